import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { prepared } from '#platform';
import type { Scope } from '#org';
import type { DoneBy } from '../rules/parties.js';
import type { Named } from '../rules/task-asks.js';
import type { ApplicationFacts, NodeFacts, ReviewFacts, SubmissionFacts, TaskBook } from '../rules/task-book.js';
import { without } from './keyset.js';
import { sightOf } from './visible.js';
import { Where } from './where.js';

/** A task with its book as the database has it. */
export interface BookRow {
  readonly id: string;
  readonly problemId: string;
  readonly number: string;
  readonly title: string;
  readonly version: number;
  readonly weight: number;
  readonly book: TaskBook;
}

/** Who did something, from its two columns, as JSON; null where nobody did yet. */
export const doneBy = (alias: string, column: string): string =>
  `CASE WHEN ${alias}.${column}_id IS NOT NULL
        THEN json_build_object('personId', ${alias}.${column}_id, 'handId', ${alias}.${column}_hand_id) END`;
const of = (alias: string): string => `${alias}.tenant_id = t.tenant_id AND ${alias}.task_id = t.task_id`;
/** Of the last two reports, whether each said 无变化; newest first. */
const lastTwo = (more: string): string => `
  (SELECT coalesce(json_agg(r.unchanged), '[]') FROM (
     SELECT r.unchanged FROM report r WHERE ${of('r')} AND r.round = t.round AND ${more} ORDER BY r.reported_at DESC, r.report_id LIMIT 2) AS r)`;

/** What the lifecycle looks at beside the columns of `task t`, as one JSON value; `p` is its problem. */
const BOOK = `json_build_object(
  'task', json_build_object(
    'state', t.state, 'round', t.round, 'limitKind', t.limit_kind, 'limitDays', t.limit_days, 'limitDaysWorking', t.limit_days_working,
    'issuedOn', t.issued_on, 'originalDueOn', t.original_due_on, 'dueOn', t.due_on, 'assessedDueOn', t.assessed_due_on,
    'extensions', t.extensions, 'reviewDueOn', t.review_due_on, 'stageTarget', t.stage_target, 'correctionDueOn', t.correction_due_on, 'submittedOn', t.submitted_on,
    'finishedOn', t.finished_on, 'suspendedOn', t.suspended_on, 'nodeDueOn', t.node_due_on, 'nodeDueUnitId', t.node_due_unit_id,
    'percent', t.percent, 'lagPoints', t.lag_points, 'missedReports', t.missed_reports, 'reportDueOn', t.report_due_on,
    'feedbackCycle', t.feedback_cycle, 'leadUnitId', t.lead_unit_id, 'unitIds', t.unit_ids,
    'responsibleLeaderId', t.responsible_leader_id, 'responsiblePersonId', t.responsible_person_id, 'contactId', t.contact_id,
    'acceptanceGroupId', t.acceptance_group_id, 'approvalId', t.approval_id,
    'decidingLeaderId', coalesce(t.responsible_leader_id, p.responsible_leader_id,
      (SELECT district.principal_leader_id FROM tenant district WHERE district.tenant_id = t.tenant_id))),
  'nodes', (SELECT coalesce(json_agg(json_build_object('id', n.node_id, 'state', n.state, 'ownerUnitId', n.owner_unit_id, 'dueOn', n.due_on,
      'weight', n.weight, 'signedOn', n.signed_on, 'confirmedOn', n.confirmed_on, 'latest', ${lastTwo('r.node_id = n.node_id')})
      ORDER BY n.serial), '[]') FROM node n WHERE ${of('n')}),
  'pending', (SELECT coalesce(json_agg(json_build_object('id', a.application_id, 'kind', a.kind, 'state', a.state, 'nodeId', a.node_id,
      'disputeKind', a.dispute_kind, 'filedBy', ${doneBy('a', 'filed_by')}, 'newDueOn', a.new_due_on, 'decider', a.decider)
      ORDER BY a.filed_at, a.application_id), '[]') FROM application a WHERE ${of('a')} AND a.state = 'pending'),
  'dutyDisputed', EXISTS (SELECT FROM application a WHERE ${of('a')} AND a.dispute_kind = 'duty' AND a.state IN ('granted', 'refused')),
  'submission', (SELECT json_build_object('id', s.submission_id, 'state', s.state, 'submittedOn', s.submitted_on,
      'reviewedBy', ${doneBy('s', 'reviewed_by')}) FROM submission s WHERE ${of('s')} ORDER BY s.round DESC LIMIT 1),
  'review', (SELECT json_build_object('id', v.review_id, 'serial', v.serial, 'state', v.state, 'dueOn', v.due_on)
      FROM review v WHERE ${of('v')} ORDER BY v.serial DESC LIMIT 1),
  'passedReviews', (SELECT count(*) FROM review v WHERE ${of('v')} AND v.state = 'passed'),
  'latest', ${lastTwo('r.node_id IS NULL')},
  'openLookBacks', (SELECT coalesce(json_agg(l.look_back_id ORDER BY l.serial), '[]') FROM look_back l
      WHERE l.tenant_id = t.tenant_id AND l.problem_id = t.problem_id AND l.state = 'planned'))`;

