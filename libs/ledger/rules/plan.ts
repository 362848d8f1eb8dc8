import type { Day, WorkingCalendar } from '#calendar';

/**
 * 序时进度: the share of working days gone from issue to the effective due date, in whole percent, rounded down, 0–100.
 * The day of issue does not count, the due date does. A span without a working day is done when its due date comes.
 */
export function plannedPercent(issuedOn: Day, dueOn: Day, on: Day, calendar: WorkingCalendar): number {
  if (on >= dueOn) return 100;
  if (on <= issuedOn) return 0;
  const total = calendar.workingDaysBetween(issuedOn, dueOn);
  return total === 0 ? 0 : Math.floor((100 * calendar.workingDaysBetween(issuedOn, on)) / total);
}

/** What lag is reckoned from. */
export interface LagFacts {
  readonly longTerm: boolean;
  readonly hasNodes: boolean;
  readonly issuedOn: Day | null;
  /** The effective due date. */
  readonly dueOn: Day | null;
  /** The last report that was due, with the day it speaks for and its whole percent; null before the first. */
  readonly lastDueReport: { readonly on: Day; readonly percent: number } | null;
}

/**
 * 滞后: points the last due report lies behind the plan of that report's day; negative when ahead. Null where lag does not apply: without
 * nodes, without dates, before the first due report, for long-term tasks and those shorter than `fromWorkingDays`.
 * Rounding the plan down keeps every comparison with a whole threshold exact.
 */
export function lagPoints(facts: LagFacts, fromWorkingDays: number, calendar: WorkingCalendar): number | null {
  const { longTerm, hasNodes, issuedOn, dueOn, lastDueReport } = facts;
  if (longTerm || !hasNodes || !issuedOn || !dueOn || !lastDueReport) return null;
  if (calendar.workingDaysBetween(issuedOn, dueOn) < fromWorkingDays) return null;
  return plannedPercent(issuedOn, dueOn, lastDueReport.on, calendar) - lastDueReport.percent;
}
