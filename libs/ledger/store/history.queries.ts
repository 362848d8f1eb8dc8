import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Scope } from '#org';
import type { NodeState } from '../rules/vocabulary.js';
import type { Named } from './task.queries.js';
import { sightOf } from './visible.js';
import { Where } from './where.js';

/** A milestone of a task. */
export interface NodeRow {
  id: string;
  serial: number;
  title: string;
  state: NodeState;
  ownerUnit: Named | null;
  dueOn: string | null;
  /** When its owner signed for it. */
  signedOn: string | null;
  confirmedOn: string | null;
  weight: number;
}

/** One thing that happened. */
export interface EventRow {
  id: number;
  kind: string;
  at: Date;
  actor: Named | null;
  /** The principal the actor, a deputy (代理人), acted for. */
  onBehalfOf: Named | null;
  data: Record<string, unknown>;
}

const LATEST_EVENTS = 500;

/** What is asked about a task's milestones and about what happened to it. */
@Injectable()
export class HistoryQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** A task's milestones in order; none where the scope does not see the task. */
  nodes(scope: Scope, task: string): Promise<NodeRow[]> {
    const where = new Where();
    where.and(sightOf(scope, where).node).and(`n.task_id = ${where.bind(task)}`);
    return this.database.query(
      `SELECT n.node_id AS id, n.serial, n.title, n.state, n.due_on AS "dueOn", n.signed_on AS "signedOn",
              n.confirmed_on AS "confirmedOn", n.weight,
              CASE WHEN u.unit_id IS NOT NULL THEN json_build_object('id', u.unit_id, 'name', u.name) END AS "ownerUnit"
       FROM node n LEFT JOIN unit u ON u.tenant_id = n.tenant_id AND u.unit_id = n.owner_unit_id
       WHERE ${where} ORDER BY n.serial`,
      where.values,
    );
  }

  /** What happened to a source, problem or task, newest first, at most 500; nothing where the scope does not see it. */
  events(scope: Scope, subject: string): Promise<EventRow[]> {
    const where = new Where();
    const sees = sightOf(scope, where);
    const id = where.bind(subject);
    where.and(sees.event(id)).and(`e.subject_id = ${id}`);
    return this.database.query(
      `SELECT e.event_id AS id, e.kind, e.at, ${sees.eventData} AS data,
              CASE WHEN actor.person_id IS NOT NULL THEN json_build_object('id', actor.person_id, 'name', actor.name) END AS actor,
              CASE WHEN principal.person_id IS NOT NULL THEN json_build_object('id', principal.person_id, 'name', principal.name) END AS "onBehalfOf"
       FROM event e
       LEFT JOIN person actor ON actor.tenant_id = e.tenant_id AND actor.person_id = e.actor_id
       LEFT JOIN person principal ON principal.tenant_id = e.tenant_id AND principal.person_id = e.on_behalf_of_id
       WHERE ${where} ORDER BY e.event_id DESC LIMIT ${LATEST_EVENTS}`,
      where.values,
    );
  }
}
