import type { EntityManager } from 'typeorm';
import type { Head } from '../root.js';
import type { StandingRow } from '../rules/fault.js';
import { contentOf } from './content.js';
import { rowsOf } from './rows.js';

/** A row of the trail with the text its hash is to be the SHA-256 of. */
export interface WrittenRow extends Omit<StandingRow, 'contentHash'> {
  content: string;
}

/** One head under its day's root: no head where the root covers none, no root where there is none for the head's day. */
export interface SealedHead {
  tenantId: string;
  day: string;
  root: string | null;
  previousRoot: string | null;
  heads: number | null;
  head: Head | null;
  /** The row it speaks of as it stands in the trail now. */
  auditId: number | null;
  standingHash: string | null;
  /** Where that row is not there: the first number after those of the chain that are. */
  firstMissing: number | null;
}

/**
 * Makes the transaction one that sees a single moment and only reads, for as long as it takes; names are looked up where the system's own
 * stand first and ours are written out, so that nothing else goes by them.
 */
export async function onlyRead(tx: EntityManager): Promise<void> {
  await tx.query(`SET TRANSACTION READ ONLY`);
  await tx.query(`SET LOCAL search_path = pg_catalog, pg_temp`);
  await tx.query(`SET LOCAL statement_timeout = 0`);
}

/**
 * Every row of the trail, of one district or of all, chain by chain and each chain in its order. Its number is read as numeric: one that
 * somebody made larger than we hold is named, if not to the last digit, and stops nothing.
 */
export const writtenRows = (tenantId: string | undefined, tx: EntityManager): AsyncGenerator<WrittenRow> =>
  rowsOf(
    tx,
    'written_rows',
    `SELECT a.tenant_id AS "tenantId", a.audit_id::numeric AS "auditId", a.object_kind AS "objectKind", a.object_id AS "objectId", a.serial,
            encode(a.previous_hash, 'hex') AS "previousHash", encode(a.hash, 'hex') AS hash, ${contentOf('a')} AS content
       FROM public.audit a
      WHERE $1::uuid IS NULL OR a.tenant_id = $1
      ORDER BY a.tenant_id, a.object_kind, a.object_id, a.serial, a.audit_id`,
    [tenantId ?? null],
  );

/** Every root with its heads, in the order of days and as the roots take them. */
export const sealedHeads = (tenantId: string | undefined, tx: EntityManager): AsyncGenerator<SealedHead> =>
  rowsOf(
    tx,
    'sealed_heads',
    `SELECT coalesce(r.tenant_id, h.tenant_id) AS "tenantId", coalesce(r.day, h.day) AS day,
            encode(r.root, 'hex') AS root, encode(r.previous_root, 'hex') AS "previousRoot", r.heads,
            CASE WHEN h.tenant_id IS NOT NULL THEN
              json_build_object('objectKind', h.object_kind, 'objectId', h.object_id, 'serial', h.serial, 'hash', encode(h.hash, 'hex'))
            END AS head, a.audit_id::numeric AS "auditId", encode(a.hash, 'hex') AS "standingHash",
            CASE WHEN a.audit_id IS NULL THEN (
              SELECT coalesce(max(b.serial), 0) + 1 FROM public.audit b
               WHERE b.tenant_id = h.tenant_id AND b.object_kind = h.object_kind AND b.object_id = h.object_id AND b.serial < h.serial
            ) END AS "firstMissing"
       FROM public.audit_root r
       FULL JOIN public.audit_head h ON h.tenant_id = r.tenant_id AND h.day = r.day
       LEFT JOIN public.audit a
              ON a.tenant_id = h.tenant_id AND a.object_kind = h.object_kind AND a.object_id = h.object_id AND a.serial = h.serial
      WHERE $1::uuid IS NULL OR coalesce(r.tenant_id, h.tenant_id) = $1
      ORDER BY 1, 2, h.object_kind COLLATE "C", h.object_id COLLATE "C"`,
    [tenantId ?? null],
  );
