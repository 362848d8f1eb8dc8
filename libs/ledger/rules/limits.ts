import type { Day, WorkingCalendar } from '#calendar';
import type { LimitKind } from './vocabulary.js';

/** A time limit as far as it is known; named as the columns of table `task`. */
export interface Limit {
  readonly kind: LimitKind;
  /** A date named in the document or set by a person. */
  readonly date: Day | null;
  /** A period instead of a date, e.g. 收到本意见书之日起10个工作日. */
  readonly relative: { readonly days: number; readonly working: boolean } | null;
}

/** The days a limit may run from. */
export interface LimitStart {
  readonly issuedOn: Day | null;
  /** The day of the event a period runs from (收到…之日), once a person has said it. */
  readonly eventOn: Day | null;
}

/** The due day of a limit; `provisional` marks one reckoned through a year whose holiday notice is not out (暂定). */
export interface DueDay {
  readonly on: Day;
  readonly provisional: boolean;
}

/** How each kind of limit comes to its due day; null while something is missing, and for long-term tasks, which have reviews instead. */
const DUE_DAY: Record<
  LimitKind,
  (limit: Limit, start: LimitStart, immediateWorkingDays: number, calendar: WorkingCalendar) => DueDay | null
> = {
  immediate: ({ date }, { issuedOn }, days, calendar) =>
    named(date) ?? reckoned(issuedOn, (from) => calendar.deadlineAfterWorkingDays(from, days), calendar),
  by_date: ({ date, relative }, { eventOn }, _days, calendar) =>
    named(date) ?? (relative && reckoned(eventOn, afterPeriod(relative, calendar), calendar)),
  long_term: () => null,
  unset: () => null,
};

/** The due day a limit comes to. A date stands as it is named, rest day or not; a period is reckoned (民法典 §201, §203). */
export function dueDay(limit: Limit, start: LimitStart, immediateWorkingDays: number, calendar: WorkingCalendar): DueDay | null {
  return DUE_DAY[limit.kind](limit, start, immediateWorkingDays, calendar);
}

function named(date: Day | null): DueDay | null {
  return date && { on: date, provisional: false };
}

function reckoned(from: Day | null, rule: (from: Day) => Day, calendar: WorkingCalendar): DueDay | null {
  if (!from) return null;
  const on = rule(from);
  return { on, provisional: calendar.provisionalBetween(from, on) };
}

function afterPeriod({ days, working }: { days: number; working: boolean }, calendar: WorkingCalendar) {
  return (from: Day) => (working ? calendar.deadlineAfterWorkingDays(from, days) : calendar.deadlineAfterDays(from, days));
}