type StoredNode = NodeFacts & { latest: boolean[] };
/** The book as JSON has it, before the runs of 无变化 are counted. */
export interface StoredBook {
  task: TaskBook['task'];
  nodes: StoredNode[];
  pending: (ApplicationFacts & { filedBy: DoneBy })[];
  dutyDisputed: boolean;
  submission: SubmissionFacts | null;
  review: ReviewFacts | null;
  passedReviews: number;
  latest: boolean[];
  openLookBacks: string[];
}

/** The book of `task t` of `problem p`, as one JSON column. */
export const BOOK_COLUMN = `${BOOK} AS book`;

/** Reads a book off its JSON. */
export function bookOf({ latest, nodes, ...stored }: StoredBook): TaskBook {
  return {
    ...stored,
    nodes: nodes.map((node) => without(node, 'latest')),
    unchangedReports: run(latest),
    unchangedOfNodes: Object.fromEntries(nodes.map((node) => [node.id, run(node.latest)])),
  };
}

const run = (latest: readonly boolean[]): number => (latest[0] ? (latest[1] ? 2 : 1) : 0);

/** What is asked before a task is moved. */
@Injectable()
export class TaskBookQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * A task's book, its row locked until the transaction ends; null where the scope sees none with this id. With `problemToo` its
   * problem is locked first: parents before children.
   */
  async take(scope: Scope, taskId: string, problemToo: boolean, tx: EntityManager): Promise<BookRow | null> {
    const where = new Where();
    where.and(sightOf(scope, where).task).and(`t.task_id = ${where.bind(taskId)}`);
    if (problemToo)
      await tx.query(
        `SELECT FROM problem p WHERE p.tenant_id = $1 AND p.problem_id = (SELECT t.problem_id FROM task t WHERE t.tenant_id = $1 AND t.task_id = $2)
         FOR NO KEY UPDATE`,
        [scope.tenantId, taskId],
      );
    const read = async () => {
      const [row] = await tx.query<(Omit<BookRow, 'book'> & { book: StoredBook; before: number })[]>(
        prepared(`SELECT t.task_id AS id, t.problem_id AS "problemId", t.number, t.title, t.version, t.weight, ${BOOK_COLUMN},
                (SELECT seen.version FROM task seen WHERE seen.tenant_id = t.tenant_id AND seen.task_id = t.task_id) AS before
         FROM task t JOIN problem p ON p.tenant_id = t.tenant_id AND p.problem_id = t.problem_id
         WHERE ${where} FOR NO KEY UPDATE OF t`),
        where.values,
      );
      return row;
    };
    let found = await read();
    // After a wait for the row only the row itself is new; what hangs on it was read before the wait and is read again.
    if (found && found.before !== found.version) found = await read();
    return found ? { ...found, book: bookOf(found.book) } : null;
  }

  /** Locks the problems of some tasks until the transaction ends, in the order of their ids: before the tasks, where many are moved. */
  async holdProblems(tenantId: string, taskIds: readonly string[], tx: EntityManager): Promise<void> {
    await tx.query(
      `SELECT FROM problem p
       WHERE p.tenant_id = $1 AND p.problem_id IN (SELECT t.problem_id FROM task t WHERE t.tenant_id = $1 AND t.task_id = ANY ($2))
       ORDER BY p.problem_id FOR NO KEY UPDATE`,
      [tenantId, taskIds],
    );
  }

  /** The books of some tasks as they are now, by number, without a lock; those the scope does not see are left out. */
  async some(scope: Scope, ids: readonly string[], tx: EntityManager): Promise<BookRow[]> {
    const where = new Where();
    where.and(sightOf(scope, where).task).and(`t.task_id = ANY (${where.bind(ids)})`);
    const rows = await tx.query<(Omit<BookRow, 'book'> & { book: StoredBook })[]>(
      `SELECT t.task_id AS id, t.problem_id AS "problemId", t.number, t.title, t.version, t.weight, ${BOOK_COLUMN}
       FROM task t JOIN problem p ON p.tenant_id = t.tenant_id AND p.problem_id = t.problem_id
       WHERE ${where} ORDER BY t.ordinal`,
      where.values,
    );
    return rows.map((row) => ({ ...row, book: bookOf(row.book) }));
  }

  /** Whom and what an act names, as far as the district and the task know them. */
  async named(
    tenantId: string,
    taskId: string,
    ids: { people: readonly string[]; units: readonly string[]; evidence: readonly string[] },
  ): Promise<Named> {
    if (ids.people.length + ids.units.length + ids.evidence.length === 0) return { people: {}, units: [], evidence: {} };
    const [found] = await this.database.query<Named[]>(
      `SELECT (SELECT coalesce(json_object_agg(p.person_id, json_build_object('unitId', p.unit_id)), '{}') FROM person p
               WHERE p.tenant_id = $1 AND p.person_id = ANY ($3) AND p.active AND NOT p.administrative) AS people,
              ARRAY(SELECT u.unit_id::text FROM unit u WHERE u.tenant_id = $1 AND u.unit_id = ANY ($4) AND u.merged_into_id IS NULL) AS units,
              (SELECT coalesce(json_object_agg(e.evidence_id, json_build_object('sealed', e.sealed)), '{}') FROM evidence e
               WHERE e.tenant_id = $1 AND e.task_id = $2 AND e.evidence_id = ANY ($5) AND e.withdrawn_at IS NULL) AS evidence`,
      [tenantId, taskId, ids.people, ids.units, ids.evidence],
    );
    return found!;
  }
}
