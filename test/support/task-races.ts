/** Races for tasks: everybody acts on one version, and what stands afterwards is what the rules say of the winner's act alone. */
import { expect } from 'vitest';
import { moveTask } from '../../libs/ledger/rules/task-life.js';
import type { TaskBook } from '../../libs/ledger/rules/task-book.js';
import type { LedgerDatabase } from './ledger.js';
import { expectOne, expectStale, expectTold, type Kept, keptOf, race } from './races.js';
import { askFor } from './task-asks.js';
import type { FieldTask, TaskField } from './task-field.js';
import { bookAfter, shapeOf } from './task-model.js';
import { type Doing, namedOf } from './task-stands.js';

/** A task, and those who are to race for it. */
export interface TaskHeat {
  readonly task: FieldTask;
  readonly contenders: readonly Doing[];
}

interface Before {
  readonly book: TaskBook;
  readonly version: number;
  readonly task: Kept;
  readonly problem: Kept;
  readonly approvals: number;
}

/** Races for every task at once, and expects one winner of each, whose act alone was done. */
export async function raceForTasks(given: LedgerDatabase, field: TaskField, heats: readonly TaskHeat[]): Promise<void> {
  const befores = await Promise.all(heats.map(({ task }) => look(given, field, task)));
  field.tick();
  const ends = await race(
    given,
    heats.map(({ task, contenders }, at) => ({
      table: 'task' as const,
      id: task.id,
      contenders,
      run: (doing: Doing) => field.does(task, doing, befores[at]!),
    })),
  );
  for (const [at, { task, contenders }] of heats.entries()) {
    const { winners, refusals } = ends[at]!;
    const told = contenders.map(({ by, action }) => `${by} ${action}`).join(' / ');
    expect({ told, winners: winners.length }, JSON.stringify(refusals.map((refusal) => String(refusal)))).toEqual({ told, winners: 1 });
    expectStale(refusals, contenders.length - 1);
    await expectOnly(given, field, task, winners[0]!, befores[at]!);
  }
}

async function look(given: LedgerDatabase, field: TaskField, task: FieldTask): Promise<Before> {
  const { book, version } = await field.bookOf(task);
  const kept = (table: 'task' | 'problem', id: string) => keptOf(given, { table, id });
  const approvals = await field.approvals(task);
  return { book, version, task: await kept('task', task.id), problem: await kept('problem', task.problemId), approvals };
}

/** One act and nothing else: in the row, its history, its traces, all that hangs on it, and in its problem. */
async function expectOnly(given: LedgerDatabase, field: TaskField, task: FieldTask, { by, action, words }: Doing, before: Before) {
  const after = await look(given, field, task);
  expectOne('task', action, before.task, after.task);
  const scene = given.scenes.life();
  const stage = { book: before.book, who: field.cast[by].who!, scene };
  const moved = moveTask(
    action,
    askFor(action, words, before.book, task.known, scene.today) as never,
    stage,
    namedOf(task.known, field.cast),
  );
  if (!moved.ok) throw new Error(`${action} was done against the rules: ${JSON.stringify(moved.why)}`);
  const expected = bookAfter(before.book, moved.state, moved.outcome, stage.who, scene.today);
  const issued = action === 'issue';
  // The approval is the district's own, and a problem that begins drops the look-backs it had.
  const approvalId = issued ? after.book.task.approvalId : expected.task.approvalId;
  expect(shapeOf(after.book)).toEqual(
    shapeOf({ ...expected, task: { ...expected.task, approvalId }, openLookBacks: issued ? [] : expected.openLookBacks }),
  );
  expect(after.approvals).toBe(before.approvals + (issued ? 1 : 0));
  expect(after.problem.events.slice(before.problem.events.length).map(({ kind }) => kind)).toEqual(issued ? ['in_progress'] : []);
  expectTold(after.problem);
}
