import type { Actor } from '#org';
import { APPLYING } from './acts/applying.js';
import { type Acts, pendingOf, type TaskAct } from './acts/act.js';
import { ISSUING } from './acts/issuing.js';
import { LASTING } from './acts/long-term.js';
import { MILESTONES } from './acts/milestones.js';
import { REPORTING } from './acts/reporting.js';
import { SUBMITTING } from './acts/submitting.js';
import { unsaid } from './needs.js';
import { isForbidden, partiesTo } from './parties.js';
import type { Named, TaskAsks } from './task-asks.js';
import type { LifeScene, TaskBook } from './task-book.js';
import { TASK_ACTIONS, type TaskAction, transitionOf } from './task-lifecycle.js';
import type { TaskOutcome } from './task-outcome.js';
import type { TaskState } from './vocabulary.js';
import type { WhyNot } from './why-not.js';

/** What every row of the table does, beside the state it leads to. */
const ACTS: Acts<TaskAction> = { ...ISSUING, ...REPORTING, ...MILESTONES, ...SUBMITTING, ...APPLYING, ...LASTING };
const actOf = <A extends TaskAction>(action: A): TaskAct<A> => ACTS[action];

/** Whose act it is, and when. */
export interface Stage {
  readonly book: TaskBook;
  readonly who: Actor;
  readonly scene: LifeScene;
}

/** An act that is possible, or why it is not. */
export type Moved =
  { readonly ok: true; readonly state: TaskState; readonly outcome: TaskOutcome } | { readonly ok: false; readonly why: WhyNot };

/** What keeps somebody from an act whatever they say; null where nothing does. First the state, then who, then what stands against it. */
export function whyNot(action: TaskAction, { book, who, scene }: Stage, nodeId?: string): WhyNot | null {
  const row = transitionOf(action);
  const { task } = book;
  if (!row.from.includes(task.state)) return { kind: 'state', state: task.state };
  const parties = partiesTo(book, who, nodeId);
  if (!row.by.some((party) => parties.has(party))) return { kind: 'party', by: row.by };
  const longTerm = task.limitKind === 'long_term';
  if (row.only === 'long_term' && !longTerm) return { kind: 'obstacle', obstacle: 'longTermOnly' };
  if (row.only === 'dated' && longTerm) return { kind: 'obstacle', obstacle: 'datedOnly' };
  const waiting = row.decides ? pendingOf(book, row.decides, nodeId) : null;
  if (row.decides && waiting === null) return { kind: 'obstacle', obstacle: 'nothingPending' };
  if (row.files && pendingOf(book, row.files, nodeId) !== null) return { kind: 'obstacle', obstacle: 'alreadyPending' };
  if (row.review && !(book.review && row.review.includes(book.review.state))) return { kind: 'obstacle', obstacle: 'reviewNotOpen' };
  const never = row.never?.find((forbidden) => isForbidden[forbidden](book, who, waiting));
  if (never) return { kind: 'forbidden', never };
  const obstacle = actOf(action).obstacle?.({ book, who, scene, ...(nodeId === undefined ? {} : { nodeId }) }) ?? null;
  return obstacle && { kind: 'obstacle', obstacle };
}

/** Judges an act: where it leads and all that it changes, or why it is refused. Nothing is changed here. */
export function moveTask<A extends TaskAction>(action: A, ask: TaskAsks[A], stage: Stage, named: Named): Moved {
  const { nodeId } = ask as { nodeId?: string };
  const against = whyNot(action, stage, nodeId);
  if (against) return { ok: false, why: against };
  const facts = { ...stage, ask, named };
  const { to, needs } = transitionOf(action);
  const faults = [...unsaid(needs, ask), ...(actOf(action).faults?.(facts) ?? [])];
  if (faults.length > 0) return { ok: false, why: { kind: 'faults', faults } };
  return { ok: true, state: to === 'same' ? stage.book.task.state : to, outcome: actOf(action).does(facts) };
}

/** Everything somebody may do to a task now, in the order of the table; of acts on milestones those that are possible on at least one. */
export function legalActions(stage: Stage): TaskAction[] {
  return TASK_ACTIONS.filter((action) =>
    transitionOf(action).node ? legalNodes(action, stage).length > 0 : whyNot(action, stage) === null,
  );
}

/** The milestones somebody may do this to now, by id. */
export function legalNodes(action: TaskAction, stage: Stage): string[] {
  return stage.book.nodes.map(({ id }) => id).filter((id) => whyNot(action, stage, id) === null);
}
