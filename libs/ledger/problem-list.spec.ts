import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '#calendar';
import {
  type GivenDistrict,
  ledgerDatabase,
  type LedgerDatabase,
  reportedProblem,
  reportedTask,
  runningTask,
} from '../../test/support/ledger.js';
import { possibleTask, searchWords } from '../../test/support/random-tasks.js';
import { searchTerms } from './rules/filters.js';
import { worstLight } from './rules/lights.js';
import { problemPercent } from './rules/problem-percent.js';
import { type Part, PARTS, PROBLEM_STATES, type ProblemState } from './rules/vocabulary.js';
import type { TaskItem } from './task-item.js';

const accepted = (percent = 100, weight = 1) => runningTask('2026-11-01', { state: 'accepted', finishedOn: '2026-10-30', percent, weight });

describe('problems and duties', () => {
  let given: LedgerDatabase;
  let here: GivenDistrict;
  let tasks: TaskItem[];

  beforeAll(async () => {
    given = await ledgerDatabase();
    here = await given.district('P1');
    const other = await given.district('P2');
    for (const { tenantId, act } of [here, other]) {
      const states = Object.keys(PROBLEM_STATES) as ProblemState[];
      const drawn = fc.sample(possibleTask, { numRuns: 100, seed: tenantId === here.tenantId ? 5 : 6 });
      const problems = states.flatMap((state, at) => [
        reportedProblem(drawn.slice(at * 11, at * 11 + 11), {
          state,
          leadUnit: at % 3 === 0 ? null : ['区教委', '甲镇'][at % 2],
          title: `教育短板${at}`,
        }),
        reportedProblem([], { state, title: `没有任务的问题${at}`, description: '督导指出，100%整改。' }),
      ]);
      await given.takeOver(act, problems);
    }
    tasks = (await given.tasks.page(here.scope, {}, { sort: 'number', pageSize: 200 })).items;
  });
  afterAll(() => given.close());

  const allProblems = async () => (await given.problems.page(here.scope, {}, { sort: 'number', pageSize: 200 })).items;

  it('shows each problem with the lights and the percent of its tasks', async () => {
    for (const problem of await allProblems()) {
      const own = tasks.filter((task) => task.problem.id === problem.id);
      expect(problem.taskCount).toBe(own.length);
      expect(problem.light).toBe(worstLight(own.map((task) => task.light)));
      expect(problem.percent).toBe(problemPercent(own));
      for (const [light, count] of Object.entries(problem.lights)) expect(count).toBe(own.filter((task) => task.light === light).length);
    }
  });

  it('lists the problems the filters leave, page by page', async () => {
    const everything = await allProblems();
    const filters = fc.record(
      {
        state: fc.uniqueArray(fc.constantFrom(...(Object.keys(PROBLEM_STATES) as ProblemState[])), { minLength: 1, maxLength: 4 }),
        unit: fc.constantFrom(...here.units.values()),
        q: fc.oneof(searchWords, fc.constantFrom('短板', '没有任务', '督导 整改', '100%')),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        filters,
        fc.constantFrom('number', '-number', 'unit', '-updated'),
        fc.integer({ min: 1, max: 9 }),
        async (chosen, sort, pageSize) => {
          const expected = everything
            .filter(
              (problem) =>
                (chosen.state?.includes(problem.state) ?? true) &&
                (chosen.unit === undefined ||
                  problem.leadUnit?.id === chosen.unit ||
                  tasks.some((task) => task.problem.id === problem.id && task.units.some((unit) => unit.id === chosen.unit))) &&
                searchTerms(chosen.q).every((term) =>
                  [problem.number, problem.title, problem.description, problem.leadUnit?.name ?? ''].some((text) =>
                    text.toLowerCase().includes(term.toLowerCase()),
                  ),
                ),
            )
            .map((problem) => problem.number);
          const read: string[] = [];
          for (let after: string | undefined; ;) {
            const page = await given.problems.page(here.scope, chosen, { sort: sort as 'number', pageSize, after });
            expect(page.total).toBe(expected.length);
            read.push(...page.items.map((problem) => problem.number));
            if (page.next === null) break;
            after = page.next;
          }
          if (sort === '-number' || sort === '-updated') expected.reverse();
          expect(sort === 'unit' ? [...read].sort() : read).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lists for each unit what it leads, answers for and helps with, in this order and by number', async () => {
    const names = await given.database.query<{ name: string }[]>(
      `SELECT name FROM unit WHERE tenant_id = $1 ORDER BY name COLLATE "zh-x-icu"`,
      [here.tenantId],
    );
    const ranks = Object.keys(PARTS);
    const everything = tasks
      .flatMap((task) => task.units.map((unit) => ({ unit, task })))
      .sort(
        (a, b) =>
          names.findIndex((row) => row.name === a.unit.name) - names.findIndex((row) => row.name === b.unit.name) ||
          ranks.indexOf(a.unit.part) - ranks.indexOf(b.unit.part) ||
          tasks.indexOf(a.task) - tasks.indexOf(b.task),
      );
    const filters = fc.record(
      {
        unit: fc.constantFrom(...here.units.values()),
        part: fc.uniqueArray(fc.constantFrom(...(ranks as Part[])), { minLength: 1, maxLength: 3 }),
        q: searchWords,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 1, max: 60 }), async (chosen, pageSize) => {
        const expected = everything
          .filter(
            ({ unit, task }) =>
              (chosen.unit === undefined || unit.id === chosen.unit) &&
              (chosen.part?.includes(unit.part) ?? true) &&
              searchTerms(chosen.q).every((term) =>
                [task.number, task.title, task.text, task.leadUnit?.name ?? '', unit.name].some((text) =>
                  text.toLowerCase().includes(term.toLowerCase()),
                ),
              ),
          )
          .map(({ unit, task }) => `${unit.name} ${unit.part} ${task.number}`);
        const read: string[] = [];
        for (let after: string | undefined; ;) {
          const page = await given.duties.page(here.scope, chosen, { pageSize: Math.max(pageSize, Math.ceil(expected.length / 8)), after });
          expect(page.total).toBe(expected.length);
          read.push(...page.items.map(({ unit, part, task }) => `${unit.name} ${part} ${task.number}`));
          if (page.next === null) break;
          after = page.next;
        }
        expect(read).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('weighs tasks, leaves out the terminated and the long-term, and keeps one point until all are accepted', async () => {
    const { scope, act } = await given.district('P3');
    const longTerm = reportedTask({
      state: 'standing',
      issuedOn: '2026-03-01',
      limit: { kind: 'long_term', date: null, text: null },
      percent: 10,
    });
    const terminated = reportedTask({ state: 'terminated', percent: 10 });
    const problems = [
      [accepted(), accepted(60)],
      [accepted(100, 99), runningTask('2026-12-01', { percent: 90 })],
      [runningTask('2026-12-01', { percent: 30, weight: 3 }), runningTask('2026-12-01', { percent: 70 }), longTerm, terminated],
      [longTerm, terminated],
    ].map((some) => reportedProblem(some));
    await given.takeOver(act, problems);
    const { items } = await given.problems.page(scope, {}, { sort: 'number', pageSize: 10 });
    expect(items.map((problem) => problem.percent)).toEqual([100, 99, 40, null]);
  });

  it('counts working days to the date that governs, today left out and the due day in', async () => {
    const { scope, act } = await given.district('P4');
    const due = (dueOn: string, over = {}) => runningTask(dueOn, over);
    const problems = [
      reportedProblem([
        due('2026-11-18'),
        due('2026-11-19'),
        due('2026-11-23'),
        due('2026-11-16'),
        due('2026-12-31', { correctionDueOn: '2026-11-20' }),
        due('2026-12-01', { state: 'suspended' }),
        due('2027-01-04'),
        reportedTask(),
      ]),
    ];
    await given.takeOver(act, problems);
    const { items } = await given.tasks.page(scope, {}, { sort: 'number', pageSize: 10 });
    expect(items.slice(0, 6).map((task) => task.daysLeft)).toEqual([0, 1, 3, -2, 2, null]);
    expect(items.map((task) => task.provisional)).toEqual([false, false, false, false, false, false, true, false]);
    expect(items.at(-1)).toMatchObject({ daysLeft: null, plannedPercent: null, dueOn: null as Day | null });
  });
});
