import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LedgerDatabase, ledgerDatabase } from '../../../test/support/ledger.js';
import { acceptedTask, problemLife, publicised } from '../../../test/support/problem-life.js';
import { draftTask, type DraftTask, runningLife } from '../../../test/support/task-life.js';
import { type CalendarYear, day, WorkingCalendar } from '#calendar';
import { readCalendarYears } from '#config/calendar';
import { projectRoot } from '#config/paths';
import { Audit } from '../../audit/audit.service.js';
import { standards } from '../../house.module.js';
import { Scenes } from '../standards.js';
import { DueReportQueries } from '../store/due-report.queries.js';
import { ReckonedQueries } from '../store/reckoned.queries.js';
import { Reckoning } from './reckoning.service.js';
import { ReportCycles } from './report-cycles.service.js';

/** The years with a notice before that of 2027 came. */
const KNOWN = readCalendarYears(`${projectRoot()}/config/calendar`).filter(({ year }) => year <= 2026);
const notice = (restDays: readonly string[], workDays: readonly string[] = []): CalendarYear => ({
  year: 2027,
  source: '测试用通知',
  restDays: restDays.map(day),
  workDays: workDays.map(day),
});
/** Two more days off in January: what is reckoned through them falls later. */
const LONGER_HOLIDAY = notice(['2027-01-01', '2027-01-04', '2027-01-05']);
/** A Sunday is worked: what is reckoned through it falls earlier. */
const MAKE_UP_SUNDAY = notice(['2027-01-01'], ['2027-01-10']);

let given: LedgerDatabase;
beforeAll(async () => {
  given = await ledgerDatabase({ calendar: new WorkingCalendar(KNOWN) });
});
afterAll(() => given.close());
const on = (date: string) => given.clock.set(new Date(`${date}T02:00:00Z`));
beforeEach(async () => {
  await given.database.query(`DELETE FROM reckoned_date`);
  on('2026-12-28');
});

/** The service as a process has it that was started with the notice of 2027, or without it. */
function reckoning(...years: CalendarYear[]): Reckoning {
  const { database, clock, listeners } = given;
  const scenes = new Scenes(clock, { ...standards(), calendar: new WorkingCalendar([...KNOWN, ...years]) });
  const audit = new Audit(database, clock);
  const reports = new ReportCycles(database, scenes, new DueReportQueries(database), listeners, audit);
  return new Reckoning(database, clock, scenes, new ReckonedQueries(database), reports, listeners, audit);
}

/** A task of 立行立改, issued on Monday 28 December 2026: without the notice it is due on Tuesday 12 January. */
async function immediateTask(): Promise<DraftTask> {
  const life = await draftTask(given);
  await given.database.query(
    `UPDATE task SET limit_kind = 'immediate', due_on = NULL, original_due_on = NULL, assessed_due_on = NULL WHERE task_id = $1`,
    [life.taskId],
  );
  await life.issue();
  return life;
}
const signed = async (life: DraftTask) => {
  await life.move(life.cast.officer, 'sign', life.people);
  return life;
};
const rows = () =>
  given.database.query<{ field: string }[]>(`SELECT field, counted_from, days, falls_on FROM reckoned_date ORDER BY field`);
const redatings = ({ taskId }: DraftTask) =>
  given.database.query<{ did: unknown }[]>(
    `SELECT data->'did' AS did, data->>'dueOn' AS "dueOn" FROM event WHERE subject_id = $1 AND kind = 'redated'`,
    [taskId],
  );

