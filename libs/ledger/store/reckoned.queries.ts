import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Day } from '#calendar';
import type { Reckoning } from '../rules/reckoning.js';
import { Closing } from './closing.entity.js';
import { Problem } from './problem.entity.js';
import { ReckonedDate } from './reckoned-date.entity.js';
import { Task } from './task.entity.js';

/** Whose date it is that was reckoned, and which. */
export type ReckonedKey = Pick<ReckonedDate, 'tenantId' | 'subject' | 'subjectId' | 'field'>;
/** A date with its reckoning. */
export type ReckonedRow = ReckonedKey & Reckoning;

/** What is asked and written when the notice of a year has come. */
@Injectable()
export class ReckonedQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Every date that was reckoned without its year's notice, of all districts. */
  async all(): Promise<ReckonedRow[]> {
    return (await this.database.getRepository(ReckonedDate).find({
      order: { tenantId: 'ASC', subject: 'ASC', subjectId: 'ASC', field: 'ASC' },
    })) as ReckonedRow[];
  }

  /** The row as it is now, its subject being locked; null where the date was set anew meanwhile. */
  async still({ tenantId, subject, subjectId, field }: ReckonedKey, tx: EntityManager): Promise<ReckonedRow | null> {
    return (await tx.findOneBy(ReckonedDate, { tenantId, subject, subjectId, field })) as ReckonedRow | null;
  }

  /** The date is no longer provisional. */
  async forget({ tenantId, subject, subjectId, field }: ReckonedKey, tx: EntityManager): Promise<void> {
    await tx.delete(ReckonedDate, { tenantId, subject, subjectId, field });
  }

  /** A task, locked until the transaction ends. */
  task(tenantId: string, taskId: string, tx: EntityManager): Promise<Task | null> {
    return tx.findOne(Task, { where: { tenantId, taskId }, lock: { mode: 'for_no_key_update' } });
  }

  /** A problem, locked until the transaction ends. */
  problem(tenantId: string, problemId: string, tx: EntityManager): Promise<Problem | null> {
    return tx.findOne(Problem, { where: { tenantId, problemId }, lock: { mode: 'for_no_key_update' } });
  }

  /** The closing of a problem that is publicised now, or null. */
  publicised(tenantId: string, problemId: string, tx: EntityManager): Promise<Closing | null> {
    return tx.findOneBy(Closing, { tenantId, problemId, state: 'publicised' });
  }

  /** Gives a task its new dates. */
  async moveTask(task: Task, patch: Partial<Task>, at: Date, tx: EntityManager): Promise<void> {
    const { tenantId, taskId } = task;
    await tx.update(Task, { tenantId, taskId }, { ...patch, updatedAt: at, version: () => 'version + 1' });
  }

  /** Gives a publicity its new end. */
  async movePublicity({ tenantId, problemId, closingId }: Closing, endsOn: Day, at: Date, tx: EntityManager): Promise<void> {
    await tx.update(Closing, { tenantId, closingId }, { publicityEndsOn: endsOn });
    await tx.update(Problem, { tenantId, problemId }, { updatedAt: at, version: () => 'version + 1' });
  }
}
