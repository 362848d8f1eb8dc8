import { ROLES, type Role, UNIT_KINDS, type UnitKind } from '../../api/admin.js';
import type { Words } from '../../i18n/index.js';

const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word);
const isKind = (word: string): word is UnitKind => (UNIT_KINDS as readonly string[]).includes(word);

/** What a field of a roster holds, as a person reads it: text, yes or no, or a list. */
export function valueWords(w: Words, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return w.app.none;
  if (typeof value === 'boolean') return value ? w.admin.yes : w.admin.no;
  if (Array.isArray(value)) {
    const members = value.map(String).map((each) => (field === 'roles' && isRole(each) ? w.session.roles[each] : each));
    return members.length === 0 ? w.app.none : w.admin.list(members);
  }
  const text = String(value);
  return field === 'kind' && isKind(text) ? w.admin.unitKind[text] : text;
}
