import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Day } from '#calendar';
import type { Scope } from '#org';
import type { GuardedFile } from '../rules/guards.js';
import { EVIDENCE_OF_TASK } from './evidence.queries.js';
import { sightOf } from './visible.js';
import { Where } from './where.js';

/** A file a task was reported on or handed in with, and by what. */
export interface GuardedRow extends GuardedFile {
  addedAt: Date;
  usedBy: string[];
}

/** When a task's problem was known: the day its source is of, and the instant its row came. */
export interface ProblemSince {
  issuedOn: Day | null;
  createdAt: Date;
}

/** What the guards of evidence ask. */
@Injectable()
export class GuardQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * All files a task was reported on or handed in with, as far as the scope sees them, with the other tasks that show the same
   * bytes; of those that the scope does not see only that there is one.
   */
  files(scope: Scope, taskId: string): Promise<GuardedRow[]> {
    const where = new Where();
    const sees = sightOf(scope, where);
    where
      .and(sees.task)
      .and(`t.task_id = ${where.bind(taskId)}`)
      .and(sees.evidence());
    return this.database.query(
      `SELECT v.evidence_id AS id, v.title, f.name AS "fileName", f.sha256, f.taken_on AS "takenOn", v.added_at AS "addedAt",
              ARRAY(SELECT used.used_by_id::text FROM evidence_use used
                    WHERE used.tenant_id = v.tenant_id AND used.evidence_id = v.evidence_id) AS "usedBy",
              (SELECT coalesce(json_agg(CASE WHEN other.seen THEN json_build_object('number', other.number, 'title', other.title) END
                        ORDER BY other.ordinal), '[]')
               FROM (SELECT DISTINCT t.task_id, t.ordinal, t.number, t.title, ${sees.task} AS seen
                     FROM stored_file g JOIN evidence o ON o.tenant_id = g.tenant_id AND o.file_id = g.file_id
                     JOIN task t ON t.tenant_id = o.tenant_id AND t.task_id = o.task_id
                     WHERE g.tenant_id = v.tenant_id AND g.sha256 = f.sha256 AND o.task_id <> v.task_id
                       AND EXISTS (SELECT FROM evidence_use used WHERE used.tenant_id = o.tenant_id AND used.evidence_id = o.evidence_id)
                    ) AS other) AS elsewhere
       FROM ${EVIDENCE_OF_TASK}
       WHERE ${where} AND EXISTS (SELECT FROM evidence_use used WHERE used.tenant_id = v.tenant_id AND used.evidence_id = v.evidence_id)
       ORDER BY v.added_at, v.evidence_id`,
      where.values,
    );
  }

  /** When the problem of a task was known; null where the scope does not see the task. */
  async since(scope: Scope, taskId: string): Promise<ProblemSince | null> {
    const where = new Where();
    where.and(sightOf(scope, where).task).and(`t.task_id = ${where.bind(taskId)}`);
    const rows = await this.database.query<ProblemSince[]>(
      `SELECT s.issued_on AS "issuedOn", p.created_at AS "createdAt" FROM task t
       JOIN problem p ON p.tenant_id = t.tenant_id AND p.problem_id = t.problem_id
       JOIN source s ON s.tenant_id = p.tenant_id AND s.source_id = p.source_id WHERE ${where}`,
      where.values,
    );
    return rows[0] ?? null;
  }
}
