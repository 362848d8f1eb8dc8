import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { today, yearOf } from '#calendar';
import { OrgQueries } from '#org';
import { Clock, Refusal } from '#platform';
import { layOut, type LedgerBook } from './ledger-book.js';
import { type ChangeEvent, ChangeListeners } from './on-change.js';
import type { Confirmation, ConfirmedSource, TakenOverLedger } from './rules/confirmation.js';
import { unsoundParts } from './rules/soundness.js';
import { addEvents, addRows, takeNumbers } from './store/ledger.writes.js';
import { Measure, Problem } from './store/problem.entity.js';
import { Source } from './store/source.entity.js';
import { Node, Task, TaskUnit } from './store/task.entity.js';

/** Writes the ledger: every change with its history, in one transaction, told to the listeners before it is committed. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly clock: Clock,
    private readonly org: OrgQueries,
    private readonly listeners: ChangeListeners,
  ) {}

  /**
   * Writes a confirmed proposal as one source with its problems and draft tasks, in the caller's transaction. Units that the
   * district does not know are kept as written. Refuses (`invalid_input`) what cannot stand in a ledger, naming all of it.
   */
  async confirmSource(confirmed: ConfirmedSource, tx: EntityManager): Promise<Confirmation> {
    const faults = unsoundParts(confirmed);
    if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
    const problems = confirmed.problems.map(({ measures, ...problem }) => ({
      ...problem,
      state: 'confirmed' as const,
      tasks: measures.map((measure) => ({ ...measure, state: 'draft' as const })),
    }));
    return this.write({ ...confirmed, problems }, 'confirmed', tx);
  }

  /** Writes a half-done ledger "as reported" (存量), in the caller's transaction; the database refuses states and dates that contradict each other. */
  takeOver(ledger: TakenOverLedger, tx: EntityManager): Promise<Confirmation> {
    return this.write(ledger, 'taken_over', tx);
  }

  private async write(ledger: TakenOverLedger, kind: 'confirmed' | 'taken_over', tx: EntityManager): Promise<Confirmation> {
    const { tenantId, problems } = ledger;
    const at = this.clock.now();
    const year = yearOf(today(at));
    const firstNumber = await takeNumbers(tx, tenantId, 'problem', year, problems.length);
    const units = await this.org.unitsNamed({ tenantId }, namesIn(ledger), tx);
    const unitNames = await this.org.unitNames({ tenantId }, [...units.values()], tx);
    const book = layOut(ledger, { at, year, firstNumber, units, unitNames });
    await addRows(tx, Source, [book.source]);
    await addRows(tx, Problem, book.problems);
    await addRows(tx, Measure, book.measures);
    await addRows(tx, Task, book.tasks);
    await addRows(tx, TaskUnit, book.taskUnits);
    await addRows(tx, Node, book.nodes);
    const change = { tenantId, at, actorId: ledger.actorId ?? null, events: eventsOf(book, kind) };
    await addEvents(tx, change);
    await this.listeners.tell(change, tx);
    return {
      sourceId: book.source.sourceId,
      problems: book.problems.map(({ problemId, number }) => ({ id: problemId, number })),
      tasks: book.tasks.map(({ taskId, number }) => ({ id: taskId, number })),
    };
  }
}

function namesIn({ problems }: TakenOverLedger): string[] {
  const names = problems.flatMap((problem) => [
    problem.leadUnit,
    ...problem.tasks.flatMap((task) => [
      task.leadUnit,
      ...task.units,
      ...(task.cooperatingUnits ?? []),
      task.nodeLateUnit,
      ...(task.nodes ?? []).map((node) => node.ownerUnit),
    ]),
  ]);
  return [...new Set(names.filter((name): name is string => !!name).map((name) => name.trim()))];
}

/** A history row for each row of the ledger; a task's tells all that its light and its counts depend on, so that any past day can be asked for. */
function eventsOf(book: LedgerBook, kind: string): ChangeEvent[] {
  return [
    { subject: 'source', subjectId: book.source.sourceId, kind, data: { title: book.source.title, problems: book.problems.length } },
    ...book.problems.map(({ problemId, number, title, state, leadUnitId }): ChangeEvent => ({
      subject: 'problem',
      subjectId: problemId,
      kind,
      data: { number, title, state, leadUnitId },
    })),
    ...book.tasks.map((task): ChangeEvent => ({ subject: 'task', subjectId: task.taskId, kind, data: taskState(task) })),
  ];
}

function taskState(task: Partial<Task>): Record<string, unknown> {
  const { number, state, round, limitKind, issuedOn, originalDueOn, dueOn, assessedDueOn, extensions, reviewDueOn, correctionDueOn } = task;
  const { submittedOn, finishedOn, percent, lagPoints, missedReports, weight, leadUnitId, unitIds, nodeLateUnitId, problemId } = task;
  const dates = { issuedOn, originalDueOn, dueOn, assessedDueOn, extensions, reviewDueOn, correctionDueOn, submittedOn, finishedOn };
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
    nodeLateUnitId,
  };
}
