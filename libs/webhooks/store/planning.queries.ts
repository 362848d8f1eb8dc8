import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '#platform';
import type { Change, ChangeEvent } from '#ledger';
import type { HistoryEvent } from '../rules/payload.js';

type Asks = Pick<EntityManager, 'query'>;

/** A webhook that is told of what happens. */
export interface Listening {
  webhookId: string;
  eventKinds: string[];
}

/** A message to be planned. */
export interface Plan {
  webhookId: string;
  eventId: number | null;
  type: string;
  body: string;
}

/** What is asked and written within the transaction of a change. */
@Injectable()
export class PlanningQueries {
  /** The active webhooks of a district. */
  listening(tenantId: string, tx: Asks): Promise<Listening[]> {
    return tx.query(
      prepared(`SELECT webhook_id AS "webhookId", event_kinds AS "eventKinds" FROM webhook WHERE tenant_id = $1 AND state = 'active'`),
      [tenantId],
    ) as Promise<Listening[]>;
  }

  /** Events of a change as the history has just written them, in its order, with their ids. */
  written({ tenantId, at }: Pick<Change, 'tenantId' | 'at'>, events: readonly ChangeEvent[], tx: Asks): Promise<HistoryEvent[]> {
    return tx.query(
      `SELECT e.event_id AS "eventId", e.subject, e.subject_id AS "subjectId", e.kind, e.at
         FROM (SELECT DISTINCT * FROM unnest($3::text[], $4::uuid[], $5::text[]) AS told (subject, subject_id, kind)) told
         JOIN event e ON e.tenant_id = $1 AND e.subject_id = told.subject_id AND e.subject = told.subject AND e.kind = told.kind
        WHERE e.at = $2 ORDER BY e.event_id`,
      [tenantId, at, events.map(({ subject }) => subject), events.map(({ subjectId }) => subjectId), events.map(({ kind }) => kind)],
    ) as Promise<HistoryEvent[]>;
  }

  /** Writes messages that are due at once; what a webhook has been planned of an event stays as it is. Answers the ids of the new ones. */
  async plan(tenantId: string, plans: readonly Plan[], at: Date, tx: Asks): Promise<string[]> {
    const rows = (await tx.query(
      `INSERT INTO webhook_delivery (tenant_id, delivery_id, webhook_id, event_id, message_id, type, body, planned_at, next_attempt_at)
       SELECT $1, id, webhook_id, event_id, 'msg_' || replace(id::text, '-', ''), type, body, $6, $6
         FROM (SELECT gen_random_uuid() AS id, told.* FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[])
                 WITH ORDINALITY AS told (webhook_id, event_id, type, body, place)) planned
        ORDER BY place
       ON CONFLICT DO NOTHING
       RETURNING delivery_id AS id`,
      [
        tenantId,
        plans.map(({ webhookId }) => webhookId),
        plans.map(({ eventId }) => eventId),
        plans.map(({ type }) => type),
        plans.map(({ body }) => body),
        at,
      ],
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  }
}
