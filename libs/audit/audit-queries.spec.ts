import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day } from '#calendar';
import { auditDatabase, type AuditDatabase } from '../../test/support/audit.js';
import { connected } from '../../scripts/postgres/databases.js';
import type { AuditFilters } from './store/audit.queries.js';
import { systemTrace, type Trace } from './trace.js';

describe('the auditor’s search', () => {
  let given: AuditDatabase;
  const someone = (name: string): Trace => ({ ...systemTrace(given.tenantId), actor: { id: randomUUID(), name } });
  let head: Trace;

  beforeAll(async () => {
    given = await auditDatabase();
    head = someone('甲某');
    // 16:00 UTC is midnight in Shanghai.
    const write = async (at: string, id: string, over: object, trace?: Trace) => {
      given.clock.set(new Date(at));
      await given.record(id, over, trace);
    };
    await write('2026-11-16T15:59:59.999Z', 'one', {}, head);
    await write('2026-11-16T16:00:00.000Z', 'two', { action: 'unit.merge' }, { ...head, onBehalfOf: { id: randomUUID(), name: '乙某' } });
    await write('2026-11-17T15:59:59.999Z', 'two', { outcome: 'refused' }, someone('100%_\\丙'));
    await write('2026-11-17T16:00:00.000Z', 'two', { action: 'session.lock', object: { kind: 'session', id: 'Two' }, alarm: true });
    await write(
      '2026-11-17T16:00:00.000Z',
      'three',
      { outcome: 'read' },
      { ...systemTrace(given.tenantId), credential: { id: randomUUID(), name: '区政务平台' } },
    );
    await given.record('elsewhere', {}, systemTrace(randomUUID()));
  });
  afterAll(() => given.close());

  const found = async (filters: AuditFilters) =>
    (await given.queries.page(given.tenantId, filters, { pageSize: 200 })).items.map(
      ({ object, at }) => `${object.id} ${at.toISOString().slice(8, 16)}`,
    );
  const ALL = ['three 17T16:00', 'Two 17T16:00', 'two 17T15:59', 'two 16T16:00', 'one 16T15:59'];

  it.each<[string, () => AuditFilters, string[]]>([
    ['nothing in particular, newest first, of this district alone', () => ({}), ALL],
    ['from a day on', () => ({ from: day('2026-11-18') }), ALL.slice(0, 2)],
    ['up to a day, with all of it', () => ({ to: day('2026-11-17') }), ALL.slice(2)],
    ['one day', () => ({ from: day('2026-11-17'), to: day('2026-11-17') }), ALL.slice(2, 4)],
    ['a person', () => ({ actorId: head.actor!.id }), ALL.slice(3)],
    ['how an action begins', () => ({ action: 'session.' }), ALL.slice(1, 2)],
    ['an outcome', () => ({ outcome: 'refused' }), ALL.slice(2, 3)],
    ['a kind of object', () => ({ objectKind: 'session' }), ALL.slice(1, 2)],
    ['an object', () => ({ objectKind: 'unit', objectId: 'two' }), ALL.slice(2, 4)],
    ['alarms', () => ({ alarmsOnly: true }), ALL.slice(1, 2)],
    ['alarms or not', () => ({ alarmsOnly: false }), ALL],
    ['part of an object’s id in whatever case', () => ({ text: 'TWO' }), ALL.slice(1, 4)],
    ['part of a principal’s name', () => ({ text: '乙' }), ALL.slice(3, 4)],
    ['part of a system’s name', () => ({ text: '政务' }), ALL.slice(0, 1)],
    ['what a pattern would take for its own', () => ({ text: '%_\\' }), ALL.slice(2, 3)],
    ['several at once', () => ({ text: '甲某', from: day('2026-11-17'), action: 'unit.' }), ALL.slice(3, 4)],
  ])('finds %s', async (_, filters, expected) => {
    expect(await found(filters())).toEqual(expected);
  });

  it('goes on where a page ended, through rows of one instant too, and ends', async () => {
    const seen: string[] = [];
    for (let after: string | undefined, pages = 0; pages < 9; pages++) {
      const page = await given.queries.page(given.tenantId, {}, { pageSize: 2, after });
      seen.push(...page.items.map(({ object }) => object.id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual(ALL.map((each) => each.split(' ')[0]));
  });

  it('refuses a place that is of no row of this district', async () => {
    const [{ id }] = await given.database.query<[{ id: number }]>(`SELECT audit_id AS id FROM audit WHERE object_id = 'elsewhere'`);
    for (const after of [String(id), '0', '-1', '1e3', '', 'x', '9'.repeat(16), '9'.repeat(40)])
      await expect(given.queries.page(given.tenantId, {}, { pageSize: 2, after })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });

  it('hands an export all that matches, a thousand at a time', async () => {
    const tenantId = randomUUID();
    await connected(given.appUrl, (app) =>
      app.query(
        `INSERT INTO audit (tenant_id, at, action, outcome, object_kind, object_id)
         SELECT $1, '2026-11-18'::timestamptz + (n / 7) * interval '1 s', 'task.move', 'done', 'task', (n % 20)::text FROM generate_series(1, 2500) n`,
        [tenantId],
      ),
    );
    const sizes: number[] = [];
    const seen = new Set<number>();
    for await (const rows of given.queries.batches(tenantId, { objectKind: 'task' })) {
      sizes.push(rows.length);
      rows.forEach(({ id }) => seen.add(id));
    }
    expect(sizes).toEqual([1000, 1000, 500]);
    expect(seen.size).toBe(2500);
    for await (const rows of given.queries.batches(tenantId, { objectKind: 'unit' })) expect(rows).toBeNull();
  });
});
