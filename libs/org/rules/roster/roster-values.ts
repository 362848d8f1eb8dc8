import type { Role, UnitKind } from '../roles.js';
import type { RosterLine } from './roster.js';
import { NOTED, quoted, reason, REFUSED, type Remarks, UNSEEN } from './roster-reasons.js';
import { kindOf, partsOf, roleOf, ROSTER_FIELDS, type RosterField, yesOrNo } from './roster-words.js';
import { loginOf } from '../sign-in.js';

/** The longest texts the tables hold, in characters. */
const LONGEST = { unit: 100, parent: 100, aliases: 100, name: 60, position: 100 } as const;
const PHONE = /^[0-9+() -]{3,32}$/;
const EMAIL = /^[^@\s,;<>"]+@[^@\s,;<>"]+$/;
const LONGEST_EMAIL = 254;
const MOST_ALIASES = 50;
const MOST_UNKNOWN_ROLES = 5;
const DASHES = /[\u2010-\u2015\u2212]/gu;
const BLANKS_IN_A_NAME = /(?<=\p{Script=Han})[^\S\n]+(?=\p{Script=Han})/gu;

/** What a workbook shows where a formula failed. */
const FORMULA_ERROR = /^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!)$/;

const isLonger = (text: string, most: number): boolean => text.length > 2 * most || [...text].length > most;

function note(field: RosterField, before: string, after: string, { notes }: Remarks): void {
  if (before !== after) notes.push(NOTED.narrowed(field, quoted(before), quoted(after)));
}

/** The remarks on a line to begin with: what reading said, and which cells hold the error of a formula in place of words. */
export function remarksOn({ said, notes }: RosterLine): Remarks {
  const broken = ROSTER_FIELDS.filter((field) => FORMULA_ERROR.test(said[field] ?? ''));
  return { reasons: broken.map((field) => reason(field, REFUSED.formula_error(field, said[field]!))), notes: [...notes] };
}

/** A text as it would be stored; says what keeps it from being stored. */
export function textIn(field: keyof typeof LONGEST, words: string, { reasons }: Remarks): string {
  if (UNSEEN.test(words)) reasons.push(reason(field, REFUSED.unseen(field)));
  if (isLonger(words, LONGEST[field])) reasons.push(reason(field, REFUSED.too_long(field, LONGEST[field])));
  return words;
}

/** A person's name; the blank that stretches one of two characters to the width of three is dropped. */
export function personName(words: string, remarks: Remarks): string {
  const name = words.replace(BLANKS_IN_A_NAME, '');
  note('name', words, name, remarks);
  return textIn('name', name, remarks);
}

/** A phone number, narrowed; says what keeps it from being one. */
export function phoneIn(words: string, remarks: Remarks): string {
  const phone = narrowed('phone', words, remarks);
  if (phone !== null && !PHONE.test(phone)) remarks.reasons.push(reason('phone', REFUSED.phone_form(quoted(phone))));
  if (phone !== null) note('phone', words, phone, remarks);
  return phone ?? words;
}

/** A mail address, narrowed; says what keeps it from being one. */
export function emailIn(words: string, remarks: Remarks): string {
  const email = words.normalize('NFKC').trim();
  if (UNSEEN.test(email)) remarks.reasons.push(reason('email', REFUSED.unseen('email')));
  else if (!EMAIL.test(email) || isLonger(email, LONGEST_EMAIL)) remarks.reasons.push(reason('email', REFUSED.email_form(quoted(email))));
  note('email', words, email, remarks);
  return email;
}

/** A log-in name as the log-in compares it; says what keeps it from being one. */
export function loginIn(words: string, remarks: Remarks): string {
  const typed = narrowed('login', words, remarks);
  if (typed === null) return words;
  const login = loginOf(typed);
  if (login === null) remarks.reasons.push(reason('login', REFUSED.login_form(quoted(typed))));
  else note('login', words, login, remarks);
  return login ?? typed;
}

/** Full width made half, and a number a workbook has dressed up made its digits again; null where it has lost some, or holds what nobody sees. */
function narrowed(field: 'phone' | 'login', words: string, { reasons }: Remarks): string | null {
  const plain = words.normalize('NFKC').replace(DASHES, '-').trim();
  if (UNSEEN.test(plain)) {
    reasons.push(reason(field, REFUSED.unseen(field)));
    return null;
  }
  const scientific = /^(\d)(?:\.(\d+))?e(\+?)(\d{1,2})$/iu.exec(plain);
  if (scientific && (scientific[2] || scientific[3])) {
    const [, first = '', rest = '', , exponent] = scientific;
    if (rest.length === Number(exponent)) return first + rest;
    reasons.push(reason(field, REFUSED.digits_lost(quoted(plain))));
    return null;
  }
  if (/^\d{1,3}(?:,\d{3})+$/u.test(plain)) return plain.replaceAll(',', '');
  return plain.replace(/^(\d+)\.0+$/u, '$1');
}

/** The kind of unit a cell names; null where it names none. */
export function kindIn(words: string, { reasons }: Remarks): UnitKind | null {
  const kind = kindOf(words);
  if (kind === null) reasons.push(reason('kind', REFUSED.kind_unknown(quoted(words))));
  return kind;
}

/** Whether a cell says that a unit is independent; null where it says neither. */
export function independentIn(words: string, { reasons }: Remarks): boolean | null {
  const independent = yesOrNo(words);
  if (independent === null) reasons.push(reason('independent', REFUSED.independent_unknown(quoted(words))));
  return independent;
}

/** The other names a cell gives to a unit; its own name is none. */
export function aliasesIn(words: string, unit: string, remarks: Remarks): string[] {
  const aliases = partsOf(words).filter((alias) => alias !== unit);
  if (aliases.length > MOST_ALIASES) remarks.reasons.push(reason('aliases', REFUSED.aliases_many(MOST_ALIASES)));
  const kept = aliases.slice(0, MOST_ALIASES);
  for (const alias of kept) textIn('aliases', alias, remarks);
  return kept;
}

/** The roles a cell names, each once. */
export function rolesIn(words: string, { reasons }: Remarks): Role[] {
  const roles = new Set<Role>();
  const unknown: string[] = [];
  for (const part of partsOf(words)) {
    const role = roleOf(part);
    if (role) roles.add(role);
    else unknown.push(part);
  }
  for (const part of unknown.slice(0, MOST_UNKNOWN_ROLES)) reasons.push(reason('roles', REFUSED.role_unknown(quoted(part))));
  return [...roles];
}
