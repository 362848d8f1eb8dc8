import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '#documents';
import { walkHouse } from '../support/walk-api.js';

const house = walkHouse();
const APPROVAL = { approver: '区长', approvedOn: '2026-03-03', documentNumber: '示府阅〔2026〕3号' };
const MEETING = '区政府专题会议纪要〔2026〕5号';
const WORDS = ['建立周调度机制，', '探索“改造审批一件事”服务，缩短前期手续办理时间。'];
let problem: string;
/** The task that is walked with; beside it the other half of its measure and the three measures before. */
let task: string;
let half: string;
let survey: string;
let funding: string;
let housing: string;

const nodes = async () => (await house.see(house.supervisor, task)).nodes;

describe('the third problem of the report', () => {
  beforeAll(() => house.until('2026-03-02'));

  it('is confirmed with four drafts; the fourth is split, and each is told what it lacks until it is issued on one approval', async () => {
    const { id, drafts } = (await house.founded())[2]!;
    problem = `/problems/${id}`;
    expect(drafts.at(3)!.text).toBe(WORDS.join(''));
    expect(await house.note(problem)).toMatchObject({ state: 'confirmed', light: 'grey', percent: 0, taskCount: 4 });
    await house.until('2026-03-03');
    const split = await house.post(`/task-drafts/${drafts[3]!.id}/split`, 1, { parts: WORDS.map((text) => ({ text })) });
    const ids: string[] = [...drafts.slice(0, 3), ...split.body.tasks].map((draft: { id: string }) => draft.id);
    [survey, funding, housing, half, task] = ids.map((each) => `/tasks/${each}`) as [string, string, string, string, string];
    expect([ids[3], await house.note(problem)]).toMatchObject([drafts[3]!.id, { taskCount: 5 }]);

    expect(await house.lacking(ids[4]!)).toEqual([['leadUnit', 'acceptanceGroup', 'limit']]);
    const known = { leadUnitId: house.units.get('区教委'), responsibleLeaderId: house.leader.personId, acceptanceGroupId: house.groupId };
    const [weights, due] = [
      [2, 3, 1, 1, 4],
      ['2026-03-31', '2026-06-30', '2026-03-31', null, '2026-04-17'],
    ];
    for (const [at, dueOn] of due.entries())
      await house.amend(ids[at]!, { ...known, weight: weights[at], limit: dueOn ? { kind: 'by_date', dueOn } : { kind: 'immediate' } });
    const permits = { title: '占道施工手续', ownerUnitId: house.units.get('区交通局'), dueOn: '2026-03-20', weight: 2 };
    const guide = { title: '办事指南', ownerUnitId: known.leadUnitId, dueOn: '2026-04-10', weight: 3 };
    await house.amend(ids[4]!, { nodes: [permits, guide] });
    expect(await house.lacking(...ids)).toEqual([[], [], [], [], []]);
    expect(await house.actions(house.supervisor, task)).toEqual(['issue']);

    await house.until('2026-03-04');
    await house.issue(APPROVAL, ...ids);
    await house.follows(task, {
      ...{ state: 'issued', round: 1, light: 'grey', reason: '灰：已交办，待签收', awaitingReview: false, percent: 0 },
      ...{ dates: ['2026-04-17', '2026-04-17', '2026-04-17'], correctionDueOn: null, reviewDueOn: null, daysLeft: 31 },
      ...{ extensions: 0, submittedOn: null, finishedOn: null, problem: ['in_progress', 'grey', 0] },
    });
    await house.becomes({}, [house.officer, ['sign']], [house.head, ['sign', 'dispute']], [house.helper, []]);
    expect(await house.see(house.head, task)).toMatchObject({ approval: APPROVAL, weight: 4, leadUnit: { name: '区教委' } });
    expect(await house.see(house.head, half)).toMatchObject({ originalDueOn: '2026-03-18', dueOn: '2026-03-18' });
  });

  it('is signed for by the lead; two of its tasks are accepted meanwhile', async () => {
    await house.until('2026-03-05');
    for (const path of [survey, funding, housing, half, task]) await house.signs(path);
    await house.becomes(
      {
        state: 'in_progress',
        light: 'green',
        reason: '绿：按计划推进，还剩30个工作日（4月17日到期）',
        daysLeft: 30,
        problem: ['in_progress', 'blue', 0],
      },
      [house.officer, ['report', 'name_people', 'sign_node']],
      [house.head, ['report', 'name_people', 'sign_node', 'dispute_node', 'extend']],
      [house.helper, ['report', 'sign_node', 'dispute_node']],
    );
    expect(await house.see(house.head, task)).toMatchObject({ contact: { name: '联某' }, responsiblePerson: { name: '教委主任' } });
    await house.until('2026-03-13');
    for (const path of [half, housing]) await house.submits(path, '已落实');
    for (const path of [half, housing]) await house.accepts(path, '2026-03-17', '2026-03-17');
    expect(await house.note(half)).toMatchObject({ light: 'done', lightReason: { zh: '按期完成（3月13日完成）' } });
    expect(await house.note(problem)).toMatchObject({ light: 'blue', percent: 18 });
  });

  it('waits for the unit that helps, is red through it alone, and goes on when its milestone is confirmed', async () => {
    const [{ id: nodeId }] = await nodes();
    await house.until('2026-03-09');
    await house.does(house.helper, task, 'sign_node', { nodeId });
    await house.until('2026-03-23');
    await house.becomes({ light: 'red', reason: '红（配合单位：区交通局）：节点逾期', daysLeft: 18, problem: ['in_progress', 'red', 18] });
    await house.does(house.helper, task, 'report', { nodeId, narrative: '手续已并联办理', done: true });
    await house.becomes({ light: 'green', reason: '绿：按计划推进，还剩18个工作日（4月17日到期）', problem: ['in_progress', 'blue', 18] }, [
      house.officer,
      ['report', 'name_people', 'sign_node', 'confirm_node', 'return_node'],
    ]);
    await house.until('2026-03-24');
    await house.does(house.officer, task, 'confirm_node', { nodeId });
    const reason = '绿：按计划推进，还剩17个工作日（4月17日到期）';
    await house.becomes({ percent: 40, reason, daysLeft: 17, problem: ['in_progress', 'blue', 33] });
    expect(await nodes()).toMatchObject([{ state: 'confirmed', signedOn: '2026-03-09', confirmedOn: '2026-03-24' }, { state: 'open' }]);
    await house.until('2026-03-30');
    await house.does(house.officer, task, 'report', { narrative: '正在起草办事指南' });
    await house.becomes({ light: 'yellow', reason: '黄：滞后序时进度18个百分点', daysLeft: 13, problem: ['in_progress', 'yellow', 33] });
  });

  it('has another of its tasks finished within an extension filed at the last minute, and one terminated', async () => {
    await house.until('2026-03-31', '23:59');
    await house.does(house.head, survey, 'extend', { reason: '底数复核', progress: '已查九成', dueOn: '2026-04-10' });
    await house.until('2026-04-01');
    const again = { action: 'extend', reason: '再延', progress: '九成', dueOn: '2026-04-20' };
    expect((await house.tries(house.head, survey, again)).status).toBe(409);
    await house.does(house.supervisor, survey, 'grant_extension', { opinion: '同意' });
    await house.until('2026-04-09');
    await house.submits(survey, '底数已摸清');
    await house.accepts(survey, '2026-04-10', '2026-04-13');
    const inTime = '按期完成，延期1次（原定3月31日，4月9日完成）';
    expect(await house.note(survey)).toMatchObject({ light: 'done', finishedOn: '2026-04-09', extensions: 1, lightReason: { zh: inTime } });
    await house.does(house.supervisor, funding, 'terminate', { reason: '项目库本年度不再增补，资金改列部门预算' });
    expect(await house.actions(house.leader, funding)).toEqual(['grant_termination', 'refuse_termination']);
    expect(await house.actions(house.otherLeader, funding)).toEqual([]);
    await house.until('2026-04-14');
    await house.does(house.leader, funding, 'grant_termination', { opinion: '同意' });
    expect(await house.note(funding)).toMatchObject({ state: 'terminated', light: 'none', lightReason: { zh: '终止' } });
    expect(await house.note(problem)).toMatchObject({ state: 'in_progress', light: 'yellow', percent: 70 });
  });

  it('is extended once by the supervisor, reported on, and submitted within the new date', async () => {
    await house.does(house.head, task, 'extend', { reason: '部门会签未完', progress: '指南已成稿', dueOn: '2026-04-30' });
    const decisions = ['remind', 'grant_extension', 'refuse_extension', 'suspend', 'terminate'];
    await house.becomes({ daysLeft: 3, problem: ['in_progress', 'yellow', 70] }, [house.supervisor, decisions], [house.leader, []]);
    expect(await house.see(house.head, task)).toMatchObject({ pending: ['extension'] });
    await house.until('2026-04-16');
    await house.does(house.supervisor, task, 'grant_extension', { opinion: '同意，延期一次' });
    const dates = ['2026-04-17', '2026-04-30', '2026-04-30'];
    await house.becomes({ dates, extensions: 1, daysLeft: 10 }, [house.supervisor, ['remind', 'suspend', 'terminate']]);
    await house.until('2026-04-17');
    const [, { id: nodeId }] = await nodes();
    expect(await house.see(house.head, task)).toMatchObject({ missedReports: 1, reportDueOn: '2026-04-19', plannedPercent: 77 });
    await house.does(house.officer, task, 'report', { nodeId, narrative: '指南已印发', done: true });
    await house.becomes(
      { light: 'blue', reason: '蓝：还剩9个工作日（4月30日到期）', percent: 100, daysLeft: 9, problem: ['in_progress', 'blue', 99] },
      [house.head, ['report', 'name_people', 'submit', 'extend']],
    );
    expect(await house.see(house.head, task)).toMatchObject({ missedReports: 0, reportDueOn: '2026-04-26' });
    await house.until('2026-04-24');
    await house.does(house.officer, task, 'report', { unchanged: true });
    await house.until('2026-04-28');
    await house.submits(task, '改造审批一件事已上线');
    const reason = '蓝：提交时还剩2个工作日（4月30日到期），待审核';
    await house.becomes(
      { state: 'submitted', reason, awaitingReview: true, daysLeft: 2, submittedOn: '2026-04-28' },
      [house.supervisor, ['remind', 'pass_review', 'return', 'terminate']],
      [house.head, ['name_people']],
    );
  });

  it('keeps its light while it waits, comes back after its due date with days to make good, misses them, and is finished late for ever', async () => {
    await house.until('2026-05-08');
    await house.becomes({});
    await house.does(house.supervisor, task, 'return', { opinion: '材料不全', missing: '部门会签单' });
    await house.becomes(
      {
        ...{ state: 'in_progress', round: 2, reason: '蓝：补正还剩5个工作日（5月14日到期）', awaitingReview: false, daysLeft: 5 },
        ...{ submittedOn: null, correctionDueOn: '2026-05-14' },
      },
      [house.head, ['report', 'name_people', 'submit']],
    );
    await house.until('2026-05-15');
    await house.becomes({ light: 'red', reason: '红：补正逾期1天（应于5月14日补正）', daysLeft: -1, problem: ['in_progress', 'red', 99] });
    await house.until('2026-05-18');
    await house.submits(task, '会签单已补');
    const reason = '红：提交时补正逾期4天（应于5月14日补正），待审核';
    await house.becomes({ state: 'submitted', reason, awaitingReview: true, daysLeft: -2, submittedOn: '2026-05-18' });
    await house.until('2026-05-19');
    await house.does(house.supervisor, task, 'pass_review', { opinion: '已补齐' });
    await house.becomes(
      { state: 'under_acceptance' },
      [house.acceptor, ['accept', 'reject']],
      [house.partial, []],
      [house.supervisor, ['remind', 'terminate']],
    );
    await house.until('2026-05-20');
    expect(await house.tries(house.partial, task, { action: 'accept', opinion: '属实' })).toMatchObject({
      ...{ status: 409, body: { state: 'under_acceptance', actions: [], errors: [{ message: '所在单位参与了该任务，应当回避' }] } },
    });
    await house.does(house.acceptor, task, 'accept', { opinion: '属实' });
    const late = '黄：逾期18天完成（应于4月30日完成，5月18日完成）';
    await house.becomes({
      ...{ state: 'accepted', light: 'late', reason: late, awaitingReview: false, daysLeft: null, submittedOn: '2026-05-18' },
      ...{ correctionDueOn: null, finishedOn: '2026-05-18', problem: ['in_progress', 'late', 100] },
    });
  });

  it('is closed by its lead’s application, a review, a leader’s approval and five working days of publicity, and filed', async () => {
    await house.until('2026-05-21');
    expect(await house.actions(house.head, problem)).toEqual(['apply_closing']);
    await house.does(house.head, problem, 'apply_closing', { statement: '四项举措已落实，一项终止' });
    await house.becomes({ problem: ['closing', 'late', 100] });
    expect(await house.actions(house.supervisor, problem)).toEqual(['amend', 'pass_closing', 'return_closing', 'spawn_self_checks']);
    await house.does(house.supervisor, problem, 'pass_closing', { opinion: '属实' });
    await house.until('2026-05-25');
    expect(await house.actions(house.leader, problem)).toEqual(['approve_closing', 'refuse_closing']);
    await house.does(house.leader, problem, 'approve_closing', { opinion: '同意销号', document: MEETING });
    await house.becomes({ problem: ['publicised', 'late', 100] });
    expect(await house.see(house.head, problem)).toMatchObject({ daysLeftInPublicity: 5, closings: [{ publicityEndsOn: '2026-06-01' }] });
    expect((await house.ask('/public/notices')).body).toMatchObject([{ from: '2026-05-25', to: '2026-06-01', leadUnit: '区教委' }]);
    await house.until('2026-06-01', '23:59');
    expect((await house.tries(house.supervisor, problem, { action: 'close' })).status).toBe(409);
    await house.until('2026-06-02', '00:00');
    await house.does(house.supervisor, problem, 'close');
    await house.becomes({ problem: ['closed', 'late', 100] });
    expect(await house.see(house.head, problem)).toMatchObject({
      closings: [{ state: 'closed', numberText: '销号〔2026〕1号', closedOn: '2026-06-02', approvalDocument: MEETING }],
      lookBacks: ['2026-09-02', '2026-12-02', '2027-06-02'].map((dueOn) => ({ state: 'planned', dueOn })),
    });
    await house.until('2026-06-03');
    const { text } = await readDocument((await house.ask(`${problem}/filing-package`)).raw, '备案材料.xlsx');
    for (const said of ['销号〔2026〕1号', '部分老旧校舍改造进度偏慢', ...WORDS, '逾期完成', '终止', '会签单已补.txt'])
      expect(text).toContain(said);
    const filed = { sentOn: '2026-06-03', documentNumber: '示府文〔2026〕20号', receivingAuthority: '市政府教育督导室' };
    await house.does(house.supervisor, problem, 'record_filing', filed);
    await house.becomes({ problem: ['look_back', 'late', 100] });
  });

  it('comes back when the first look-back finds a rebound: a new round begins, and the old one stands unedited', async () => {
    await house.until('2026-09-02');
    await house.becomes({}, [house.supervisor, ['rebound']], [house.head, []]);
    const KEPT = ['reports', 'submissions', 'applications', 'evidence', 'approval'];
    const [before, { closings, lookBacks, events }] = [await house.see(house.supervisor, task), await house.see(house.supervisor, problem)];
    await house.does(house.supervisor, task, 'rebound', { lookBackId: lookBacks[0].id, finding: '又要跑多个窗口', dueOn: '2026-10-30' });
    await house.becomes(
      {
        ...{ state: 'in_progress', round: 3, light: 'green', reason: '绿：按计划推进，还剩38个工作日（10月30日到期）', percent: 0 },
        ...{ dates: ['2026-10-30', '2026-10-30', '2026-10-30'], daysLeft: 38, extensions: 0, submittedOn: null, finishedOn: null },
        problem: ['in_progress', 'green', 50],
      },
      [house.officer, ['report', 'name_people', 'sign_node']],
      [house.helper, ['report', 'sign_node', 'dispute_node']],
    );
    const [after, now] = [await house.see(house.supervisor, task), await house.see(house.supervisor, problem)];
    for (const key of KEPT) expect([key, after[key]]).toEqual([key, before[key]]);
    expect(now.closings).toEqual(closings);
    expect([after.events.length, now.events.length]).toEqual([before.events.length + 1, events.length + 1]);
    expect([after.events, now.events]).toEqual([before.events, events].map((old) => expect.arrayContaining(old)));
    expect(now.lookBacks.map(({ state }: { state: string }) => state)).toEqual(['rebounded', 'dropped', 'dropped']);
  });

  it('stands in its history as it was seen on each of these days', async () => {
    await house.until('2026-09-03');
    expect(await house.remembers()).toBeGreaterThanOrEqual(50);
  });
});
