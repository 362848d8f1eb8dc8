import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hold } from '../../../test/support/hold.js';
import { type LedgerDatabase, ledgerDatabase, reportedProblem, runningTask } from '../../../test/support/ledger.js';
import { type DraftTask, runningLife } from '../../../test/support/task-life.js';
import { addDays, day, today } from '#calendar';

let given: LedgerDatabase;
beforeAll(async () => {
  given = await ledgerDatabase();
});
afterAll(() => given.close());
/** The first seconds of a day in Shanghai. */
const at = (date: string) => given.clock.set(new Date(`${date}T00:00:05+08:00`));
beforeEach(async () => {
  // What earlier tests left silent is counted before the next one looks.
  await given.database.query(`UPDATE task SET report_due_on = NULL`);
  at('2026-11-18');
});

interface Missed {
  at: Date;
  dueOn: string;
  missedReports: number;
  reportDueOn: string;
  actor: string | null;
}
/** Where a task stands. */
type Place = Pick<DraftTask, 'tenantId' | 'taskId'>;
const missedOf = ({ tenantId, taskId }: Place): Promise<Missed[]> =>
  given.database.query<Missed[]>(
    `SELECT at, data->'did'->>'cycleDueOn' AS "dueOn", (data->>'missedReports')::int AS "missedReports",
            data->>'reportDueOn' AS "reportDueOn", actor_id AS actor
     FROM event WHERE tenant_id = $1 AND subject_id = $2 AND kind = 'report_missed' ORDER BY event_id`,
    [tenantId, taskId],
  );

describe('a report that does not come', () => {
  it('is missing from the end of its day on, dated by that instant, with its trace and without a new version', async () => {
    const life = await runningLife(given, { dueOn: '2027-03-31' });
    const before = await life.now();
    expect(before).toMatchObject({ reportDueOn: '2026-11-30', missedReports: 0 });
    given.clock.set(new Date('2026-11-30T15:59:59Z'));
    expect(await given.reports.sweep()).toBe(0);
    given.clock.set(new Date('2026-11-30T16:00:00Z'));
    expect(await given.reports.sweep()).toBe(1);
    expect(await life.now()).toEqual({ ...before, reportDueOn: '2026-12-31', missedReports: 1 });
    const midnight = new Date('2026-11-30T16:00:00Z');
    expect(await missedOf(life)).toEqual([{ at: midnight, dueOn: '2026-11-30', missedReports: 1, reportDueOn: '2026-12-31', actor: null }]);
    const trail = await given.database.query(
      `SELECT actor_id, after, detail FROM audit WHERE object_id = $1 AND action = 'task.report_missed'`,
      [life.taskId],
    );
    expect(trail).toEqual([
      { actor_id: null, after: { missedReports: 1, reportDueOn: '2026-12-31' }, detail: { cycleDueOn: '2026-11-30' } },
    ]);
    await given.moves.move(life.cast.officer, life.taskId, 'report', { narrative: '已动工', percent: 25 }, before.version);
    expect(await life.now()).toMatchObject({ missedReports: 0, reportDueOn: '2027-01-31' });
  });

  it('for two cycles makes the task yellow; in the last ten working days a cycle is a week', async () => {
    const life = await runningLife(given);
    const light = async () => (await given.tasks.one(life.scope, life.taskId))!.light;
    at('2026-12-01');
    await given.reports.sweep();
    expect([await light(), (await life.now()).reportDueOn]).toEqual(['green', '2026-12-20']);
    at('2026-12-21');
    await given.reports.sweep();
    expect([await light(), (await life.now()).reportDueOn]).toEqual(['yellow', '2026-12-27']);
    await life.move(life.cast.officer, 'report', { unchanged: true });
    expect([await light(), (await life.now()).reportDueOn]).toEqual(['blue', '2027-01-03']);
  });

  it('is told to the listeners in the order of the days', async () => {
    const life = await runningLife(given, { dueOn: '2027-03-31' });
    const heard: string[] = [];
    given.listeners.register({
      listenerName: 'hears reports',
      onChange: async ({ at, events }) => void heard.push(`${today(at)} ${events.length}`),
    });
    at('2027-02-01');
    await given.reports.sweep();
    expect(heard).toEqual(['2026-12-01 1', '2027-01-01 1', '2027-02-01 1']);
    expect(await life.now()).toMatchObject({ missedReports: 3 });
  });

  it('is counted once, whether somebody looks daily, or weeks later, or two do so at once', async () => {
    const story = async (life: DraftTask, days: readonly string[], sweeps: number) => {
      for (const on of days) {
        at(on);
        await Promise.all(Array.from({ length: sweeps }, () => given.reports.sweep()));
      }
      const { reportDueOn, missedReports, version } = await life.now();
      return { missed: await missedOf(life), reportDueOn, missedReports, version };
    };
    const daily: string[] = [];
    for (let on = day('2026-11-19'); on <= '2027-01-20'; on = addDays(on, 1)) daily.push(on);
    const watched = await story(await runningLife(given), daily, 1);
    await given.database.query(`UPDATE task SET report_due_on = NULL`);
    at('2026-11-18');
    const late = await story(await runningLife(given), ['2027-01-20'], 2);
    expect(late).toEqual(watched);
    expect(watched.missed.map(({ dueOn }) => dueOn)).toEqual([
      '2026-11-30',
      '2026-12-20',
      '2026-12-27',
      '2027-01-03',
      '2027-01-10',
      '2027-01-17',
    ]);
  });

  it('is told before an act that comes first, as if somebody had looked in time', async () => {
    const life = await runningLife(given, { dueOn: '2027-03-31' });
    at('2027-01-05');
    await life.move(life.cast.officer, 'report', { narrative: '已动工', percent: 25 });
    expect((await missedOf(life)).map(({ missedReports }) => missedReports)).toEqual([1, 2]);
    expect(await life.now()).toMatchObject({ missedReports: 0, reportDueOn: '2027-02-28' });
    const { events } = (await given.tasks.one(life.scope, life.taskId))!;
    expect(events.map(({ kind }) => kind).slice(0, 3)).toEqual(['report', 'report_missed', 'report_missed']);
    await expect(life.move(life.cast.officer, 'report', { narrative: ' ' })).rejects.toMatchObject({ code: 'invalid_input' });
    const [asThen] = await given.database.query<{ due: string }[]>(`SELECT cycle_due_on AS due FROM report WHERE task_id = $1`, [
      life.taskId,
    ]);
    expect(asThen).toEqual({ due: '2027-01-31' });
  });

  it('of a task somebody is working on waits for them, and one that cannot be counted keeps no other from it', async () => {
    const district = await given.district('THREE');
    const running = runningTask('2027-03-31', { leadUnit: '区教委', units: ['区教委'] });
    const { tasks } = await given.takeOver(district.act, [reportedProblem([running, running, running])]);
    const [held, broken, other] = [0, 1, 2].map((index) => ({ ...district, taskId: tasks[index]!.id })) as unknown as [Place, Place, Place];
    let breaks = true;
    given.listeners.register({
      listenerName: 'breaks on one task',
      onChange: ({ events }) =>
        breaks && events.some(({ subjectId }) => subjectId === broken.taskId) ? Promise.reject(new Error('no')) : Promise.resolve(),
    });
    const gate = await hold(given.appUrl, `SELECT FROM task WHERE task_id = $1 FOR NO KEY UPDATE`, [held.taskId]);
    const counted = async () => (await Promise.all([held, broken, other].map(missedOf))).map(({ length }) => length);
    at('2026-12-01');
    await expect(given.reports.sweep()).rejects.toThrow('1 task(s)');
    expect(await counted()).toEqual([0, 0, 1]);
    await gate.open();
    breaks = false;
    await given.reports.sweep();
    expect(await counted()).toEqual([1, 1, 1]);
  });
});

