import type { Role } from './roles.js';

/**
 * How one stands to a thing: a unit leads it (牵头), answers for it (责任) or cooperates on it (配合); an acceptance group (验收组)
 * accepts it; whoever has the whole district before them supervises it; to everything else one stands in no relation.
 */
export const RELATIONS = ['leads', 'answers', 'cooperates', 'accepts', 'supervises', 'none'] as const;
export type Relation = (typeof RELATIONS)[number];

type Rights = Partial<Record<Role, readonly Relation[]>>;

const TAKES_PART = ['leads', 'answers', 'cooperates'] as const;
const ALL_OF_IT = RELATIONS;

const unitRoles = { unit_head: TAKES_PART, signatory: TAKES_PART, officer: TAKES_PART, acceptor: ['accepts'] as const };
const inBusiness = { leader: ALL_OF_IT, supervisor: ALL_OF_IT, ...unitRoles };
const administrators = { system_admin: ALL_OF_IT, security_admin: ALL_OF_IT, auditor: ALL_OF_IT };
const everybody = {
  ...administrators,
  leader: ALL_OF_IT,
  supervisor: ALL_OF_IT,
  unit_head: ALL_OF_IT,
  signatory: ALL_OF_IT,
  officer: ALL_OF_IT,
  acceptor: ALL_OF_IT,
};

/**
 * Who may do what, by how they stand to it; what is not written here is refused. Read a row as a sentence: `task.read` may be
 * done by a unit's people where their unit takes part, by acceptors where their group accepts, and by supervisors and leaders
 * wherever it is.
 */
export const RIGHTS = {
  // Everybody who is logged in.
  'account.own': everybody,
  'docs.read': everybody,
  'district.read': everybody,
  'unit.read': everybody,
  // The ledger.
  'source.read': inBusiness,
  'problem.read': inBusiness,
  'task.read': inBusiness,
  // Which act on a task or problem is whose stands in the ledger's tables of transitions; here, who may come to those tables at all.
  'task.move': inBusiness,
  'problem.move': inBusiness,
  'task.issue': { supervisor: ALL_OF_IT },
  'problem.file': { supervisor: ALL_OF_IT },
  'acceptance_group.read': inBusiness,
  'acceptance_group.manage': { supervisor: ALL_OF_IT },
  'duty.read': inBusiness,
  // People's names: administrators and whoever has the district before them see all, a unit its own.
  'person.read': { ...inBusiness, system_admin: ALL_OF_IT, security_admin: ALL_OF_IT },
  // A deputy (代理人) is named by the principal, or by the security administrator in their absence.
  'deputy.name': { leader: ALL_OF_IT, supervisor: ALL_OF_IT, unit_head: ALL_OF_IT, signatory: ALL_OF_IT, officer: ALL_OF_IT },
  // From a document to the ledger.
  'intake.work': { supervisor: ALL_OF_IT },
  'ledger.take_over': { supervisor: ALL_OF_IT },
  // 三员分立: one keeps units, people and connections, one gives roles and ends sessions, one reads the trail; none does business.
  'unit.manage': { system_admin: ALL_OF_IT },
  'person.register': { system_admin: ALL_OF_IT, security_admin: ALL_OF_IT },
  'person.manage': { system_admin: ALL_OF_IT },
  'roster.import': { system_admin: ALL_OF_IT },
  'webhook.manage': { system_admin: ALL_OF_IT },
  'role.give': { security_admin: ALL_OF_IT },
  'account.secure': { security_admin: ALL_OF_IT },
  'session.manage': { security_admin: ALL_OF_IT },
  'deputy.manage': { security_admin: ALL_OF_IT },
  'credential.manage': { security_admin: ALL_OF_IT },
  'audit.read': { auditor: ALL_OF_IT },
} as const satisfies Record<string, Rights>;
export type Action = keyof typeof RIGHTS;

export const ACTIONS = Object.keys(RIGHTS) as Action[];

/** What a system with a credential of its own may be allowed: to read what stands in the ledger, nothing else. */
export const INTEGRATION_ACTIONS = [
  'district.read',
  'unit.read',
  'source.read',
  'problem.read',
  'task.read',
  'duty.read',
] as const satisfies readonly Action[];
export type IntegrationAction = (typeof INTEGRATION_ACTIONS)[number];

/** The relations in which somebody with these roles may do it; none where they may not at all. Whoever holds no role yet still has an account of their own. */
export function relationsFor(roles: readonly Role[], action: Action): ReadonlySet<Relation> {
  if (action === 'account.own') return new Set(ALL_OF_IT);
  const rights: Rights = RIGHTS[action];
  return new Set(roles.flatMap((role) => rights[role] ?? []));
}

/** Yes or no for one action on one thing. */
export function mayAct(roles: readonly Role[], action: Action, relation: Relation): boolean {
  return relationsFor(roles, action).has(relation);
}

/** Everything somebody with these roles may do to something. */
export function actionsOf(roles: readonly Role[]): Action[] {
  return ACTIONS.filter((action) => relationsFor(roles, action).size > 0);
}

/** The units whose things come under an action: `all` where a role has the district before it, the own unit otherwise; null where it is refused. */
export function unitsUnder(roles: readonly Role[], unitId: string, action: Action): 'all' | readonly string[] | null {
  const relations = relationsFor(roles, action);
  if (relations.size === 0) return null;
  if (relations.has('none')) return 'all';
  return TAKES_PART.some((relation) => relations.has(relation)) ? [unitId] : [];
}

/** The acceptance groups whose things come under an action: one's own where an acceptor may do it to what their group accepts. */
export function groupsUnder(roles: readonly Role[], groups: readonly string[], action: Action): readonly string[] {
  return roles.includes('acceptor') && mayAct(['acceptor'], action, 'accepts') ? groups : [];
}
