import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#platform';
import { ledgerDatabase, type LedgerDatabase, systemAct } from '../../test/support/ledger.js';
import { sha256 } from './ledger-book.js';
import type { ConfirmedMeasure, ConfirmedSource } from './rules/confirmation.js';

const TEXT = '（一）校园安全有短板。\n整改举措：开展排查；公安机关联动🚓处置。';

const measure = (text: string, over: Partial<ConfirmedMeasure> = {}): ConfirmedMeasure => ({
  title: null,
  text,
  span: [TEXT.indexOf(text), TEXT.indexOf(text) + text.length],
  limit: { kind: 'unset', date: null, text: null },
  leadUnit: null,
  units: [],
  target: null,
  status: null,
  ...over,
});

const confirmed = (measures: ConfirmedMeasure[] = [measure('开展排查'), measure('公安机关联动🚓处置')]): ConfirmedSource => ({
  source: { title: '自评报告', documentNumber: null, issuedOn: '2026-03-01', text: TEXT },
  problems: [{ title: '校园安全有短板', description: '', category: null, span: [0, 17], measures }],
});

describe('a confirmed source', () => {
  let given: LedgerDatabase;
  beforeAll(async () => (given = await ledgerDatabase()));
  afterAll(() => given.close());

  const confirm = (tenantId: string, source: ConfirmedSource = confirmed()) =>
    inTransaction(given.database, (tx) => given.ledger.confirmSource(systemAct(tenantId), source, tx));
  const rows = <T>(sql: string, ...values: unknown[]): Promise<T[]> => given.database.query(sql, values);

  it('becomes problems and draft tasks with numbers that run on within the year', async () => {
    const { tenantId } = await given.district('A1');
    expect((await confirm(tenantId)).tasks.map((task) => task.number)).toEqual(['2026-001-1', '2026-001-2']);
    expect((await confirm(tenantId)).problems.map((problem) => problem.number)).toEqual(['2026-002']);
    given.clock.set(new Date('2026-12-31T16:00:00Z'));
    expect((await confirm(tenantId)).problems.map((problem) => problem.number)).toEqual(['2027-001']);
    given.clock.set(new Date('2026-11-18T02:00:00Z'));
  });

  it('keeps for every row the characters it came from and their hash', async () => {
    const { tenantId } = await given.district('A2');
    await confirm(tenantId);
    const tasks = await rows<{ text: string; span_start: number; span_end: number; span_sha256: string; measure: string }>(
      `SELECT t.*, m.span_sha256 AS measure FROM task t JOIN measure m ON m.tenant_id = t.tenant_id AND m.measure_id = t.measure_id
       WHERE t.tenant_id = $1 ORDER BY t.ordinal`,
      tenantId,
    );
    for (const task of tasks) {
      expect(TEXT.slice(task.span_start, task.span_end)).toBe(task.text);
      expect([task.span_sha256, task.measure]).toEqual([sha256(task.text), sha256(task.text)]);
    }
    const [source] = await rows<{ text_sha256: string }>(`SELECT * FROM source WHERE tenant_id = $1`, tenantId);
    expect(source!.text_sha256).toBe(sha256(TEXT));
  });

  it('leaves a history row for each row, with all that a light depends on', async () => {
    const { tenantId } = await given.district('A3');
    const { tasks } = await confirm(tenantId);
    const events = await rows<{ subject: string; subject_id: string; kind: string; data: Record<string, unknown>; at: Date }>(
      `SELECT * FROM event WHERE tenant_id = $1 ORDER BY event_id`,
      tenantId,
    );
    expect(events.map((event) => `${event.subject} ${event.kind}`)).toEqual([
      'source confirmed',
      'problem confirmed',
      'task confirmed',
      'task confirmed',
    ]);
    expect(events[3]).toMatchObject({
      subject_id: tasks[1]!.id,
      at: given.clock.now(),
      data: { number: '2026-001-2', state: 'draft', limitKind: 'unset' },
    });
  });

  it('finds units by name and by alias, and keeps as written those the district does not know', async () => {
    const { tenantId, units } = await given.district('A4');
    await confirm(
      tenantId,
      confirmed([measure('开展排查', { leadUnit: '区教委机关', units: ['区教委机关', '区公安分局', '区公安分局机关', '区海洋局'] })]),
    );
    const [task] = await rows<{ lead_unit_id: string; unit_ids: string[]; unmatched_units: string[] }>(
      `SELECT * FROM task WHERE tenant_id = $1`,
      tenantId,
    );
    expect(task).toMatchObject({
      lead_unit_id: units.get('区教委'),
      unit_ids: [units.get('区教委'), units.get('区公安分局')].sort(),
      unmatched_units: ['区海洋局'],
    });
    expect(await rows(`SELECT unit_id, part FROM task_unit WHERE tenant_id = $1 ORDER BY part`, tenantId)).toEqual([
      { unit_id: units.get('区教委'), part: 'lead' },
      { unit_id: units.get('区公安分局'), part: 'responsible' },
    ]);
  });

  it('keeps a date the document names as the original, the present and the assessed limit', async () => {
    const { tenantId } = await given.district('A5');
    const limit = { kind: 'by_date' as const, date: '2026-06-30', text: '2026年6月底前' };
    const relative = {
      kind: 'by_date' as const,
      date: null,
      text: '收到之日起10个工作日',
      relative: { days: 10, working: true, from: '收到之日' },
    };
    await confirm(tenantId, confirmed([measure('开展排查', { limit }), measure('公安机关联动🚓处置', { limit: relative })]));
    const tasks = await rows<Record<string, unknown>>(`SELECT * FROM task WHERE tenant_id = $1 ORDER BY ordinal`, tenantId);
    expect(tasks[0]).toMatchObject({
      original_due_on: '2026-06-30',
      due_on: '2026-06-30',
      assessed_due_on: '2026-06-30',
      limit_text: limit.text,
    });
    expect(tasks[1]).toMatchObject({ due_on: null, limit_days: 10, limit_days_working: true, limit_from: '收到之日' });
  });

  it('is refused whole, naming every fault, when something in it cannot stand in a ledger', async () => {
    const { tenantId } = await given.district('A6');
    const source = confirmed([
      measure('开展排查', { limit: { kind: 'by_date', date: '2026-02-30', text: null } }),
      measure('  '),
      measure('开展排查', { limit: { kind: 'long_term', date: '2026-02-03', text: null } }),
    ]);
    const refused = confirm(tenantId, { ...source, source: { ...source.source, title: ' ' } });
    await expect(refused).rejects.toMatchObject({
      code: 'invalid_input',
      faults: [
        { field: 'source.title' },
        { field: 'problems.0.measures.0.limit.date' },
        { field: 'problems.0.measures.1.text' },
        { field: 'problems.0.measures.2.limit.date' },
      ],
    });
    expect(
      await rows(`SELECT 1 FROM source WHERE tenant_id = $1 UNION ALL SELECT 1 FROM numbering WHERE tenant_id = $1`, tenantId),
    ).toEqual([]);
  });

  it('gives two confirmations at once numbers without a gap, and a confirmation undone gives its number back', async () => {
    const { tenantId } = await given.district('A7');
    await confirm(tenantId);
    const gate = given.database.createQueryRunner();
    await gate.startTransaction();
    await gate.query(`SELECT 1 FROM numbering WHERE tenant_id = $1 FOR UPDATE`, [tenantId]);
    const undone = inTransaction(given.database, async (tx) => {
      await given.ledger.confirmSource(systemAct(tenantId), confirmed(), tx);
      throw new Error('the caller changed its mind');
    });
    const all = Promise.allSettled([confirm(tenantId), undone, confirm(tenantId)]);
    await waitFor(async () => {
      const [waiting] = await rows<{ count: number }>(
        `SELECT count(*) AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO numbering%'`,
      );
      return waiting!.count === 3;
    });
    await gate.commitTransaction();
    await gate.release();
    expect((await all).map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const numbers = await rows<{ number: string }>(`SELECT number FROM problem WHERE tenant_id = $1 ORDER BY ordinal`, tenantId);
    expect(numbers.map((row) => row.number)).toEqual(['2026-001', '2026-002', '2026-003']);
  });
});

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('what was waited for did not happen within 5 s');
}
