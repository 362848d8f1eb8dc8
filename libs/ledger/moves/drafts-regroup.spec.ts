import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftHouse } from '../../../test/support/drafts.js';
import { type LedgerDatabase, ledgerDatabase, reportedProblem, reportedTask } from '../../../test/support/ledger.js';

let given: LedgerDatabase;
beforeAll(async () => (given = await ledgerDatabase()));
afterAll(() => given.close());

const HALVES = [{ text: '建立健全联动机制，', title: '建机制' }, { text: '每月会商一次。' }];
const outcome = (results: PromiseSettledResult<unknown>[]): string[] =>
  results.map((result) => (result.status === 'fulfilled' ? 'done' : (result.reason as { code: string }).code)).sort();
/** 区教委 leads, 区公安分局 owns a milestone, and the date is provisional. */
const FULL = {
  cooperatingUnits: ['区公安分局'],
  nodes: [{ title: '摸底', state: 'open' as const, ownerUnit: '区公安分局', dueOn: '2026-12-01' }],
  limit: { kind: 'by_date' as const, date: '2026-12-31', text: '年底前' },
};

describe('a draft that is split', () => {
  it('keeps its number and milestones with the first part; the others get the next numbers and all else it had', async () => {
    const { groups, cast, ids, numbers, one, events, rows } = await draftHouse(given, [FULL, {}]);
    const into = await groups.split(cast.supervisor, ids[0]!, HALVES, 1);
    expect(into.map(({ number }) => number)).toEqual(['2026-001-1', '2026-001-3']);
    expect(await numbers()).toEqual(['2026-001-1', '2026-001-2', '2026-001-3']);
    const [first, second] = [await one(into[0]!.id), await one(into[1]!.id)];
    expect(first).toMatchObject({ title: '建机制', text: '建立健全联动机制，', version: 2, nodes: [{ title: '摸底' }] });
    expect(second).toMatchObject({
      ...{ title: '每月会商一次', text: '每月会商一次。', version: 1, nodes: [], dueOn: '2026-12-31', limitText: '年底前' },
      ...{ leadUnit: { name: '区教委' }, units: [{ part: 'lead' }, { name: '区公安分局', part: 'cooperating' }] },
    });
    const measures = await rows(
      `SELECT DISTINCT measure_id FROM task WHERE tenant_id = $1 AND task_id = ANY ($2)`,
      into.map(({ id }) => id),
    );
    expect(measures).toHaveLength(1);
    expect((await events(into[0]!.id)).at(-1)).toMatchObject({ kind: 'split', data: { did: { into: [{}, { number: '2026-001-3' }] } } });
    expect(await events(into[1]!.id)).toMatchObject([
      { kind: 'split_off', data: { state: 'draft', did: { from: { number: '2026-001-1' } } } },
    ]);
  });

  it('takes no word away and adds none', async () => {
    const { groups, cast, ids, numbers } = await draftHouse(given);
    const split = (...texts: string[]) =>
      groups.split(
        cast.supervisor,
        ids[0]!,
        texts.map((text) => ({ text })),
        1,
      );
    await expect(split('建立健全联动机制，', '每月会商两次。')).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(split('建立健全联动机制，', '会商一次。')).rejects.toMatchObject({ faults: [{ zh: '遗漏了原文中的“每月”' }] });
    expect(await numbers()).toEqual(['2026-001-1']);
  });
});

