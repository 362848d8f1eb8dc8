import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Day } from '#calendar';
import type { Scope } from '#org';
import type { ClosingState, LookBackState, NotPublicGround, ObjectionState } from '../rules/problem-vocabulary.js';
import { without } from './keyset.js';
import type { Named } from './task.queries.js';
import { sightOf } from './visible.js';
import { Where } from './where.js';

/** A closing with all its steps. */
export interface ClosingRow {
  id: string;
  serial: number;
  state: ClosingState;
  statement: string;
  appliedBy: Named | null;
  appliedAt: Date;
  reviewedBy: Named | null;
  reviewedAt: Date | null;
  reviewOpinion: string | null;
  missing: string | null;
  approvedBy: Named | null;
  approvedAt: Date | null;
  approvalOpinion: string | null;
  approvalDocument: string | null;
  notPublicGround: NotPublicGround | null;
  notPublicNote: string | null;
  publicisedOn: Day | null;
  publicityEndsOn: Day | null;
  closedOn: Day | null;
  closedBy: Named | null;
  numberYear: number | null;
  number: number | null;
  voidedAt: Date | null;
  filedOn: Day | null;
  filedDocument: string | null;
  filedWith: string | null;
}

/** A look-back, planned or held. */
export interface LookBackRow {
  id: string;
  serial: number;
  dueOn: Day;
  state: LookBackState;
  finding: string | null;
  doneOn: Day | null;
  doneBy: Named | null;
}

/** An objection as a supervisor reads it. */
export interface ObjectionRow {
  id: string;
  closingId: string;
  receipt: string;
  name: string | null;
  contact: string | null;
  text: string;
  filedAt: Date;
  state: ObjectionState;
  ruling: string | null;
  ruledBy: Named | null;
  ruledAt: Date | null;
}

/** A problem another points to. */
export interface RelatedProblem {
  id: string;
  number: string;
  title: string;
}

/** A piece of evidence in the index of a filing. */
export interface EvidenceIndexRow {
  taskNumber: string;
  title: string;
  fileName: string;
  sizeBytes: number;
  sha256: string;
  sealed: boolean;
  round: number;
  addedAt: Date;
}

const person = (alias: string): string =>
  `CASE WHEN ${alias}.person_id IS NOT NULL THEN json_build_object('id', ${alias}.person_id, 'name', ${alias}.name) END`;
const joined = (alias: string, row: string, column: string): string =>
  `LEFT JOIN person ${alias} ON ${alias}.tenant_id = ${row}.tenant_id AND ${alias}.person_id = ${row}.${column}`;

