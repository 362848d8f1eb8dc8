import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit, systemTrace } from '#audit';
import { endOfDay } from '#calendar';
import { wholeDistrict } from '#org';
import { databaseIsAway, inTransaction } from '#platform';
import { changeBy, taskState } from '../ledger-events.js';
import { type ChangeEvent, ChangeListeners } from '../on-change.js';
import { type MissedReport, missingReports } from '../rules/cycles.js';
import type { TaskFactsOfLife } from '../rules/task-book.js';
import { Scenes } from '../standards.js';
import { DueReportQueries } from '../store/due-report.queries.js';
import { addEvents } from '../store/ledger.writes.js';
import type { BookRow } from '../store/task-book.queries.js';
import type { Task } from '../store/task.entity.js';

const BATCH = 100;

/** A task with all that its history tells. */
type Told = Partial<Task> & { readonly taskId: string };

/** Counts the reports that did not come. Each is dated by the end of the day it was due on, so it does not matter when somebody looks. */
@Injectable()
export class ReportCycles {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly scenes: Scenes,
    private readonly queries: DueReportQueries,
    private readonly listeners: ChangeListeners,
    private readonly audit: Audit,
  ) {}

  /**
   * Counts every report that is missing by now, each once, whoever else does so at the same time; answers how many tasks were found.
   * A task that cannot be counted keeps no other from it; AggregateError at the end says which.
   */
  async sweep(): Promise<number> {
    const failures: unknown[] = [];
    let found = 0;
    for (const tenantId of await this.queries.districts()) found += await this.sweepDistrict(tenantId, failures);
    if (failures.length > 0) throw new AggregateError(failures, `missing reports of ${failures.length} task(s) could not be counted`);
    return found;
  }

  /** The same of one task that is about to be moved: its history is told in the order things happened. */
  async settled(tenantId: string, row: BookRow, tx: EntityManager): Promise<BookRow> {
    const { id: taskId, number, problemId, weight, book } = row;
    const { unitIds, ...task } = book.task;
    const after = await this.overdue(tenantId, { ...task, unitIds: [...unitIds], taskId, number, problemId, weight }, tx);
    return after ? { ...row, book: { ...book, task: { ...book.task, ...after } } } : row;
  }

  /** The same of one task that is locked: what stands after it, null where no report is missing. */
  async overdue(tenantId: string, task: Told, tx: EntityManager): Promise<Pick<MissedReport, 'missedReports' | 'reportDueOn'> | null> {
    const after = (await this.count(tenantId, [task], tx)).get(task.taskId);
    return after ? { missedReports: after.missedReports, reportDueOn: after.reportDueOn } : null;
  }

  private async sweepDistrict(tenantId: string, failures: unknown[]): Promise<number> {
    const broken: string[] = [];
    let size = BATCH;
    for (let found = 0; ;) {
      let ids: string[] = [];
      try {
        await inTransaction(this.database, async (tx) => {
          const tasks = await this.queries.take(tenantId, this.scenes.life().today, broken, size, tx);
          ids = tasks.map(({ taskId }) => taskId);
          await this.count(tenantId, tasks, tx);
        });
        if (ids.length === 0) return found;
        found += ids.length;
      } catch (error) {
        if (ids.length === 0 || databaseIsAway(error)) throw error;
        // One of them cannot be counted: which one shows when they are taken one by one.
        if (ids.length > 1) size = 1;
        else {
          broken.push(...ids);
          failures.push(error);
        }
      }
    }
  }

  /** Writes what is missing of some locked tasks; answers what stands after it, of those where anything was. */
  private async count(tenantId: string, tasks: readonly Told[], tx: EntityManager): Promise<Map<string, MissedReport>> {
    const scene = this.scenes.life();
    const last = new Map<string, MissedReport>();
    const events: { at: Date; event: ChangeEvent }[] = [];
    for (const task of tasks)
      for (const missed of missingReports(task as TaskFactsOfLife, scene.today, scene)) {
        last.set(task.taskId, missed);
        events.push({ at: endOfDay(missed.cycleDueOn), event: missedEvent(task, missed) });
      }
    for (const [taskId, { missedReports, reportDueOn }] of last)
      await this.queries.write(tx, tenantId, taskId, { missedReports, reportDueOn });
    await this.tell(tenantId, events, tx);
    return last;
  }

  private async tell(tenantId: string, events: readonly { at: Date; event: ChangeEvent }[], tx: EntityManager): Promise<void> {
    const act = { ...wholeDistrict(tenantId), trace: systemTrace(tenantId) };
    const instants = [...new Set(events.map(({ at }) => at.getTime()))].sort((a, b) => a - b);
    for (const instant of instants) {
      const then = events.filter(({ at }) => at.getTime() === instant).map(({ event }) => event);
      const change = changeBy(act, new Date(instant), then);
      await addEvents(tx, change);
      await this.listeners.tell(change, tx);
    }
    for (const { event } of events)
      await this.audit.record(act.trace, {
        action: 'task.report_missed',
        outcome: 'done',
        object: { kind: 'task', id: event.subjectId },
        after: { missedReports: event.data['missedReports'], reportDueOn: event.data['reportDueOn'] },
        detail: event.data['did'] as Record<string, unknown>,
      });
  }
}

function missedEvent(task: Told, { cycleDueOn, missedReports, reportDueOn }: MissedReport): ChangeEvent {
  return {
    subject: 'task',
    subjectId: task.taskId,
    kind: 'report_missed',
    data: { ...taskState({ ...task, missedReports, reportDueOn }), did: { cycleDueOn } },
  };
}
