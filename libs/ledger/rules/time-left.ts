import type { Day } from '#calendar';
import { plannedPercent } from './plan.js';
import { type LightScene, type TaskFacts, viewTask } from './task-view.js';
import type { TaskState } from './vocabulary.js';

/** In these states no time runs: nobody is late or early. */
const TIMELESS: readonly TaskState[] = ['accepted', 'terminated', 'suspended'];

/** Working days a task has left on the day of the scene, and whether they run through a year without its holiday notice (暂定). */
export function timeLeft(facts: TaskFacts, scene: LightScene): { daysLeft: number | null; provisional: boolean } {
  const { asOf, deadline } = viewTask(facts, scene);
  if (!deadline || TIMELESS.includes(facts.state)) return { daysLeft: null, provisional: false };
  return {
    daysLeft: scene.calendar.workingDaysBetween(asOf, deadline.on),
    provisional: scene.calendar.provisionalBetween(asOf, deadline.on),
  };
}

/** 序时进度 on the day of the scene, 0–100; null where there is no plan to keep. */
export function plannedNow(
  { state, issuedOn, dueOn, limitKind }: Pick<TaskFacts, 'state' | 'dueOn' | 'limitKind'> & { readonly issuedOn: Day | null },
  { today, calendar }: LightScene,
): number | null {
  if (!issuedOn || !dueOn || limitKind === 'long_term' || TIMELESS.includes(state)) return null;
  return plannedPercent(issuedOn, dueOn, today, calendar);
}
