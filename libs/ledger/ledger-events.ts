import type { Act } from '#org';
import type { LedgerBook } from './ledger-book.js';
import type { Change, ChangeEvent } from './on-change.js';
import type { Problem } from './store/problem.entity.js';
import type { Task } from './store/task.entity.js';

/** A change as whoever acts makes it at an instant. */
export const changeBy = ({ tenantId, trace }: Act, at: Date, events: ChangeEvent[]): Change => ({
  tenantId,
  at,
  actorId: trace.actor?.id ?? null,
  onBehalfOfId: trace.onBehalfOf?.id ?? null,
  events,
});

/** A history row for each row of the ledger; a task's tells all that its light and its counts depend on, so that any past day can be asked for. */
export function eventsOf(book: LedgerBook, kind: string): ChangeEvent[] {
  return [
    { subject: 'source', subjectId: book.source.sourceId, kind, data: { title: book.source.title, problems: book.problems.length } },
    ...book.problems.map((problem): ChangeEvent => ({
      subject: 'problem',
      subjectId: problem.problemId,
      kind,
      data: problemState(problem),
    })),
    ...book.tasks.map((task): ChangeEvent => ({ subject: 'task', subjectId: task.taskId, kind, data: taskState(task) })),
  ];
}

/** What an event of a problem tells. */
export function problemState({ number, title, state, leadUnitId }: Partial<Problem>): Record<string, unknown> {
  return { number, title, state, leadUnitId };
}

/** What an event of a task tells. */
export function taskState(task: Partial<Task>): Record<string, unknown> {
  const { number, state, round, limitKind, issuedOn, originalDueOn, dueOn, assessedDueOn, extensions, reviewDueOn, correctionDueOn } = task;
  const { suspendedOn, nodeDueOn, nodeDueUnitId, reportDueOn, responsibleLeaderId, responsiblePersonId, contactId, acceptanceGroupId } =
    task;
  const { submittedOn, finishedOn, percent, lagPoints, missedReports, weight, leadUnitId, unitIds, problemId } = task;
  const dates = {
    issuedOn,
    originalDueOn,
    dueOn,
    assessedDueOn,
    extensions,
    reviewDueOn,
    correctionDueOn,
    submittedOn,
    finishedOn,
    suspendedOn,
  };
  const people = { responsibleLeaderId, responsiblePersonId, contactId, acceptanceGroupId };
  return {
    number,
    problemId,
    state,
    round,
    limitKind,
    ...dates,
    percent,
    lagPoints,
    missedReports,
    weight,
    leadUnitId,
    unitIds,
    nodeDueOn,
    nodeDueUnitId,
    reportDueOn,
    ...people,
  };
}
