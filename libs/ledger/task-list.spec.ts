import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '#calendar';
import { type GivenDistrict, ledgerDatabase, type LedgerDatabase, reportedProblem, reportedSource } from '../../test/support/ledger.js';
import { possibleTask, searchWords } from '../../test/support/random-tasks.js';
import { type Directed, directed, directionOf, searchTerms, TASK_SORTS, type TaskFilters, type TaskSort } from './rules/filters.js';
import { lightOf } from './rules/lights.js';
import { LIGHTS, LIMIT_KINDS, TASK_STATES } from './rules/vocabulary.js';
import { TaskQueries, type TaskRow } from './store/task.queries.js';
import type { TaskItem } from './task-item.js';

const keys = <K extends string>(words: Record<K, unknown>): K[] => Object.keys(words) as K[];
/** Filters that are seldom there, so that most lists have something in them. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const someOf = <T>(values: readonly T[]) => seldom(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }));
const lower = (text: string): string => text.toLowerCase();

describe('a list of tasks', () => {
  let given: LedgerDatabase;
  let here: GivenDistrict & { all: TaskRow[]; sources: string[] };
  let names: string[];

  const fill = async (code: string, seed: number) => {
    const district = await given.district(code);
    const sources: string[] = [];
    const problems: string[] = [];
    for (const half of [0, 1]) {
      const tasks = fc.sample(possibleTask, { numRuns: 90, seed: seed + half });
      const written = await given.takeOver(
        district.act,
        [tasks.slice(0, 40), tasks.slice(40, 43), tasks.slice(43)].map((some) => reportedProblem(some)),
        reportedSource(`来源${half}`),
      );
      sources.push(written.sourceId);
      problems.push(...written.problems.map((problem) => problem.id));
      given.clock.set(new Date(given.clock.now().getTime() + 1));
    }
    const all = await new TaskQueries(given.database).ofProblems(district.scope, problems);
    return { ...district, all, sources };
  };

  beforeAll(async () => {
    given = await ledgerDatabase();
    here = await fill('L1', 1);
    await fill('L2', 100);
    await given.database.query(`ANALYZE`);
    names = (
      await given.database.query<{ name: string }[]>(`SELECT name FROM unit WHERE tenant_id = $1 ORDER BY name COLLATE "zh-x-icu"`, [
        here.tenantId,
      ])
    ).map((row) => row.name);
  });
  afterAll(() => given.close());

  /** What the list must hold, by the rules alone. */
  const model = (filters: TaskFilters, sort: Directed<TaskSort>): TaskRow[] => {
    const scene = given.scenes.now();
    const { by, descending } = directionOf(sort);
    const keyOf: Record<TaskSort, (row: TaskRow) => number | string | null> = {
      number: (row) => row.ordinal,
      due: (row) => row.dueOn,
      updated: (row) => row.updatedAt.getTime(),
      percent: (row) => row.percent,
      unit: (row) => (row.leadUnit ? names.indexOf(row.leadUnit.name) : null),
    };
    const holds = (row: TaskRow, term: string): boolean =>
      [row.number, row.title, row.text, row.leadUnit?.name ?? ''].some((text) => lower(text).includes(lower(term)));
    return here.all
      .filter(
        (row) =>
          (filters.state?.includes(row.state) ?? true) &&
          (filters.limitKind?.includes(row.limitKind) ?? true) &&
          (filters.light?.includes(lightOf(row, scene).light) ?? true) &&
          (filters.unit === undefined || row.units.some((unit) => unit.id === filters.unit)) &&
          (filters.source === undefined || row.source.id === filters.source) &&
          (filters.problem === undefined || row.problem.id === filters.problem) &&
          (filters.dueFrom === undefined || (row.dueOn !== null && row.dueOn >= filters.dueFrom)) &&
          (filters.dueTo === undefined || (row.dueOn !== null && row.dueOn <= filters.dueTo)) &&
          searchTerms(filters.q).every((term) => holds(row, term)),
      )
      .sort((a, b) => {
        const [keyA, keyB] = [keyOf[by](a), keyOf[by](b)];
        if (keyA === null || keyB === null) {
          if (keyA !== keyB) return keyA === null ? 1 : -1;
        } else if (keyA !== keyB) return (keyA < keyB ? -1 : 1) * (descending ? -1 : 1);
        return (a.ordinal - b.ordinal) * (descending ? -1 : 1);
      });
  };

  const filters = (): fc.Arbitrary<TaskFilters> =>
    fc.record(
      {
        state: someOf(keys(TASK_STATES)),
        light: fc.oneof(seldom(fc.constantFrom(...keys(LIGHTS)).map((light) => [light])), someOf(keys(LIGHTS))),
        limitKind: someOf(keys(LIMIT_KINDS)),
        unit: seldom(fc.constantFrom(...here.units.values())),
        source: seldom(fc.constantFrom(...here.sources)),
        problem: seldom(fc.constantFrom(...new Set(here.all.map((row) => row.problem.id)))),
        dueFrom: seldom(fc.constantFrom('2026-09-01' as Day, '2026-11-18' as Day)),
        dueTo: seldom(fc.constantFrom('2026-11-18' as Day, '2026-12-31' as Day)),
        q: seldom(searchWords),
      },
      { requiredKeys: [] },
    );

  const walk = async (
    chosen: TaskFilters,
    sort: Directed<TaskSort>,
    pageSize: number,
  ): Promise<{ items: TaskItem[]; totals: number[] }> => {
    const items: TaskItem[] = [];
    const totals: number[] = [];
    for (let after: string | undefined; ;) {
      const page = await given.tasks.page(here.scope, chosen, { sort, pageSize, after });
      items.push(...page.items);
      totals.push(page.total);
      if (page.next === null) return { items, totals };
      expect(page.items).toHaveLength(pageSize);
      after = page.next;
    }
  };

  it('read page by page is what the rules say, in their order, nothing twice and nothing missed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constant(null).chain(filters),
        fc.constantFrom(...directed(TASK_SORTS)),
        fc.constantFrom(1, 2, 7, 50, 200),
        async (chosen, sort, pageSize) => {
          const expected = model(chosen, sort);
          const { items, totals } = await walk(chosen, sort, Math.max(pageSize, Math.ceil(expected.length / 12)));
          expect(items.map((item) => item.number)).toEqual(expected.map((row) => row.number));
          expect(new Set(totals)).toEqual(new Set([expected.length]));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('counts the same tasks by state and light', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constant(null).chain(filters), async (chosen) => {
        const expected = model(chosen, 'number');
        const counts = await given.tasks.counts(here.scope, chosen);
        const scene = given.scenes.now();
        expect(counts.total).toBe(expected.length);
        for (const state of keys(TASK_STATES)) expect(counts.states[state]).toBe(expected.filter((row) => row.state === state).length);
        for (const light of keys(LIGHTS))
          expect(counts.lights[light]).toBe(expected.filter((row) => lightOf(row, scene).light === light).length);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps its place while tasks before it come and go', async () => {
    const first = await given.tasks.page(here.scope, {}, { sort: 'due', pageSize: 20 });
    const gone = first.items[3]!;
    await given.database.query(
      `UPDATE task SET due_on = NULL, original_due_on = NULL, assessed_due_on = NULL, state = 'terminated', finished_on = NULL
      WHERE tenant_id = $1 AND task_id = $2`,
      [here.tenantId, gone.id],
    );
    const rest: string[] = [];
    for (let after = first.next; after;) {
      const page = await given.tasks.page(here.scope, {}, { sort: 'due', pageSize: 20, after });
      rest.push(...page.items.map((item) => item.id));
      after = page.next;
    }
    const read = new Set([...first.items.map((item) => item.id), ...rest]);
    expect(read.size).toBe(here.all.length);
    expect(new Set(rest).size).toBe(rest.length);
  });
});
