import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Scope } from '#org';
import type { TaskFilters, TaskSort } from '../rules/filters.js';
import type { LightScene, TaskFacts } from '../rules/task-view.js';
import type { FeedbackCycle, Light, Part, TaskState } from '../rules/vocabulary.js';
import { listMark } from './cursor.js';
import { byDue, byInstant, byName, byNumber, type Cut, Keyset, type PageColumns, PAGED, type PageWish, type SortKey } from './keyset.js';
import { BOOK_COLUMN, type StoredBook } from './task-book.queries.js';
import { boundLight, taskWhere } from './task-where.js';
import { sightOf } from './visible.js';
import { Where } from './where.js';

export interface Named {
  id: string;
  name: string;
}

/** A task as the lists read it: its own columns and the names of what it points to. */
export interface TaskRow extends Omit<TaskFacts, 'nodeDue'> {
  id: string;
  number: string;
  ordinal: number;
  title: string;
  text: string;
  target: string | null;
  limitText: string | null;
  issuedOn: TaskFacts['dueOn'];
  percent: number;
  weight: number;
  round: number;
  feedbackCycle: FeedbackCycle;
  unmatchedUnits: string[];
  leadUnit: Named | null;
  units: (Named & { part: Part })[];
  nodeDue: TaskFacts['nodeDue'];
  responsibleLeader: Named | null;
  responsiblePerson: Named | null;
  contact: (Named & { phone: string | null }) | null;
  acceptanceGroup: Named | null;
  suspendedOn: TaskFacts['dueOn'];
  reportDueOn: TaskFacts['dueOn'];
  problem: { id: string; number: string; title: string };
  /** What its lifecycle looks at. */
  book: StoredBook;
  source: { id: string; title: string };
  spanStart: number | null;
  spanEnd: number | null;
  spanSha256: string | null;
  version: number;
  updatedAt: Date;
}

const named = (alias: string, id: string): string =>
  `CASE WHEN ${alias}.${id} IS NOT NULL THEN json_build_object('id', ${alias}.${id}, 'name', ${alias}.name) END`;

const TASK_COLUMNS = `
  t.task_id AS id, t.number, t.ordinal, t.title, t.text, t.target, t.state, t.round, t.limit_kind AS "limitKind", t.limit_text AS "limitText",
  t.issued_on AS "issuedOn", t.original_due_on AS "originalDueOn", t.due_on AS "dueOn", t.assessed_due_on AS "assessedDueOn", t.extensions,
  t.review_due_on AS "reviewDueOn", t.correction_due_on AS "correctionDueOn", t.submitted_on AS "submittedOn", t.finished_on AS "finishedOn",
  t.percent, t.lag_points AS "lagPoints", t.missed_reports AS "missedReports", t.weight, t.feedback_cycle AS "feedbackCycle",
  t.unmatched_units AS "unmatchedUnits", t.span_start AS "spanStart", t.span_end AS "spanEnd", t.span_sha256 AS "spanSha256",
  t.version, t.updated_at AS "updatedAt",
  CASE WHEN t.lead_unit_id IS NOT NULL THEN json_build_object('id', t.lead_unit_id, 'name', t.lead_unit_name) END AS "leadUnit",
  CASE WHEN waited.unit_id IS NOT NULL THEN json_build_object('on', t.node_due_on, 'unitName', waited.name) END AS "nodeDue",
  ${named('leader', 'person_id')} AS "responsibleLeader", ${named('responsible', 'person_id')} AS "responsiblePerson",
  CASE WHEN contact.person_id IS NOT NULL THEN json_build_object('id', contact.person_id, 'name', contact.name, 'phone', contact.phone) END AS contact,
  CASE WHEN panel.acceptance_group_id IS NOT NULL THEN json_build_object('id', panel.acceptance_group_id, 'name', panel.name) END AS "acceptanceGroup",
  t.suspended_on AS "suspendedOn", t.report_due_on AS "reportDueOn", ${BOOK_COLUMN},
  json_build_object('id', p.problem_id, 'number', p.number, 'title', p.title) AS problem,
  json_build_object('id', s.source_id, 'title', s.title) AS source,
  (SELECT coalesce(json_agg(json_build_object('id', u.unit_id, 'name', u.name, 'part',
            tu.part) ORDER BY tu.part <> 'lead', tu.part DESC, u.position, u.name), '[]')
   FROM task_unit tu JOIN unit u ON u.tenant_id = tu.tenant_id AND u.unit_id = tu.unit_id
   WHERE tu.tenant_id = t.tenant_id AND tu.task_id = t.task_id) AS units`;

