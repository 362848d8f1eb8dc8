import type { LimitKind, TaskState } from './vocabulary.js';

/** What a task adds to its problem's percent. */
export interface Share {
  readonly state: TaskState;
  readonly limitKind: LimitKind;
  readonly percent: number;
  readonly weight: number;
}

/**
 * A problem's percent: the weighted mean of its tasks without the terminated and the long-term, rounded, at most 99 until
 * all of them are accepted. Null where it has none that count.
 */
export function problemPercent(tasks: readonly Share[]): number | null {
  const counted = tasks.filter((task) => task.state !== 'terminated' && task.limitKind !== 'long_term');
  if (counted.length === 0) return null;
  if (counted.every((task) => task.state === 'accepted')) return 100;
  const weights = counted.reduce((sum, task) => sum + task.weight, 0);
  const points = counted.reduce((sum, task) => sum + task.weight * (task.state === 'accepted' ? 100 : task.percent), 0);
  return Math.min(99, Math.round(points / weights));
}
