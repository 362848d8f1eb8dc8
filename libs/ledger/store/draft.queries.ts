import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, In } from 'typeorm';
import type { Day } from '#calendar';
import type { Scope } from '#org';
import type { Draft, OtherUnit } from '../rules/draft.js';
import type { DraftNamed } from '../rules/drafts.js';
import type { ReckonedDate as Reckoned } from '../rules/task-outcome.js';
import { ReckonedDate } from './reckoned-date.entity.js';
import { Node, Task, TaskUnit } from './task.entity.js';
import type { Named } from './task.queries.js';
import { sightOf } from './visible.js';
import { Where } from './where.js';

/** A draft with the row it stands in. */
export interface StoredDraft {
  readonly row: Task;
  readonly draft: Draft;
  /** How its due date was reckoned, where it is provisional (暂定). */
  readonly reckoned: Reckoned | null;
}

/** What a draft shows beside what every list of tasks shows. */
export interface DraftExtras {
  readonly id: string;
  readonly limitDays: number | null;
  readonly limitDaysWorking: boolean | null;
  readonly limitFrom: string | null;
  readonly limitStartedOn: Day | null;
  /** True where its due date was reckoned through a year whose holiday notice is not out (暂定). */
  readonly dueProvisional: boolean;
  readonly stageTarget: string | null;
  readonly nodes: readonly { id: string; title: string; ownerUnit: Named | null; dueOn: Day | null; weight: number }[];
}

