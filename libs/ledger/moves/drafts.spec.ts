import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day } from '#calendar';
import { draftHouse } from '../../../test/support/drafts.js';
import { type LedgerDatabase, ledgerDatabase } from '../../../test/support/ledger.js';

let given: LedgerDatabase;
beforeAll(async () => (given = await ledgerDatabase()));
afterAll(() => given.close());

const RELATIVE = {
  limit: { kind: 'by_date' as const, date: null, text: '收到之日起10个工作日内', relative: { days: 10, working: true, from: '收到' } },
};
const outcome = (results: PromiseSettledResult<unknown>[]): string[] =>
  results.map((result) => (result.status === 'fulfilled' ? 'done' : (result.reason as { code: string }).code)).sort();

describe('a draft that is made ready', () => {
  it('takes every change in one, says what it lacked and lacks no more, and leaves a trace and a history', async () => {
    const { drafts, cast, ids, units, one, events, rows, tenantId } = await draftHouse(given);
    const [id] = ids as [string];
    expect((await one(id)).missing.map(({ field }) => field)).toEqual(['acceptanceGroup', 'limit']);
    const nodes = [
      { title: '完成摸底', ownerUnitId: units.get('区公安分局')!, dueOn: day('2026-12-01'), weight: 2 },
      { title: '完成整改', ownerUnitId: units.get('甲镇')!, dueOn: day('2026-12-20') },
    ];
    await drafts.amend(
      cast.supervisor,
      id,
      {
        ...{ title: '全面排查', target: '清零', acceptanceGroupId: cast.groupId, weight: 3, feedbackCycle: 'weekly' },
        responsibleLeaderId: cast.leader.who!.personId,
        leadUnitId: units.get('甲镇')!,
        limit: { kind: 'by_date', dueOn: day('2026-12-31') },
        nodes,
      },
      1,
    );
    expect(await one(id)).toMatchObject({
      ...{ title: '全面排查', target: '清零', weight: 3, feedbackCycle: 'weekly', dueOn: '2026-12-31', version: 2, missing: [] },
      ...{ leadUnit: { name: '甲镇' }, responsibleLeader: { name: '区领导' }, acceptanceGroup: { name: '第一验收组' } },
      units: [
        { name: '甲镇', part: 'lead' },
        { name: '区公安分局', part: 'cooperating' },
      ],
      nodes: [
        { title: '完成摸底', weight: 2, ownerUnit: { name: '区公安分局' } },
        { title: '完成整改', weight: 1 },
      ],
    });
    const [row] = await rows(`SELECT original_due_on, assessed_due_on, node_due_on, node_due_unit_id FROM task WHERE tenant_id = $1`);
    expect(row).toEqual({
      ...{ original_due_on: '2026-12-31', assessed_due_on: '2026-12-31' },
      ...{ node_due_on: '2026-12-01', node_due_unit_id: units.get('区公安分局') },
    });
    expect((await events(id)).at(-1)).toMatchObject({ kind: 'amended', data: { state: 'draft', dueOn: '2026-12-31', weight: 3 } });
    const trail = await given.database.query(`SELECT before, after FROM audit WHERE tenant_id = $1 AND action = 'task.amend'`, [tenantId]);
    expect(trail).toMatchObject([{ before: { title: '建立健全联动机制' }, after: { title: '全面排查', number: '2026-001-1' } }]);
  });

  it('has its milestones changed, put in another order, taken away and added to', async () => {
    const nodes = ['甲', '乙', '丙'].map((title) => ({ title, state: 'open' as const, ownerUnit: '区教委' }));
    const { drafts, cast, ids, one, rows } = await draftHouse(given, [{ nodes }]);
    const [first, , third] = (await one(ids[0]!)).nodes;
    const wish = { ownerUnitId: null, dueOn: null };
    const order = [
      { id: third!.id, title: '丙', ...wish },
      { title: '丁', ...wish },
      { id: first!.id, title: '甲二', ...wish, weight: 9 },
    ];
    await drafts.amend(cast.supervisor, ids[0]!, { nodes: order }, 1);
    expect((await one(ids[0]!)).nodes).toMatchObject([
      { id: third!.id, title: '丙', weight: 1 },
      { title: '丁' },
      { id: first!.id, title: '甲二', weight: 9 },
    ]);
    expect(await rows(`SELECT serial FROM node WHERE tenant_id = $1 ORDER BY serial`)).toEqual([
      { serial: 1 },
      { serial: 2 },
      { serial: 3 },
    ]);
  });

  it('keeps how a provisional date was reckoned, until another date is set', async () => {
    const { drafts, cast, ids, one, rows } = await draftHouse(given, [RELATIVE]);
    const reckoned = () => rows(`SELECT field, counted_from, days, working, falls_on FROM reckoned_date WHERE tenant_id = $1`);
    await drafts.amend(cast.supervisor, ids[0]!, { limit: { kind: 'by_date', startedOn: day('2026-11-18') } }, 1);
    expect([(await one(ids[0]!)).dueOn, await reckoned()]).toEqual(['2026-12-02', []]);
    await drafts.amend(cast.supervisor, ids[0]!, { limit: { kind: 'by_date', startedOn: day('2027-03-01') } }, 2);
    expect(await reckoned()).toEqual([{ field: 'dueOn', counted_from: '2027-03-01', days: 10, working: true, falls_on: '2027-03-15' }]);
    await drafts.amend(cast.supervisor, ids[0]!, { weight: 2 }, 3);
    expect(await one(ids[0]!)).toMatchObject({ dueOn: '2027-03-15', dueProvisional: true, limitStartedOn: '2027-03-01' });
    await drafts.amend(cast.supervisor, ids[0]!, { limit: { kind: 'by_date', dueOn: day('2027-03-31') } }, 4);
    expect(await reckoned()).toEqual([]);
  });

  it('hands the target of its first review on when it is issued', async () => {
    const { drafts, cast, ids, issue, rows } = await draftHouse(given);
    const changes = {
      acceptanceGroupId: cast.groupId,
      limit: { kind: 'long_term' as const },
      reviewDueOn: day('2026-12-31'),
      stageTarget: '制度上墙',
    };
    await drafts.amend(cast.supervisor, ids[0]!, changes, 1);
    await issue(ids[0]!);
    expect(await rows(`SELECT serial, stage_target, due_on FROM review WHERE tenant_id = $1`)).toEqual([
      { serial: 1, stage_target: '制度上墙', due_on: '2026-12-31' },
    ]);
  });

  it('is changed by supervisors alone, while it is a draft, at the version seen, where it is in sight', async () => {
    const { drafts, cast, ids, issue, groups, seen } = await draftHouse(given);
    const [id] = ids as [string];
    const amend = (act = cast.supervisor, seenVersion = 1, task = id) => drafts.amend(act, task, { weight: 2 }, seenVersion);
    await expect(amend(cast.officer)).rejects.toMatchObject({ code: 'illegal_move', faults: [{ zh: '应由督办员办理' }] });
    await expect(amend(cast.stranger)).rejects.toMatchObject({ code: 'not_found' });
    await expect(amend(cast.supervisor, 7)).rejects.toMatchObject({ code: 'stale', params: { extra: { version: 1, state: 'draft' } } });
    await expect(amend(cast.supervisor, 1, randomUUID())).rejects.toMatchObject({ code: 'not_found' });
    await expect(drafts.amend(cast.supervisor, id, {}, 1)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(drafts.amend(cast.supervisor, id, { acceptanceGroupId: randomUUID() }, 1)).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await drafts.amend(cast.supervisor, id, { acceptanceGroupId: cast.groupId, limit: { kind: 'immediate' } }, 1);
    await issue(id);
    const { version } = (await seen(id))[0]!;
    const gone = { code: 'illegal_move', params: { extra: { state: 'issued' } } };
    await expect(amend(cast.supervisor, version)).rejects.toMatchObject(gone);
    const halves = [{ text: '建立健全联动机制，' }, { text: '每月会商一次。' }];
    await expect(groups.split(cast.supervisor, id, halves, version)).rejects.toMatchObject(gone);
  });

  it('names nobody who is not there: no merged unit, no closed group, no leader who is none', async () => {
    const { drafts, cast, ids, units, tenantId } = await draftHouse(given);
    const at = [tenantId, units.get('甲镇'), units.get('乙街道')];
    await given.database.query(`UPDATE unit SET merged_into_id = $3 WHERE tenant_id = $1 AND unit_id = $2`, at);
    await given.database.query(`UPDATE acceptance_group SET active = false WHERE tenant_id = $1`, [tenantId]);
    const changes = {
      ...{ leadUnitId: units.get('甲镇')!, acceptanceGroupId: cast.groupId, responsibleLeaderId: cast.officer.who!.personId },
      nodes: [{ title: '摸底', ownerUnitId: units.get('甲镇')!, dueOn: null }],
    };
    const fields = ['leadUnitId', 'responsibleLeaderId', 'acceptanceGroupId', 'nodes.0.ownerUnitId'].map((field) => ({ field }));
    await expect(drafts.amend(cast.supervisor, ids[0]!, changes, 1)).rejects.toMatchObject({ code: 'invalid_input', faults: fields });
  });

  it('is changed along with others, each by itself, and the answer says which was not and why', async () => {
    const { drafts, cast, ids, seen } = await draftHouse(given, [
      {},
      {},
      { units: ['区教委'], nodes: [{ title: '后', state: 'open', dueOn: '2027-02-01' }] },
    ]);
    const rows = await seen(...ids);
    const changes = { acceptanceGroupId: cast.groupId, limit: { kind: 'by_date' as const, dueOn: day('2026-12-31') } };
    const answer = await drafts.amendAll(cast.supervisor, [rows[0]!, { ...rows[1]!, version: 9 }, rows[2]!], changes);
    expect(answer).toMatchObject([
      { id: ids[0], done: true, version: 2, refusal: null },
      { id: ids[1], done: false, refusal: { code: 'stale' } },
      { id: ids[2], done: false, refusal: { code: 'invalid_input', zh: '早于节点“后”的日期 2027-02-01' } },
    ]);
    await expect(drafts.amendAll(cast.supervisor, [{ id: ids[0]!, version: 1 }], changes)).rejects.toMatchObject({ code: 'nothing_moved' });
  });

  it('lets one of twenty changes of the same version through', async () => {
    const { drafts, cast, ids, holdTask, one, events } = await draftHouse(given);
    const gate = await holdTask(ids[0]!);
    const all = Promise.allSettled(Array.from({ length: 20 }, (_, at) => drafts.amend(cast.supervisor, ids[0]!, { weight: at + 2 }, 1)));
    await gate.waiting(10);
    await gate.open();
    expect(outcome(await all)).toEqual(['done', ...Array.from({ length: 19 }, () => 'stale')]);
    expect((await one(ids[0]!)).version).toBe(2);
    expect((await events(ids[0]!)).map(({ kind }) => kind)).toEqual(['taken_over', 'amended']);
  });
});
