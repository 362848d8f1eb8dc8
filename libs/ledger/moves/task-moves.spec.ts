import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hold } from '../../../test/support/hold.js';
import { type LedgerDatabase, ledgerDatabase } from '../../../test/support/ledger.js';
import { draftTask, runningLife } from '../../../test/support/task-life.js';
import { day } from '#calendar';

let given: LedgerDatabase;
beforeAll(async () => {
  given = await ledgerDatabase();
});
afterAll(() => given.close());
const WEDNESDAY = new Date('2026-11-18T02:00:00Z');
beforeEach(() => given.clock.set(WEDNESDAY));

const on = (date: string) => given.clock.set(new Date(`${date}T02:00:00Z`));
const illegal = (why: string) => ({ code: 'illegal_move', faults: [{ field: 'action', zh: expect.stringContaining(why) as string }] });

describe('a task', () => {
  it('goes from 交办 to 验收 with its history, and its problem is under way from the first issue on', async () => {
    const { cast, move, issue, now, people, evidence, taskId, problemId, scope } = await draftTask(given);
    expect(await issue()).toMatchObject([{ done: true, state: 'issued' }]);
    expect(await given.problems.one(scope, problemId)).toMatchObject({ state: 'in_progress' });
    await move(cast.officer, 'sign', people);
    await move(cast.officer, 'report', { narrative: '已完成排查', percent: 50 });
    await move(cast.head, 'submit', { statement: '整改到位', evidenceIds: [await evidence()] });
    await move(cast.supervisor, 'pass_review', { opinion: '材料齐全' });
    await move(cast.acceptor, 'accept', { opinion: '现场验收通过' });
    expect(await now()).toMatchObject({ state: 'accepted', percent: 100, finishedOn: '2026-11-18', version: 7 });
    const { events, light } = (await given.tasks.one(scope, taskId))!;
    expect(light).toBe('done');
    expect(events.map(({ kind }) => kind).reverse()).toEqual(['taken_over', 'issue', 'sign', 'report', 'submit', 'pass_review', 'accept']);
    const [trail] = await given.database.query(`SELECT count(*) AS n FROM audit WHERE object_id = $1`, [taskId]);
    expect(trail).toEqual({ n: 6 });
  });

  it('that was returned late and handed in again late stays yellow for ever', async () => {
    const { cast, move, now, evidence, scope, taskId } = await runningLife(given, { dueOn: '2026-12-01' });
    const evidenceIds = [await evidence()];
    on('2026-12-01');
    await move(cast.head, 'submit', { statement: '按期完成', evidenceIds });
    on('2026-12-04');
    await move(cast.supervisor, 'return', { opinion: '不实', missing: '缺现场照片' });
    expect(await now()).toMatchObject({ state: 'in_progress', round: 2, correctionDueOn: '2026-12-11', submittedOn: null });
    on('2026-12-10');
    await move(cast.head, 'submit', { statement: '已补正', evidenceIds });
    await move(cast.supervisor, 'pass_review', { opinion: '齐全' });
    await move(cast.acceptor, 'accept', { opinion: '通过' });
    expect(await now()).toMatchObject({ finishedOn: '2026-12-10', assessedDueOn: '2026-12-01' });
    on('2027-03-01');
    expect((await given.tasks.one(scope, taskId))!.light).toBe('late');
  });

  it('is accepted by nobody whose unit takes part in it, nor by whoever passed its review', async () => {
    const { cast, move, evidence } = await runningLife(given);
    await move(cast.head, 'submit', { statement: '完成', evidenceIds: [await evidence()] });
    const both = { ...cast.acceptor, units: 'all' as const, who: { ...cast.acceptor.who!, roles: ['supervisor', 'acceptor'] as const } };
    await move(both, 'pass_review', { opinion: '通过' });
    await expect(move(cast.partial, 'accept', { opinion: '好' })).rejects.toMatchObject(illegal('回避'));
    await expect(move(both, 'accept', { opinion: '好' })).rejects.toMatchObject(illegal('同一人'));
  });

  it('is extended by the supervisor for ten working days once, after that by the responsible leader, and twice at most', async () => {
    const { cast, move, now } = await runningLife(given, { dueOn: '2026-12-01' });
    const ask = (dueOn: string) => ({ reason: '招标流标', progress: '已重新挂网', dueOn: day(dueOn) });
    on('2026-12-01');
    await move(cast.head, 'extend', ask('2026-12-15'));
    await expect(move(cast.head, 'extend', ask('2026-12-16'))).rejects.toMatchObject(illegal('待审批'));
    on('2026-12-03');
    await move(cast.supervisor, 'grant_extension', { opinion: '同意' });
    expect(await now()).toMatchObject({ originalDueOn: '2026-12-01', dueOn: '2026-12-15', assessedDueOn: '2026-12-15', extensions: 1 });
    await move(cast.head, 'extend', ask('2026-12-16'));
    await expect(move(cast.supervisor, 'grant_extension', { opinion: '同意' })).rejects.toMatchObject(illegal('责任领导'));
    await move(cast.leader, 'grant_extension', { opinion: '同意' });
    await expect(move(cast.head, 'extend', ask('2026-12-17'))).rejects.toMatchObject(illegal('用完'));
    on('2026-12-17');
    await expect(move(cast.head, 'extend', ask('2026-12-30'))).rejects.toMatchObject({ code: 'illegal_move' });
  });

  it('stands still while it is suspended, asked for by one and granted by another', async () => {
    const { cast, move, now } = await runningLife(given, { dueOn: '2026-12-01' });
    const two = { ...cast.leader, who: { ...cast.leader.who!, roles: ['leader', 'supervisor'] as const } };
    await move(two, 'suspend', { cause: 'funds', reason: '资金未到位' });
    await expect(move(two, 'grant_suspension', { opinion: '同意' })).rejects.toMatchObject(illegal('同一人'));
    const { personId, handId } = cast.head.who!;
    const another = { ...cast.leader, who: { ...cast.leader.who!, personId, handId } };
    await move(another, 'refuse_suspension', { opinion: '不同意' });
    await move(cast.supervisor, 'suspend', { cause: 'funds', reason: '资金未到位' });
    await move(cast.leader, 'grant_suspension', { opinion: '同意' });
    expect(await now()).toMatchObject({ state: 'suspended' });
    on('2026-11-25');
    await move(cast.supervisor, 'resume', { reason: '资金到位' });
    await move(cast.leader, 'grant_resumption', { opinion: '同意' });
    expect(await now()).toMatchObject({
      state: 'in_progress',
      originalDueOn: '2026-12-01',
      dueOn: '2026-12-08',
      assessedDueOn: '2026-12-08',
    });
  });

  it('is disputed over duty once; reassigned it starts anew with another unit', async () => {
    const { cast, move, issue, now, units } = await draftTask(given);
    await issue();
    const dispute = { disputeKind: 'duty' as const, reason: '不属我单位职责' };
    await expect(move(cast.officer, 'dispute', dispute)).rejects.toMatchObject(illegal('负责人'));
    await move(cast.head, 'dispute', dispute);
    await move(cast.supervisor, 'uphold', { opinion: '三定方案明确为你单位职责' });
    await expect(move(cast.head, 'dispute', dispute)).rejects.toMatchObject({ code: 'invalid_input' });
    await move(cast.head, 'dispute', { disputeKind: 'wording', reason: '表述不准' });
    on('2026-11-23');
    await move(cast.supervisor, 'reassign', { opinion: '改派', leadUnitId: units.get('甲镇')!, dueOn: day('2027-01-15') });
    expect(await now()).toMatchObject({ state: 'issued', issuedOn: '2026-11-23', originalDueOn: '2027-01-15' });
    await move(cast.stranger, 'sign', { responsiblePersonId: cast.stranger.who!.personId, contactId: cast.stranger.who!.personId });
  });

  it('of the long term lives by its reviews until it is made standing', async () => {
    const { cast, move, now, evidence } = await runningLife(given, { longTerm: true });
    const evidenceIds = [await evidence()];
    await expect(move(cast.head, 'submit', { statement: '完成', evidenceIds })).rejects.toMatchObject(illegal('长期坚持'));
    await expect(move(cast.leader, 'make_standing', { opinion: '转' })).rejects.toMatchObject(illegal('至少通过一次'));
    on('2026-12-30');
    await move(cast.officer, 'file_stage', { result: '第四季度抽检全部合格', evidenceIds });
    await move(cast.supervisor, 'return_stage', { opinion: '不全', missing: '缺抽检报告' });
    await move(cast.officer, 'file_stage', { result: '已补抽检报告', evidenceIds });
    await move(cast.supervisor, 'pass_stage', { opinion: '通过' });
    expect(await now()).toMatchObject({ reviewDueOn: '2027-03-31', correctionDueOn: null });
    await move(cast.leader, 'make_standing', { opinion: '转常态化' });
    await move(cast.officer, 'file_stage', { result: '第一季度', evidenceIds });
    await move(cast.supervisor, 'pass_stage', { opinion: '通过' });
    expect(await now()).toMatchObject({ state: 'standing', reviewDueOn: '2027-06-30' });
  });

  it('cannot be moved by a stranger, who is told what a missing one tells', async () => {
    const { cast, move } = await runningLife(given);
    await expect(move(cast.stranger, 'report', { narrative: '好' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('lets one of twenty moves at once through, with one trace', async () => {
    const { cast, taskId, tenantId, now } = await runningLife(given);
    const { version } = await now();
    const gate = await hold(given.appUrl, `SELECT FROM task WHERE tenant_id = $1 AND task_id = $2 FOR UPDATE`, [tenantId, taskId]);
    const all = Array.from({ length: 20 }, () =>
      given.moves.move(cast.officer, taskId, 'report', { narrative: '推进', percent: 25 }, version),
    );
    const settled = Promise.allSettled(all);
    await gate.waiting(10);
    await gate.open();
    const results = await settled;
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const rejected = results.filter((result) => result.status === 'rejected');
    expect(new Set(rejected.map(({ reason }) => (reason as { code: string }).code))).toEqual(new Set(['stale']));
    expect(await now()).toMatchObject({ version: version + 1 });
    const [rows] = await given.database.query(
      `SELECT (SELECT count(*) FROM report WHERE task_id = $1::uuid) AS reports, (SELECT count(*) FROM audit WHERE object_id = $1::text AND action = 'task.report') AS traces,
              (SELECT count(*) FROM event WHERE subject_id = $1::uuid AND kind = 'report') AS events`,
      [taskId],
    );
    expect(rows).toEqual({ reports: 1, traces: 1, events: 1 });
  });
});
