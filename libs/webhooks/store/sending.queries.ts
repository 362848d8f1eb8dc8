import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Answer, DeliveryFailure } from '../rules/answers.js';
import type { DeliveryState } from '../rules/states.js';
import type { Webhook } from './webhook.entity.js';

type Asks = Pick<EntityManager, 'query'>;

/** A webhook of a district. */
export interface WebhookKey {
  tenantId: string;
  webhookId: string;
}

/** A message this process has taken up: it alone may write its outcome while the token stands. */
export interface Claim extends WebhookKey {
  deliveryId: string;
  messageId: string;
  type: string;
  body: string;
  attempts: number;
  attemptsBefore: number;
  token: string;
}

/** Where a message goes and what signs it, as it stands just before it is sent. */
export type Target = Pick<Webhook, 'url' | 'state' | 'secretSealed' | 'previousSecretSealed' | 'previousSecretUntil'>;

/** What became of a message. */
export interface Mark {
  state: Exclude<DeliveryState, 'sending'>;
  /** The instant it was delivered, or when it is tried again. */
  at?: Date;
  status: number | null;
  error: DeliveryFailure | null;
}

/** TypeORM answers an UPDATE as [rows, count]. */
type Updated<Row = unknown> = [rows: Row[], affected: number];

/** To be sent by the given instant ($n), or left behind by a process that died with it; what is being sent was due before. */
const due = (instant: string): string =>
  `state IN ('planned', 'sending') AND next_attempt_at <= ${instant} AND (state = 'planned' OR lease_until < now())`;
const MINE = `tenant_id = $1 AND delivery_id = $2 AND state = 'sending' AND attempts = $3 AND lease_token = $4`;
const mine = ({ tenantId, deliveryId, attempts, token }: Claim): unknown[] => [tenantId, deliveryId, attempts, token];
const NOT_SENDING = `lease_token = NULL, lease_until = NULL`;

/** Taking up messages to send, and marking what became of them. Leases count by the database's clock. */
@Injectable()
export class SendingQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The webhooks with something due that are not paused; those of removed ones are due to be cancelled. */
  due(at: Date): Promise<WebhookKey[]> {
    return this.database.query(
      `SELECT w.tenant_id AS "tenantId", w.webhook_id AS "webhookId" FROM webhook w
        WHERE w.state <> 'paused'
          AND EXISTS (SELECT FROM (SELECT * FROM webhook_delivery d WHERE d.tenant_id = w.tenant_id AND d.webhook_id = w.webhook_id) d WHERE ${due('$1')})`,
      [at],
    );
  }

  /** Takes up the messages of one webhook that have waited longest, at most `most`. */
  async claim({ tenantId, webhookId }: WebhookKey, most: number, leaseSeconds: number, at: Date): Promise<Claim[]> {
    const [rows] = await this.database.query<Updated<Claim>>(
      `UPDATE webhook_delivery d
          SET state = 'sending', attempts = attempts + 1, lease_token = $3, lease_until = now() + make_interval(secs => $4)
         FROM (SELECT tenant_id, delivery_id FROM webhook_delivery
                WHERE tenant_id = $1 AND webhook_id = $2 AND ${due('$5')}
                  AND EXISTS (SELECT FROM webhook w WHERE w.tenant_id = $1 AND w.webhook_id = $2 AND w.state <> 'paused')
                ORDER BY next_attempt_at, ordinal LIMIT $6 FOR NO KEY UPDATE SKIP LOCKED) due
        WHERE d.tenant_id = due.tenant_id AND d.delivery_id = due.delivery_id
       RETURNING d.tenant_id AS "tenantId", webhook_id AS "webhookId", d.delivery_id AS "deliveryId", message_id AS "messageId", type, body,
                 attempts, attempts_before AS "attemptsBefore", lease_token AS token`,
      [tenantId, webhookId, randomUUID(), leaseSeconds, at, most],
    );
    return rows;
  }

  /** The webhook as it stands now. */
  async target({ tenantId, webhookId }: WebhookKey): Promise<Target> {
    const [row] = await this.database.query<Target[]>(
      `SELECT url, state, secret_sealed AS "secretSealed", previous_secret_sealed AS "previousSecretSealed", previous_secret_until AS "previousSecretUntil"
         FROM webhook WHERE tenant_id = $1 AND webhook_id = $2`,
      [tenantId, webhookId],
    );
    return row!;
  }

  /** Marks what became of a message; false where it is no longer ours. */
  async mark(claim: Claim, { state, at, status, error }: Mark, asks: Asks = this.database): Promise<boolean> {
    const [, affected] = (await asks.query(
      `UPDATE webhook_delivery
          SET state = $5, next_attempt_at = $6, delivered_at = $7, last_status = $8, last_error = $9, ${NOT_SENDING}
        WHERE ${MINE}`,
      [...mine(claim), state, state === 'planned' ? at : null, state === 'delivered' ? at : null, status, error],
    )) as Updated;
    return affected === 1;
  }

  /** Gives a message back unsent, due as it was; the try does not count. */
  async release(claim: Claim): Promise<boolean> {
    const [, affected] = await this.database.query<Updated>(
      `UPDATE webhook_delivery SET state = 'planned', attempts = attempts - 1, ${NOT_SENDING} WHERE ${MINE}`,
      mine(claim),
    );
    return affected === 1;
  }

  /** Adds a try to the log, also one whose message has been taken over since: it was made all the same. */
  async log(
    claim: Claim,
    at: Date,
    { status, failure }: Answer,
    durationMs: number,
    error: DeliveryFailure | null,
    tx: Asks,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO webhook_attempt (tenant_id, delivery_id, serial, at, status, duration_ms, error) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [claim.tenantId, claim.deliveryId, claim.attempts, at, status, Math.round(durationMs), error ?? failure],
    );
  }
}
