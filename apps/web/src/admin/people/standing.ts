import { ADMIN_ROLES, type NewPerson, type Person, type Role, ROLES } from '../../api/admin.js';
import type { Tone } from '../list/state.js';

/** How a person's account stands; several may be true at once, the first is shown. */
export const STANDINGS = ['disabled', 'locked', 'noAccount', 'initial', 'active'] as const;
export type Standing = (typeof STANDINGS)[number];

export const TONE: Record<Standing, Tone> = { disabled: 'quiet', locked: 'bad', noAccount: 'quiet', initial: 'wait', active: 'good' };

/** True while wrong passwords keep an account closed. */
export const isLocked = ({ lockedUntil }: Pick<Person, 'lockedUntil'>): boolean =>
  lockedUntil !== null && new Date(lockedUntil).getTime() > Date.now();

/** Everything that is true of a person's account, the weightiest first. */
export function standingsOf(person: Person): Standing[] {
  if (!person.active) return ['disabled'];
  if (person.login === null) return ['noAccount'];
  const special = [isLocked(person) && ('locked' as const), person.mustChange && ('initial' as const)].filter((each) => each !== false);
  return special.length > 0 ? special : ['active'];
}

/** Roles in the order they are always told, so that the same ones are the same list. */
export const inOrder = (roles: readonly Role[]): Role[] => ROLES.filter((role) => roles.includes(role));

const isAdmin = (role: Role): boolean => (ADMIN_ROLES as readonly Role[]).includes(role);

/** True where one person may hold these roles together (三员分立): business roles in any number, or one administrator's alone. */
export const agree = (roles: readonly Role[]): boolean => roles.every((role) => !isAdmin(role)) || roles.length === 1;

/** True where an administrator's role is among them. */
export const administers = (roles: readonly Role[]): boolean => roles.some(isAdmin);

/** The roles a person holds once what is proposed is given: added to those they have, or instead of them where both do not go together. */
export function withProposed({ roles, proposedRoles }: Pick<Person, 'roles' | 'proposedRoles'>): Role[] {
  const all = inOrder([...roles, ...proposedRoles]);
  return agree(all) ? all : inOrder(proposedRoles);
}

/** What the system administrator keeps of a person, as a form holds it; empty texts stand for nothing. */
export interface PersonFacts {
  name: string;
  unitId: string | null;
  position: string;
  phone: string;
  email: string;
  login: string;
  proposedRoles: Role[];
}

/** The facts of a person as they stand. */
export const factsOf = ({ name, unitId, position, phone, email, login, proposedRoles }: Person): PersonFacts => ({
  name,
  unitId,
  position: position ?? '',
  phone: phone ?? '',
  email: email ?? '',
  login: login ?? '',
  proposedRoles: inOrder(proposedRoles),
});

export const NOBODY: PersonFacts = { name: '', unitId: null, position: '', phone: '', email: '', login: '', proposedRoles: [] };

const MAY_LACK = ['position', 'phone', 'email', 'login'] as const;

/** The same as the API takes it: nothing is null, and texts are without blanks around them. */
export function wishOf(facts: Partial<PersonFacts>): Partial<NewPerson> {
  const wish: Record<string, unknown> = { ...facts };
  if (facts.name !== undefined) wish.name = facts.name.trim();
  for (const field of MAY_LACK) if (facts[field] !== undefined) wish[field] = facts[field].trim() || null;
  return wish;
}

/** What of a person can be found by typing. */
export const mentions = ({ name, login, phone, position, email }: Person, words: string): boolean =>
  [name, login, phone, position, email].some((each) => each?.toLowerCase().includes(words.toLowerCase()));
