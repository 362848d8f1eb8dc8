export type Facts = Record<string, unknown>;

/** One fact, as it was and as it is; undefined where it was not told. */
export interface Difference {
  field: string;
  before: unknown;
  after: unknown;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A name says who is meant: an id beside it is left out. */
const BESIDE: Record<string, string> = { unitId: 'unitName' };
const tells = (facts: Facts, field: string): boolean => field !== 'id' && !(field in BESIDE && BESIDE[field]! in facts);

/** Field by field what has changed and, apart, what has not; fields in the order they were told. */
export function differencesOf(before: Facts | null, after: Facts | null): { changed: Difference[]; same: Difference[] } {
  const all = { ...before, ...after };
  const rows = Object.keys(all)
    .filter((field) => tells(all, field))
    .map((field) => ({ field, before: before?.[field], after: after?.[field] }));
  // With one side only there is nothing to compare: all of it is what came, or what went.
  if (!before || !after) return { changed: rows, same: [] };
  return { changed: rows.filter((row) => !same(row.before, row.after)), same: rows.filter((row) => same(row.before, row.after)) };
}

/** What a list has lost and gained. */
export function membersOf(before: unknown, after: unknown): { gone: unknown[]; come: unknown[] } | null {
  if (!Array.isArray(before) || !Array.isArray(after)) return null;
  const has = (list: unknown[], each: unknown) => list.some((other) => same(other, each));
  return { gone: before.filter((each) => !has(after, each)), come: after.filter((each) => !has(before, each)) };
}
