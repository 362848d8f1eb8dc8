import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day } from '#calendar';
import type { Actor } from '#org';
import { ASKS, bookIn, NAMED, PEOPLE, SCENE, type Someone } from '../../../test/support/problem-cases.js';
import type { ProblemBook } from './problem-book.js';
import { legalOnProblem, moveProblem } from './problem-life.js';
import { PROBLEM_ACTIONS, type ProblemAction, problemTransitionOf } from './problem-lifecycle.js';
import type { ProblemOutcome } from './problem-outcome.js';
import type { ProblemState, TaskState } from './vocabulary.js';

/** A problem with all that happens to it, and what was done since it was last under way. */
interface World {
  book: ProblemBook;
  today: typeof SCENE.today;
  /** Acts since 整改中, with who did each. */
  done: { action: ProblemAction; who: Someone }[];
  last: ProblemAction | null;
  serial: number;
}

type Act = { kind: 'act'; action: ProblemAction; who: Someone; ground: boolean };
type Step =
  | Act
  /** One of those acts that are possible, for people who have a part in them. */
  | { kind: 'possible'; which: number; ground: boolean }
  | { kind: 'task'; from: TaskState; to: TaskState }
  /** A draft that is added to a problem which is being closed. */
  | { kind: 'draft' }
  | { kind: 'objection' }
  | { kind: 'days'; days: number };

const TASK_MOVES: [TaskState, TaskState][] = [
  ['draft', 'issued'], ['issued', 'in_progress'], ['in_progress', 'under_acceptance'], ['under_acceptance', 'accepted'],
  ['in_progress', 'accepted'], ['in_progress', 'terminated'], ['in_progress', 'standing'],
]; // prettier-ignore
const MANY = Object.keys(PEOPLE) as Someone[];
const ACTIVE = ['supervisor', 'head', 'leader'] as const;
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('act' as const), action: fc.constantFrom(...PROBLEM_ACTIONS), who: fc.constantFrom<Someone>(...ACTIVE, ...MANY), ground: fc.boolean() }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('possible' as const), which: fc.nat(999), ground: fc.boolean() }) },
  { weight: 8, arbitrary: fc.constantFrom(...TASK_MOVES).map(([from, to]) => ({ kind: 'task' as const, from, to })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'task' as const, from: 'accepted' as const, to: 'in_progress' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'objection' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'draft' as const }) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 8 }).map((days) => ({ kind: 'days' as const, days })) },
); // prettier-ignore

/** What is written of an outcome, in as far as the rules look at it. */
function written(book: ProblemBook, state: ProblemState, outcome: ProblemOutcome, who: Actor, serial: number): ProblemBook {
  const { applies, closing: patch, objection, plans = [], holds, problem = {} } = outcome;
  const by = { personId: who.personId, handId: who.handId };
  const applied = {
    id: `closing-${serial}`,
    state: 'applied' as const,
    appliedBy: by,
    reviewedBy: null,
    publicityEndsOn: null,
    closedOn: null,
  };
  const closing = applies ? applied : book.closing;
  return {
    ...book,
    problem: { ...book.problem, state, ...(problem.leadUnitId ? { leadUnitId: problem.leadUnitId } : {}) },
    closing: closing && {
      ...closing,
      ...(patch?.state ? { state: patch.state } : {}),
      ...(patch?.reviewed ? { reviewedBy: by } : {}),
      ...(patch?.publicised ? { publicityEndsOn: patch.publicised.endsOn } : {}),
      ...(patch?.closedOn ? { closedOn: patch.closedOn } : {}),
    },
    openObjections: applies || patch?.state === 'voided' ? [] : book.openObjections.filter((id) => id !== objection?.id),
    plannedLookBacks: [...book.plannedLookBacks.filter((id) => id !== holds?.id), ...plans.map((_, at) => `look-back-${serial}-${at}`)],
  };
}

function wordsFor(action: ProblemAction, { book, today }: World, ground: boolean): object {
  const [objectionId = 'objection', lookBackId = 'look-back'] = [book.openObjections[0], book.plannedLookBacks[0]];
  if (action === 'approve_closing') return { ...ASKS[action], ...(ground ? { notPublicGround: 'minors', notPublicNote: '……' } : {}) };
  const dates = action === 'record_filing' ? { sentOn: today } : action === 'add_look_back' ? { dueOn: addDays(today, 1) } : {};
  const ids = action.endsWith('objection') ? { objectionId } : action === 'hold_look_back' ? { lookBackId } : {};
  return { ...ASKS[action], ...dates, ...ids };
}

function possible({ book, today }: World, { which, ground }: { which: number; ground: boolean }): Act | null {
  const acts = ACTIVE.flatMap((who) =>
    legalOnProblem({ book, who: PEOPLE[who], scene: { ...SCENE, today } }).map((action) => ({ kind: 'act' as const, action, who, ground })),
  );
  return acts[which % acts.length] ?? null;
}

