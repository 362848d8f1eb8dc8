import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditDatabase, type AuditDatabase } from '../../test/support/audit.js';
import type { Trace } from './trace.js';

/** How one place of a column is bent: `at` says where, `to` into what. What is null becomes something. */
type Bent = (column: string, at: number, to: number) => string;

const bentText: Bent = (column, at, to) => {
  const place = `1 + ${at} % greatest(length(${column}), 1)`;
  const letter = String.fromCharCode(97 + (to % 20));
  return `coalesce(overlay(${column} PLACING CASE WHEN substr(${column}, ${place}, 1) = '${letter}' THEN 'z' ELSE '${letter}' END FROM ${place}), 'a')`;
};
const bentUuid: Bent = (column, at, to) => {
  const place = 1 + (at % 8);
  const digit = `to_hex(('x' || substr(${column}::text, ${place}, 1))::bit(4)::int # ${1 + (to % 15)})`;
  return `coalesce(overlay(${column}::text PLACING ${digit} FROM ${place}), '00000000-0000-4000-8000-000000000000')::uuid`;
};
const bentBytes: Bent = (column, at, to) =>
  `coalesce(set_byte(${column}, ${at % 32}, get_byte(${column}, ${at % 32}) # ${1 + to}), '\\x00')`;
const bentFacts: Bent = (column, at, to) =>
  `coalesce(jsonb_set(${column}, '{word}', to_jsonb(${bentText(`(${column} ->> 'word')`, at, to)})), '{}')`;
const bentNumber: Bent = (column, at) => `${column} # (1 << ${at % 16})`;
const later =
  (unit: string): Bent =>
  (column, at, to) =>
    `${column} + ${to % 2 ? 1 + at : -1 - at} * interval '1 ${unit}'`;

const COLUMNS: Record<string, Bent> = {
  tenant_id: bentUuid,
  audit_id: bentNumber,
  at: later('millisecond'),
  actor_id: bentUuid,
  actor_name: bentText,
  on_behalf_of_id: bentUuid,
  on_behalf_of_name: bentText,
  credential_id: bentUuid,
  credential_name: bentText,
  address: bentText,
  request_id: bentText,
  action: bentText,
  outcome: bentText,
  object_kind: bentText,
  object_id: bentText,
  before: bentFacts,
  after: bentFacts,
  detail: bentFacts,
  alarm: (column) => `NOT ${column}`,
  serial: bentNumber,
  previous_hash: bentBytes,
  hash: bentBytes,
  recorded_at: later('microsecond'),
};
const MAY_BE_NULL = Object.keys(COLUMNS).filter((column) =>
  /^(actor|on_behalf_of|credential)_|address|request_id|before|after|detail/.test(column),
);

describe('any one byte of any column of any row', () => {
  let given: AuditDatabase;
  let ids: number[];
  beforeAll(async () => {
    given = await auditDatabase();
    const full: Trace = {
      tenantId: given.tenantId,
      actor: { id: randomUUID(), name: '甲某' },
      onBehalfOf: { id: randomUUID(), name: '乙某' },
      credential: { id: randomUUID(), name: '区政务平台' },
      address: '10.0.0.7',
      requestId: 'request-1',
    };
    for (const [index, id] of ['a', 'b', 'a', 'c', 'a', 'b', 'c', 'a'].entries()) {
      const facts = { word: `字句${index}` };
      if (index % 3 === 2) await given.record(id);
      else await given.record(id, { before: facts, after: facts, detail: facts, alarm: index % 2 === 0 }, full);
    }
    ids = (await given.database.query<{ id: number }[]>('SELECT audit_id AS id FROM audit ORDER BY 1')).map(({ id }) => id);
    // Whoever can do this can also take away what keeps columns in form.
    const constraints = await given.database.query<{ name: string }[]>(
      `SELECT conname AS name FROM pg_constraint WHERE conrelid = 'audit'::regclass AND contype IN ('c', 'u', 'p') ORDER BY contype`,
    );
    await given.bend(constraints.map(({ name }) => `ALTER TABLE audit DROP CONSTRAINT ${name};`).join(''));
    await given.bend(`ALTER TABLE audit ALTER audit_id DROP IDENTITY`);
  });
  afterAll(() => given.close());

  /** Bends one column of one row and answers what the verifier says; the row then stands as before. */
  async function foundAfter(id: number, column: string, to: string) {
    await given.bend(`CREATE TABLE kept AS TABLE audit`);
    try {
      expect(await given.bend(`UPDATE audit SET ${column} = ${to} WHERE audit_id = $1`, [id])).toBe(1);
      return (await given.verifier.verify()).bad;
    } finally {
      await given.bend(`TRUNCATE audit`);
      await given.bend(`INSERT INTO audit TABLE kept`);
      await given.bend(`DROP TABLE kept`);
    }
  }

  it('cannot be changed without the verifier naming the row', { timeout: 300_000 }, async () => {
    const column = fc.constantFrom(...Object.keys(COLUMNS));
    await fc.assert(
      fc.asyncProperty(fc.nat(7), column, fc.nat(60), fc.nat(20), async (row, name, at, to) => {
        const bad = await foundAfter(ids[row]!, name, COLUMNS[name]!(name, at, to));
        expect(bad).toMatchObject({ what: 'changed', auditId: name === 'audit_id' ? expect.any(Number) : ids[row] });
      }),
      { numRuns: 150 },
    );
  });

  it('stands for each column by itself, and taking a value away is a change too', { timeout: 300_000 }, async () => {
    for (const [name, bent] of Object.entries(COLUMNS)) {
      const bad = await foundAfter(ids[3]!, name, bent(name, 1, 2));
      expect([name, bad]).toEqual([
        name,
        expect.objectContaining({ what: 'changed', objectId: name === 'object_id' ? expect.any(String) : 'c' }),
      ]);
    }
    for (const name of MAY_BE_NULL) expect(await foundAfter(ids[4]!, name, 'NULL')).toMatchObject({ what: 'changed', auditId: ids[4] });
    expect((await given.verifier.verify()).bad).toBeNull();
  });
});
