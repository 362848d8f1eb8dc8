import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Scope } from '#org';
import type { NamedOfProblem } from '../rules/problem-asks.js';
import type { ProblemBook } from '../rules/problem-book.js';
import { Problem } from './problem.entity.js';
import { doneBy } from './task-book.queries.js';
import { sightOf } from './visible.js';
import { Where } from './where.js';

const of = (alias: string): string => `${alias}.tenant_id = p.tenant_id AND ${alias}.problem_id = p.problem_id`;
const latest = `(SELECT max(later.serial) FROM closing later WHERE ${of('later')})`;

/** What the lifecycle of `problem p` looks at, as one JSON column. */
export const PROBLEM_BOOK_COLUMN = `json_build_object(
  'problem', json_build_object(
    'state', p.state, 'leadUnitId', p.lead_unit_id,
    'decidingLeaderId', coalesce(p.responsible_leader_id,
      (SELECT district.principal_leader_id FROM tenant district WHERE district.tenant_id = p.tenant_id)),
    'receivingAuthority', (SELECT found.receiving_authority FROM source found
      WHERE found.tenant_id = p.tenant_id AND found.source_id = p.source_id)),
  'tasks', (SELECT coalesce(json_object_agg(each.state, each.count), '{}') FROM (
      SELECT t.state, count(*) FROM task t WHERE ${of('t')} GROUP BY t.state) AS each),
  'closing', (SELECT json_build_object('id', c.closing_id, 'state', c.state, 'appliedBy', ${doneBy('c', 'applied_by')},
      'reviewedBy', ${doneBy('c', 'reviewed_by')}, 'publicityEndsOn', c.publicity_ends_on, 'closedOn', c.closed_on)
      FROM closing c WHERE ${of('c')} AND c.serial = ${latest}),
  'openObjections', (SELECT coalesce(json_agg(o.objection_id ORDER BY o.filed_at, o.objection_id), '[]') FROM objection o
      JOIN closing c ON c.tenant_id = o.tenant_id AND c.closing_id = o.closing_id
      WHERE ${of('o')} AND o.state = 'open' AND c.serial = ${latest}),
  'plannedLookBacks', (SELECT coalesce(json_agg(l.look_back_id ORDER BY l.serial), '[]') FROM look_back l
      WHERE ${of('l')} AND l.state = 'planned')) AS book`;

/** A problem with its book, its row locked. */
export interface TakenProblem {
  readonly problem: Problem;
  readonly book: ProblemBook;
}

/** What is asked before a problem is moved. */
@Injectable()
export class ProblemBookQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** A problem with its book, its row locked until the transaction ends; null where the scope sees none with this id. */
  async take(scope: Scope, problemId: string, tx: EntityManager): Promise<TakenProblem | null> {
    const { tenantId } = scope;
    const where = new Where();
    where.and(sightOf(scope, where).problem).and(`p.problem_id = ${where.bind(problemId)}`);
    // Locked by a statement of its own: what hangs on the row is read after any wait for it.
    const locked = await tx.query<object[]>(`SELECT FROM problem p WHERE ${where} FOR NO KEY UPDATE`, where.values);
    if (locked.length === 0) return null;
    const problem = await tx.findOneByOrFail(Problem, { tenantId, problemId });
    const [row] = await tx.query<{ book: ProblemBook }[]>(
      `SELECT ${PROBLEM_BOOK_COLUMN} FROM problem p WHERE p.tenant_id = $1 AND p.problem_id = $2`,
      [tenantId, problemId],
    );
    return { problem, book: row!.book };
  }

  /** Whom an act names, as far as the district knows them. */
  async named(tenantId: string, ids: { leaders: readonly string[]; units: readonly string[] }): Promise<NamedOfProblem> {
    if (ids.leaders.length + ids.units.length === 0) return { leaders: [], units: [] };
    const [found] = await this.database.query<NamedOfProblem[]>(
      `SELECT ARRAY(SELECT p.person_id::text FROM person p
                    JOIN person_role r ON r.tenant_id = p.tenant_id AND r.person_id = p.person_id AND r.role = 'leader'
                    WHERE p.tenant_id = $1 AND p.person_id = ANY ($2) AND p.active) AS leaders,
              ARRAY(SELECT u.unit_id::text FROM unit u
                    WHERE u.tenant_id = $1 AND u.unit_id = ANY ($3) AND u.merged_into_id IS NULL) AS units`,
      [tenantId, ids.leaders, ids.units],
    );
    return found!;
  }
}