function takeStep(world: World, taken: Step): World {
  const { book, today, done, serial } = world;
  const { tasks, problem } = book;
  if (taken.kind === 'days') return { ...world, today: addDays(today, taken.days) };
  if (taken.kind === 'draft')
    return ['closing', 'publicised'].includes(problem.state)
      ? { ...world, book: { ...book, tasks: { ...tasks, draft: (tasks.draft ?? 0) + 1 } } }
      : world;
  if (taken.kind === 'objection')
    return problem.state === 'publicised'
      ? { ...world, serial: serial + 1, book: { ...book, openObjections: [...book.openObjections, `objection-${serial}`] } }
      : world;
  if (taken.kind === 'task') {
    const { from, to } = taken;
    const begins = from === 'draft' || from === 'accepted';
    if (!tasks[from] || (from === 'accepted' && book.plannedLookBacks.length === 0)) return world;
    const moved = { ...tasks, [from]: tasks[from] - 1, [to]: (tasks[to] ?? 0) + 1 };
    if (!begins || problem.state === 'in_progress') return { ...world, book: { ...book, tasks: moved } };
    // As problemUnderWay does it: what was being closed is not any more.
    const running = book.closing && ['applied', 'reviewed', 'publicised'].includes(book.closing.state);
    const closing = running ? { ...book.closing!, state: 'voided' as const } : book.closing;
    const under = { ...problem, state: 'in_progress' as const };
    return { ...world, done: [], book: { ...book, tasks: moved, problem: under, closing, openObjections: [], plannedLookBacks: [] } };
  }
  const chosen = taken.kind === 'act' ? taken : possible(world, taken);
  if (!chosen) return world;
  const who = PEOPLE[chosen.who];
  const { action } = chosen;
  const stage = { book, who, scene: { ...SCENE, today } };
  const moved = moveProblem(action, wordsFor(action, world, chosen.ground) as never, stage, NAMED);
  const row = problemTransitionOf(action);
  // What is possible is offered, and the other way round; what is done follows its row.
  expect([action, moved.ok]).toEqual([action, legalOnProblem(stage).includes(action)]);
  if (!moved.ok) return world;
  expect(row.from).toContain(problem.state);
  expect(row.to === 'same' ? [problem.state] : [row.to].flat()).toContain(moved.state);
  const after = written(book, moved.state, moved.outcome, who, serial);
  const sequence = moved.state === 'in_progress' && problem.state !== 'in_progress' ? [] : [...done, { action, who: chosen.who }];
  return { book: after, today, serial: serial + 1, done: sequence, last: action };
}

const begun = (): World => ({ book: bookIn('draft', { tasks: { draft: 1 } }), today: day('2026-11-18'), done: [], last: null, serial: 1 });
const CLOSED: ProblemState[] = ['closed', 'look_back', 'archived', 'standing'];
const DONE: TaskState[] = ['accepted', 'terminated', 'standing'];

describe('whatever is tried, in whatever order', () => {
  it('nothing is closed but by persons, one after the other, on tasks that are done, after its publicity', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 60, maxLength: 150 }), (steps) => {
        let world = begun();
        for (const taken of steps) {
          const before = world;
          world = takeStep(before, taken);
          const [was, is] = [before.book.problem.state, world.book.problem.state];
          // Children done do not close the parent, nor does time: those move nothing but to 整改中.
          if (taken.kind !== 'act' && taken.kind !== 'possible' && was !== is) expect([taken.kind, is]).toEqual(['task', 'in_progress']);
          const { done, book, today } = world;
          const tasksDone = Object.entries(book.tasks).every(([state, count]) => count === 0 || DONE.includes(state as TaskState));
          if (is === 'closing' && was !== is) expect(tasksDone).toBe(true);
          if (!CLOSED.includes(is) || CLOSED.includes(was)) continue;
          const order = done.map(({ action }) => action).filter((action) => /closing|close/.test(action));
          expect(order).toEqual(
            was === 'publicised' ? ['apply_closing', 'pass_closing', 'approve_closing', 'close'] : ['apply_closing', 'pass_closing', 'approve_closing'],
          ); // prettier-ignore
          const by = (action: ProblemAction) => done.filter((each) => each.action === action).at(-1)!.who;
          expect(by('approve_closing')).not.toBe(by('pass_closing'));
          expect(tasksDone).toBe(true);
          expect(book.openObjections).toEqual([]);
          if (was === 'publicised') expect(today > book.closing!.publicityEndsOn!).toBe(true);
          expect(is === 'standing').toBe((book.tasks.standing ?? 0) > 0);
        }
      }),
      { numRuns: 600, seed: 20261118 },
    );
  });

  it('reaches every state and every act, so that the above says something', () => {
    const states = new Set<ProblemState>();
    const acts = new Set<ProblemAction>();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200, minLength: 100 }), (steps) => {
        let world = begun();
        for (const taken of steps) {
          const next = takeStep(world, taken);
          if (next.last) acts.add(next.last);
          states.add(next.book.problem.state);
          world = next;
        }
      }),
      { numRuns: 500, seed: 20261118 },
    );
    expect([...acts].sort()).toEqual([...PROBLEM_ACTIONS].sort());
    expect(states.size).toBe(9);
  });
});
