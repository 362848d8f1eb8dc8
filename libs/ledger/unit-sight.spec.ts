import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '#org';
import {
  type GivenDistrict,
  ledgerDatabase,
  type LedgerDatabase,
  reportedProblem,
  reportedSource,
  runningTask,
  unitScope,
  UNITS,
} from '../../test/support/ledger.js';
import { possibleTask } from '../../test/support/random-tasks.js';

const TEXT = '机密的前文。\n（一）校园周边治安有短板。\n整改举措：公安机关开展排查。\n整改举措：街道清理摊点。\n（二）别的问题。';
const span = (words: string): [number, number] => [TEXT.indexOf(words), TEXT.indexOf(words) + words.length];
const ALL = { sort: 'number' as const, pageSize: 200 };

describe('what a unit sees of a problem with many units', () => {
  let given: LedgerDatabase;
  let here: GivenDistrict;
  let problem: string;
  let source: string;

  beforeAll(async () => {
    given = await ledgerDatabase();
    here = await given.district('S1');
    const searches = runningTask('2026-12-20', {
      text: '公安机关开展排查。',
      span: span('公安机关开展排查。'),
      leadUnit: '区公安分局',
      units: ['区公安分局'],
      cooperatingUnits: ['甲镇'],
      percent: 60,
    });
    const stalls = runningTask('2026-11-02', {
      text: '街道清理摊点。',
      span: span('街道清理摊点。'),
      leadUnit: '乙街道',
      percent: 20,
      contactId: here.people.get('区教委/甲某'),
      nodes: [{ title: '校门口清理', state: 'open', ownerUnit: '第一小学' }],
    });
    const led = reportedProblem([searches, stalls], {
      title: '校园周边治安有短板',
      leadUnit: '区教委',
      span: span('校园周边治安有短板。'),
    });
    const other = reportedProblem([runningTask('2026-12-30', { text: '住建委的事。', leadUnit: '区住建委' })], { title: '别的问题' });
    const written = await given.takeOver(here.act, [led, other], { ...reportedSource(), text: TEXT });
    problem = written.problems[0]!.id;
    source = written.sourceId;
  });
  afterAll(() => given.close());

  const as = (...names: string[]): Scope => unitScope(here.tenantId, ...names.map((name) => here.units.get(name)!));
  const texts = async (scope: Scope, filters = {}) => (await given.tasks.page(scope, filters, ALL)).items.map((task) => task.text);

  it('is its own part where it cooperates; the light and the percent are the problem’s', async () => {
    expect(await texts(as('甲镇'))).toEqual(['公安机关开展排查。']);
    const [shown] = (await given.problems.page(as('甲镇'), {}, ALL)).items;
    expect(shown).toMatchObject({ id: problem, light: 'red', percent: 40, taskCount: 1, lights: { green: 1, red: 0 } });
    const detail = await given.problems.one(as('甲镇'), problem);
    expect(detail).toMatchObject({ light: 'red', percent: 40, taskCount: 1, passage: { text: '校园周边治安有短板。' } });
    expect(detail!.tasks.map((task) => task.text)).toEqual(['公安机关开展排查。']);
    expect(detail!.measures.map((measure) => [measure.text, measure.passage?.text])).toEqual([
      ['公安机关开展排查。', '公安机关开展排查。'],
    ]);
    expect(JSON.stringify(detail)).not.toMatch(/街道清理|甲某|第一小学|乙街道/);
  });

  it('is all of it where it leads, though it has no task of its own', async () => {
    expect(await texts(as('区教委'))).toEqual(['公安机关开展排查。', '街道清理摊点。']);
    const detail = await given.problems.one(as('区教委'), problem);
    expect(detail).toMatchObject({ taskCount: 2, lights: { green: 1, red: 1 }, measures: [{ serial: 1 }, { serial: 2 }] });
    const [, stalls] = detail!.tasks;
    expect(await given.tasks.one(as('区教委'), stalls!.id)).toMatchObject({
      nodes: [{ title: '校门口清理' }],
      events: [{ kind: 'taken_over' }],
    });
    expect((await given.duties.page(as('区教委'), {}, { pageSize: 9 })).items).toEqual([]);
  });

  it('is the task in which it owns a milestone', async () => {
    expect(await texts(as('第一小学'))).toEqual(['街道清理摊点。']);
    expect((await given.duties.page(as('第一小学'), {}, { pageSize: 9 })).items).toMatchObject([{ part: 'cooperating' }]);
  });

  it('is of duties its own, whatever its people accept beside them', async () => {
    const accepting = { ...as('第一小学'), groups: [here.units.get('甲镇')!] };
    for (const filters of [{}, { q: '摊点' }, { q: '小学' }])
      expect(await given.duties.page(accepting, filters, { pageSize: 9 })).toEqual(
        await given.duties.page(as('第一小学'), filters, { pageSize: 9 }),
      );
    expect((await given.duties.page(accepting, {}, { pageSize: 9 })).total).toBe(1);
  });

  it('is what any of its units sees, and nothing without a unit', async () => {
    expect(await texts(as('甲镇', '乙街道'))).toEqual(['公安机关开展排查。', '街道清理摊点。']);
    expect(await texts(as())).toEqual([]);
    expect(await given.problems.sources(as())).toEqual([]);
  });

  it('is of the source its passages, never its text, and as many problems and tasks as it sees', async () => {
    const [task] = (await given.tasks.page(as('甲镇'), {}, ALL)).items;
    expect(await given.tasks.one(as('甲镇'), task!.id)).toMatchObject({
      passage: { sourceId: source, before: '整改举措：', text: '公安机关开展排查。', after: '' },
    });
    expect(await given.problems.source(as('甲镇'), source)).toMatchObject({ text: null, textSha256: null, problems: 1, tasks: 1 });
    expect(await given.problems.sources(as('区教委'))).toMatchObject([{ problems: 1, tasks: 2 }]);
    expect(await given.problems.source(here.scope, source)).toMatchObject({ text: TEXT, problems: 2, tasks: 3 });
  });

  it('is counted as it is listed', async () => {
    expect(await given.tasks.counts(as('甲镇'), {})).toMatchObject({ total: 1, states: { in_progress: 1 }, lights: { red: 0, green: 1 } });
    expect(await given.problems.counts(as('甲镇'))).toMatchObject({ total: 1, states: { in_progress: 1 } });
    expect((await given.problems.page(as('区住建委'), {}, { sort: 'unit', pageSize: 1 })).total).toBe(1);
  });

  it('is, asked by another unit’s id or by words, no more than what both see', async () => {
    const by = (name: string) => ({ unit: here.units.get(name)! });
    expect(await texts(as('甲镇'), by('区公安分局'))).toEqual(['公安机关开展排查。']);
    expect(await texts(as('甲镇'), by('乙街道'))).toEqual([]);
    expect(await texts(as('甲镇'), { q: '摊点' })).toEqual([]);
    expect(await texts(as('甲镇'), { problem })).toEqual(['公安机关开展排查。']);
    const problems = async (scope: Scope, name: string) => (await given.problems.page(scope, by(name), ALL)).total;
    expect([await problems(as('甲镇'), '乙街道'), await problems(as('甲镇'), '区教委'), await problems(as('区教委'), '乙街道')]).toEqual([
      0, 1, 1,
    ]);
    for (const filters of [by('区公安分局'), { ...by('区公安分局'), q: '排查' }])
      expect(await given.duties.page(as('甲镇'), filters, { pageSize: 9 })).toMatchObject({ items: [], total: 0 });
  });

  it('is of the history of a source not how many problems it has in all', async () => {
    const told = async (scope: Scope) => (await given.history.events(scope, source)).map((event) => event.data);
    expect(await told(as('甲镇'))).toEqual([{ title: '督导意见书' }]);
    expect(await told(here.scope)).toEqual([{ title: '督导意见书', problems: 2 }]);
  });
});

