import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, isTraced } from '#platform';
import { auditDatabase, type AuditDatabase } from '../../test/support/audit.js';
import { connected } from '../../scripts/postgres/databases.js';
import { hold } from '../../test/support/hold.js';
import { systemTrace } from './trace.js';

describe('the audit trail', () => {
  let given: AuditDatabase;
  beforeAll(async () => {
    given = await auditDatabase();
  });
  afterAll(() => given.close());

  interface Row {
    serial: number;
    previousHash: string | null;
    hash: string;
  }
  const chain = (id: string): Promise<Row[]> =>
    given.database.query(
      `SELECT serial, encode(previous_hash, 'hex') AS "previousHash", encode(hash, 'hex') AS hash FROM audit WHERE object_id = $1 ORDER BY serial`,
      [id],
    );

  it('keeps who, when, from where, on whose behalf, what, before and after, as it was said', async () => {
    const trace = {
      tenantId: given.tenantId,
      actor: { id: randomUUID(), name: '甲某' },
      onBehalfOf: { id: randomUUID(), name: '乙某' },
      credential: { id: randomUUID(), name: '区政务平台' },
      address: '10.0.0.7',
      requestId: 'r-1',
    };
    const entry = {
      action: 'unit.change',
      outcome: 'refused' as const,
      object: { kind: 'unit', id: 'said' },
      before: { name: '旧名' },
      after: { name: '新名' },
      detail: { code: 'stale' },
      alarm: true,
    };
    await given.audit.record(trace, entry);
    const { items } = await given.queries.page(given.tenantId, { objectKind: 'unit', objectId: 'said' }, { pageSize: 10 });
    const { tenantId, ...who } = trace;
    expect(tenantId).toBe(given.tenantId);
    expect(items).toEqual([
      { id: expect.any(Number), at: given.clock.now(), serial: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/), ...who, ...entry },
    ]);
  });

  it('strings the rows of one object, and of no other, into a chain', async () => {
    for (const id of ['a', 'b', 'a', 'a']) await given.record(id);
    const [a, b] = [await chain('a'), await chain('b')];
    expect(a.map(({ serial }) => serial)).toEqual([1, 2, 3]);
    expect(a.map(({ previousHash }) => previousHash)).toEqual([null, a[0]!.hash, a[1]!.hash]);
    expect(b).toEqual([{ serial: 1, previousHash: null, hash: expect.any(String) }]);
    const other = randomUUID();
    await given.record('a', {}, systemTrace(other));
    expect(await given.database.query(`SELECT serial FROM audit WHERE tenant_id = $1`, [other])).toEqual([{ serial: 1 }]);
  });

  it('lets two who leave a trace of one object at once stand one after the other', async () => {
    const gate = await hold(
      given.ownerUrl,
      `INSERT INTO audit (tenant_id, at, action, outcome, object_kind, object_id) VALUES ($1, now(), 'unit.change', 'done', 'unit', 'both')`,
      [given.tenantId],
    );
    const both = Promise.all([given.record('both'), given.record('both')]);
    await gate.waiting(2);
    await gate.open();
    await both;
    const rows = await chain('both');
    expect(rows.map(({ serial }) => serial)).toEqual([1, 2, 3]);
    expect(rows.map(({ previousHash }) => previousHash)).toEqual([null, rows[0]!.hash, rows[1]!.hash]);
  });

  it('makes a transaction of one snapshot begin again when another left a trace of the same object meanwhile', async () => {
    let tries = 0;
    await inTransaction(
      given.database,
      async (tx) => {
        tries++;
        await tx.query('SELECT 1 FROM audit');
        if (tries === 1)
          await connected(given.ownerUrl, (other) =>
            other.query(
              `INSERT INTO audit (tenant_id, at, action, outcome, object_kind, object_id) VALUES ($1, now(), 'unit.change', 'done', 'unit', 'snapshot')`,
              [given.tenantId],
            ),
          );
        await given.record('snapshot');
      },
      'REPEATABLE READ',
    );
    expect(tries).toBe(2);
    expect((await chain('snapshot')).map(({ serial }) => serial)).toEqual([1, 2]);
  });

  it('holds nothing of a transaction that was rolled back, and the next row takes its place', async () => {
    const undone = inTransaction(given.database, async () => {
      await given.record('undone');
      expect(isTraced()).toBe(true);
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(await chain('undone')).toEqual([]);
    await given.record('undone');
    expect((await chain('undone')).map(({ serial }) => serial)).toEqual([1]);
  });

  it('lets nobody who adds a row choose its place, its hash or when it was recorded', async () => {
    await connected(given.appUrl, (app) =>
      app.query(
        `INSERT INTO audit (tenant_id, at, action, outcome, object_kind, object_id, serial, previous_hash, hash, recorded_at)
         VALUES ($1, now(), 'unit.change', 'done', 'unit', 'chosen', 7, '\\x00', '\\x00', '2020-01-01')`,
        [given.tenantId],
      ),
    );
    expect(await chain('chosen')).toEqual([{ serial: 1, previousHash: null, hash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect(await given.database.query(`SELECT 1 FROM audit WHERE recorded_at < '2021-01-01'`)).toEqual([]);
  });

  it.each(['audit', 'audit_head', 'audit_root'])('gives the application no right to change %s, and refuses its owner', async (table) => {
    await given.record('stays');
    const acts = [`UPDATE ${table} SET tenant_id = tenant_id`, `DELETE FROM ${table}`, `TRUNCATE ${table}`];
    for (const sql of acts) await expect(connected(given.appUrl, (app) => app.query(sql))).rejects.toMatchObject({ code: '42501' });
    await given.bend(`INSERT INTO audit_head VALUES ($1, '2020-01-01', 'unit', 'x', 1, '') ON CONFLICT DO NOTHING`, [given.tenantId]);
    await given.bend(`INSERT INTO audit_root (tenant_id, day, heads, root) VALUES ($1, '2020-01-01', 0, '') ON CONFLICT DO NOTHING`, [
      given.tenantId,
    ]);
    for (const sql of acts)
      await expect(connected(given.ownerUrl, (owner) => owner.query(sql))).rejects.toThrow(`rows of ${table} are added and never changed`);
  });

  it('takes no row that comes to light an hour after it was written: the root of the day would have passed it by', async () => {
    await connected(given.ownerUrl, async (owner: pg.Client) => {
      await owner.query(`
        CREATE FUNCTION long_ago() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN NEW.recorded_at := NEW.recorded_at - interval '1 hour'; RETURN NEW; END $$`);
      await owner.query(`CREATE TRIGGER zz BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION long_ago()`);
      await expect(given.record('long ago')).rejects.toThrow('within 50 minutes');
      await owner.query(`DROP TRIGGER zz ON audit`);
    });
    expect(await chain('long ago')).toEqual([]);
  });

  it('loses no trace over what somebody typed', async () => {
    await given.record(`${'长'.repeat(300)}`, {
      detail: { 'na\0me': 'half \ud83d a pair\0', list: ['\udfff'] },
      before: { text: 'x'.repeat(200_000) },
    });
    const [row] = (await given.queries.page(given.tenantId, { text: '长长' }, { pageSize: 1 })).items;
    expect(row!.object.id).toBe(`${'长'.repeat(199)}…`);
    expect(row!.detail).toEqual({ 'na\ufffdme': 'half \ufffd a pair\ufffd', list: ['\ufffd'] });
    expect(row!.before).toEqual({ omitted: { characters: 200_011 } });
  });

  it.each([
    ['an action in another form', { action: 'Unit change' }, 'audit_action_form'],
    ['a kind in another form', { object: { kind: 'Unit', id: 'x' } }, 'audit_object_kind_form'],
    ['an outcome nobody knows', { outcome: 'maybe' as never }, 'audit_outcome_known'],
    ['facts that are a list', { after: [1] as never }, 'audit_facts_objects'],
  ])('refuses %s', async (_, over, constraint) => {
    await expect(given.record('form', over)).rejects.toMatchObject({ driverError: { constraint } });
  });
});
