/** Problems that share fifty tasks among them, waves of acts on all of them at once, and a recount of what the problems say of their tasks. */
import { expect } from 'vitest';
import { Refusal } from '#platform';
import { AsItStood } from '../../libs/ledger/as-it-stood.service.js';
import { percentByNodes } from '../../libs/ledger/rules/clock-effects.js';
import { worstLight } from '../../libs/ledger/rules/lights.js';
import { AsItStoodQueries } from '../../libs/ledger/store/as-it-stood.queries.js';
import { ProblemBookQueries } from '../../libs/ledger/store/problem-book.queries.js';
import type { Dice } from '../fixtures/reports/mutations.js';
import { hold } from './hold.js';
import type { LedgerDatabase } from './ledger.js';
import { problemServices, reviewed } from './problem-life.js';
import { askOnProblem, waysOn } from './problem-stands.js';
import { expectTold, type Kept, keptOf, type Prize } from './races.js';
import type { FieldTask, TaskField } from './task-field.js';
import { type Doing, type Kind, type Stand, waysFrom } from './task-stands.js';

/** Acts after which a problem is to say something else of its tasks: two times in three one of them is done, where one is possible. */
const TELLING = new Set(['issue', 'accept', 'grant_termination', 'rebound', 'make_standing', 'report', 'confirm_node']);
/** What somebody may be told who came too late; the words are unsound where the look-back they name was held meanwhile. */
const CLEAR = ['stale', 'illegal_move', 'nothing_moved', 'invalid_input'];
const SHARED: readonly (readonly [Kind, number])[] = [['dated', 14], ['nodes', 13], ['long', 11], ['dated', 12]]; // prettier-ignore

/** Every failure of a statement from now on, by its SQLSTATE. */
export function failuresOf({ database }: LedgerDatabase): string[] {
  const codes: string[] = [];
  const quiet = () => undefined;
  const logQueryError = (error: string | Error) => void codes.push((error as { code?: string }).code ?? String(error));
  database.logger = { logQueryError, logQuery: quiet, logQuerySlow: quiet, logSchemaBuild: quiet, logMigration: quiet, log: quiet };
  return codes;
}

/** Three problems whose tasks stand anywhere in their lives, and one that is being closed, all its tasks accepted. */
export async function sharedProblems(given: LedgerDatabase, field: TaskField, stands: readonly Stand[], roll: Dice) {
  const { cast, act, units, scope } = field;
  const { moves } = problemServices(given);
  const books = new ProblemBookQueries(given.database);
  const past = new AsItStood(given.clock, given.scenes, new AsItStoodQueries(given.database));
  const accepted = stands.find(({ state, kind }) => state === 'accepted' && kind === 'dated')!;
  const near = stands.filter(({ road }) => road.length <= 5);

  const families: FieldTask[][] = [];
  for (const [kind, count] of SHARED) families.push(await field.drafts(kind, count, true));
  const problemIds = families.map(([first]) => first!.problemId);
  const last = families.length - 1;
  const roads = families.map((family, at) => {
    const choice = near.filter(({ kind }) => kind === SHARED[at]![0]);
    return family.map(() => (at === last ? accepted : choice[roll(choice.length)]!).road);
  });
  await Promise.all(
    families.map(async (family, at) => {
      for (const [each, task] of family.entries()) await field.go(task, roads[at]![each]!);
    }),
  );
  const bookOfProblem = async (id: string) => (await books.take(act, id, given.database.manager))!;
  const move = async (by: typeof act, action: 'apply_closing', ask: { statement: string }) =>
    moves.move(by, problemIds[last]!, action, ask, (await bookOfProblem(problemIds[last]!)).problem.version);
  await reviewed({ move: move as never }, cast);
  const tasks = families.flat();

  /** Who acts on one task: now and then two at once. */
  const onTask = async (task: FieldTask): Promise<(() => Promise<unknown>)[]> => {
    const seen = await field.bookOf(task);
    // A new lead would hide the task from the old one: that is another refusal, and another test's.
    const ways = waysFrom(seen.book, cast, task.known, given.scenes.life()).map(({ doing }) => doing);
    const stays = ways.filter(({ action, words }) => action !== 'reassign' || words !== 9);
    const telling = stays.filter(({ action }) => TELLING.has(action));
    const chosen = (): Doing => {
      const from = telling.length > 0 && roll(3) > 0 ? telling : stays;
      return from[roll(from.length)]!;
    };
    if (stays.length === 0) return [];
    return Array.from({ length: roll(4) === 0 ? 2 : 1 }, chosen).map((doing) => () => field.does(task, doing, seen));
  };

  const onProblem = async (id: string): Promise<(() => Promise<unknown>)[]> => {
    const { book, problem } = await bookOfProblem(id);
    const scene = given.scenes.problem();
    const ways = waysOn(book, scene, cast);
    return Array.from({ length: Math.min(2, ways.length) }, () => ways[roll(ways.length)]!).map(
      ({ by, action }) =>
        () =>
          moves.move(by, id, action, askOnProblem(action, book, scene.today, units.get('甲镇')!) as never, problem.version),
    );
  };

  /** Two acts on many tasks each, across the problems: a reminder, and the issue of whatever is a draft. */
  const onMany = async (): Promise<(() => Promise<unknown>)[]> => {
    const seen = await Promise.all(tasks.map(async (task) => ({ task, ...(await field.bookOf(task)) })));
    const some = seen.filter(() => roll(4) === 0).map(({ id, version }) => ({ id, version }));
    const drafts = seen.filter(({ book }) => book.task.state === 'draft');
    return [
      () => given.bulk.move(cast.supervisor, some, 'remind', { message: '请抓紧' }),
      ...(drafts.length > 0 ? [() => given.bulk.issue(cast.supervisor, drafts, drafts[0]!.task.known.approval)] : []),
    ];
  };

  const prizes: Prize[] = [
    ...tasks.map(({ id }): Prize => ({ table: 'task', id })),
    ...problemIds.map((id): Prize => ({ table: 'problem', id })),
  ];
  const look = (): Promise<Kept[]> => Promise.all(prizes.map((prize) => keptOf(given, prize)));

  /** Everybody at once; answers how many tasks were moved. */
  const wave = async (): Promise<number> => {
    field.tick();
    const before = await look();
    const acts = [...(await Promise.all(tasks.map(onTask))), ...(await Promise.all(problemIds.map(onProblem))), await onMany()].flat();
    const rows = `SELECT FROM task t JOIN problem p USING (tenant_id, problem_id) WHERE p.problem_id = ANY ($1) FOR UPDATE OF t, p`;
    const gate = await hold(given.appUrl, rows, [problemIds]);
    const ends = Promise.allSettled(acts.map((run) => run()));
    await gate.waiting(acts.length);
    await gate.open();
    for (const end of await ends)
      if (end.status === 'rejected') expect(end.reason instanceof Refusal ? CLEAR : [end.reason]).toContain((end.reason as Refusal).code);
    const after = await look();
    const moved = after.map((now, at) => grown(prizes[at]!, before[at]!, now));
    return moved.filter((more, at) => more > 0 && prizes[at]!.table === 'task').length;
  };

  /** What a problem says of its tasks, counted again from their rows and once more from their history. */
  const recount = async (): Promise<void> => {
    for (const id of problemIds) {
      const problem = (await given.problems.one(scope, id))!;
      const { light, lights, percent, taskCount, state } = problem;
      const counted = await recounted(given, field, id);
      expect({ light, lights, percent, taskCount }).toEqual(counted.said);
      expect(await past.problem(scope, id, given.clock.now())).toMatchObject({ light, lights, percent, taskCount, state });
      const running = problem.closings.filter((closing) => ['applied', 'reviewed', 'publicised'].includes(closing.state));
      expect({ state, running: running.length }).toEqual({ state, running: state === 'closing' || state === 'publicised' ? 1 : 0 });
      if (state !== 'in_progress' && state !== 'confirmed') expect({ state, open: counted.open }).toEqual({ state, open: 0 });
    }
  };

  return { wave, recount };
}