describe('drafts that are merged', () => {
  it('become the first named: words, units and milestones come together, and the others are gone with a last event', async () => {
    const { groups, cast, ids, seen, numbers, one, events, rows } = await draftHouse(given, [
      {},
      { ...FULL, leadUnit: '甲镇', text: '完成整改。' },
    ]);
    await groups.merge(cast.supervisor, await seen(...ids), '合并后的任务');
    expect(await numbers()).toEqual(['2026-001-1']);
    expect(await one(ids[0]!)).toMatchObject({
      ...{ title: '合并后的任务', text: '建立健全联动机制，每月会商一次。完成整改。', dueOn: '2026-12-31', version: 2 },
      units: [
        { name: '区教委', part: 'lead' },
        { name: '甲镇', part: 'responsible' },
        { name: '区公安分局', part: 'cooperating' },
      ],
      nodes: [{ title: '摸底' }],
    });
    expect((await events(ids[0]!)).at(-1)).toMatchObject({ kind: 'merged', data: { did: { absorbed: [{ number: '2026-001-2' }] } } });
    expect((await events(ids[1]!)).at(-1)).toMatchObject({
      kind: 'merged_away',
      data: { state: null, number: '2026-001-2', did: { into: { id: ids[0], number: '2026-001-1' } } },
    });
    const left = `SELECT FROM task_unit WHERE tenant_id = $1 AND task_id = $2`;
    expect(await rows(left, ids[1])).toEqual([]);
  });

  it('undo a split, and a number once given is not given again', async () => {
    const { groups, cast, ids, seen, numbers, one } = await draftHouse(given, [FULL]);
    const before = await one(ids[0]!);
    const [, second] = await groups.split(cast.supervisor, ids[0]!, [{ text: HALVES[0]!.text }, HALVES[1]!], 1);
    await groups.merge(cast.supervisor, await seen(ids[0]!, second!.id), before.title);
    expect({ ...(await one(ids[0]!)), version: 1 }).toEqual(before);
    const again = await groups.split(cast.supervisor, ids[0]!, HALVES, 3);
    expect(again.map(({ number }) => number)).toEqual(['2026-001-1', '2026-001-3']);
    expect(await numbers()).toEqual(['2026-001-1', '2026-001-3']);
  });

  it('leave their numbers unused for ever', async () => {
    const { groups, cast, ids, seen } = await draftHouse(given, [{}, {}]);
    await groups.merge(cast.supervisor, await seen(...ids));
    const split = await groups.split(
      cast.supervisor,
      ids[0]!,
      [{ text: HALVES[0]!.text }, { text: '建立健全联动机制，每月会商一次。' }],
      2,
    );
    expect(split.map(({ number }) => number)).toEqual(['2026-001-1', '2026-001-3']);
  });

  it('bring along how the date was reckoned that they keep', async () => {
    const relative = { days: 10, working: true, from: '收到' };
    const { groups, drafts, cast, ids, seen, one } = await draftHouse(given, [
      {},
      { limit: { kind: 'by_date', date: null, text: '10个工作日', relative } },
    ]);
    await drafts.amend(cast.supervisor, ids[1]!, { limit: { kind: 'by_date', startedOn: '2027-03-01' as never } }, 1);
    await groups.merge(cast.supervisor, await seen(...ids));
    expect(await one(ids[0]!)).toMatchObject({ dueOn: '2027-03-15', dueProvisional: true, limitStartedOn: '2027-03-01' });
  });

  it('are of one problem, drafts all of them, at the versions seen', async () => {
    const { groups, cast, ids, seen, act, drafts, issue, numbers } = await draftHouse(given, [{}, {}]);
    const other = (await given.takeOver(act, [reportedProblem([reportedTask()])])).tasks[0]!.id;
    const both = (rows: { id: string; version: number }[]) => groups.merge(cast.supervisor, rows);
    await expect(both(await seen(ids[0]!, other))).rejects.toMatchObject({ faults: [{ field: 'rows' }] });
    await expect(
      both([
        { id: ids[0]!, version: 1 },
        { id: ids[1]!, version: 5 },
      ]),
    ).rejects.toMatchObject({ code: 'stale' });
    await drafts.amend(cast.supervisor, ids[1]!, { acceptanceGroupId: cast.groupId, limit: { kind: 'immediate' } }, 1);
    await issue(ids[1]!);
    await expect(both(await seen(...ids))).rejects.toMatchObject({ code: 'illegal_move' });
    expect(await numbers()).toEqual(['2026-001-1', '2026-001-2', '2026-002-1']);
  });

  it('come together once when two merge them at once', async () => {
    const { groups, cast, ids, seen, numbers, holdProblem, events } = await draftHouse(given, [{}, {}, {}]);
    const rows = await seen(...ids);
    const gate = await holdProblem();
    const both = Promise.allSettled([
      groups.merge(cast.supervisor, [rows[0]!, rows[1]!, rows[2]!]),
      groups.merge(cast.supervisor, [rows[2]!, rows[1]!, rows[0]!]),
    ]);
    await gate.waiting(2);
    await gate.open();
    const [won, lost] = outcome(await both);
    expect([won, ['not_found', 'stale'].includes(lost!)]).toEqual(['done', true]);
    expect(await numbers()).toHaveLength(1);
    const kinds = (await Promise.all(ids.map(events))).map((each) => each.at(-1)!.kind).sort();
    expect(kinds).toEqual(['merged', 'merged_away', 'merged_away']);
  });

  it('cannot be split while they are issued, nor issued while they are split: one of the two stands', async () => {
    const { groups, drafts, cast, ids, issue, holdProblem, rows, numbers } = await draftHouse(given);
    await drafts.amend(cast.supervisor, ids[0]!, { acceptanceGroupId: cast.groupId, limit: { kind: 'immediate' } }, 1);
    const gate = await holdProblem();
    const both = Promise.allSettled([issue(ids[0]!), groups.split(cast.supervisor, ids[0]!, HALVES, 2)]);
    await gate.waiting(2);
    await gate.open();
    const results = await both;
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [{ state }] = (await rows(`SELECT state FROM task WHERE tenant_id = $1 AND task_id = $2`, ids[0])) as [{ state: string }];
    const issued = results[0]!.status === 'fulfilled';
    expect([state, (await numbers()).length]).toEqual(issued ? ['issued', 1] : ['draft', 2]);
  });

  it('split at once get numbers of their own', async () => {
    const { groups, cast, ids, holdProblem, numbers } = await draftHouse(given, [{}, {}]);
    const gate = await holdProblem();
    const both = Promise.all(ids.map((id) => groups.split(cast.supervisor, id, HALVES, 1)));
    await gate.waiting(2);
    await gate.open();
    await both;
    expect(await numbers()).toEqual(['2026-001-1', '2026-001-2', '2026-001-3', '2026-001-4']);
  });
});

describe('a task that was issued', () => {
  it('is never deleted, by whatever statement', async () => {
    const { drafts, cast, ids, issue, rows, approvals } = await draftHouse(given);
    await drafts.amend(cast.supervisor, ids[0]!, { acceptanceGroupId: cast.groupId, limit: { kind: 'immediate' } }, 1);
    await issue(ids[0]!);
    await expect(rows(`DELETE FROM task WHERE tenant_id = $1`)).rejects.toThrow('stays');
    const { items, total } = await approvals.page(cast.supervisor, { pageSize: 10 });
    expect([total, items]).toMatchObject([
      1,
      [{ approver: '区长', documentNumber: '示府阅〔2026〕5号', enteredBy: { name: '督办员' }, tasks: 1 }],
    ]);
    expect(await approvals.one(cast.supervisor, items[0]!.id)).toMatchObject({ tasks: [{ id: ids[0], state: 'issued' }] });
    expect(await approvals.one(cast.stranger, items[0]!.id)).toBeNull();
  });
});
