import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { day } from '#calendar';
import { hold } from '../../../test/support/hold.js';
import { type LedgerDatabase, ledgerDatabase, runningTask } from '../../../test/support/ledger.js';
import { acceptedTask, APPROVAL, problemLife, publicised, reviewed, standingTask } from '../../../test/support/problem-life.js';
import { draftTask } from '../../../test/support/task-life.js';

let given: LedgerDatabase;
beforeAll(async () => {
  given = await ledgerDatabase();
});
afterAll(() => given.close());
beforeEach(() => given.clock.set(new Date('2026-11-18T02:00:00Z')));

const on = (date: string) => given.clock.set(new Date(`${date}T02:00:00Z`));
const illegal = (why: string) => ({ code: 'illegal_move', faults: [{ field: 'action', zh: expect.stringContaining(why) as string }] });

describe('a problem', () => {
  it('goes from 立项 to 归档, every step with its history and its trace', async () => {
    const life = await problemLife(given, [acceptedTask()], { state: 'draft' });
    const { cast, move, scope, problemId, lookBacks } = life;
    await move(cast.supervisor, 'confirm', {});
    await given.database.query(`UPDATE problem SET state = 'in_progress' WHERE problem_id = $1`, [problemId]);
    await publicised(life, cast);
    expect(await given.problems.one({ ...scope, who: cast.supervisor.who! }, problemId)).toMatchObject({
      state: 'publicised',
      daysLeftInPublicity: 5,
      closings: [
        { publicisedOn: '2026-11-18', publicityEndsOn: '2026-11-25', provisional: false, approvedBy: { name: '区领导' }, numberText: null },
      ],
    });
    on('2026-11-25');
    await expect(move(cast.supervisor, 'close', {})).rejects.toMatchObject(illegal('公示期还没有结束'));
    // The last day ends at 24:00 in Shanghai, whatever the day is in London.
    given.clock.set(new Date('2026-11-25T15:59:59Z'));
    await expect(move(cast.supervisor, 'close', {})).rejects.toMatchObject(illegal('公示期还没有结束'));
    given.clock.set(new Date('2026-11-25T16:00:00Z'));
    await move(cast.supervisor, 'close', {});
    on('2026-11-27');
    await move(cast.supervisor, 'record_filing', { sentOn: day('2026-11-27'), documentNumber: '区教督〔2026〕9号' });
    const planned = await lookBacks();
    expect(planned.map(({ dueOn, state }) => [dueOn, state])).toEqual([
      ['2027-02-26', 'planned'],
      ['2027-05-26', 'planned'],
      ['2027-11-26', 'planned'],
    ]);
    await expect(move(cast.supervisor, 'archive', {})).rejects.toMatchObject(illegal('还有回头看没有开展'));
    for (const { id } of planned) await move(cast.supervisor, 'hold_look_back', { lookBackId: id, finding: '未反弹' });
    await move(cast.supervisor, 'archive', {});
    const done = (await given.problems.one({ ...scope, who: cast.supervisor.who! }, problemId))!;
    expect(done).toMatchObject({
      state: 'archived',
      actions: [],
      closings: [{ state: 'closed', closedOn: '2026-11-26', numberText: '销号〔2026〕1号', filedWith: '市教育督导委员会' }],
    });
    const kinds = ['taken_over', 'confirm', 'apply_closing', 'pass_closing', 'approve_closing', 'close', 'record_filing', 'hold_look_back', 'hold_look_back', 'hold_look_back', 'archive']; // prettier-ignore
    expect(done.events.map(({ kind }) => kind).reverse()).toEqual(kinds);
    expect(done.events.find(({ kind }) => kind === 'close')!.data).toMatchObject({ state: 'closed', did: { number: '销号〔2026〕1号' } });
    const trail = await given.database.query<{ action: string }[]>(`SELECT action FROM audit WHERE object_id = $1 ORDER BY audit_id`, [
      problemId,
    ]);
    expect(trail.map(({ action }) => action)).toEqual(kinds.slice(1).map((kind) => `problem.${kind}`));
  });

  it('is not closed by its tasks: all of them accepted, it stays 整改中 until its lead applies', async () => {
    const { cast, move, state, taskIds } = await problemLife(given, [acceptedTask(), runningTask('2026-12-31', { leadUnit: '区教委' })]);
    await expect(move(cast.head, 'apply_closing', { statement: '完成' })).rejects.toMatchObject(illegal('还有任务'));
    await given.database.query(`UPDATE task SET state = 'terminated' WHERE task_id = $1`, [taskIds[1]]);
    expect(await state()).toBe('in_progress');
    await expect(move(cast.officer, 'apply_closing', { statement: '完成' })).rejects.toMatchObject(illegal('主要负责人'));
    await expect(move(cast.helper, 'apply_closing', { statement: '完成' })).rejects.toMatchObject({ code: 'not_found' });
    expect(await move(cast.head, 'apply_closing', { statement: '完成' })).toMatchObject({ state: 'closing' });
  });

  it('that is returned or refused is under way again, and is applied for anew', async () => {
    const life = await problemLife(given);
    const { cast, move, closings, state } = life;
    await move(cast.head, 'apply_closing', { statement: '完成' });
    await move(cast.supervisor, 'return_closing', { opinion: '不齐', missing: '验收单' });
    expect(await state()).toBe('in_progress');
    await reviewed(life, cast);
    await move(cast.leader, 'refuse_closing', { opinion: '整改不彻底' });
    expect(await state()).toBe('in_progress');
    await publicised(life, cast);
    expect((await closings()).map((each) => each.state)).toEqual(['returned', 'refused', 'publicised']);
  });

  it('is approved by the leader who answers for it, never by whoever reviewed it', async () => {
    const life = await problemLife(given);
    const { cast, move, problemId } = life;
    const both = { ...cast.supervisor, who: { ...cast.supervisor.who!, roles: ['supervisor', 'leader'] as const } };
    await reviewed(life, cast);
    await expect(move(both, 'approve_closing', APPROVAL)).rejects.toMatchObject(illegal('同一人'));
    await given.database.query(`UPDATE problem SET responsible_leader_id = $2 WHERE problem_id = $1`, [problemId, cast.head.who!.personId]);
    await expect(move(cast.leader, 'approve_closing', APPROVAL)).rejects.toMatchObject(illegal('责任领导'));
    await given.database.query(`UPDATE problem SET responsible_leader_id = NULL WHERE problem_id = $1`, [problemId]);
    await given.database.query(`UPDATE tenant SET principal_leader_id = $2 WHERE tenant_id = $1`, [life.tenantId, cast.head.who!.personId]);
    await expect(move(cast.leader, 'approve_closing', APPROVAL)).rejects.toMatchObject(illegal('责任领导'));
    await given.database.query(`UPDATE tenant SET principal_leader_id = $2 WHERE tenant_id = $1`, [
      life.tenantId,
      cast.leader.who!.personId,
    ]);
    expect(await move(cast.leader, 'approve_closing', APPROVAL)).toMatchObject({ state: 'publicised' });
  });

  it('that concerns minors is closed without publicity, with its number and its look-backs', async () => {
    const life = await problemLife(given);
    await reviewed(life, life.cast);
    await life.move(life.cast.leader, 'approve_closing', { ...APPROVAL, notPublicGround: 'minors', notPublicNote: '涉及未成年被害人' });
    expect(await life.closings()).toMatchObject([{ state: 'closed', number: 1, publicisedOn: null, closedOn: '2026-11-18' }]);
    expect(await life.lookBacks()).toHaveLength(3);
    expect(await life.notices.current(life.tenantId)).toEqual([]);
  });

  it('with a standing task becomes standing: no number, no publicity', async () => {
    const life = await problemLife(given, [acceptedTask(), standingTask()]);
    await publicised(life, life.cast);
    expect(await life.state()).toBe('standing');
    expect(await life.closings()).toMatchObject([{ state: 'standing', number: null, publicisedOn: null }]);
    expect([await life.lookBacks(), await life.notice()]).toEqual([[], undefined]);
  });

  it('keeps how its publicity was reckoned while next year’s notice is not out, and forgets it once closed', async () => {
    const life = await problemLife(given);
    on('2028-12-28');
    await publicised(life, life.cast);
    const reckoned = () => given.database.query(`SELECT field, days, working, falls_on AS "fallsOn" FROM reckoned_date WHERE subject_id = $1`, [life.problemId]); // prettier-ignore
    expect(await reckoned()).toEqual([{ field: 'publicityEndsOn', days: 5, working: true, fallsOn: '2029-01-05' }]);
    const { closings } = (await given.problems.one(life.scope, life.problemId))!;
    expect(closings[0]).toMatchObject({ provisional: true });
    on('2029-01-06');
    await life.move(life.cast.supervisor, 'close', {});
    expect(await reckoned()).toEqual([]);
  });
});

