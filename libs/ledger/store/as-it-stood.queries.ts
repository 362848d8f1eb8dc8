import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Scope } from '#org';
import type { TaskOfProblemTold, TaskTold } from '../rules/as-it-stood.js';
import type { ProblemState } from '../rules/vocabulary.js';
import type { Named } from './task.queries.js';
import { sightOf } from './visible.js';
import { Where } from './where.js';

/** The event after which something stood as it is asked for. */
export interface LastEvent {
  id: number;
  kind: string;
  at: Date;
}

/** What the last event at an instant tells of a task, with the names what it names goes by now. */
export interface TaskThenRow extends LastEvent {
  told: TaskTold;
  /** As it is called now; null where the task is gone by now. */
  title: string | null;
  problem: { id: string; number: string; title: string };
  leadUnit: Named | null;
  units: Named[];
  nodeUnitName: string | null;
  responsibleLeader: Named | null;
  responsiblePerson: Named | null;
  contact: Named | null;
  acceptanceGroup: Named | null;
}

/** What the last event at an instant tells of a problem, and the last events by then of its tasks. */
export interface ProblemThenRow extends LastEvent {
  number: string;
  title: string;
  state: ProblemState;
  leadUnit: Named | null;
  tasks: TaskOfProblemTold[];
}

const LAST_EVENT = `e.event_id AS "id", e.kind, e.at`;
const idIn = (key: string): string => `(e.data ->> '${key}')::uuid`;
/** What an event names by its id, under its name of today. */
const named = (table: string, id: string, key: string): string =>
  `(SELECT json_build_object('id', x.${id}, 'name', x.name) FROM ${table} x WHERE x.tenant_id = e.tenant_id AND x.${id} = ${idIn(key)})`;
const nodeUnitName = (event: string): string =>
  `(SELECT x.name FROM unit x WHERE x.tenant_id = ${event}.tenant_id AND x.unit_id = (${event}.data ->> 'nodeDueUnitId')::uuid)`;

/** What is asked about past instants, of the history alone; who sees what is as of today. */
@Injectable()
export class AsItStoodQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** What a task's last event at or before an instant tells; null where there is none, or the scope does not see the task. */
  async task(scope: Scope, id: string, at: Date): Promise<TaskThenRow | null> {
    const where = new Where();
    const task = where.bind(id);
    where
      .and(sightOf(scope, where).event(task))
      .and(`e.subject = 'task' AND e.subject_id = ${task}`)
      .and(`e.at <= ${where.bind(at)}`);
    const rows = await this.database.query<TaskThenRow[]>(
      `SELECT ${LAST_EVENT}, e.data AS told, t.title,
              json_build_object('id', p.problem_id, 'number', p.number, 'title', p.title) AS problem,
              ${named('unit', 'unit_id', 'leadUnitId')} AS "leadUnit", ${nodeUnitName('e')} AS "nodeUnitName",
              (SELECT coalesce(json_agg(json_build_object('id', u.unit_id, 'name', u.name) ORDER BY u.position, u.name), '[]') FROM unit u
               WHERE u.tenant_id = e.tenant_id AND e.data -> 'unitIds' @> to_jsonb(u.unit_id)) AS units,
              ${named('person', 'person_id', 'responsibleLeaderId')} AS "responsibleLeader",
              ${named('person', 'person_id', 'responsiblePersonId')} AS "responsiblePerson",
              ${named('person', 'person_id', 'contactId')} AS contact,
              ${named('acceptance_group', 'acceptance_group_id', 'acceptanceGroupId')} AS "acceptanceGroup"
       FROM event e
       JOIN problem p ON p.tenant_id = e.tenant_id AND p.problem_id = ${idIn('problemId')}
       LEFT JOIN task t ON t.tenant_id = e.tenant_id AND t.task_id = e.subject_id
       WHERE ${where} ORDER BY e.event_id DESC LIMIT 1`,
      where.values,
    );
    return rows[0] ?? null;
  }

  /** The same of a problem, with its tasks as they were told by then, also those that only others see: its light is its own. */
  async problem(scope: Scope, id: string, at: Date): Promise<ProblemThenRow | null> {
    const where = new Where();
    const [problem, until] = [where.bind(id), where.bind(at)];
    const sees = sightOf(scope, where);
    where.and(sees.event(problem)).and(`e.subject = 'problem' AND e.subject_id = ${problem}`).and(`e.at <= ${until}`);
    const rows = await this.database.query<ProblemThenRow[]>(
      `SELECT ${LAST_EVENT}, e.data ->> 'number' AS number, e.data ->> 'title' AS title, e.data ->> 'state' AS state,
              ${named('unit', 'unit_id', 'leadUnitId')} AS "leadUnit",
              (SELECT coalesce(json_agg(json_build_object('told', d.data, 'nodeUnitName', ${nodeUnitName('d')}, 'seen', ${sees.taskOfProblem})
                 ORDER BY d.subject_id), '[]')
               FROM (SELECT DISTINCT ON (told.subject_id) told.tenant_id, told.subject_id, told.data FROM event told
                     WHERE told.tenant_id = ${sees.tenant} AND told.subject = 'task' AND told.data ->> 'problemId' = (${problem}::uuid)::text
                       AND told.at <= ${until}
                     ORDER BY told.subject_id, told.event_id DESC) AS d
               LEFT JOIN task t ON t.tenant_id = d.tenant_id AND t.task_id = d.subject_id) AS tasks
       FROM event e JOIN problem p ON p.tenant_id = e.tenant_id AND p.problem_id = e.subject_id
       WHERE ${where} ORDER BY e.event_id DESC LIMIT 1`,
      where.values,
    );
    return rows[0] ?? null;
  }
}
