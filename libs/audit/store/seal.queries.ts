import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Day } from '#calendar';
import type { Head } from '../root.js';
import { rowsOf } from './rows.js';

/** A root as the next one stands on it. */
export interface LastRoot {
  day: Day;
  root: string;
}

/** A root to be written; hashes in hexadecimal. */
export interface NewRoot extends LastRoot {
  tenantId: string;
  heads: number;
  previousRoot: string | null;
}

const SEAL_CLASS = 795_393;
const midnightAfter = (day: string): string => `(${day}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`;

/** What sealing reads and writes. */
@Injectable()
export class SealQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The districts that have left a trace, by leaps over the index and not by reading the trail. */
  async districts(): Promise<string[]> {
    const rows = await this.database.query<{ tenantId: string }[]>(
      `WITH RECURSIVE district AS (
         (SELECT tenant_id FROM audit ORDER BY tenant_id LIMIT 1)
         UNION ALL
         SELECT (SELECT a.tenant_id FROM audit a WHERE a.tenant_id > d.tenant_id ORDER BY a.tenant_id LIMIT 1)
           FROM district d WHERE d.tenant_id IS NOT NULL)
       SELECT tenant_id AS "tenantId" FROM district WHERE tenant_id IS NOT NULL`,
    );
    return rows.map(({ tenantId }) => tenantId);
  }

  /** The district's last root, or null before the first. */
  async last(tenantId: string, asks: Pick<EntityManager, 'query'> = this.database): Promise<LastRoot | null> {
    const [row] = await asks.query<LastRoot[]>(
      `SELECT day, encode(root, 'hex') AS root FROM audit_root WHERE tenant_id = $1 ORDER BY day DESC LIMIT 1`,
      [tenantId],
    );
    return row ?? null;
  }

  /** Whether this transaction alone seals the district from now on; another that does already is not waited for. */
  async claim(tenantId: string, tx: EntityManager): Promise<boolean> {
    const [row] = await tx.query<{ mine: boolean }[]>(`SELECT pg_try_advisory_xact_lock(${SEAL_CLASS}, hashtext($1::text)) AS mine`, [
      tenantId,
    ]);
    return row!.mine;
  }

  /**
   * Writes down the last row, up to the end of the day, of every chain that has grown beyond what is sealed. It looks back an hour from
   * where the last sealing looked to: a row that was written before and committed after is no older (the table sees to that).
   */
  async writeHeads(tenantId: string, day: Day, tx: EntityManager): Promise<void> {
    await tx.query(
      `INSERT INTO audit_head (tenant_id, day, object_kind, object_id, serial, hash)
       SELECT $1::uuid, $2::date, grown.object_kind, grown.object_id, grown.serial, grown.hash
         FROM (SELECT DISTINCT ON (a.object_kind, a.object_id) a.object_kind, a.object_id, a.serial, a.hash
                 FROM audit a
                WHERE a.tenant_id = $1 AND a.recorded_at < ${midnightAfter('$2')}
                  AND a.recorded_at >= coalesce(
                    (SELECT least(r.recorded_at, ${midnightAfter('r.day')}) - interval '1 hour'
                       FROM audit_root r WHERE r.tenant_id = $1 ORDER BY r.day DESC LIMIT 1), '-infinity')
                ORDER BY a.object_kind, a.object_id, a.serial DESC) grown
        WHERE NOT EXISTS (
          SELECT FROM audit_head h
           WHERE h.tenant_id = $1 AND h.object_kind = grown.object_kind AND h.object_id = grown.object_id AND h.serial >= grown.serial)`,
      [tenantId, day],
    );
  }

  /** A day's heads in the order a root takes them. */
  heads(tenantId: string, day: Day, tx: EntityManager): AsyncGenerator<Head> {
    return rowsOf<Head>(
      tx,
      'sealed_heads',
      `SELECT object_kind AS "objectKind", object_id AS "objectId", serial, encode(hash, 'hex') AS hash
         FROM audit_head WHERE tenant_id = $1 AND day = $2 ORDER BY object_kind COLLATE "C", object_id COLLATE "C"`,
      [tenantId, day],
    );
  }

  async writeRoot(root: NewRoot, tx: EntityManager): Promise<void> {
    await tx.query(
      `INSERT INTO audit_root (tenant_id, day, heads, previous_root, root) VALUES ($1, $2, $3, decode($4, 'hex'), decode($5, 'hex'))`,
      [root.tenantId, root.day, root.heads, root.previousRoot, root.root],
    );
  }
}