/** What is asked about how a problem was closed, looked at again and objected to. Every query sees what the scope sees. */
@Injectable()
export class ClosingQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The closings of a problem, the latest first. */
  closings(scope: Scope, problem: string): Promise<ClosingRow[]> {
    const where = new Where();
    where.and(sightOf(scope, where).ofProblem('c')).and(`c.problem_id = ${where.bind(problem)}`);
    return this.database.query(
      `SELECT c.closing_id AS id, c.serial, c.state, c.statement, ${person('applied')} AS "appliedBy", c.applied_at AS "appliedAt",
              ${person('reviewed')} AS "reviewedBy", c.reviewed_at AS "reviewedAt", c.review_opinion AS "reviewOpinion", c.missing,
              ${person('approved')} AS "approvedBy", c.approved_at AS "approvedAt", c.approval_opinion AS "approvalOpinion",
              c.approval_document AS "approvalDocument", c.not_public_ground AS "notPublicGround", c.not_public_note AS "notPublicNote",
              c.publicised_on AS "publicisedOn", c.publicity_ends_on AS "publicityEndsOn", c.closed_on AS "closedOn",
              ${person('ended')} AS "closedBy", c.number_year AS "numberYear", c.number, c.voided_at AS "voidedAt",
              c.filed_on AS "filedOn", c.filed_document AS "filedDocument", c.filed_with AS "filedWith"
       FROM closing c ${joined('applied', 'c', 'applied_by_id')} ${joined('reviewed', 'c', 'reviewed_by_id')}
       ${joined('approved', 'c', 'approved_by_id')} ${joined('ended', 'c', 'closed_by_id')}
       WHERE ${where} ORDER BY c.serial DESC`,
      where.values,
    );
  }

  /** The look-backs of a problem, in the order they were planned. */
  lookBacks(scope: Scope, problem: string): Promise<LookBackRow[]> {
    const where = new Where();
    where.and(sightOf(scope, where).ofProblem('l')).and(`l.problem_id = ${where.bind(problem)}`);
    return this.database.query(
      `SELECT l.look_back_id AS id, l.serial, l.due_on AS "dueOn", l.state, l.finding, l.done_on AS "doneOn", ${person('done')} AS "doneBy"
       FROM look_back l ${joined('done', 'l', 'done_by_id')} WHERE ${where} ORDER BY l.serial`,
      where.values,
    );
  }

  /** What the public holds against a problem's closings, the latest first. */
  async objections(scope: Scope, problem: string): Promise<ObjectionRow[]> {
    const where = new Where();
    const { objections, ofProblem } = sightOf(scope, where);
    if (!objections) return [];
    where.and(ofProblem('o')).and(`o.problem_id = ${where.bind(problem)}`);
    return this.database.query(
      `SELECT o.objection_id AS id, o.closing_id AS "closingId", o.receipt, o.name, o.contact, o.text, o.filed_at AS "filedAt", o.state,
              o.ruling, ${person('ruled')} AS "ruledBy", o.ruled_at AS "ruledAt"
       FROM objection o ${joined('ruled', 'o', 'ruled_by_id')} WHERE ${where} ORDER BY o.filed_at DESC, o.objection_id`,
      where.values,
    );
  }

  /** The problem this one was found by, and those others check themselves for by this one, as far as the scope sees them. */
  async related(scope: Scope, problem: string): Promise<{ spawnedFrom: RelatedProblem | null; spawned: RelatedProblem[] }> {
    const where = new Where();
    const id = where.bind(problem);
    const { problem: seen, tenant } = sightOf(scope, where);
    where.and(seen);
    const rows = await this.database.query<(RelatedProblem & { spawned: boolean })[]>(
      `SELECT p.problem_id AS id, p.number, p.title, p.spawned_from_id IS NOT DISTINCT FROM ${id} AS spawned FROM problem p
       WHERE ${where} AND (p.spawned_from_id = ${id} OR p.problem_id = (
         SELECT child.spawned_from_id FROM problem child WHERE child.tenant_id = ${tenant} AND child.problem_id = ${id}))
       ORDER BY p.ordinal`,
      where.values,
    );
    const some = (spawned: boolean) => rows.filter((row) => row.spawned === spawned).map((row) => without(row, 'spawned'));
    return { spawnedFrom: some(false)[0] ?? null, spawned: some(true) };
  }

  /** The evidence of a problem's tasks that the scope sees, by task. */
  evidence(scope: Scope, problem: string): Promise<EvidenceIndexRow[]> {
    const where = new Where();
    where.and(sightOf(scope, where).task).and(`t.problem_id = ${where.bind(problem)}`);
    return this.database.query(
      `SELECT t.number AS "taskNumber", e.title, f.name AS "fileName", f.size_bytes AS "sizeBytes", f.sha256, e.sealed, e.round,
              e.added_at AS "addedAt"
       FROM task t JOIN evidence e ON e.tenant_id = t.tenant_id AND e.task_id = t.task_id
       JOIN stored_file f ON f.tenant_id = e.tenant_id AND f.file_id = e.file_id
       WHERE ${where} AND e.withdrawn_at IS NULL ORDER BY t.ordinal, e.added_at, e.evidence_id`,
      where.values,
    );
  }
}
