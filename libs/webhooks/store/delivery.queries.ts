import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Page } from '#ledger';
import type { Scope } from '#org';
import { Refusal } from '#platform';
import type { DeliveryFailure } from '../rules/answers.js';
import type { DeliveryState } from '../rules/states.js';

type Asks = Pick<EntityManager, 'query'>;

/** One try to deliver a message. */
export interface AttemptRow {
  serial: number;
  at: Date;
  status: number | null;
  durationMs: number;
  error: DeliveryFailure | null;
}

/** A message with what became of it. */
export interface DeliveryRow {
  id: string;
  messageId: string;
  eventId: number | null;
  type: string;
  body: string;
  state: DeliveryState;
  attempts: number;
  nextAttemptAt: Date | null;
  lastStatus: number | null;
  lastError: DeliveryFailure | null;
  plannedAt: Date;
  deliveredAt: Date | null;
}

/** A message with every try, the latest first. */
export interface DeliveryItem extends DeliveryRow {
  tries: AttemptRow[];
}

/** Which deliveries are asked for. */
export interface DeliveryWish {
  state?: readonly DeliveryState[];
  /** Where the page before ended. */
  after?: string;
  /** Rows, 1–200. */
  pageSize: number;
}

const SHOWN = `delivery_id AS id, message_id AS "messageId", event_id AS "eventId", type, body, state, attempts, next_attempt_at AS "nextAttemptAt",
  last_status AS "lastStatus", last_error AS "lastError", planned_at AS "plannedAt", delivered_at AS "deliveredAt"`;
const CURSOR = /^[1-9]\d{0,14}$/;

/** What is asked about deliveries. */
@Injectable()
export class DeliveryQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** A page of a webhook's deliveries, newest first; refuses a cursor that is none. */
  async page(scope: Scope, webhookId: string, { state, after, pageSize }: DeliveryWish): Promise<Page<DeliveryItem>> {
    if (after !== undefined && !CURSOR.test(after)) throw new Refusal('invalid_cursor');
    const where = `tenant_id = $1 AND webhook_id = $2 AND ($3::text[] IS NULL OR state = ANY ($3))`;
    const asked = [scope.tenantId, webhookId, state ?? null];
    const [{ total }, read] = await Promise.all([
      this.database.query<[{ total: number }]>(`SELECT count(*) AS total FROM webhook_delivery WHERE ${where}`, asked).then(([row]) => row),
      this.database.query<(DeliveryRow & { ordinal?: number })[]>(
        `SELECT ${SHOWN}, ordinal FROM webhook_delivery WHERE ${where} AND ($4::bigint IS NULL OR ordinal < $4) ORDER BY ordinal DESC LIMIT $5`,
        [...asked, after ?? null, pageSize + 1],
      ),
    ]);
    const kept = read.slice(0, pageSize);
    const next = read.length > kept.length ? String(kept.at(-1)!.ordinal) : null;
    for (const row of kept) delete row.ordinal;
    return { items: await this.withTries(scope, kept), next, total };
  }

  /** One delivery of a webhook; null where there is none of this id. */
  async find(scope: Scope, webhookId: string, id: string, asks: Asks = this.database): Promise<DeliveryItem | null> {
    const rows = (await asks.query(`SELECT ${SHOWN} FROM webhook_delivery WHERE tenant_id = $1 AND webhook_id = $2 AND delivery_id = $3`, [
      scope.tenantId,
      webhookId,
      id,
    ])) as DeliveryRow[];
    return (await this.withTries(scope, rows, asks))[0] ?? null;
  }

  /** Has a message that was given up sent again, its tries counted anew; false where it was not given up. */
  async revive({ tenantId }: Scope, webhookId: string, id: string, at: Date, tx: Asks): Promise<boolean> {
    const [, affected] = (await tx.query(
      `UPDATE webhook_delivery SET state = 'planned', attempts_before = attempts, next_attempt_at = $4
        WHERE tenant_id = $1 AND webhook_id = $2 AND delivery_id = $3 AND state = 'dead'`,
      [tenantId, webhookId, id, at],
    )) as [unknown, number];
    return affected === 1;
  }

  private async withTries({ tenantId }: Scope, rows: DeliveryRow[], asks: Asks = this.database): Promise<DeliveryItem[]> {
    if (rows.length === 0) return [];
    const read = (await asks.query(
      `SELECT delivery_id AS "deliveryId", serial, at, status, duration_ms AS "durationMs", error FROM webhook_attempt
        WHERE tenant_id = $1 AND delivery_id = ANY ($2) ORDER BY serial DESC`,
      [tenantId, rows.map(({ id }) => id)],
    )) as (AttemptRow & { deliveryId: string })[];
    const tries = new Map<string, AttemptRow[]>(rows.map(({ id }) => [id, []]));
    for (const { deliveryId, ...each } of read) tries.get(deliveryId)!.push(each);
    return rows.map((row) => ({ ...row, tries: tries.get(row.id)! }));
  }
}