/** How many acts were done on a row since: as many events of it as versions, and a row that its last event tells. */
function grown({ table }: Prize, before: Kept, after: Kept): number {
  const more = after.version - before.version;
  expect(after.events.length - before.events.length).toBe(more);
  if (table === 'task') expect([after.traces.length - before.traces.length, more > 1]).toEqual([more, false]);
  expectTold(after);
  return more;
}

interface Counted {
  readonly id: string;
  readonly state: string;
  readonly long: boolean;
  readonly percent: number;
  readonly weight: number;
  readonly nodes: { state: string; weight: number }[];
}

async function recounted(given: LedgerDatabase, { rows, scope }: TaskField, problemId: string) {
  const tasks = await rows<Counted>(
    `SELECT t.task_id AS id, t.state, t.limit_kind = 'long_term' AS long, t.percent, t.weight,
            (SELECT coalesce(json_agg(json_build_object('state', n.state, 'weight', n.weight)), '[]') FROM node n WHERE n.task_id = t.task_id) AS nodes
     FROM task t WHERE t.problem_id = $1`,
    problemId,
  );
  const shown = await Promise.all(tasks.map(async ({ id }) => (await given.tasks.one(scope, id))!.light));
  const some = await given.problems.one(scope, problemId);
  const lights = Object.fromEntries(Object.keys(some!.lights).map((light) => [light, shown.filter((each) => each === light).length]));
  for (const { state, percent, nodes } of tasks)
    if (nodes.length > 0) expect(percent).toBe(state === 'accepted' ? 100 : percentByNodes(nodes as never));
  const weighed = tasks.filter(({ state, long }) => state !== 'terminated' && !long);
  const sum = (of: (task: Counted) => number) => weighed.reduce((total, task) => total + of(task), 0);
  const mean = Math.round(sum(({ percent, weight }) => percent * weight) / sum(({ weight }) => weight));
  const percent = weighed.length === 0 ? null : weighed.every(({ state }) => state === 'accepted') ? 100 : Math.min(99, mean);
  return {
    said: { light: worstLight(shown), lights, percent, taskCount: tasks.length },
    open: tasks.filter(({ state }) => !['accepted', 'terminated', 'standing'].includes(state)).length,
  };
}
