import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { DocumentFormat } from '#documents';
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

const ITEM = `document_id AS "documentId", file_name AS "fileName", format, size_bytes AS "sizeBytes", sha256, state, stage, progress,
  refusal_code AS "refusalCode", refusal_params AS "refusalParams", version, uploaded_at AS "uploadedAt", source_id AS "sourceId"`;
const WHOLE = `${ITEM}, text, proposal, edits, result`;

/** More than a district takes in within years; what is older is found through its source. */
const NEWEST = 500;

/** What is asked about uploaded documents. */
@Injectable()
export class IntakeQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The newest 500 documents that were not withdrawn, newest first. */
  newest({ tenantId }: Scope): Promise<IntakeItemRow[]> {
    return this.database.query(
      `SELECT ${ITEM} FROM intake_document WHERE tenant_id = $1 AND state <> 'withdrawn' ORDER BY uploaded_at DESC, document_id LIMIT ${NEWEST}`,
      [tenantId],
    );
  }

  /** One document; null where the district has none of this id. */
  async find({ tenantId }: Scope, documentId: string, asks: Asks = this.database): Promise<IntakeRow | null> {
    const rows = (await asks.query(`SELECT ${WHOLE} FROM intake_document WHERE tenant_id = $1 AND document_id = $2`, [
      tenantId,
      documentId,
    ])) as IntakeRow[];
    return rows[0] ?? null;
  }

  /** One document, locked until the transaction ends. */
  async lock({ tenantId }: Scope, documentId: string, tx: Asks): Promise<IntakeRow | null> {
    const rows = (await tx.query(`SELECT ${WHOLE} FROM intake_document WHERE tenant_id = $1 AND document_id = $2 FOR NO KEY UPDATE`, [
      tenantId,
      documentId,
    ])) as IntakeRow[];
    return rows[0] ?? null;
  }

  /** The file as it was uploaded. */
  async original({ tenantId }: Scope, documentId: string): Promise<{ fileName: string; format: DocumentFormat; bytes: Buffer } | null> {
    const rows = await this.database.query<{ fileName: string; format: DocumentFormat; bytes: Buffer }[]>(
      `SELECT file_name AS "fileName", format, bytes FROM intake_document WHERE tenant_id = $1 AND document_id = $2`,
      [tenantId, documentId],
    );
    return rows[0] ?? null;
  }

  /** The document of the same bytes that is neither failed nor withdrawn. */
  async sameFile(
    { tenantId }: Scope,
    sha256: string,
    asks: Asks = this.database,
  ): Promise<{ id: string; state: IntakeDocument['state'] } | null> {
    const rows = (await asks.query(
      `SELECT document_id AS id, state FROM intake_document WHERE tenant_id = $1 AND sha256 = $2 AND state NOT IN ('failed', 'withdrawn')`,
      [tenantId, sha256],
    )) as { id: string; state: IntakeDocument['state'] }[];
    return rows[0] ?? null;
  }
}
