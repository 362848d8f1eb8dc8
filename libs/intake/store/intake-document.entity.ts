import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DocumentFormat, ReadDocument } from '#documents';
import type { Confirmation } from '#ledger';
import type { IntakeState, ReadingStage } from '../rules/intake-acts.js';
import type { Edit } from '../rules/edit.js';
import type { Proposal } from '../rules/proposal.js';

/** One edit as it was made. */
export interface StoredEdit {
  edit: Edit;
  /** The instant, ISO 8601. */
  at: string;
}

/** An uploaded document on its way into the ledger. Its bytes never change; its reading is written once; edits are a list. */
@Entity('intake_document')
export class IntakeDocument {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'document_id' })
  documentId!: string;

  @Column({ type: 'text', name: 'file_name' })
  fileName!: string;

  @Column({ type: 'text', name: 'format' })
  format!: DocumentFormat;

  @Column({ type: 'integer', name: 'size_bytes' })
  sizeBytes!: number;

  /** SHA-256 of the bytes, lower-case hexadecimal. */
  @Column({ type: 'text', name: 'sha256' })
  sha256!: string;

  @Column({ type: 'bytea', name: 'bytes' })
  bytes!: Buffer;

  @Column({ type: 'text', name: 'state', default: 'uploaded' })
  state!: IntakeState;

  @Column({ type: 'text', name: 'stage', nullable: true })
  stage!: ReadingStage | null;

  @Column({ type: 'smallint', name: 'progress', default: 0 })
  progress!: number;

  /** Why it could not be read: a code of the table of refusals. */
  @Column({ type: 'text', name: 'refusal_code', nullable: true })
  refusalCode!: string | null;

  @Column({ type: 'jsonb', name: 'refusal_params', nullable: true })
  refusalParams!: Record<string, unknown> | null;

  /** The document's text; every span of reading and proposal indexes into it. */
  @Column({ type: 'text', name: 'text', nullable: true })
  text!: string | null;

  @Column({ type: 'json', name: 'reading', nullable: true })
  reading!: Omit<ReadDocument, 'text'> | null;

  /** The proposal as read, before any edit. */
  @Column({ type: 'json', name: 'proposal', nullable: true })
  proposal!: Omit<Proposal, 'text'> | null;

  @Column({ type: 'jsonb', name: 'edits', default: () => "'[]'" })
  edits!: StoredEdit[];

  @Column({ type: 'integer', name: 'version', default: 1 })
  version!: number;

  @Column({ type: 'smallint', name: 'attempts', default: 0 })
  attempts!: number;

  @Column({ type: 'uuid', name: 'lease_token', nullable: true })
  leaseToken!: string | null;

  @Column({ type: 'timestamptz', name: 'lease_until', nullable: true })
  leaseUntil!: Date | null;

  @Column({ type: 'uuid', name: 'source_id', nullable: true })
  sourceId!: string | null;

  /** Kept as text of JSON, so that a repeated confirmation answers the very same bytes. */
  @Column({ type: 'json', name: 'result', nullable: true })
  result!: Confirmation | null;

  @Column({ type: 'timestamptz', name: 'uploaded_at', precision: 3 })
  uploadedAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3 })
  updatedAt!: Date;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
