import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Scope } from '#org';
import type { NodeState } from '../rules/vocabulary.js';
import type { Named } from './task.queries.js';

/** A milestone of a task. */
export interface NodeRow {
  id: string;
  serial: number;
  title: string;
  state: NodeState;
  ownerUnit: Named | null;
  dueOn: string | null;
  confirmedOn: string | null;
  weight: number;
}

/** One thing that happened. */
export interface EventRow {
  id: number;
  kind: string;
  at: Date;
  actor: Named | null;
  data: Record<string, unknown>;
}

const LATEST_EVENTS = 500;

/** What is asked about a task's milestones and about what happened to it. */
@Injectable()
export class HistoryQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** A task's milestones in order. */
  nodes({ tenantId }: Scope, task: string): Promise<NodeRow[]> {
    return this.database.query(
      `SELECT n.node_id AS id, n.serial, n.title, n.state, n.due_on AS "dueOn", n.confirmed_on AS "confirmedOn", n.weight,
              CASE WHEN u.unit_id IS NOT NULL THEN json_build_object('id', u.unit_id, 'name', u.name) END AS "ownerUnit"
       FROM node n LEFT JOIN unit u ON u.tenant_id = n.tenant_id AND u.unit_id = n.owner_unit_id
       WHERE n.tenant_id = $1 AND n.task_id = $2 ORDER BY n.serial`,
      [tenantId, task],
    );
  }

  /** What happened to a source, problem or task, newest first, at most 500. */
  events({ tenantId }: Scope, subject: string): Promise<EventRow[]> {
    return this.database.query(
      `SELECT e.event_id AS id, e.kind, e.at, e.data,
              CASE WHEN p.person_id IS NOT NULL THEN json_build_object('id', p.person_id, 'name', p.name) END AS actor
       FROM event e LEFT JOIN person p ON p.tenant_id = e.tenant_id AND p.person_id = e.actor_id
       WHERE e.tenant_id = $1 AND e.subject_id = $2 ORDER BY e.event_id DESC LIMIT ${LATEST_EVENTS}`,
      [tenantId, subject],
    );
  }
}
