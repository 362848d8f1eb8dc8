import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, today } from '#calendar';
import { connected } from '../../scripts/postgres/databases.js';
import { auditDatabase, type AuditDatabase } from '../../test/support/audit.js';
import type { Fault } from './rules/fault.js';
import { contentOf } from './store/content.js';

describe('the verifier', () => {
  let given: AuditDatabase;
  beforeAll(async () => {
    given = await auditDatabase();
    // Two sealed days: a and b on the first, a and c on the second; then what is not sealed yet.
    for (const id of ['a', 'b', 'a', 'a']) await given.record(id, { after: { name: id } });
    given.inDays(1);
    await given.sealing.seal();
    for (const id of ['a', 'c', 'c']) await given.record(id);
    given.inDays(2);
    await given.sealing.seal();
    await given.record('a');
  });
  afterAll(() => given.close());

  const day = (from: number) => addDays(today(given.clock.now()), from);
  const idOf = async (id: string, serial: number): Promise<number> =>
    (
      await given.database.query<{ id: number }[]>(`SELECT audit_id AS id FROM audit WHERE object_id = $1 AND serial = $2`, [id, serial])
    )[0]!.id;

  /** What the verifier says of the trail while it is bent; then it stands as before. */
  async function foundIn(bending: string[], values: unknown[] = []): Promise<Partial<Fault> | null> {
    const tables = ['audit', 'audit_head', 'audit_root'];
    for (const table of tables) await given.bend(`CREATE TABLE kept_${table} AS TABLE ${table}`);
    try {
      for (const sql of bending) expect(await given.bend(sql, values.slice(0, (sql.match(/\$\d/g) ?? []).length))).toBeGreaterThan(0);
      return (await given.verifier.verify()).bad;
    } finally {
      for (const table of tables) {
        await given.bend(`TRUNCATE ${table}`);
        await given.bend(`INSERT INTO ${table} OVERRIDING SYSTEM VALUE TABLE kept_${table}`);
        await given.bend(`DROP TABLE kept_${table}`);
      }
      expect((await given.verifier.verify()).bad).toBeNull();
    }
  }
  const row = { objectKind: 'unit', day: null };

  it('finds an unbent trail as it was written', async () => {
    expect(await given.verifier.verify()).toEqual({
      rows: 8,
      chains: 3,
      roots: 2,
      lastRoot: { day: day(-1), root: expect.any(String) },
      bad: null,
    });
  });

  it('names the row that was changed, in both languages', async () => {
    const auditId = await idOf('a', 2);
    const bad = await foundIn([`UPDATE audit SET actor_name = '别人', actor_id = tenant_id WHERE object_id = 'a' AND serial = 2`]);
    expect(bad).toEqual({
      ...row, what: 'changed', auditId, objectId: 'a', serial: 2,
      words: { zh: expect.stringContaining(`第 ${auditId} 号审计记录（unit a 的第 2 条）被改动过`), en: expect.stringContaining(`Audit row ${auditId} (number 2 of unit a) was changed`) },
    }); // prettier-ignore
  });

  it('names the first of several', async () => {
    const bad = await foundIn([`UPDATE audit SET action = 'unit.merge' WHERE object_id IN ('b', 'c') OR serial = 3`]);
    expect(bad).toMatchObject({ what: 'changed', auditId: await idOf('b', 1) });
  });

  it('names a row that is missing from the middle or the beginning of a chain', async () => {
    expect(await foundIn([`DELETE FROM audit WHERE object_id = 'a' AND serial = 2`])).toMatchObject({
      ...row,
      what: 'missing',
      auditId: null,
      objectId: 'a',
      serial: 2,
    });
    expect(await foundIn([`DELETE FROM audit WHERE object_id = 'c' AND serial = 1`])).toMatchObject({
      ...row,
      what: 'missing',
      objectId: 'c',
      serial: 1,
    });
  });

  it('names the first row of a sealed end that is missing', async () => {
    const bad = await foundIn([`DELETE FROM audit WHERE object_id = 'a' AND serial > 1`]);
    expect(bad).toMatchObject({ what: 'missing', objectKind: 'unit', objectId: 'a', serial: 2, day: day(-2) });
  });

  it('names a sealed chain that is gone altogether', async () => {
    expect(await foundIn([`DELETE FROM audit WHERE object_id = 'c'`])).toMatchObject({
      what: 'missing',
      objectId: 'c',
      serial: 1,
      day: day(-1),
    });
  });

  it('names the row after one that was replaced together with its hash, and the row itself where it was sealed', async () => {
    const forge = (where: string) => `UPDATE audit a SET action = 'unit.merge' WHERE ${where}`;
    const rehash = (where: string) => `UPDATE audit a SET hash = sha256(convert_to(${contentOf('a')}, 'UTF8')) WHERE ${where}`;
    const middle = `object_id = 'a' AND serial = 2`;
    expect(await foundIn([forge(middle), rehash(middle)])).toMatchObject({
      ...row,
      what: 'out_of_place',
      auditId: await idOf('a', 3),
      serial: 3,
    });
    const sealed = `object_id = 'b' AND serial = 1`;
    expect(await foundIn([forge(sealed), rehash(sealed)])).toMatchObject({ what: 'changed', auditId: await idOf('b', 1), day: day(-2) });
  });

  it('names a row that was put in or stands twice', async () => {
    await given.bend(`ALTER TABLE audit DROP CONSTRAINT audit_chain_key`);
    const again = `INSERT INTO audit OVERRIDING SYSTEM VALUE
      SELECT (jsonb_populate_record(a, jsonb_build_object('audit_id', 900))).* FROM audit a WHERE object_id = 'a' AND serial = 2`;
    expect(await foundIn([again])).toMatchObject({ what: 'changed', auditId: 900 });
    const rehash = `UPDATE audit a SET hash = sha256(convert_to(${contentOf('a')}, 'UTF8')) WHERE audit_id = 900`;
    expect(await foundIn([again, rehash])).toMatchObject({ what: 'out_of_place', auditId: await idOf('a', 3) });
  });

  it.each([
    ['the root itself', [`UPDATE audit_root SET root = set_byte(root, 0, get_byte(root, 0) # 1) WHERE day = $1`], -2],
    ['a head it covers', [`UPDATE audit_head SET serial = serial - 1 WHERE day = $1 AND object_id = 'a'`], -2],
    ['the day it is of', [`UPDATE audit_root SET day = day - 9 WHERE day = $1`], -11],
    ['how many heads it covers', [`UPDATE audit_root SET heads = heads + 1 WHERE day = $1`], -2],
    ['a chain with its head', [`DELETE FROM audit_head WHERE day = $1 AND object_id = 'b'`, `DELETE FROM audit WHERE object_id = 'b'`], -2],
    ['the root before it', [`DELETE FROM audit_root WHERE day = $1`, `DELETE FROM audit_head WHERE day = $1`], -1],
    ['the root, while its heads are left', [`DELETE FROM audit_root WHERE day = $1`], -2],
  ])('names the day whose root does not hold when somebody changes %s', async (_, bending, named) => {
    expect(await foundIn(bending, [day(-2)])).toMatchObject({ what: 'root', auditId: null, day: day(named) });
  });

  it('is not fooled by a replaced function or by a table that stands before ours', async () => {
    await connected(given.ownerUrl, async (owner) => {
      await owner.query(`CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN NEW.serial := 1; NEW.hash := '\\x00'; RETURN NEW; END $$`);
      await owner.query(`CREATE FUNCTION public.encode(bytea, text) RETURNS text LANGUAGE sql AS $$ SELECT 'same' $$`);
    });
    await given.record('forged');
    expect((await given.verifier.verify()).bad).toMatchObject({ what: 'changed', objectId: 'forged', auditId: await idOf('forged', 1) });
    await given.bend(`DELETE FROM audit WHERE object_id = 'forged'`);
    expect((await given.verifier.verify()).bad).toBeNull();
  });
});

describe('a long trail', () => {
  it('of twenty thousand rows in two thousand chains is read to its end, and its one bad row is found', { timeout: 120_000 }, async () => {
    const given = await auditDatabase();
    try {
      await connected(given.appUrl, (app) =>
        app.query(
          `INSERT INTO audit (tenant_id, at, action, outcome, object_kind, object_id, after)
           SELECT $1, now(), 'task.move', 'done', 'task', (n % 2000)::text, jsonb_build_object('n', n) FROM generate_series(1, 20000) n`,
          [given.tenantId],
        ),
      );
      given.inDays(1);
      await given.sealing.seal();
      expect(await given.verifier.verify()).toMatchObject({ rows: 20_000, chains: 2000, roots: 1, bad: null });
      await given.bend(`UPDATE audit SET after = '{"n": 0}' WHERE object_id = '1234' AND serial = 6`);
      expect((await given.verifier.verify()).bad).toMatchObject({ what: 'changed', objectId: '1234', serial: 6 });
    } finally {
      await given.close();
    }
  });
});
