import type { Day, WorkingCalendar } from '#calendar';
import type { TaskState } from './vocabulary.js';

/** How a date was reckoned through a year whose holiday notice was not out (暂定). */
export interface Reckoning {
  readonly countedFrom: Day;
  readonly days: number;
  readonly working: boolean;
  readonly fallsOn: Day;
}

/** The date a reckoning comes to by the calendar as it is now; null while it still runs through a year without its notice. */
export function reckonedAgain({ countedFrom, days, working }: Reckoning, calendar: WorkingCalendar): Day | null {
  const on = working ? calendar.deadlineAfterWorkingDays(countedFrom, days) : calendar.deadlineAfterDays(countedFrom, days);
  return calendar.provisionalBetween(countedFrom, on) ? null : on;
}

/** What the date a notice brings means for a task: `settles` takes it as it is … */
type Taking = 'settles' | 'laterOnly' | 'stays';
const TAKING: Record<TaskState, Taking> = {
  draft: 'settles',
  issued: 'settles',
  disputed: 'settles',
  in_progress: 'settles',
  suspended: 'settles',
  // … whoever has handed in is judged by no earlier day …
  submitted: 'laterOnly',
  under_acceptance: 'laterOnly',
  // … and what has ended was judged by the date that stood then.
  accepted: 'stays',
  terminated: 'stays',
  standing: 'stays',
};

/**
 * The date a task has once its year's notice is known. One that moves earlier leaves at least the next working day: nobody has missed a
 * date before they could hear of it.
 */
export function settledDate(old: Day, reckoned: Day, state: TaskState, today: Day, calendar: WorkingCalendar): Day {
  const taking = TAKING[state];
  if (taking === 'stays' || reckoned === old) return old;
  if (reckoned > old) return reckoned;
  if (taking === 'laterOnly') return old;
  const tomorrow = calendar.addWorkingDays(today, 1);
  const to = reckoned > tomorrow ? reckoned : tomorrow;
  return to < old ? to : old;
}

/** The end of a publicity once its year's notice is known: what was announced to everybody is not cut short. */
export const publicityEnd = (announced: Day, reckoned: Day): Day => (reckoned > announced ? reckoned : announced);
