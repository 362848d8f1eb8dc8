import type { Trace } from '../../api/admin.js';
import type { Words } from '../../i18n/index.js';

/** Acts on tasks and problems are called as on their own pages. */
function actOnLedger(w: Words, action: string): string | undefined {
  const [subject, act = ''] = action.split('.');
  const names: Partial<Record<string, string>> = subject === 'task' ? w.acts.names : subject === 'problem' ? w.problemActs.names : {};
  const evidence: Partial<Record<string, string>> = { 'evidence.add': w.acts.evidenceAdded, 'evidence.withdraw': w.acts.evidenceWithdrawn };
  return names[act] ?? evidence[action];
}

/** An action in words; one nobody has put into words stands as it is. */
export const actionWords = (w: Words, action: string): string => w.admin.audit.actions[action] ?? actOnLedger(w, action) ?? action;

/** What actions begin with in words: `unit.` is all that is done to units. */
export function actionsLike(w: Words, beginning: string): string {
  if (!beginning.endsWith('.')) return actionWords(w, beginning);
  const subject = beginning.slice(0, -1);
  return w.admin.audit.allOf(w.admin.audit.subjects[subject] ?? subject);
}

/** A kind of object in words. */
export const kindWords = (w: Words, kind: string): string => w.admin.audit.subjects[kind] ?? kind;

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const OF_FILES = ['file', 'intake'];

/** What a trace itself calls its object: by its name, its title, its file; null where it tells none. */
function toldName({ object, before, after, detail }: Trace): string | null {
  const told = [after, before].flatMap((facts) => [facts?.name, facts?.title]);
  const file = OF_FILES.includes(object.kind) ? [detail?.fileName] : [];
  return [...told, ...file].map(textOf).find((text) => text !== null) ?? null;
}

/** What objects are called by the rows that are shown, by their ids; people also by what they did. */
export function namesIn(rows: readonly Trace[]): Map<string, string> {
  const names = doersIn(rows);
  for (const row of rows) {
    const name = toldName(row);
    if (name !== null && !names.has(row.object.id)) names.set(row.object.id, name);
  }
  return names;
}

/** What the object of a trace is called: as it was then, else as other rows call it, else by its id; there is but one district. */
export const objectName = (row: Trace, names: ReadonlyMap<string, string>): string =>
  row.object.kind === 'district' ? '' : (toldName(row) ?? names.get(row.object.id) ?? row.object.id);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An id as one can tell it from others at a glance; other texts whole. */
export const shortId = (id: string): string => (UUID.test(id) ? `${id.slice(0, 8)}…` : id);

/** People who did something in the rows that are shown, by name. */
export function doersIn(rows: readonly Trace[]): Map<string, string> {
  return new Map(rows.flatMap(({ actor }) => (actor ? [[actor.id, actor.name] as const] : [])));
}