describe('a task that begins, or begins again', () => {
  const rebound = { finding: '积水再次出现', dueOn: day('2027-06-30') as never };

  it('in a problem in publicity voids it, ends its notice and drops the look-backs that are left', async () => {
    const life = await problemLife(given);
    const { cast, move, moveTask, closings, lookBacks } = life;
    for (const dueOn of ['2026-11-20', '2026-11-27']) await move(cast.supervisor, 'add_look_back', { dueOn: day(dueOn) });
    await publicised(life, cast);
    const noticeId = (await life.notice())!.id;
    await life.object(noticeId);
    await moveTask(cast.supervisor, 'rebound', { ...rebound, lookBackId: (await lookBacks())[0]!.id });
    expect([await life.state(), await life.notice()]).toEqual(['in_progress', undefined]);
    expect((await closings()).map(({ state }) => state)).toEqual(['voided']);
    expect((await lookBacks()).map(({ state }) => state)).toEqual(['rebounded', 'dropped']);
    expect(await given.database.query(`SELECT state FROM objection WHERE closing_id = $1`, [noticeId])).toEqual([{ state: 'lapsed' }]);
    const [event] = (await given.problems.one(life.scope, life.problemId))!.events;
    expect(event).toMatchObject({ kind: 'in_progress', data: { state: 'in_progress', did: { voidedClosing: 1, droppedLookBacks: 1 } } });
  });

  it('after the closing leaves the number given; closed once more, the problem has another', async () => {
    const life = await problemLife(given);
    const { cast, move, moveTask, closings, lookBacks, taskIds } = life;
    await publicised(life, cast);
    on('2026-11-26');
    await move(cast.supervisor, 'close', {});
    await moveTask(cast.supervisor, 'rebound', { ...rebound, lookBackId: (await lookBacks())[0]!.id });
    expect((await lookBacks()).map(({ state }) => state)).toEqual(['rebounded', 'dropped', 'dropped']);
    await given.database.query(`UPDATE task SET state = 'terminated' WHERE task_id = $1`, [taskIds[0]]);
    await publicised(life, cast);
    on('2026-12-31');
    await move(cast.supervisor, 'close', {});
    expect((await closings()).map(({ state, number }) => [state, number])).toEqual([
      ['closed', 1],
      ['closed', 2],
    ]);
  });

  it('gives its lead to a problem nobody leads yet, and takes it from none', async () => {
    const { issue, problemId, scope, units } = await draftTask(given);
    await given.database.query(`UPDATE problem SET lead_unit_id = NULL, lead_unit_name = NULL WHERE problem_id = $1`, [problemId]);
    await issue();
    expect((await given.problems.one(scope, problemId))!.leadUnit).toEqual({ id: units.get('区教委'), name: '区教委' });
    const other = await draftTask(given);
    await given.database.query(`UPDATE problem SET lead_unit_id = $2, lead_unit_name = '甲镇' WHERE problem_id = $1`, [
      other.problemId,
      other.units.get('甲镇'),
    ]);
    await other.issue();
    expect((await given.problems.one(other.scope, other.problemId))!.leadUnit!.name).toBe('甲镇');
  });
});

describe('two at once', () => {
  it('approve: one does, the other is told that it has changed', async () => {
    const life = await problemLife(given);
    await reviewed(life, life.cast);
    const gate = await hold(given.ownerUrl, `SELECT FROM problem WHERE problem_id = $1 FOR UPDATE`, [life.problemId]);
    const both = Promise.allSettled([1, 2].map(() => life.move(life.cast.leader, 'approve_closing', APPROVAL)));
    await gate.waiting(2);
    await gate.open();
    const answers = await both;
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'stale' } });
    expect(await life.closings()).toMatchObject([{ state: 'publicised' }]);
  });
});