/** What is asked about drafts while they are made ready. */
@Injectable()
export class DraftQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Some drafts as they stand, in the order of the ids; their rows are locked by the caller. */
  async stored(tenantId: string, ids: readonly string[], tx: EntityManager): Promise<StoredDraft[]> {
    const of = { tenantId, taskId: In(ids) };
    const rows = await tx.findBy(Task, of);
    const units = await tx.findBy(TaskUnit, of);
    const nodes = await tx.find(Node, { where: of, order: { serial: 'ASC' } });
    const dates = await tx.findBy(ReckonedDate, { tenantId, subject: 'task', subjectId: In(ids), field: 'dueOn' });
    return ids.map((id) => {
      const [row, own] = [rows.find(({ taskId }) => taskId === id)!, ({ taskId }: { taskId: string }) => taskId === id];
      const date = dates.find(({ subjectId }) => subjectId === id);
      return { row, draft: draftOf(row, units.filter(own), nodes.filter(own)), reckoned: date ? reckonedOf(date) : null };
    });
  }

  /** Whom and what changes name, as far as the district knows them; a group that is named is not closed until the transaction ends. */
  async named(
    tenantId: string,
    { units, leaders, groups }: Readonly<Record<'units' | 'leaders' | 'groups', readonly string[]>>,
    tx: EntityManager,
  ): Promise<DraftNamed> {
    if (groups.length > 0)
      await tx.query(
        `SELECT FROM acceptance_group WHERE tenant_id = $1 AND acceptance_group_id = ANY ($2) ORDER BY acceptance_group_id FOR SHARE`,
        [tenantId, groups],
      );
    const [found] = await tx.query<DraftNamed[]>(
      `SELECT ARRAY(SELECT u.unit_id::text FROM unit u WHERE u.tenant_id = $1 AND u.unit_id = ANY ($2) AND u.merged_into_id IS NULL) AS units,
              ARRAY(SELECT p.person_id::text FROM person p
                    JOIN person_role r ON r.tenant_id = p.tenant_id AND r.person_id = p.person_id AND r.role = 'leader'
                    WHERE p.tenant_id = $1 AND p.person_id = ANY ($3) AND p.active) AS leaders,
              (SELECT coalesce(json_object_agg(g.acceptance_group_id, ARRAY(
                        SELECT DISTINCT p.unit_id::text FROM acceptance_group_member m
                        JOIN person p ON p.tenant_id = m.tenant_id AND p.person_id = m.person_id AND p.active
                        JOIN person_role r ON r.tenant_id = p.tenant_id AND r.person_id = p.person_id AND r.role = 'acceptor'
                        WHERE m.tenant_id = g.tenant_id AND m.acceptance_group_id = g.acceptance_group_id)), '{}')
               FROM acceptance_group g WHERE g.tenant_id = $1 AND g.acceptance_group_id = ANY ($4) AND g.active) AS groups`,
      [tenantId, units, leaders, groups],
    );
    return found!;
  }

  /** What some drafts show beside their row in a list; what the scope does not see is left out. */
  extras(scope: Scope, ids: readonly string[]): Promise<DraftExtras[]> {
    const where = new Where();
    where.and(sightOf(scope, where).task).and(`t.task_id = ANY (${where.bind(ids)})`);
    return this.database.query(
      `SELECT t.task_id AS id, t.limit_days AS "limitDays", t.limit_days_working AS "limitDaysWorking", t.limit_from AS "limitFrom",
              t.limit_started_on AS "limitStartedOn", t.stage_target AS "stageTarget",
              EXISTS (SELECT FROM reckoned_date r WHERE r.tenant_id = t.tenant_id AND r.subject = 'task' AND r.subject_id = t.task_id
                      AND r.field = 'dueOn') AS "dueProvisional",
              (SELECT coalesce(json_agg(json_build_object('id', n.node_id, 'title', n.title, 'dueOn', n.due_on, 'weight', n.weight, 'ownerUnit',
                 CASE WHEN u.unit_id IS NOT NULL THEN json_build_object('id', u.unit_id, 'name', u.name) END) ORDER BY n.serial), '[]')
               FROM node n LEFT JOIN unit u ON u.tenant_id = n.tenant_id AND u.unit_id = n.owner_unit_id
               WHERE n.tenant_id = t.tenant_id AND n.task_id = t.task_id) AS nodes
       FROM task t WHERE ${where}`,
      where.values,
    );
  }

  /** The problem each of some tasks is of; what the scope does not see is left out. */
  problemsOf(scope: Scope, ids: readonly string[], tx: EntityManager): Promise<{ id: string; problemId: string }[]> {
    const where = new Where();
    where.and(sightOf(scope, where).task).and(`t.task_id = ANY (${where.bind(ids)})`);
    return tx.query(`SELECT t.task_id AS id, t.problem_id AS "problemId" FROM task t WHERE ${where}`, where.values);
  }
}

function draftOf(row: Task, units: readonly TaskUnit[], nodes: readonly Node[]): Draft {
  const others = units.filter(({ part }) => part !== 'lead').map(({ unitId, part }) => ({ unitId, part }) as OtherUnit);
  const { title, text, target, leadUnitId, unmatchedUnits, responsibleLeaderId, acceptanceGroupId } = row;
  const { limitKind, limitText, limitDays, limitDaysWorking, limitFrom, stageTarget, feedbackCycle, weight } = row;
  return {
    ...{ title, text, target, leadUnitId, others, unmatchedUnits, responsibleLeaderId, acceptanceGroupId },
    ...{ limitKind, limitText, limitDays, limitDaysWorking, limitFrom, stageTarget, feedbackCycle, weight },
    limitStartedOn: row.limitStartedOn as Day | null,
    dueOn: row.dueOn as Day | null,
    reviewDueOn: row.reviewDueOn as Day | null,
    nodes: nodes.map((node) => ({
      id: node.nodeId,
      title: node.title,
      ownerUnitId: node.ownerUnitId,
      dueOn: node.dueOn as Day | null,
      weight: node.weight,
    })),
  };
}

const reckonedOf = ({ countedFrom, days, working, fallsOn }: ReckonedDate): Reckoned => ({
  field: 'dueOn',
  from: countedFrom as Day,
  days,
  working,
  on: fallsOn as Day,
});
