import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { ReadDocument } from '#documents';
import { MAX_ATTEMPTS, progressOf, type ReadingStage } from '../rules/intake-acts.js';
import type { Proposal } from '../rules/proposal.js';

/** A document this process has taken up: it alone may write its outcome while the token stands. */
export interface Claim {
  tenantId: string;
  documentId: string;
  fileName: string;
  bytes: Buffer;
  attempts: number;
  token: string;
}

/** What has been read of one document. */
export interface Outcome {
  document: ReadDocument;
  proposal: Proposal;
}

/** TypeORM answers an UPDATE as [rows, count]. */
type Updated<Row = unknown> = [rows: Row[], affected: number];

const NOT_READING = `stage = NULL, lease_token = NULL, lease_until = NULL`;
const MINE = `tenant_id = $1 AND document_id = $2 AND state = 'reading' AND lease_token = $3`;

/** Taking up documents to read, and marking what became of them. Leases count by the database's clock. */
@Injectable()
export class ReadingQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Takes up the document that has waited longest, or whose reader has died; null where none is due. */
  async claim(leaseSeconds: number, at: Date): Promise<Claim | null> {
    const [rows] = await this.database.query<Updated<Claim>>(
      `UPDATE intake_document d
          SET state = 'reading', stage = 'opening', progress = 0, attempts = attempts + 1, version = version + 1, updated_at = $3,
              lease_token = $1, lease_until = now() + make_interval(secs => $2)
         FROM (SELECT tenant_id, document_id FROM intake_document
                WHERE (state = 'uploaded' OR (state = 'reading' AND lease_until < now())) AND attempts < ${MAX_ATTEMPTS}
                ORDER BY uploaded_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED) due
        WHERE d.tenant_id = due.tenant_id AND d.document_id = due.document_id
       RETURNING d.tenant_id AS "tenantId", d.document_id AS "documentId", file_name AS "fileName", bytes, attempts, lease_token AS token`,
      [randomUUID(), leaseSeconds, at],
    );
    return rows[0] ?? null;
  }

  /** Gives up the documents whose readers died with them too often; answers how many. */
  async giveUp(at: Date): Promise<number> {
    const [, affected] = await this.database.query<Updated>(
      `UPDATE intake_document SET state = 'failed', refusal_code = 'reading_gave_up', version = version + 1, updated_at = $1, ${NOT_READING}
        WHERE attempts >= ${MAX_ATTEMPTS} AND (state = 'uploaded' OR (state = 'reading' AND lease_until < now()))`,
      [at],
    );
    return affected;
  }

  /** Tells how far reading has come and holds the document on; false where it is no longer ours. */
  async progress(claim: Claim, stage: ReadingStage, part: number, leaseSeconds: number): Promise<boolean> {
    const [, affected] = await this.database.query<Updated>(
      `UPDATE intake_document SET stage = $4, progress = $5, lease_until = now() + make_interval(secs => $6) WHERE ${MINE}`,
      [claim.tenantId, claim.documentId, claim.token, stage, progressOf(stage, part), leaseSeconds],
    );
    return affected === 1;
  }

  /** Stores what was read, once; false where the document is no longer ours. */
  async propose(claim: Claim, { document, proposal }: Outcome, at: Date): Promise<boolean> {
    const { text, format, paragraphs, tables, notes } = document;
    const { source, problems, claims, unassigned, warnings } = proposal;
    const reading = { format, paragraphs, tables, notes };
    const proposed = { source, problems, claims, unassigned, warnings };
    const [, affected] = await this.database.query<Updated>(
      `UPDATE intake_document
          SET state = 'proposed', progress = 100, text = $4, reading = $5, proposal = $6, version = version + 1, updated_at = $7, ${NOT_READING}
        WHERE ${MINE}`,
      [claim.tenantId, claim.documentId, claim.token, text, JSON.stringify(reading), JSON.stringify(proposed), at],
    );
    return affected === 1;
  }

  /** Marks the document unreadable with its reason; false where it is no longer ours. */
  async fail(claim: Claim, code: string, params: Record<string, unknown>, at: Date): Promise<boolean> {
    const [, affected] = await this.database.query<Updated>(
      `UPDATE intake_document SET state = 'failed', refusal_code = $4, refusal_params = $5, version = version + 1, updated_at = $6, ${NOT_READING}
        WHERE ${MINE}`,
      [claim.tenantId, claim.documentId, claim.token, code, JSON.stringify(params), at],
    );
    return affected === 1;
  }

  /** Gives a document back unread. An orderly stop does not count as an attempt; a reader that failed does. */
  async release(claim: Claim, counts: boolean, at: Date): Promise<boolean> {
    const [, affected] = await this.database.query<Updated>(
      `UPDATE intake_document SET state = 'uploaded', progress = 0, attempts = attempts - $4, version = version + 1, updated_at = $5, ${NOT_READING}
        WHERE ${MINE}`,
      [claim.tenantId, claim.documentId, claim.token, counts ? 0 : 1, at],
    );
    return affected === 1;
  }
}