describe('a date reckoned through a year without its notice', () => {
  it('is marked 暂定 and stays as it is while the notice is not out', async () => {
    const life = await signed(await immediateTask());
    expect(await life.now()).toMatchObject({ dueOn: '2027-01-12', originalDueOn: '2027-01-12', assessedDueOn: '2027-01-12' });
    expect((await given.tasks.one(life.scope, life.taskId))!.provisional).toBe(true);
    expect(await rows()).toEqual([{ field: 'dueOn', counted_from: '2026-12-28', days: 10, falls_on: '2027-01-12' }]);
    expect(await reckoning().recompute()).toBe(0);
    expect(await rows()).toHaveLength(1);
  });

  it('falls later by the notice, 原定 and 考核时限 with it, with its history and its trace, once', async () => {
    const life = await signed(await immediateTask());
    const { version } = await life.now();
    on('2026-12-30');
    const moved = await Promise.all([reckoning(LONGER_HOLIDAY).recompute(), reckoning(LONGER_HOLIDAY).recompute()]);
    expect(moved.sort()).toEqual([0, 1]);
    expect(await life.now()).toMatchObject({
      dueOn: '2027-01-14',
      originalDueOn: '2027-01-14',
      assessedDueOn: '2027-01-14',
      version: version + 1,
    });
    const did = { field: 'dueOn', from: '2027-01-12', to: '2027-01-14', earlier: false };
    expect(await redatings(life)).toEqual([{ did, dueOn: '2027-01-14' }]);
    expect(
      await given.database.query(`SELECT actor_id, before, after FROM audit WHERE object_id = $1 AND action = 'task.redate'`, [
        life.taskId,
      ]),
    ).toEqual([{ actor_id: null, before: { dueOn: '2027-01-12' }, after: { dueOn: '2027-01-14' } }]);
    expect(await rows()).toEqual([]);
  });

  it('that falls earlier says so', async () => {
    const life = await signed(await immediateTask());
    expect(await reckoning(MAKE_UP_SUNDAY).recompute()).toBe(1);
    expect(await redatings(life)).toEqual([
      { did: { field: 'dueOn', from: '2027-01-12', to: '2027-01-11', earlier: true }, dueOn: '2027-01-11' },
    ]);
    const { events } = (await given.tasks.one(life.scope, life.taskId))!;
    expect(events[0]).toMatchObject({ kind: 'redated', actor: null, data: { did: { earlier: true } } });
  });

  it('is never missed before anybody could hear of the notice', async () => {
    const life = await signed(await immediateTask());
    on('2027-01-11');
    expect(await reckoning(MAKE_UP_SUNDAY).recompute()).toBe(0);
    expect(await life.now()).toMatchObject({ dueOn: '2027-01-12' });
    expect(await rows()).toEqual([]);
  });

  it('takes 考核时限 along only where it was the same day', async () => {
    const life = await signed(await immediateTask());
    await given.database.query(`UPDATE task SET assessed_due_on = '2027-01-08' WHERE task_id = $1`, [life.taskId]);
    await reckoning(LONGER_HOLIDAY).recompute();
    expect(await life.now()).toMatchObject({ dueOn: '2027-01-14', originalDueOn: '2027-01-14', assessedDueOn: '2027-01-08' });
  });

  it('is no longer reckoned once another date was set', async () => {
    const life = await signed(await immediateTask());
    await life.move(life.cast.head, 'extend', { reason: '招标流标', progress: '已重新挂网', dueOn: day('2027-01-20') });
    await life.move(life.cast.supervisor, 'grant_extension', { opinion: '同意' });
    expect(await rows()).toEqual([]);
    await reckoning(LONGER_HOLIDAY).recompute();
    expect(await life.now()).toMatchObject({ originalDueOn: '2027-01-12', dueOn: '2027-01-20', assessedDueOn: '2027-01-20' });
    const byHand = await signed(await immediateTask());
    await given.database.query(`UPDATE task SET due_on = '2027-01-21' WHERE task_id = $1`, [byHand.taskId]);
    expect(await reckoning(LONGER_HOLIDAY).recompute()).toBe(0);
    expect(await byHand.now()).toMatchObject({ dueOn: '2027-01-21' });
  });

  it('does not change what has ended, nor earlier what is handed in', async () => {
    const [ended, handedIn] = [await signed(await immediateTask()), await signed(await immediateTask())];
    for (const life of [ended, handedIn])
      await life.move(life.cast.head, 'submit', { statement: '完成', evidenceIds: [await life.evidence()] });
    await ended.move(ended.cast.supervisor, 'pass_review', { opinion: '齐全' });
    await ended.move(ended.cast.acceptor, 'accept', { opinion: '通过' });
    expect(await reckoning(MAKE_UP_SUNDAY).recompute()).toBe(0);
    expect([await ended.now(), await handedIn.now()]).toMatchObject([{ dueOn: '2027-01-12' }, { dueOn: '2027-01-12' }]);
    expect(await rows()).toEqual([]);
  });

  it('moves by a suspension and is then reckoned from where it began', async () => {
    const life = await signed(await immediateTask());
    await life.move(life.cast.supervisor, 'suspend', { cause: 'funds', reason: '资金未到位' });
    await life.move(life.cast.leader, 'grant_suspension', { opinion: '同意' });
    on('2026-12-31');
    await life.move(life.cast.supervisor, 'resume', { reason: '资金到位' });
    await life.move(life.cast.leader, 'grant_resumption', { opinion: '同意' });
    expect(await rows()).toEqual([{ field: 'dueOn', counted_from: '2026-12-28', days: 13, falls_on: '2027-01-15' }]);
    await reckoning(LONGER_HOLIDAY).recompute();
    expect(await life.now()).toMatchObject({ dueOn: '2027-01-19', assessedDueOn: '2027-01-19', originalDueOn: '2027-01-12' });
  });

  it('is still reckoned after a suspension that moved nothing', async () => {
    const life = await signed(await immediateTask());
    await life.move(life.cast.supervisor, 'suspend', { cause: 'funds', reason: '资金未到位' });
    await life.move(life.cast.leader, 'grant_suspension', { opinion: '同意' });
    await life.move(life.cast.supervisor, 'resume', { reason: '资金到位' });
    await life.move(life.cast.leader, 'grant_resumption', { opinion: '同意' });
    expect(await rows()).toHaveLength(1);
    await reckoning(LONGER_HOLIDAY).recompute();
    expect(await life.now()).toMatchObject({ dueOn: '2027-01-14' });
  });

  it('is a 补正期限 as well', async () => {
    const life = await runningLife(given, { dueOn: '2027-03-31' });
    await life.move(life.cast.head, 'submit', { statement: '完成', evidenceIds: [await life.evidence()] });
    await life.move(life.cast.supervisor, 'return', { opinion: '不实', missing: '缺照片' });
    expect(await life.now()).toMatchObject({ correctionDueOn: '2027-01-05' });
    expect((await given.tasks.one(life.scope, life.taskId))!.provisional).toBe(true);
    expect(await reckoning(LONGER_HOLIDAY).recompute()).toBe(1);
    expect(await life.now()).toMatchObject({ correctionDueOn: '2027-01-07', dueOn: '2027-03-31' });
  });

  it('may be set to the same day twice', async () => {
    const life = await runningLife(given, { dueOn: '2027-03-31' });
    for (const statement of ['完成', '已补正']) {
      await life.move(life.cast.head, 'submit', { statement, evidenceIds: [await life.evidence()] });
      await life.move(life.cast.supervisor, 'return', { opinion: '不实', missing: '缺照片' });
    }
    expect(await rows()).toEqual([{ field: 'correctionDueOn', counted_from: '2026-12-28', days: 5, falls_on: '2027-01-05' }]);
  });

  it('of a public notice falls later, never earlier than was announced', async () => {
    const [later, earlier] = [await problemLife(given, [acceptedTask()]), await problemLife(given, [acceptedTask()])];
    await publicised(later, later.cast);
    const ends = async ({ problemId }: { problemId: string }) =>
      (await given.database.query<{ on: string }[]>(`SELECT publicity_ends_on AS on FROM closing WHERE problem_id = $1`, [problemId]))[0]!
        .on;
    expect(await ends(later)).toBe('2027-01-05');
    expect(await reckoning(LONGER_HOLIDAY).recompute()).toBe(1);
    expect(await ends(later)).toBe('2027-01-07');
    const told = await given.database.query(
      `SELECT data->'did' AS did, data->>'state' AS state FROM event WHERE subject_id = $1 AND kind = 'redated'`,
      [later.problemId],
    );
    expect(told).toEqual([
      { did: { field: 'publicityEndsOn', from: '2027-01-05', to: '2027-01-07', earlier: false }, state: 'publicised' },
    ]);
    await publicised(earlier, earlier.cast);
    expect(await reckoning(notice(['2027-01-01'], ['2027-01-02', '2027-01-03'])).recompute()).toBe(0);
    expect(await ends(earlier)).toBe('2027-01-05');
  });
});
