import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AccessLevel } from '../rules/access-levels.js';

/** A file that is kept with the ledger. Its bytes are in the storage, under its id; both never change. */
@Entity('stored_file')
export class StoredFile {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'file_id' })
  fileId!: string;

  /** As it was given. */
  @Column({ type: 'text', name: 'name' })
  name!: string;

  /** SHA-256 of the bytes, lower-case hexadecimal. */
  @Column({ type: 'text', name: 'sha256' })
  sha256!: string;

  @Column({ type: 'bigint', name: 'size_bytes' })
  sizeBytes!: number;

  /** By its content and its extension, which agree. */
  @Column({ type: 'text', name: 'media_type' })
  mediaType!: string;

  @Column({ type: 'text', name: 'access_level' })
  accessLevel!: AccessLevel;

  /** The day the picture was taken or the document last changed, by the file's own account. */
  @Column({ type: 'date', name: 'taken_on', nullable: true })
  takenOn!: string | null;

  /** The person, or the credential of a system, that brought it. */
  @Column({ type: 'uuid', name: 'uploaded_by_id' })
  uploadedById!: string;

  @Column({ type: 'timestamptz', name: 'uploaded_at', precision: 3 })
  uploadedAt!: Date;

  /** Whether a small picture of it is in the storage too. */
  @Column({ type: 'boolean', name: 'thumbnail' })
  thumbnail!: boolean;

  /** When it became part of the ledger; until then it may be swept away. */
  @Column({ type: 'timestamptz', name: 'attached_at', precision: 3, nullable: true })
  attachedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
