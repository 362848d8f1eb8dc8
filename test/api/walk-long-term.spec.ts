import { beforeAll, describe, expect, it } from 'vitest';
import { type Standing, walkHouse } from '../support/walk-api.js';

const house = walkHouse();
const APPROVAL = { approver: '区长', approvedOn: '2025-01-14', documentNumber: '示府阅〔2025〕2号' };
let task: string;
let problem: string;

const onPlan = (daysLeft: number, reviewDueOn: string, due: string): Partial<Standing> => ({
  ...{ light: 'green', reason: `绿：按计划推进，阶段评估还剩${daysLeft}个工作日（${due}到期）`, daysLeft, reviewDueOn },
  problem: [house.stood.problem[0], 'green', null],
});
/** Nothing is awaited from the unit: it has filed its review. */
const filed = (): Partial<Standing> => ({
  ...{ light: 'green', reason: '绿：长期坚持，暂无待提交的评估', daysLeft: null, reviewDueOn: null, correctionDueOn: null },
  problem: [house.stood.problem[0], 'green', null],
});
const files = async (result: string): Promise<void> =>
  house.does(house.officer, task, 'file_stage', { result, evidenceIds: [await house.evidence(task, `${result}.txt`)] });

describe('a measure that is to last', () => {
  beforeAll(() => house.until('2025-01-13'));

  it('is a draft without a date, issued with its first review, and signed for', async () => {
    const [first] = await house.founded();
    const { id } = first!.drafts[0]!;
    [task, problem] = [`/tasks/${id}`, `/problems/${first!.id}`];
    const known = { leadUnitId: house.units.get('区教委'), responsibleLeaderId: house.leader.personId, acceptanceGroupId: house.groupId };
    await house.amend(id, { ...known, limit: { kind: 'long_term' }, stageTarget: '课程资源校校可用' });
    expect(await house.lacking(id)).toEqual([['reviewDueOn']]);
    await house.amend(id, { reviewDueOn: '2025-03-31' });
    expect(await house.lacking(id)).toEqual([[]]);

    await house.until('2025-01-15');
    await house.issue(APPROVAL, id);
    await house.follows(task, {
      ...{ state: 'issued', round: 1, light: 'grey', reason: '灰：已交办，待签收', awaitingReview: false, percent: 0 },
      ...{ dates: [null, null, null], correctionDueOn: null, reviewDueOn: '2025-03-31', daysLeft: 49, extensions: 0 },
      ...{ submittedOn: null, finishedOn: null, problem: ['in_progress', 'grey', null] },
    });
    expect(await house.actions(house.officer, task)).toEqual(['sign']);

    await house.until('2025-01-16');
    await house.signs(task);
    await house.becomes({ ...onPlan(48, '2025-03-31', '3月31日'), state: 'in_progress' });
    expect(await house.actions(house.officer, task)).toEqual(['report', 'name_people', 'file_stage']);
    expect(await house.see(house.officer, task)).toMatchObject({ feedbackCycle: 'quarterly', limitKind: 'long_term' });
  });

  it('is told about in words, with no percent, no lag and no acceptance', async () => {
    await house.until('2025-02-10');
    for (const [body, status] of [
      [{ action: 'report', narrative: '已建两门课', percent: 25 }, 400],
      [{ action: 'submit', statement: '完成', evidenceIds: [await house.evidence(task, '课表.txt')] }, 409],
      [{ action: 'extend', reason: '忙', progress: '一半', dueOn: '2025-04-30' }, 409],
    ] as const)
      expect([body.action, (await house.tries(house.head, task, body)).status]).toEqual([body.action, status]);
    await house.does(house.officer, task, 'report', { narrative: '已建两门课' });
    await house.becomes(onPlan(35, '2025-03-31', '3月31日'));
    expect(await house.see(house.officer, task)).toMatchObject({
      plannedPercent: null,
      lagPoints: null,
      reportDueOn: null,
      missedReports: 0,
    });
  });

  it('is blue before a review, waits for nobody once it is filed, and is open again a quarter on', async () => {
    await house.until('2025-03-18');
    await house.becomes({
      light: 'blue',
      reason: '蓝：阶段评估还剩9个工作日（3月31日到期）',
      daysLeft: 9,
      problem: ['in_progress', 'blue', null],
    });
    await house.until('2025-03-28');
    await files('课程资源已共享');
    await house.becomes(filed());
    expect(await house.actions(house.supervisor, task)).toEqual(['remind', 'suspend', 'terminate', 'pass_stage', 'return_stage']);
    expect(await house.actions(house.leader, task)).toEqual([]);

    await house.until('2025-04-01');
    await house.does(house.supervisor, task, 'pass_stage', { opinion: '同意' });
    await house.becomes(onPlan(60, '2025-06-30', '6月30日'));
    expect([await house.actions(house.leader, task), await house.actions(house.otherLeader, task)]).toEqual([['make_standing'], []]);
  });

  it('is red when a review does not come, and has its own days to make good what was returned', async () => {
    await house.until('2025-07-01');
    await house.becomes({
      light: 'red',
      reason: '红：阶段评估逾期1天（应于6月30日提交评估）',
      daysLeft: -1,
      problem: ['in_progress', 'red', null],
    });
    await house.until('2025-07-02');
    await files('二季度开展12次');
    await house.becomes(filed());
    await house.until('2025-07-03');
    await house.does(house.supervisor, task, 'return_stage', { opinion: '不够具体', missing: '各校开展记录' });
    await house.becomes({
      ...{ light: 'blue', reason: '蓝：补正还剩5个工作日（7月10日到期）', daysLeft: 5, correctionDueOn: '2025-07-10' },
      problem: ['in_progress', 'blue', null],
    });
    expect(await house.actions(house.officer, task)).toEqual(['report', 'name_people', 'file_stage']);
    await house.until('2025-07-11');
    await house.becomes({
      light: 'red',
      reason: '红：补正逾期1天（应于7月10日补正）',
      daysLeft: -1,
      problem: ['in_progress', 'red', null],
    });
    await files('补充各校开展记录');
    await house.becomes(filed());
    await house.until('2025-07-14');
    await house.does(house.supervisor, task, 'pass_stage', { opinion: '同意' });
    await house.becomes(onPlan(57, '2025-09-30', '9月30日'));
  });

  it('goes through its reviews of the third and the fourth quarter', async () => {
    await house.until('2025-09-29');
    await files('三季度全覆盖');
    await house.becomes(filed());
    await house.until('2025-09-30');
    await house.does(house.supervisor, task, 'pass_stage', { opinion: '同意' });
    await house.becomes(onPlan(61, '2025-12-31', '12月31日'));
    await house.until('2025-12-26');
    await files('四季度纳入校历');
    await house.becomes(filed());
    await house.until('2025-12-30');
    await house.does(house.supervisor, task, 'pass_stage', { opinion: '同意' });
    await house.becomes(onPlan(60, '2026-03-31', '2026年3月31日'));
    const { reviews } = await house.see(house.supervisor, task);
    const kept = reviews.map(({ serial, state, dueOn, filedOn, result, missing, evidenceIds }: Record<string, unknown>) =>
      [serial, state, dueOn, filedOn, result, missing, (evidenceIds as string[]).length]); // prettier-ignore
    expect(kept.sort()).toEqual([
      [1, 'passed', '2025-03-31', '2025-03-28', '课程资源已共享', null, 1],
      [2, 'passed', '2025-06-30', '2025-07-11', '补充各校开展记录', '各校开展记录', 2],
      [3, 'passed', '2025-09-30', '2025-09-29', '三季度全覆盖', null, 1],
      [4, 'passed', '2025-12-31', '2025-12-26', '四季度纳入校历', null, 1],
      [5, 'open', '2026-03-31', null, null, null, 0],
    ]);
  });

  it('becomes standing by its responsible leader alone, and its problem with it instead of being closed', async () => {
    await house.until('2026-01-05');
    expect((await house.tries(house.head, problem, { action: 'apply_closing', statement: '机制已建立' })).status).toBe(409);
    for (const who of [house.supervisor, house.otherLeader])
      expect((await house.tries(who, task, { action: 'make_standing', opinion: '同意' })).status).toBe(409);
    await house.does(house.leader, task, 'make_standing', { opinion: '同意转常态化' });
    await house.becomes({ ...onPlan(57, '2026-03-31', '3月31日'), state: 'standing' });
    expect(await house.actions(house.officer, task)).toEqual(['report', 'name_people', 'file_stage']);

    await house.does(house.head, problem, 'apply_closing', { statement: '机制已建立' });
    await house.does(house.supervisor, problem, 'pass_closing', { opinion: '齐全' });
    await house.becomes({ problem: ['closing', 'green', null] });
    await house.does(house.leader, problem, 'approve_closing', { opinion: '同意', document: '区政府专题会议纪要〔2026〕1号' });
    await house.becomes({ problem: ['standing', 'green', null] });
    const { closings, lookBacks } = await house.see(house.supervisor, problem);
    expect(closings).toMatchObject([{ state: 'standing', numberText: null, publicisedOn: null, closedOn: null }]);
    expect([lookBacks, (await house.ask('/public/notices')).body]).toEqual([[], []]);
    for (const who of [house.head, house.supervisor, house.leader]) expect(await house.actions(who, problem)).toEqual([]);
  });

  it('is reviewed for good: its light follows the open review, and so does its problem’s', async () => {
    await house.until('2026-03-30');
    await files('一季度如常');
    await house.becomes(filed());
    await house.until('2026-04-01');
    await house.does(house.supervisor, task, 'pass_stage', { opinion: '同意' });
    await house.becomes(onPlan(60, '2026-06-30', '6月30日'));
    await house.until('2026-07-01');
    await house.becomes({
      light: 'red',
      reason: '红：阶段评估逾期1天（应于6月30日提交评估）',
      daysLeft: -1,
      problem: ['standing', 'red', null],
    });
  });

  it('stands in its history as it was seen on each of these days', async () => {
    await house.until('2026-07-02');
    expect(await house.remembers()).toBeGreaterThan(40);
  });
});
