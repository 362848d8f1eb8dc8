import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Scope } from '#org';
import type { StandingProblem } from '../rules/takeover/takeover.js';

type Asks = Pick<EntityManager, 'query'>;

/** What a ledger to be taken over is compared with. */
@Injectable()
export class TakeoverQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The problems of the district with the titles of their sources. */
  problems({ tenantId }: Scope, asks: Asks = this.database): Promise<StandingProblem[]> {
    return asks.query(
      `SELECT p.number, p.title, s.title AS source
       FROM problem p JOIN source s ON s.tenant_id = p.tenant_id AND s.source_id = p.source_id
       WHERE p.tenant_id = $1 ORDER BY p.ordinal`,
      [tenantId],
    );
  }

  /** The title of the source that came of these very bytes; null where there is none. */
  async sourceOf({ tenantId }: Scope, sha256: string, asks: Asks = this.database): Promise<string | null> {
    const rows = (await asks.query(`SELECT title FROM source WHERE tenant_id = $1 AND file_sha256 = $2 ORDER BY created_at LIMIT 1`, [
      tenantId,
      sha256,
    ])) as { title: string }[];
    return rows[0]?.title ?? null;
  }

  /** Takes the district's row until the transaction ends: two takeovers of one ledger come one after the other. */
  async lock({ tenantId }: Scope, tx: EntityManager): Promise<void> {
    await tx.query(`SELECT FROM tenant WHERE tenant_id = $1 FOR NO KEY UPDATE`, [tenantId]);
  }
}
