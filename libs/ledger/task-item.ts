import type { Actor } from '#org';
import type { Reason } from './rules/light-reasons.js';
import { lightOf } from './rules/lights.js';
import type { LifeScene } from './rules/task-book.js';
import { legalActions } from './rules/task-life.js';
import type { TaskAction } from './rules/task-lifecycle.js';
import type { LightScene } from './rules/task-view.js';
import { plannedNow, timeLeft } from './rules/time-left.js';
import type { ApplicationKind, Light } from './rules/vocabulary.js';
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
    plannedPercent: plannedNow(row, scene),
    pending: book.pending.map(({ kind }) => kind),
    actions: who ? legalActions({ book, who, scene: life }) : [],
  };
}
