import type { Day } from '#calendar';
import type { Actor } from '#org';
import type { Reason } from './rules/light-reasons.js';
import { lightOf } from './rules/lights.js';
import { plannedPercent } from './rules/plan.js';
import type { LifeScene } from './rules/task-book.js';
import { legalActions } from './rules/task-life.js';
import type { TaskAction } from './rules/task-lifecycle.js';
import { type LightScene, viewTask } from './rules/task-view.js';
import type { ApplicationKind, Light, TaskState } from './rules/vocabulary.js';
import { without } from './store/keyset.js';
import { bookOf } from './store/task-book.queries.js';
import type { TaskRow } from './store/task.queries.js';

type Kept = Omit<TaskRow, 'ordinal' | 'nodeDue' | 'book' | 'spanStart' | 'spanEnd' | 'spanSha256'>;

/** A task as a reader sees it today. */
export interface TaskItem extends Kept {
  light: Light;
  lightReason: Reason;
  /** True while its light stands still because the reviewers have the word (待审核). */
  awaitingReview: boolean;
  /** Working days to the date that governs, which counts, today does not; negative past it, null where none runs. */
  daysLeft: number | null;
  /** True where the days left run through a year whose holiday notice is not out yet (暂定). */
  provisional: boolean;
  /** 序时进度 today, 0–100; null where there is no plan to keep. */
  plannedPercent: number | null;
  /** What waits for somebody's decision (待审批). */
  pending: ApplicationKind[];
  /** What the reader may do to it now, in the order of the table of transitions. */
  actions: TaskAction[];
}

/** By what a task is read: the day and its rules, and who reads. */
export interface Reading {
  readonly light: LightScene;
  readonly life: LifeScene;
  readonly who: Actor | undefined;
}

/** In these states no time runs: nobody is late or early. */
const TIMELESS: readonly TaskState[] = ['accepted', 'terminated', 'suspended'];

/** Reads a task's light, remaining days, plan and what may be done to it off its row. */
export function showTask(row: TaskRow, { light: scene, life, who }: Reading): TaskItem {
  const kept = without(row, 'ordinal', 'nodeDue', 'book', 'spanStart', 'spanEnd', 'spanSha256');
  const book = bookOf(row.book);
  const { light, awaitingReview, reason } = lightOf(row, scene);
  return {
    ...kept,
    light,
    lightReason: reason,
    awaitingReview,
    ...timeLeft(row, scene),
    plannedPercent: planned(row, scene),
    pending: book.pending.map(({ kind }) => kind),
    actions: who ? legalActions({ book, who, scene: life }) : [],
  };
}

function timeLeft(row: TaskRow, scene: LightScene): { daysLeft: number | null; provisional: boolean } {
  const { asOf, deadline } = viewTask(row, scene);
  if (!deadline || TIMELESS.includes(row.state)) return { daysLeft: null, provisional: false };
  return {
    daysLeft: scene.calendar.workingDaysBetween(asOf, deadline.on),
    provisional: scene.calendar.provisionalBetween(asOf, deadline.on),
  };
}

function planned({ state, issuedOn, dueOn, limitKind }: TaskRow, { today, calendar }: LightScene): number | null {
  if (!issuedOn || !dueOn || limitKind === 'long_term' || TIMELESS.includes(state)) return null;
  return plannedPercent(issuedOn, dueOn, today as Day, calendar);
}
