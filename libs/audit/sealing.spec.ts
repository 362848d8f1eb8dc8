import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type Day, today } from '#calendar';
import { auditDatabase, type AuditDatabase } from '../../test/support/audit.js';
import { systemTrace } from './trace.js';

describe('the daily root', () => {
  let given: AuditDatabase;
  beforeEach(async () => {
    given = await auditDatabase();
  });
  afterEach(() => given.close());

  const roots = (tenantId = given.tenantId): Promise<{ day: Day; heads: number }[]> =>
    given.database.query(`SELECT day, heads FROM audit_root WHERE tenant_id = $1 ORDER BY day`, [tenantId]);
  const heads = (day: Day): Promise<{ id: string; serial: number }[]> =>
    given.database.query(`SELECT object_id AS id, serial FROM audit_head WHERE day = $1 ORDER BY object_id`, [day]);
  const now = () => today(given.clock.now());

  it('covers the end of every chain that has grown since the last, and the last root', async () => {
    for (const id of ['a', 'b', 'a']) await given.record(id);
    given.inDays(1);
    expect(await given.sealing.seal()).toBe(1);
    const first = addDays(now(), -1);
    expect(await heads(first)).toEqual([
      { id: 'a', serial: 2 },
      { id: 'b', serial: 1 },
    ]);
    for (const id of ['a', 'c']) await given.record(id);
    given.inDays(2);
    await given.sealing.seal();
    const second = addDays(first, 1);
    expect(await heads(second)).toEqual([
      { id: 'a', serial: 3 },
      { id: 'c', serial: 1 },
    ]);
    const verdict = await given.verifier.verify();
    expect(verdict).toEqual({
      rows: 5,
      chains: 3,
      roots: 2,
      lastRoot: { day: second, root: expect.stringMatching(/^[0-9a-f]{64}$/) },
      bad: null,
    });
  });

  it('holds nothing of a day that has not ended, and is not begun before the first trace is a day old', async () => {
    expect(await given.sealing.seal()).toBe(0);
    await given.record('today');
    expect(await given.sealing.seal()).toBe(0);
    expect(await roots()).toEqual([]);
  });

  it('says of a quiet day that it was quiet, and covers the days that were missed', async () => {
    await given.record('a');
    given.inDays(1);
    await given.sealing.seal();
    await given.record('b');
    given.inDays(5);
    await given.sealing.seal();
    given.inDays(6);
    await given.sealing.seal();
    const last = addDays(now(), -1);
    expect(await roots()).toEqual([
      { day: addDays(last, -5), heads: 1 },
      { day: addDays(last, -1), heads: 1 },
      { day: last, heads: 0 },
    ]);
    expect((await given.verifier.verify()).bad).toBeNull();
  });

  it('is made once, however often and by however many workers at once', async () => {
    for (const id of ['a', 'b']) await given.record(id);
    given.inDays(1);
    const made = await Promise.all([given.sealing.seal(), given.sealing.seal(), given.sealing.seal()]);
    expect(made.reduce((sum, each) => sum + each)).toBe(1);
    expect(await given.sealing.seal()).toBe(0);
    given.inDays(0);
    expect(await given.sealing.seal(), 'by a clock that is late').toBe(0);
    expect(await roots()).toHaveLength(1);
    expect((await given.verifier.verify()).bad).toBeNull();
  });

  it('covers, by the next one, a row that was written before it and came to light after it', async () => {
    await given.record('early');
    const slow = new pg.Client({ connectionString: given.appUrl });
    await slow.connect();
    await slow.query('BEGIN');
    const late = `INSERT INTO audit (tenant_id, at, action, outcome, object_kind, object_id) VALUES ($1, now(), 'unit.change', 'done', 'unit', $2)`;
    await slow.query(late, [given.tenantId, 'late']);
    given.inDays(1);
    await given.sealing.seal();
    await slow.query('COMMIT');
    await slow.end();
    given.inDays(2);
    await given.sealing.seal();
    expect(await heads(addDays(now(), -2))).toEqual([{ id: 'early', serial: 1 }]);
    expect(await heads(addDays(now(), -1))).toEqual([{ id: 'late', serial: 1 }]);
  });

  it('is every district’s own', async () => {
    const other = randomUUID();
    await given.record('a');
    await given.record('a', {}, systemTrace(other));
    given.inDays(1);
    expect(await given.sealing.seal()).toBe(2);
    expect(await roots()).toHaveLength(1);
    expect(await roots(other)).toHaveLength(1);
    const both = await given.verifier.verify();
    expect(both).toMatchObject({ rows: 2, chains: 2, roots: 2, bad: null });
    expect(await given.verifier.verify(other)).toMatchObject({ rows: 1, chains: 1, roots: 1, bad: null });
  });
});