describe('no report is awaited', () => {
  it('of what is handed in; sent back, it reports again', async () => {
    const life = await runningLife(given, { dueOn: '2026-12-31' });
    at('2026-12-02');
    await life.move(life.cast.head, 'submit', { statement: '完成', evidenceIds: [await life.evidence()] });
    expect(await life.now()).toMatchObject({ reportDueOn: null, missedReports: 1 });
    at('2027-01-05');
    expect(await given.reports.sweep()).toBe(0);
    await life.move(life.cast.supervisor, 'return', { opinion: '不实', missing: '缺照片' });
    // Tuesday: what is left of the week is too short, and the correction is due on the 12th.
    expect(await life.now()).toMatchObject({ correctionDueOn: '2027-01-12', reportDueOn: '2027-01-17', missedReports: 0 });
  });

  it('of what is suspended; resumed, it reports anew', async () => {
    const life = await runningLife(given, { dueOn: '2026-12-31' });
    await life.move(life.cast.supervisor, 'suspend', { cause: 'funds', reason: '资金未到位' });
    await life.move(life.cast.leader, 'grant_suspension', { opinion: '同意' });
    expect(await life.now()).toMatchObject({ reportDueOn: null });
    at('2027-02-01');
    expect(await given.reports.sweep()).toBe(0);
    await life.move(life.cast.supervisor, 'resume', { reason: '资金到位' });
    await life.move(life.cast.leader, 'grant_resumption', { opinion: '同意' });
    expect(await life.now()).toMatchObject({ missedReports: 0, reportDueOn: '2027-02-28' });
    expect(await missedOf(life)).toEqual([]);
  });

  it('of long-term tasks, which have their reviews', async () => {
    const life = await runningLife(given, { longTerm: true });
    expect(await life.now()).toMatchObject({ reportDueOn: null });
    at('2027-06-01');
    expect(await given.reports.sweep()).toBe(0);
  });

  it('from before a task was taken over', async () => {
    const district = await given.district('TAKEN');
    const running = runningTask('2027-03-31', { leadUnit: '区教委', units: ['区教委'] });
    const { tasks } = await given.takeOver(district.act, [reportedProblem([running])]);
    const due = async () =>
      (
        await given.database.query<{ on: string; missed: number }[]>(
          `SELECT report_due_on AS on, missed_reports AS missed FROM task WHERE task_id = $1`,
          [tasks[0]!.id],
        )
      )[0]!;
    expect(await due()).toEqual({ on: '2026-11-30', missed: 0 });
    at('2026-12-01');
    await given.reports.sweep();
    expect(await due()).toEqual({ on: '2026-12-31', missed: 1 });
  });
});
