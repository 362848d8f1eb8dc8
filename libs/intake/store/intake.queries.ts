import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Scope } from '#org';
import type { IntakeDocument } from './intake-document.entity.js';

type Asks = Pick<EntityManager, 'query'>;

/** A document without its bytes and without what was read from it. */
export type IntakeItemRow = Pick<
  IntakeDocument,
  | 'documentId'
  | 'fileName'
  | 'format'
  | 'sizeBytes'
  | 'sha256'
  | 'state'
  | 'stage'
  | 'progress'
  | 'refusalCode'
  | 'refusalParams'
  | 'version'
  | 'uploadedAt'
  | 'sourceId'
>;
/** A document with what was read from it, without its bytes. */
export type IntakeRow = IntakeItemRow & Pick<IntakeDocument, 'text' | 'proposal' | 'edits' | 'result'>;

/** An uploaded file as it is handed out. */
export type OriginalRow = Pick<IntakeDocument, 'fileName' | 'format' | 'sha256' | 'bytes'>;

const ITEM = `document_id AS "documentId", file_name AS "fileName", format, size_bytes AS "sizeBytes", sha256, state, stage, progress,
  refusal_code AS "refusalCode", refusal_params AS "refusalParams", version, uploaded_at AS "uploadedAt", source_id AS "sourceId"`;
const WHOLE = `${ITEM}, text, proposal, edits, result`;

/** More than a district takes in within years; what is older is found through its source. */
const NEWEST = 500;

/** Documents on their way into the ledger are a supervisors' matter: whoever sees only some units asks in no district, and finds nothing. */
const districtOf = ({ tenantId, units }: Scope): string | null => (units === 'all' ? tenantId : null);

/** What is asked about uploaded documents. */
@Injectable()
export class IntakeQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The newest 500 documents that were not withdrawn, newest first. */
  newest(scope: Scope): Promise<IntakeItemRow[]> {
    return this.database.query(
      `SELECT ${ITEM} FROM intake_document WHERE tenant_id = $1 AND state <> 'withdrawn' ORDER BY uploaded_at DESC, document_id LIMIT ${NEWEST}`,
      [districtOf(scope)],
    );
  }

  /** One document; null where the district has none of this id. */
  async find(scope: Scope, documentId: string, asks: Asks = this.database): Promise<IntakeRow | null> {
    const rows = (await asks.query(`SELECT ${WHOLE} FROM intake_document WHERE tenant_id = $1 AND document_id = $2`, [
      districtOf(scope),
      documentId,
    ])) as IntakeRow[];
    return rows[0] ?? null;
  }

  /** One document, locked until the transaction ends. */
  async lock(scope: Scope, documentId: string, tx: Asks): Promise<IntakeRow | null> {
    const rows = (await tx.query(`SELECT ${WHOLE} FROM intake_document WHERE tenant_id = $1 AND document_id = $2 FOR NO KEY UPDATE`, [
      districtOf(scope),
      documentId,
    ])) as IntakeRow[];
    return rows[0] ?? null;
  }

  /** The file as it was uploaded. */
  async original(scope: Scope, documentId: string): Promise<OriginalRow | null> {
    const rows = await this.database.query<OriginalRow[]>(
      `SELECT file_name AS "fileName", format, sha256, bytes FROM intake_document WHERE tenant_id = $1 AND document_id = $2`,
      [districtOf(scope), documentId],
    );
    return rows[0] ?? null;
  }

  /** The document of the same bytes that is neither failed nor withdrawn. */
  async sameFile(
    scope: Scope,
    sha256: string,
    asks: Asks = this.database,
  ): Promise<{ id: string; state: IntakeDocument['state']; version: number } | null> {
    const rows = (await asks.query(
      `SELECT document_id AS id, state, version FROM intake_document WHERE tenant_id = $1 AND sha256 = $2 AND state NOT IN ('failed', 'withdrawn')`,
      [districtOf(scope), sha256],
    )) as { id: string; state: IntakeDocument['state']; version: number }[];
    return rows[0] ?? null;
  }
}