describe('what units see', () => {
  let given: LedgerDatabase;
  let here: GivenDistrict;
  beforeAll(async () => {
    given = await ledgerDatabase();
    here = await given.district('S2');
    const drawn = fc.sample(possibleTask, { numRuns: 120, seed: 11 });
    const leads = fc.sample(fc.option(fc.constantFrom(...UNITS)), { numRuns: 20, seed: 12 });
    await given.takeOver(
      here.act,
      leads.map((leadUnit, at) => reportedProblem(drawn.slice(at * 6, at * 6 + 6), { leadUnit })),
    );
    await given.database.query(`ANALYZE`);
  });
  afterAll(() => given.close());

  it('is what the rule says, of tasks, problems, sources and duties, whatever units they are', async () => {
    const tasks = (await given.tasks.page(here.scope, {}, ALL)).items;
    const problems = (await given.problems.page(here.scope, {}, ALL)).items;
    const ids = [...here.units.values()];
    await fc.assert(
      fc.asyncProperty(fc.subarray(ids), fc.constantFrom('number', 'due', '-unit'), async (units, sort) => {
        const scope = unitScope(here.tenantId, ...units);
        const led = problems.filter((problem) => units.includes(problem.leadUnit?.id ?? '')).map((problem) => problem.id);
        const seen = tasks.filter((task) => led.includes(task.problem.id) || task.units.some((unit) => units.includes(unit.id)));
        const page = await given.tasks.page(scope, {}, { sort: sort as 'number', pageSize: 200 });
        expect(page.items.map((task) => task.number).sort()).toEqual(seen.map((task) => task.number).sort());
        expect([page.total, (await given.tasks.counts(scope, {})).total]).toEqual([seen.length, seen.length]);
        const ofThem = new Set([...led, ...seen.map((task) => task.problem.id)]);
        const shown = (await given.problems.page(scope, {}, ALL)).items;
        expect(shown.map((problem) => [problem.number, problem.taskCount, problem.light, problem.percent])).toEqual(
          problems
            .filter((problem) => ofThem.has(problem.id))
            .map(({ id, number, light, percent }) => [number, seen.filter((task) => task.problem.id === id).length, light, percent]),
        );
        expect((await given.problems.sources(scope)).map(({ problems: count, tasks: all }) => [count, all])).toEqual(
          ofThem.size > 0 ? [[ofThem.size, seen.length]] : [],
        );
        const duties = tasks.flatMap((task) => task.units.filter((unit) => units.includes(unit.id)));
        expect((await given.duties.page(scope, {}, { pageSize: 200 })).total).toBe(duties.length);
      }),
      { numRuns: 25 },
    );
  });
});
