import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, In, LessThan, Not } from 'typeorm';
import type { Day } from '#calendar';
import { Task } from './task.entity.js';

/** What is asked when a day has ended: which reports were due and did not come. */
@Injectable()
export class DueReportQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Every district, by id. */
  async districts(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(`SELECT tenant_id AS id FROM tenant ORDER BY tenant_id`);
    return rows.map(({ id }) => id);
  }

  /** Some tasks under way whose report was due before a day, locked until the transaction ends; what somebody else holds is left to them. */
  take(tenantId: string, before: Day, but: readonly string[], limit: number, tx: EntityManager): Promise<Task[]> {
    return tx.find(Task, {
      where: { tenantId, state: 'in_progress', limitKind: Not('long_term'), reportDueOn: LessThan(before), taskId: Not(In([...but])) },
      order: { reportDueOn: 'ASC', taskId: 'ASC' },
      take: limit,
      lock: { mode: 'for_no_key_update', onLocked: 'skip_locked' },
    });
  }

  /** Writes what stands after a missing report. The version stays: nothing a form of the task rests on has changed. */
  async write(tx: EntityManager, tenantId: string, taskId: string, patch: { missedReports: number; reportDueOn: Day }): Promise<void> {
    await tx.update(Task, { tenantId, taskId }, patch);
  }
}
