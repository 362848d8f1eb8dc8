import { addDays, type Day, endOfMonth, weekday, type WorkingCalendar, yearOf } from '#calendar';
import type { LifeScene, TaskFactsOfLife } from './task-book.js';
import type { FeedbackCycle } from './vocabulary.js';

const monthOf = (on: Day): number => Number(on.slice(5, 7));
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

/** The last day of the feedback cycle a day lies in: Sunday, the end of the month or of the quarter. */
const CYCLE_ENDS: Record<FeedbackCycle, (on: Day) => Day> = {
  weekly: (on) => addDays(on, (7 - weekday(on)) % 7),
  monthly: (on) => endOfMonth(yearOf(on), monthOf(on)),
  quarterly: (on) => endOfMonth(yearOf(on), Math.ceil(monthOf(on) / 3) * 3),
};

/** The last day of the cycle a day lies in; a report for the cycle is due by then. */
export const cycleEnd = (on: Day, cycle: FeedbackCycle): Day => CYCLE_ENDS[cycle](on);

/** The end of the next cycle in which anybody works: nobody reports on a week of holidays. */
function nextCycleEnd(end: Day, cycle: FeedbackCycle, calendar: WorkingCalendar): Day {
  const next = cycleEnd(addDays(end, 1), cycle);
  return calendar.workingDaysBetween(end, next) > 0 ? next : nextCycleEnd(next, cycle, calendar);
}

/** What decides how often a task reports. */
export interface CycleFacts {
  readonly feedbackCycle: FeedbackCycle;
  /** The date that governs; null for long-term tasks without an open review. */
  readonly deadline: Day | null;
  readonly longTerm: boolean;
}

/** By what rules and calendar cycles are reckoned. */
export type CycleScene = Pick<LifeScene, 'rules' | 'calendar'>;

/** What decides how often a task reports, read off its columns. */
export function cycleFacts(task: Pick<TaskFactsOfLife, 'feedbackCycle' | 'limitKind' | 'dueOn' | 'correctionDueOn'>): CycleFacts {
  const longTerm = task.limitKind === 'long_term';
  return { feedbackCycle: task.feedbackCycle, deadline: longTerm ? null : (task.correctionDueOn ?? task.dueOn), longTerm };
}

/** The cycle that holds on a day: the task's own; the urgent one, where it is shorter, while the task is red or in its last working days. */
export function cycleNow(facts: CycleFacts, today: Day, scene: CycleScene): FeedbackCycle {
  const from = urgentFrom(facts, scene);
  return from !== null && from <= today ? scene.rules.urgentCycle : facts.feedbackCycle;
}

const LENGTH: Record<FeedbackCycle, number> = { weekly: 1, monthly: 4, quarterly: 13 };

/** The first day of the urgent cycle; null where the task's own holds to its end. */
function urgentFrom({ feedbackCycle, deadline, longTerm }: CycleFacts, { rules, calendar }: CycleScene): Day | null {
  if (longTerm || deadline === null || LENGTH[rules.urgentCycle] >= LENGTH[feedbackCycle]) return null;
  return calendar.rungDay(deadline, -rules.urgentWithinWorkingDays);
}

/** A due day, or the end of the first urgent cycle where that comes sooner; a cycle that had its report, or just began, is not asked again. */
function unlessUrgent(due: Day, after: Day, facts: CycleFacts, scene: CycleScene): Day {
  const from = urgentFrom(facts, scene);
  if (from === null || from <= after) return due;
  const { urgentCycle } = scene.rules;
  const end = cycleEnd(from, urgentCycle);
  return earlier(due, end === cycleEnd(after, urgentCycle) ? nextCycleEnd(end, urgentCycle, scene.calendar) : end);
}

/** Fewer working days than these left in a cycle are too short to report on: the first report is due a cycle later. */
const FIRST_REPORT_WORKING_DAYS = 5;

/** When the first report is due after reporting begins, or begins again, on a day: the task is signed for, sent back or resumed. */
export function firstReportDue(from: Day, facts: CycleFacts, scene: CycleScene): Day {
  const end = cycleEnd(from, cycleNow(facts, from, scene));
  const enough = scene.calendar.workingDaysBetween(from, end) >= FIRST_REPORT_WORKING_DAYS;
  return enough ? unlessUrgent(end, from, facts, scene) : nextReportDue(from, facts, scene);
}

/** When the next report is due after one that was made on a day, or was due then and is missing. */
export function nextReportDue(after: Day, facts: CycleFacts, scene: CycleScene): Day {
  const cycle = cycleNow(facts, after, scene);
  return unlessUrgent(nextCycleEnd(cycleEnd(after, cycle), cycle, scene.calendar), after, facts, scene);
}

/** When the report that is awaited is due once the date that governs has moved. */
export function reportDueAgain(awaited: Day, today: Day, facts: CycleFacts, scene: CycleScene): Day {
  return earlier(cycleEnd(awaited, cycleNow(facts, today, scene)), nextReportDue(today, facts, scene));
}

/** A report that was due and did not come, with what stands after it. */
export interface MissedReport {
  readonly cycleDueOn: Day;
  readonly missedReports: number;
  readonly reportDueOn: Day;
}

/** The reports of a task that are missing by a day, one after another, however long nobody looked. Only tasks under way with a due date report. */
export function missingReports(task: TaskFactsOfLife, today: Day, scene: CycleScene): MissedReport[] {
  if (task.state !== 'in_progress' || task.limitKind === 'long_term') return [];
  const facts = cycleFacts(task);
  const missing: MissedReport[] = [];
  for (let due = task.reportDueOn; due !== null && due < today; due = missing.at(-1)!.reportDueOn) {
    const missedReports = task.missedReports + missing.length + 1;
    missing.push({ cycleDueOn: due, missedReports, reportDueOn: nextReportDue(due, facts, scene) });
  }
  return missing;
}

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
