import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit, systemTrace } from '#audit';
import type { Day } from '#calendar';
import { wholeDistrict } from '#org';
import { Clock, databaseIsAway, inTransaction } from '#platform';
import { changeBy, problemState, taskState } from '../ledger-events.js';
import { type ChangeEvent, ChangeListeners } from '../on-change.js';
import { cycleFacts, reportDueAgain } from '../rules/cycles.js';
import { publicityEnd, reckonedAgain, settledDate } from '../rules/reckoning.js';
import type { LifeScene, TaskFactsOfLife } from '../rules/task-book.js';
import { Scenes } from '../standards.js';
import { addEvents } from '../store/ledger.writes.js';
import { ReckonedQueries, type ReckonedRow } from '../store/reckoned.queries.js';
import type { Task } from '../store/task.entity.js';
import { ReportCycles } from './report-cycles.service.js';

type TaskField = 'dueOn' | 'correctionDueOn';
/** What a date that moves becomes part of: the history and the trail. */
type Told = Omit<ChangeEvent, 'kind' | 'data'> & { readonly state: Record<string, unknown> };

/** Reckons dates again that went through a year without its holiday notice (暂定), once the notice has come. */
@Injectable()
export class Reckoning {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly scenes: Scenes,
    private readonly queries: ReckonedQueries,
    private readonly reports: ReportCycles,
    private readonly listeners: ChangeListeners,
    private readonly audit: Audit,
  ) {}

  /**
   * Settles every date whose years all have their notice by now; answers how many dates moved. Any number of workers may call it at
   * any time. A date that cannot be settled keeps no other from it; AggregateError at the end says which.
   */
  async recompute(): Promise<number> {
    const failures: unknown[] = [];
    let moved = 0;
    for (const row of await this.queries.all()) {
      if (reckonedAgain(row, this.scenes.life().calendar) === null) continue;
      try {
        if (await inTransaction(this.database, (tx) => (row.subject === 'task' ? this.ofTask(row, tx) : this.ofProblem(row, tx)))) moved++;
      } catch (error) {
        if (databaseIsAway(error)) throw error;
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} provisional date(s) could not be settled`);
    return moved;
  }

  private async ofTask(key: ReckonedRow, tx: EntityManager): Promise<boolean> {
    const { tenantId, subjectId } = key;
    const scene = this.scenes.life();
    const found = await this.queries.task(tenantId, subjectId, tx);
    const row = await this.queries.still(key, tx);
    const on = row && reckonedAgain(row, scene.calendar);
    if (!row || !on) return false;
    await this.queries.forget(row, tx);
    const field = row.field as TaskField;
    if (!found || found[field] !== row.fallsOn) return false;
    const to = settledDate(row.fallsOn, on, found.state, scene.today, scene.calendar);
    if (to === row.fallsOn) return false;
    const task = { ...found, ...(await this.reports.overdue(tenantId, found, tx)) };
    const patch = datesAfter(task, field, to, scene);
    await this.queries.moveTask(task, patch, this.clock.now(), tx);
    await this.tell(row, to, { subject: 'task', subjectId, state: taskState({ ...task, ...patch }) }, tx);
    return true;
  }

  private async ofProblem(key: ReckonedRow, tx: EntityManager): Promise<boolean> {
    const { tenantId, subjectId } = key;
    const { calendar } = this.scenes.life();
    const problem = await this.queries.problem(tenantId, subjectId, tx);
    const row = await this.queries.still(key, tx);
    const on = row && reckonedAgain(row, calendar);
    if (!row || !on) return false;
    await this.queries.forget(row, tx);
    const closing = await this.queries.publicised(tenantId, subjectId, tx);
    if (!problem || closing?.publicityEndsOn !== row.fallsOn) return false;
    const to = publicityEnd(row.fallsOn, on);
    if (to === row.fallsOn) return false;
    await this.queries.movePublicity(closing, to, this.clock.now(), tx);
    await this.tell(row, to, { subject: 'problem', subjectId, state: problemState(problem) }, tx);
    return true;
  }

  private async tell({ tenantId, field, fallsOn: from }: ReckonedRow, to: Day, told: Told, tx: EntityManager): Promise<void> {
    const { subject, subjectId, state } = told;
    const did = { field, from, to, earlier: to < from };
    const act = { ...wholeDistrict(tenantId), trace: systemTrace(tenantId) };
    const change = changeBy(act, this.clock.now(), [{ subject, subjectId, kind: 'redated', data: { ...state, did } }]);
    await addEvents(tx, change);
    await this.listeners.tell(change, tx);
    await this.audit.record(act.trace, {
      action: `${subject}.redate`,
      outcome: 'done',
      object: { kind: subject, id: subjectId },
      before: { [field]: from },
      after: { [field]: to },
      detail: did,
    });
  }
}

/** The dates of a task of which one is settled; 原定 and 考核时限 follow the due date where they were the same. */
function datesAfter(task: Task, field: TaskField, to: Day, scene: LifeScene): Partial<Task> {
  const old = task[field];
  const along = (['originalDueOn', 'assessedDueOn'] as const).filter((other) => field === 'dueOn' && task[other] === old);
  const dates = { [field]: to, ...Object.fromEntries(along.map((other) => [other, to])) };
  const { reportDueOn, ...facts } = { ...task, ...dates } as unknown as TaskFactsOfLife;
  return { ...dates, ...(reportDueOn ? { reportDueOn: reportDueAgain(reportDueOn, scene.today, cycleFacts(facts), scene) } : {}) };
}
