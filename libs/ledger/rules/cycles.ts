import { addDays, type Day, endOfMonth, weekday, type WorkingCalendar, yearOf } from '#calendar';
import type { LifeRules } from './task-book.js';
import type { FeedbackCycle } from './vocabulary.js';

const monthOf = (on: Day): number => Number(on.slice(5, 7));

/** The last day of the feedback cycle a day lies in: Sunday, the end of the month or of the quarter. */
const CYCLE_ENDS: Record<FeedbackCycle, (on: Day) => Day> = {
  weekly: (on) => addDays(on, (7 - weekday(on)) % 7),
  monthly: (on) => endOfMonth(yearOf(on), monthOf(on)),
  quarterly: (on) => endOfMonth(yearOf(on), Math.ceil(monthOf(on) / 3) * 3),
};

/** The last day of the cycle a day lies in; a report for the cycle is due by then. */
export const cycleEnd = (on: Day, cycle: FeedbackCycle): Day => CYCLE_ENDS[cycle](on);

/** Fewer working days than these left in a cycle are too short to report on: the first report is due a cycle later. */
const FIRST_REPORT_WORKING_DAYS = 5;

/** When the first report of a task is due that is signed for on a day. */
export function firstReportDue(signedOn: Day, cycle: FeedbackCycle, calendar: WorkingCalendar): Day {
  const end = cycleEnd(signedOn, cycle);
  return calendar.workingDaysBetween(signedOn, end) >= FIRST_REPORT_WORKING_DAYS ? end : cycleEnd(addDays(end, 1), cycle);
}

/** When the next report is due after one that was made on a day, or was due then and is missing. */
export const nextReportDue = (reportedOn: Day, cycle: FeedbackCycle): Day => cycleEnd(addDays(cycleEnd(reportedOn, cycle), 1), cycle);

/** What decides how often a task reports. */
export interface CycleFacts {
  readonly feedbackCycle: FeedbackCycle;
  /** The date that governs; null for long-term tasks without an open review. */
  readonly deadline: Day | null;
  readonly longTerm: boolean;
}

/** The cycle that holds now: the task's own; the urgent one while it is red or in its last working days. */
export function cycleNow(facts: CycleFacts, today: Day, rules: LifeRules, calendar: WorkingCalendar): FeedbackCycle {
  if (facts.longTerm || facts.deadline === null) return facts.feedbackCycle;
  const left = calendar.workingDaysBetween(today, facts.deadline);
  return left <= rules.urgentWithinWorkingDays ? shorter(facts.feedbackCycle, rules.urgentCycle) : facts.feedbackCycle;
}

const LENGTH: Record<FeedbackCycle, number> = { weekly: 1, monthly: 4, quarterly: 13 };
const shorter = (a: FeedbackCycle, b: FeedbackCycle): FeedbackCycle => (LENGTH[a] <= LENGTH[b] ? a : b);

/** When the next periodic review of a long-term task is due after one that was due on a day: a cycle later, ends of months stay ends of months, never in the past. */
export function nextReviewDue(lastDue: Day, cycle: FeedbackCycle, today: Day): Day {
  let due = oneCycleLater(lastDue, cycle);
  while (due <= today) due = oneCycleLater(due, cycle);
  return due;
}

function oneCycleLater(due: Day, cycle: FeedbackCycle): Day {
  if (cycle === 'weekly') return addDays(due, 7);
  return monthsLater(due, cycle === 'monthly' ? 1 : 3);
}

/** The same day so many months later; the last day of a month stays the last, and a day the month has not becomes its last. */
export function monthsLater(on: Day, months: number): Day {
  const [year, month] = [yearOf(on), monthOf(on)];
  const target = year * 12 + (month - 1) + months;
  const last = endOfMonth(Math.floor(target / 12), (target % 12) + 1);
  if (on === endOfMonth(year, month)) return last;
  const same = `${last.slice(0, 8)}${on.slice(8)}` as Day;
  return same > last ? last : same;
}
