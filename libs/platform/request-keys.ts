import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Refusal } from './refusal.js';
import { sameDigest, seal, unseal } from './secrets.js';

/** A request that must have one effect however often it is sent. */
export interface KeyedRequest {
  readonly tenantId: string;
  readonly ownerId: string;
  readonly key: string;
  readonly fingerprint: Buffer;
}

/** What was answered to it. */
export interface RequestAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | null;
}

const PURPOSE = 'request answer';
const KEPT_HOURS = 48;

/** Remembers answers by Idempotency-Key, in the transaction of their effect: there is never one without the other. */
@Injectable()
export class RequestKeys {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * The answer given before, or null for the first of its kind; one that is sent twice at once waits here for the other's end.
   * Refuses a key that stood for another request.
   */
  async answerTo({ tenantId, ownerId, key, fingerprint }: KeyedRequest): Promise<RequestAnswer | null> {
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`request ${tenantId} ${ownerId} ${key}`]);
    const [kept] = await this.database.query<{ fingerprint: Buffer; answer: Buffer }[]>(
      `SELECT fingerprint, answer_sealed AS answer FROM request_key WHERE tenant_id = $1 AND owner_id = $2 AND key = $3`,
      [tenantId, ownerId, key],
    );
    if (!kept) return null;
    if (!sameDigest(kept.fingerprint, fingerprint)) throw new Refusal('key_reused');
    return JSON.parse(unseal(PURPOSE, kept.answer)) as RequestAnswer;
  }

  /** Keeps the answer; in the transaction of the effect. */
  async keep({ tenantId, ownerId, key, fingerprint }: KeyedRequest, answer: RequestAnswer): Promise<void> {
    await this.database.query(
      `INSERT INTO request_key (tenant_id, owner_id, key, fingerprint, answer_sealed) VALUES ($1, $2, $3, $4, $5)`,
      [tenantId, ownerId, key, fingerprint, seal(PURPOSE, JSON.stringify(answer))],
    );
  }

  /** Forgets answers after 48 hours; run by the clock. */
  async purge(): Promise<void> {
    await this.database.query(`DELETE FROM request_key WHERE recorded_at < now() - make_interval(hours => $1)`, [KEPT_HOURS]);
  }
}
