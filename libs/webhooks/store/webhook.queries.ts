import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Scope } from '#org';
import type { PausedBy, WebhookState } from '../rules/states.js';
import { Webhook } from './webhook.entity.js';

type Asks = Pick<EntityManager, 'query'>;

/** A webhook as it is shown: without its secrets. */
export interface WebhookRow {
  id: string;
  name: string;
  url: string;
  eventKinds: string[];
  state: WebhookState;
  pausedBy: PausedBy | null;
  /** Until when the secret before the last change of it signs too; null where none does. */
  previousSecretUntil: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** What a person may change of a webhook. */
export type WebhookWords = Pick<WebhookRow, 'name' | 'url' | 'eventKinds' | 'state' | 'pausedBy'>;

const SHOWN = `webhook_id AS id, name, url, event_kinds AS "eventKinds", state, paused_by AS "pausedBy",
  previous_secret_until AS "previousSecretUntil", version, created_at AS "createdAt", updated_at AS "updatedAt"`;
const THIS = `tenant_id = $1 AND webhook_id = $2 AND state <> 'removed'`;

/** What is asked about webhooks, and how their rows change. They are the district's, whatever units a person sees. */
@Injectable()
export class WebhookQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The district's webhooks by name, without the removed. */
  all({ tenantId }: Scope): Promise<WebhookRow[]> {
    return this.database.query(
      `SELECT ${SHOWN} FROM webhook WHERE tenant_id = $1 AND state <> 'removed' ORDER BY name COLLATE "zh-x-icu", webhook_id`,
      [tenantId],
    );
  }

  /** One webhook; null where the district has none of this id, or no more. */
  async find({ tenantId }: Scope, id: string, asks: Asks = this.database): Promise<WebhookRow | null> {
    const rows = (await asks.query(`SELECT ${SHOWN} FROM webhook WHERE ${THIS}`, [tenantId, id])) as WebhookRow[];
    return rows[0] ?? null;
  }

  /** One webhook, locked until the transaction ends. */
  async lock({ tenantId }: Scope, id: string, tx: Asks): Promise<WebhookRow | null> {
    const rows = (await tx.query(`SELECT ${SHOWN} FROM webhook WHERE ${THIS} FOR NO KEY UPDATE`, [tenantId, id])) as WebhookRow[];
    return rows[0] ?? null;
  }

  /** Adds a webhook. */
  async add(row: Partial<Webhook>, tx: EntityManager): Promise<void> {
    await tx.createQueryBuilder().insert().into(Webhook).values(row).updateEntity(false).execute();
  }

  /** Writes what a person changed of a locked webhook. */
  async change({ tenantId }: Scope, id: string, words: WebhookWords, at: Date, tx: Asks): Promise<void> {
    await tx.query(
      `UPDATE webhook SET name = $3, url = $4, event_kinds = $5, state = $6, paused_by = $7, version = version + 1, updated_at = $8 WHERE ${THIS}`,
      [tenantId, id, words.name, words.url, words.eventKinds, words.state, words.pausedBy, at],
    );
  }

  /** Gives a locked webhook a new secret; the one it had signs on until the instant. */
  async rotate({ tenantId }: Scope, id: string, sealed: Buffer, until: Date, at: Date, tx: Asks): Promise<void> {
    await tx.query(
      `UPDATE webhook
          SET previous_secret_sealed = secret_sealed, previous_secret_until = $4, secret_sealed = $3, version = version + 1, updated_at = $5
        WHERE ${THIS}`,
      [tenantId, id, sealed, until, at],
    );
  }

  /** Cancels what was not sent yet of a webhook; answers how much. */
  async cancelPlanned({ tenantId }: Scope, id: string, tx: Asks): Promise<number> {
    const [, affected] = (await tx.query(
      `UPDATE webhook_delivery SET state = 'cancelled', next_attempt_at = NULL, last_error = 'removed'
        WHERE tenant_id = $1 AND webhook_id = $2 AND state = 'planned'`,
      [tenantId, id],
    )) as [unknown, number];
    return affected;
  }

  /** What its deliveries teach of a webhook: moves it from one of the states to another; false where it was in none of them. */
  async turn(
    { tenantId, webhookId }: { tenantId: string; webhookId: string },
    { from, to, pausedBy = null }: { from: readonly WebhookState[]; to: WebhookState; pausedBy?: PausedBy | null },
    at: Date,
    tx: Asks,
  ): Promise<boolean> {
    const [, affected] = (await tx.query(
      `UPDATE webhook SET state = $4, paused_by = $5, version = version + 1, updated_at = $6
        WHERE tenant_id = $1 AND webhook_id = $2 AND state = ANY ($3)`,
      [tenantId, webhookId, from, to, pausedBy, at],
    )) as [unknown, number];
    return affected === 1;
  }
}
