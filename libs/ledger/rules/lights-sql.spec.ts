import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, day, type Day } from '#calendar';
import { workingCalendar } from '#config/calendar';
import { policy } from '#config/policy';
import { type TestDatabase, testDatabase } from '../../../test/support/database.js';
import { lightOf, lightSql } from './lights.js';
import { lightScene, type TaskFacts } from './task-view.js';
import { LIGHTS, LIMIT_KINDS, TASK_STATES, type LimitKind, type TaskState } from './vocabulary.js';

let database: TestDatabase | undefined;
let client: pg.Client | undefined;
beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

const rules = policy().lights;
const today = day('2026-10-08');

/** A day around another: mostly within a month, now and then years away. */
const dayNear = (on: Day) =>
  fc
    .oneof({ weight: 4, arbitrary: fc.integer({ min: -30, max: 30 }) }, fc.integer({ min: -1200, max: 1200 }))
    .map((offset) => addDays(on, offset));
/** Present three times in four. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 4 });
/** Present one time in four. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

/** Any task at all, sound or not: what the table's constraints forbid must agree as well. */
const anyTask = (someDay: fc.Arbitrary<Day>): fc.Arbitrary<TaskFacts> =>
  fc.record({
    state: fc.constantFrom(...(Object.keys(TASK_STATES) as TaskState[]), 'in_progress' as const, 'submitted' as const, 'accepted' as const),
    limitKind: fc.constantFrom(...(Object.keys(LIMIT_KINDS) as LimitKind[]), 'by_date' as const),
    dueOn: maybe(someDay),
    originalDueOn: maybe(someDay),
    assessedDueOn: maybe(someDay),
    extensions: fc.nat(2),
    finishedOn: maybe(someDay),
    correctionDueOn: seldom(someDay),
    reviewDueOn: maybe(someDay),
    submittedOn: maybe(someDay),
    lagPoints: seldom(fc.integer({ min: -100, max: 100 })),
    missedReports: fc.constantFrom(0, 0, 0, 1, 2, 3),
    nodeDue: seldom(someDay.map((on) => ({ on, unitName: '区民政局' }))),
  });

async function lightsBySql(tasks: readonly TaskFacts[], on: Day): Promise<string[]> {
  const scene = lightScene(on, workingCalendar(), rules);
  const rows = tasks.map((task, serial) => ({
    serial,
    state: task.state,
    limit_kind: task.limitKind,
    due_on: task.dueOn,
    assessed_due_on: task.assessedDueOn,
    finished_on: task.finishedOn,
    correction_due_on: task.correctionDueOn,
    review_due_on: task.reviewDueOn,
    submitted_on: task.submittedOn,
    lag_points: task.lagPoints,
    missed_reports: task.missedReports,
    node_due_on: task.nodeDue?.on ?? null,
  }));
  const sql = `
    SELECT ${lightSql(rules, { today: '$2', blueUntil: '$3', workingDays: '$4' })} AS light
    FROM jsonb_to_recordset($1) AS t(serial int, state text, limit_kind text, due_on date, assessed_due_on date, finished_on date,
      correction_due_on date, review_due_on date, submitted_on date, lag_points smallint, missed_reports smallint, node_due_on date)
    ORDER BY serial`;
  const { rows: found } = await client!.query<{ light: string }>(sql, [
    JSON.stringify(rows),
    scene.today,
    scene.blueUntil,
    scene.workingDays,
  ]);
  return found.map(({ light }) => light);
}

describe('a light in SQL', () => {
  it.each(['2026-10-08', '2026-09-20', '2026-12-31', '2024-02-29'])('is the light of the rules, for any task on %s', async (on) => {
    const tasks = fc.sample(anyTask(dayNear(day(on))), 2000);
    const scene = lightScene(day(on), workingCalendar(), rules);
    const bySql = await lightsBySql(tasks, day(on));
    const byRules = tasks.map((task) => lightOf(task, scene).light);
    expect(tasks.flatMap((task, i) => (bySql[i] === byRules[i] ? [] : [{ task, bySql: bySql[i], byRules: byRules[i] }]))).toEqual([]);
    expect(new Set(bySql)).toEqual(new Set(Object.keys(LIGHTS)));
  });

  it('stands still from the day of the submission, even one older than the two years it is told of', async () => {
    const scene = lightScene(today, workingCalendar(), rules);
    const waiting = (submittedOn: string, dueOn: string): TaskFacts => ({
      state: 'submitted',
      limitKind: 'by_date',
      dueOn: day(dueOn),
      originalDueOn: day(dueOn),
      assessedDueOn: day(dueOn),
      extensions: 0,
      finishedOn: null,
      correctionDueOn: null,
      reviewDueOn: null,
      submittedOn: day(submittedOn),
      lagPoints: null,
      missedReports: 0,
      nodeDue: null,
    });
    const tasks = [
      waiting('2026-09-30', '2026-10-21'), // 11 working days on
      waiting('2026-09-30', '2026-10-20'),
      waiting('2026-09-30', '2026-09-29'),
      waiting('2026-10-01', '2026-10-20'), // submitted on a rest day
      waiting('2022-05-05', '2026-12-31'),
      waiting('2022-05-05', '2022-05-04'),
      waiting('2022-05-05', '2024-10-20'), // ten working days from the earliest day SQL knows of
    ];
    const byRules = tasks.map((task) => lightOf(task, scene).light);
    expect(await lightsBySql(tasks, today)).toEqual(byRules);
    expect(byRules).toEqual(['green', 'blue', 'red', 'blue', 'green', 'red', 'blue']);
  });

  it('takes no number that is none', () => {
    expect(() => lightSql({ ...rules, yellowLagPoints: '15; DROP TABLE task' as unknown as number })).toThrow(RangeError);
  });
});