const NEIGHBOURS = `
  JOIN problem p ON p.tenant_id = t.tenant_id AND p.problem_id = t.problem_id
  JOIN source s ON s.tenant_id = t.tenant_id AND s.source_id = p.source_id
  LEFT JOIN acceptance_group panel ON panel.tenant_id = t.tenant_id AND panel.acceptance_group_id = t.acceptance_group_id
  LEFT JOIN unit waited ON waited.tenant_id = t.tenant_id AND waited.unit_id = t.node_due_unit_id
  LEFT JOIN person leader ON leader.tenant_id = t.tenant_id AND leader.person_id = t.responsible_leader_id
  LEFT JOIN person responsible ON responsible.tenant_id = t.tenant_id AND responsible.person_id = t.responsible_person_id
  LEFT JOIN person contact ON contact.tenant_id = t.tenant_id AND contact.person_id = t.contact_id`;

const SORTS: Record<TaskSort, SortKey> = {
  number: byNumber('t.ordinal'),
  due: byDue('t.due_on'),
  updated: byInstant('t.updated_at'),
  percent: byNumber('t.percent'),
  unit: byName('t.lead_unit_name'),
};

/** What is asked about tasks. Every query is one round trip and sees what the scope sees. */
@Injectable()
export class TaskQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** A page of the tasks the filters leave, with how many there are. */
  async page(scope: Scope, filters: TaskFilters, wish: PageWish<TaskSort>, scene: LightScene): Promise<Cut<TaskRow>> {
    const keyset = new Keyset(SORTS, wish, listMark('tasks', scope.tenantId, wish.sort, filters));
    const where = new Where();
    const sees = sightOf(scope, where);
    taskWhere(sees, where, filters, scene);
    const rows = await this.database.query<(TaskRow & PageColumns)[]>(
      `WITH hit AS ${sees.narrow || narrow(filters) ? 'MATERIALIZED' : 'NOT MATERIALIZED'} (
         SELECT t.tenant_id, t.task_id, t.ordinal, ${keyset.key} AS key FROM task t WHERE ${where}
       ), page AS (
         SELECT * FROM hit WHERE ${keyset.after(where)} ORDER BY ${keyset.order} LIMIT ${where.bind(keyset.limit)}
       )
       SELECT counted.total AS "pageTotal", item.*
       FROM (SELECT count(*) AS total FROM hit) counted
       LEFT JOIN (
         SELECT ${PAGED}, ${TASK_COLUMNS}
         FROM page JOIN task t ON t.tenant_id = page.tenant_id AND t.task_id = page.task_id ${NEIGHBOURS}
       ) item ON true
       ORDER BY ${keyset.itemOrder}`,
      where.values,
    );
    return keyset.page(rows);
  }

  /** How many of the tasks the filters leave are in each state and under each light. */
  counts(scope: Scope, filters: TaskFilters, scene: LightScene): Promise<{ state: TaskState; light: Light; count: number }[]> {
    const where = new Where();
    taskWhere(sightOf(scope, where), where, filters, scene);
    const light = boundLight(where, scene);
    return this.database.query(
      `SELECT t.state, ${light} AS light, count(*) AS count FROM task t WHERE ${where} GROUP BY 1, 2`,
      where.values,
    );
  }

  /** One task, or null where the scope sees none with this id. */
  async one(scope: Scope, id: string): Promise<TaskRow | null> {
    const rows = await this.read(scope, (where) => `t.task_id = ${where.bind(id)}`);
    return rows[0] ?? null;
  }

  /** Some tasks by their ids, in no order; those the scope does not see are left out. */
  some(scope: Scope, ids: readonly string[]): Promise<TaskRow[]> {
    return this.read(scope, (where) => `t.task_id = ANY (${where.bind(ids)})`);
  }

  /** The tasks of some problems that the scope sees, by number. */
  ofProblems(scope: Scope, problems: readonly string[]): Promise<TaskRow[]> {
    return this.read(scope, (where) => `t.problem_id = ANY (${where.bind(problems)})`, 'ORDER BY t.ordinal');
  }

  private read(scope: Scope, condition: (where: Where) => string, order = ''): Promise<TaskRow[]> {
    const where = new Where();
    where.and(sightOf(scope, where).task).and(condition(where));
    return this.database.query(`SELECT ${TASK_COLUMNS} FROM task t ${NEIGHBOURS} WHERE ${where} ${order}`, where.values);
  }
}

/** True where the filters leave few rows: found once, then counted and sorted; otherwise an index walks to the page and counts apart. */
const narrow = ({ unit, problem, source, q }: TaskFilters): boolean => !!(unit ?? problem ?? source ?? q?.trim());
