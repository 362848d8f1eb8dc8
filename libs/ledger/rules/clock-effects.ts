import type { Day, WorkingCalendar } from '#calendar';
import type { LifeRules, NodeFacts, TaskFactsOfLife } from './task-book.js';
import type { ReckonedDate } from './task-outcome.js';

type Dates = Pick<TaskFactsOfLife, 'dueOn' | 'assessedDueOn' | 'correctionDueOn' | 'reviewDueOn' | 'nodeDueOn'>;

/** Moves a date by the working days the clock stood still; a stop within one working day moves nothing. */
export function movedBy(on: Day, workingDays: number, calendar: WorkingCalendar): Day {
  return calendar.addWorkingDays(on, workingDays);
}

/** Working days between a suspension and its end: by so many every running date moves. */
export const standstill = (suspendedOn: Day, resumedOn: Day, calendar: WorkingCalendar): number =>
  Math.max(0, calendar.workingDaysBetween(suspendedOn, resumedOn));

/**
 * The dates of a task after a suspension. 考核时限 moves along by policy, but not where the due date was missed already before
 * the clock stopped: a deadline missed is judged as it was.
 */
export function afterSuspension(
  task: Dates & { readonly suspendedOn: Day | null },
  resumedOn: Day,
  rules: LifeRules,
  calendar: WorkingCalendar,
): Partial<Dates> {
  const { suspendedOn, dueOn, assessedDueOn } = task;
  const days = suspendedOn ? standstill(suspendedOn, resumedOn, calendar) : 0;
  const move = (on: Day | null): Day | null => on && movedBy(on, days, calendar);
  const missed = dueOn !== null && suspendedOn !== null && dueOn < suspendedOn;
  return {
    dueOn: move(dueOn),
    assessedDueOn: rules.addsSuspensions && !missed ? move(assessedDueOn) : assessedDueOn,
    correctionDueOn: move(task.correctionDueOn),
    reviewDueOn: move(task.reviewDueOn),
    nodeDueOn: move(task.nodeDueOn),
  };
}

/**
 * The dates of a task whose extension is granted: the date asked for holds. By policy 考核时限 moves by as much as the due date does,
 * so that a suspension which did not count before does not count through the extension either.
 */
export function afterExtension(
  { dueOn, assessedDueOn, correctionDueOn }: Dates,
  newDueOn: Day,
  rules: LifeRules,
  calendar: WorkingCalendar,
): Partial<Dates> {
  const apart = dueOn !== null && assessedDueOn !== null && assessedDueOn !== dueOn;
  const assessed = apart ? movedBy(assessedDueOn, calendar.workingDaysBetween(dueOn, newDueOn), calendar) : newDueOn;
  return {
    dueOn: newDueOn,
    ...(rules.addsExtensions ? { assessedDueOn: assessed } : {}),
    ...(correctionDueOn !== null && newDueOn >= correctionDueOn ? { correctionDueOn: null } : {}),
  };
}

/** How the dates a suspension moved were reckoned, where that went through a year whose holiday notice is not out. */
export function movedReckonings(
  before: Pick<Dates, 'dueOn' | 'correctionDueOn'>,
  after: Partial<Dates>,
  days: number,
  calendar: WorkingCalendar,
): ReckonedDate[] {
  return (['dueOn', 'correctionDueOn'] as const).flatMap((field) => {
    const [from, on] = [before[field], after[field]];
    const moved = from !== null && !!on && on !== from;
    return moved && calendar.provisionalBetween(from, on) ? [{ field, from, days, working: true, on }] : [];
  });
}

/** The earliest open milestone of a unit other than the lead, by which a task can become red through that unit alone. */
export function nodeDueOf(
  nodes: readonly Pick<NodeFacts, 'state' | 'dueOn' | 'ownerUnitId'>[],
  leadUnitId: string | null,
): { readonly nodeDueOn: Day | null; readonly nodeDueUnitId: string | null } {
  const waiting = nodes
    .filter((node) => node.state === 'open' || node.state === 'disputed')
    .filter((node) => node.dueOn !== null && node.ownerUnitId !== null && node.ownerUnitId !== leadUnitId)
    .sort((a, b) => (a.dueOn! < b.dueOn! ? -1 : a.dueOn! > b.dueOn! ? 1 : 0));
  return { nodeDueOn: waiting[0]?.dueOn ?? null, nodeDueUnitId: waiting[0]?.ownerUnitId ?? null };
}

/** Percent by milestones: the weight of the confirmed ones in that of all, rounded down; null without milestones. */
export function percentByNodes(nodes: readonly NodeFacts[]): number | null {
  if (nodes.length === 0) return null;
  const total = nodes.reduce((sum, node) => sum + node.weight, 0);
  const done = nodes.reduce((sum, node) => sum + (node.state === 'confirmed' ? node.weight : 0), 0);
  return Math.floor((100 * done) / total);
}
