import type { Day, WorkingCalendar } from '#calendar';
import type { LifeRules, NodeFacts, TaskFactsOfLife } from './task-book.js';

type Dates = Pick<TaskFactsOfLife, 'dueOn' | 'assessedDueOn' | 'correctionDueOn' | 'reviewDueOn' | 'nodeDueOn'>;

/** Moves a date by the working days the clock stood still; a stop within one working day moves nothing. */
export function movedBy(on: Day, workingDays: number, calendar: WorkingCalendar): Day {
  return workingDays === 0 ? on : calendar.addWorkingDays(on, workingDays);
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
