import { ROLES, type Role, UNIT_KINDS, type UnitKind, type Unit } from '../../api/admin.js';
import { useUnitsNow } from '../../api/admin-queries.js';
import { useWords, type Words } from '../../i18n/index.js';
import { momentOf } from './moments.js';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word);
const isKind = (word: string): word is UnitKind => (UNIT_KINDS as readonly string[]).includes(word);

/** Fields that hold the id of a unit. */
const OF_UNITS = ['parentId', 'unitId', 'unitIds'];

function wordOf(w: Words, field: string, text: string): string {
  const { ways, whys, codes, states } = w.admin.audit;
  if (field === 'roles' || field === 'proposedRoles') return isRole(text) ? w.session.roles[text] : text;
  if (field === 'kind') return isKind(text) ? w.admin.unitKind[text] : text;
  if (field === 'way') return ways[text] ?? text;
  if (field === 'why') return whys[text] ?? text;
  if (field === 'code') return codes[text] ? `${codes[text]} · ${text}` : text;
  if (field === 'state') return states[text] ?? (w.intake.states as Record<string, string>)[text] ?? text;
  if (field === 'actions') return (w.admin.credentials.action as Record<string, string>)[text] ?? text;
  if (field === 'eventKinds') return w.admin.webhooks.kind[text] ?? text;
  return INSTANT.test(text) ? momentOf(text) : text;
}

function valueWords(w: Words, units: readonly Unit[], field: string, value: unknown): string {
  if (value === undefined || value === null || value === '') return w.app.none;
  if (typeof value === 'boolean') return value ? w.admin.yes : w.admin.no;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    return value.length === 0 ? w.app.none : w.admin.list(value.map((each) => valueWords(w, units, field, each)));
  }
  if (typeof value === 'object') {
    const facts = value as Record<string, unknown>;
    // Something known by its name, with nothing else but its id.
    if (typeof facts.name === 'string' && Object.keys(facts).every((key) => key === 'id' || key === 'name')) return facts.name;
    const parts = Object.entries(facts).filter(([, each]) => each !== null && each !== 0);
    return parts.map(([key, each]) => `${w.admin.audit.facts[key] ?? key} ${valueWords(w, units, key, each)}`).join(' · ') || w.app.none;
  }
  const text = String(value);
  if (OF_UNITS.includes(field)) return units.find(({ id }) => id === text)?.name ?? text;
  return wordOf(w, field, text);
}

/** What the facts of a trace are called and how they read; what has no word stands as it was written. */
export function useFactWords() {
  const { w } = useWords();
  const { data: units = [] } = useUnitsNow();
  return {
    label: (field: string) => w.admin.audit.facts[field] ?? field,
    show: (field: string, value: unknown) => valueWords(w, units, field, value),
  };
}
