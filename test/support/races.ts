/** Lined-up races of acts, and what must have become of whatever was raced for. */
import { expect } from 'vitest';
import { Refusal } from '#platform';
import { without } from '../../libs/ledger/store/keyset.js';
import { hold } from './hold.js';
import type { LedgerDatabase } from './ledger.js';

/** A row of the ledger that is raced for. */
export interface Prize {
  readonly table: 'task' | 'problem';
  readonly id: string;
}

/** Those who race for one row, all with the version that stands in it. */
export interface Heat<C> extends Prize {
  readonly contenders: readonly C[];
  readonly run: (contender: C) => Promise<unknown>;
}

/** Who won a heat, and what the others were told. */
export interface Finish<C> {
  readonly winners: readonly C[];
  readonly refusals: readonly unknown[];
}

/** Lets a test database be asked by this many at once. */
export function widen({ database }: LedgerDatabase, connections: number): void {
  (database.driver as unknown as { master: { options: { max: number } } }).master.options.max = connections;
}

/** Starts every heat at once: all stand before locked rows, each on a connection of its own, before any may go. */
export async function race<C>(given: LedgerDatabase, heats: readonly Heat<C>[]): Promise<Finish<C>[]> {
  const { table } = heats[0]!;
  const ids = heats.map(({ id }) => id);
  const gate = await hold(given.appUrl, `SELECT FROM ${table} WHERE ${table}_id = ANY ($1) ORDER BY ${table}_id FOR UPDATE`, [ids]);
  const ends = Promise.all(heats.map(({ contenders, run }) => Promise.allSettled(contenders.map(run))));
  await gate.waiting(heats.reduce((sum, { contenders }) => sum + contenders.length, 0));
  await gate.open();
  return (await ends).map((results, heat) => ({
    winners: heats[heat]!.contenders.filter((_, at) => results[at]!.status === 'fulfilled'),
    refusals: results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : [])),
  }));
}

/** All that is kept of a row: its version, its history, its traces. */
export interface Kept {
  readonly row: Record<string, unknown>;
  readonly version: number;
  readonly events: readonly { readonly kind: string; readonly data: Record<string, unknown> }[];
  readonly traces: readonly string[];
}

/** Reads what is kept of a row. */
export async function keptOf({ database }: LedgerDatabase, { table, id }: Prize): Promise<Kept> {
  const [found] = await database.query<(Omit<Kept, 'version'> & { row: { version: number } })[]>(
    `SELECT to_jsonb(r) AS row,
            (SELECT coalesce(json_agg(json_build_object('kind', e.kind, 'data', e.data) ORDER BY e.event_id), '[]')
             FROM event e WHERE e.subject = '${table}' AND e.subject_id = r.${table}_id) AS events,
            (SELECT coalesce(json_agg(a.action ORDER BY a.audit_id), '[]')
             FROM audit a WHERE a.object_id = r.${table}_id::text AND a.outcome = 'done') AS traces
     FROM ${table} r WHERE r.${table}_id = $1`,
    [id],
  );
  return { ...found!, version: found!.row.version };
}

/** Expects that one act was done since, once: one version more, one event and one trace of it, and a row that is what its last event tells. */
export function expectOne(table: Prize['table'], action: string, before: Kept, after: Kept): void {
  expect(after.version).toBe(before.version + 1);
  expect(after.events.slice(before.events.length).map(({ kind }) => kind)).toEqual([action]);
  expect(after.traces.slice(before.traces.length)).toEqual([`${table}.${action}`]);
  expectTold(after);
}

/** Expects the row to be what its last event tells. */
export function expectTold({ row, events }: Pick<Kept, 'row' | 'events'>): void {
  const told = without(events.at(-1)!.data, 'did');
  const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  expect(Object.fromEntries(Object.keys(told).map((name) => [name, row[column(name)] ?? null]))).toEqual(told);
}

/** Expects that everybody else was refused, because the row had changed since they saw it. */
export function expectStale(refusals: readonly unknown[], losers: number): void {
  expect(refusals.map(reasonOf)).toEqual(Array.from({ length: losers }, () => 'stale'));
}

/** What a refusal says; one of a bulk act says it of its row. A fault that is no refusal is itself the reason. */
function reasonOf(refusal: unknown): unknown {
  if (!(refusal instanceof Refusal)) return refusal;
  const { rows } = (refusal.params['extra'] ?? {}) as { rows?: { refusal: { code: string } }[] };
  return refusal.code === 'nothing_moved' ? rows![0]!.refusal.code : refusal.code;
}
