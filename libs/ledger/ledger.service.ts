import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '#audit';
import { today, yearOf } from '#calendar';
import { type Act, OrgQueries, wholeDistrict } from '#org';
import { Clock, Refusal } from '#platform';
import { layOut } from './ledger-book.js';
import { changeBy, eventsOf } from './ledger-events.js';
import { closingsTakenOver } from './moves/problem-taken-over.js';
import { ChangeListeners } from './on-change.js';
import type { Confirmation, ConfirmedSource, TakenOverLedger } from './rules/confirmation.js';
import { unsoundParts } from './rules/soundness.js';
import { Scenes } from './standards.js';
import { Closing } from './store/closing.entity.js';
import { addEvents, addRows, holdUnits, takeNumbers } from './store/ledger.writes.js';
import { Measure, Problem } from './store/problem.entity.js';
import { Review } from './store/review.entity.js';
import { Source } from './store/source.entity.js';
import { Submission } from './store/submission.entity.js';
import { Node, Task, TaskUnit } from './store/task.entity.js';

/** What the audit calls a source that comes into the ledger, by its events' kind. */
const AUDITED = { confirmed: 'source.confirm', taken_over: 'source.take_over' } as const;

/** Writes the ledger: every change with its history and its trace, in one transaction, told to the listeners before it is committed. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly clock: Clock,
    private readonly org: OrgQueries,
    private readonly listeners: ChangeListeners,
    private readonly audit: Audit,
    private readonly scenes: Scenes,
  ) {}

  /**
   * Writes a confirmed proposal as one source with its problems and draft tasks, in the caller's transaction. Units that the
   * district does not know are kept as written. Refuses (`invalid_input`) what cannot stand in a ledger, naming all of it.
   */
  async confirmSource(act: Act, confirmed: ConfirmedSource, tx: EntityManager): Promise<Confirmation> {
    const faults = unsoundParts(confirmed);
    if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
    const problems = confirmed.problems.map(({ measures, ...problem }) => ({
      ...problem,
      state: 'confirmed' as const,
      tasks: measures.map((measure) => ({ ...measure, state: 'draft' as const })),
    }));
    return this.write(act, { ...confirmed, problems }, 'confirmed', tx);
  }

  /** Writes a half-done ledger "as reported" (存量), in the caller's transaction; the database refuses states and dates that contradict each other. */
  takeOver(act: Act, ledger: TakenOverLedger, tx: EntityManager): Promise<Confirmation> {
    return this.write(act, ledger, 'taken_over', tx);
  }

  private async write(act: Act, ledger: TakenOverLedger, kind: keyof typeof AUDITED, tx: EntityManager): Promise<Confirmation> {
    const { tenantId } = act;
    const at = this.clock.now();
    const year = yearOf(today(at));
    await holdUnits(tx, tenantId);
    const firstNumber = await takeNumbers(tx, tenantId, 'problem', year, ledger.problems.length);
    // Whoever acts: a document names units they may not look into.
    const district = wholeDistrict(tenantId);
    const units = await this.org.unitsNamed(district, namesIn(ledger), tx);
    const unitNames = await this.org.unitNames(district, [...units.values()], tx);
    const book = layOut(ledger, { tenantId, at, year, firstNumber, units, unitNames, life: this.scenes.life() });
    await addRows(tx, Source, [book.source]);
    await addRows(tx, Problem, book.problems);
    await addRows(tx, Closing, closingsTakenOver(book.problems, at));
    await addRows(tx, Measure, book.measures);
    await addRows(tx, Task, book.tasks);
    await addRows(tx, TaskUnit, book.taskUnits);
    await addRows(tx, Node, book.nodes);
    await addRows(tx, Submission, book.submissions);
    await addRows(tx, Review, book.reviews);
    const change = changeBy(act, at, eventsOf(book, kind));
    await addEvents(tx, change);
    await this.listeners.tell(change, tx);
    await this.audit.record(act.trace, {
      action: AUDITED[kind],
      outcome: 'done',
      object: { kind: 'source', id: book.source.sourceId },
      after: { title: book.source.title, problems: book.problems.length, tasks: book.tasks.length },
    });
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
      ...(task.nodes ?? []).map((node) => node.ownerUnit),
    ]),
  ]);
  return [...new Set(names.filter((name): name is string => !!name).map((name) => name.trim()))];
}
