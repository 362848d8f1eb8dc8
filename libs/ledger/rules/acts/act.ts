import type { Actor } from '#org';
import type { ReckonedDate, TaskOutcome } from '../task-outcome.js';
import type { Named, TaskAsks } from '../task-asks.js';
import type { ApplicationFacts, LifeScene, TaskBook } from '../task-book.js';
import type { TaskAction } from '../task-lifecycle.js';
import type { ApplicationKind } from '../vocabulary.js';
import type { Fault, Obstacle } from '../why-not.js';
import type { Day } from '#calendar';

/** Everything an act looks at. */
export interface Facts<A extends TaskAction> {
  readonly book: TaskBook;
  readonly ask: TaskAsks[A];
  readonly who: Actor;
  readonly named: Named;
  readonly scene: LifeScene;
}

/** What one kind of act demands beyond its row in the table, and what it changes. */
export interface TaskAct<A extends TaskAction> {
  /** What stands against it in the task, whatever is said; asked before an act is offered. */
  readonly obstacle?: (facts: Omit<Facts<A>, 'ask' | 'named'> & { readonly nodeId?: string }) => Obstacle | null;
  /** What is wrong with what is said. */
  readonly faults?: (facts: Facts<A>) => readonly Fault[];
  /** Reached only when nothing stands against it. */
  readonly does: (facts: Facts<A>) => TaskOutcome;
}

/** The acts of a part of the table. */
export type Acts<A extends TaskAction> = { readonly [K in A]: TaskAct<K> };

export const fault = (field: string, zh: string, en: string): Fault => ({ field, zh, en });

/** The application of a kind that waits, of one milestone where it concerns one. */
export const pendingOf = (book: TaskBook, kind: ApplicationKind, nodeId?: string): ApplicationFacts | null =>
  book.pending.find((application) => application.kind === kind && (nodeId === undefined || application.nodeId === nodeId)) ?? null;

/** Decides the application that waits. */
export const decided = (book: TaskBook, kind: ApplicationKind, state: 'granted' | 'refused', opinion: string, nodeId?: string) =>
  ({ decides: { id: pendingOf(book, kind, nodeId)!.id, state, opinion } }) satisfies Partial<TaskOutcome>;

/** Every application that waits becomes pointless, but for the one that is decided now. */
export const lapsesAll = ({ pending }: TaskBook, but?: string): { lapses: readonly string[] } => ({
  lapses: pending.filter(({ id }) => id !== but).map(({ id }) => id),
});

/** A period of working days from today, kept with its reckoning while a year it runs through has no notice yet. */
export function workingDaysFromToday(
  field: ReckonedDate['field'],
  days: number,
  { today, calendar }: LifeScene,
): { on: Day; reckoned: readonly ReckonedDate[] } {
  const on = calendar.deadlineAfterWorkingDays(today, days);
  return { on, reckoned: calendar.provisionalBetween(today, on) ? [{ field, from: today, days, working: true, on }] : [] };
}

/** Faults of people who are to answer for a task: both must be active people of its lead unit. */
export function peopleFaults(
  { responsiblePersonId, contactId }: { responsiblePersonId: string; contactId: string },
  unitId: string | null,
  { people }: Named,
): readonly Fault[] {
  const strange = (id: string) => people[id]?.unitId !== unitId;
  return [
    ...(strange(responsiblePersonId)
      ? [fault('responsiblePersonId', '应为牵头单位的在用人员', 'must be an active person of the lead unit')]
      : []),
    ...(strange(contactId) ? [fault('contactId', '应为牵头单位的在用人员', 'must be an active person of the lead unit')] : []),
  ];
}

/** Faults of evidence that is named: all of it must be this task's. */
export function evidenceFaults(ids: readonly string[], { evidence }: Named, field = 'evidenceIds'): readonly Fault[] {
  return ids.every((id) => evidence[id]) ? [] : [fault(field, '有的佐证材料不属于该任务', 'names evidence that is not of this task')];
}

/** A day that has to lie after today. */
export function futureFaults(field: string, on: Day | undefined, { today }: LifeScene): readonly Fault[] {
  return on !== undefined && on <= today ? [fault(field, '应晚于今天', 'must be after today')] : [];
}
