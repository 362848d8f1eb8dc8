import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SourceKind } from '../rules/vocabulary.js';

/** 来源: the document problems were found in. */
@Entity('source')
export class Source {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'source_id' })
  sourceId!: string;

  @Column({ type: 'text', name: 'kind' })
  kind!: SourceKind;

  @Column({ type: 'text', name: 'title' })
  title!: string;

  @Column({ type: 'text', name: 'document_number', nullable: true })
  documentNumber!: string | null;

  @Column({ type: 'text', name: 'issuing_body', nullable: true })
  issuingBody!: string | null;

  @Column({ type: 'date', name: 'issued_on', nullable: true })
  issuedOn!: string | null;

  @Column({ type: 'text', name: 'receiving_authority', nullable: true })
  receivingAuthority!: string | null;

  @Column({ type: 'date', name: 'report_due_on', nullable: true })
  reportDueOn!: string | null;

  @Column({ type: 'text', name: 'file_name', nullable: true })
  fileName!: string | null;

  @Column({ type: 'text', name: 'file_sha256', nullable: true })
  fileSha256!: string | null;

  @Column({ type: 'text', name: 'text', nullable: true })
  text!: string | null;

  @Column({ type: 'text', name: 'text_sha256', nullable: true })
  textSha256!: string | null;

  @Column({ type: 'integer', name: 'version', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at' })
  createdAt!: Date;
}
