import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Outcome } from '../rules/entry.js';

/** One trace: who did what to which object. The database gives it its place in the object's chain; it is never altered. */
@Entity('audit')
export class AuditRow {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'bigint', name: 'audit_id', generated: 'identity' })
  auditId!: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'at' })
  at!: Date;

  @Column({ type: 'uuid', name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Column({ type: 'text', name: 'actor_name', nullable: true })
  actorName!: string | null;

  @Column({ type: 'uuid', name: 'on_behalf_of_id', nullable: true })
  onBehalfOfId!: string | null;

  @Column({ type: 'text', name: 'on_behalf_of_name', nullable: true })
  onBehalfOfName!: string | null;

  @Column({ type: 'uuid', name: 'credential_id', nullable: true })
  credentialId!: string | null;

  @Column({ type: 'text', name: 'credential_name', nullable: true })
  credentialName!: string | null;

  @Column({ type: 'text', name: 'address', nullable: true })
  address!: string | null;

  @Column({ type: 'text', name: 'request_id', nullable: true })
  requestId!: string | null;

  @Column({ type: 'text', name: 'action' })
  action!: string;

  @Column({ type: 'text', name: 'outcome' })
  outcome!: Outcome;

  @Column({ type: 'text', name: 'object_kind' })
  objectKind!: string;

  @Column({ type: 'text', name: 'object_id' })
  objectId!: string;

  @Column({ type: 'jsonb', name: 'before', nullable: true })
  before!: Record<string, unknown> | null;

  @Column({ type: 'jsonb', name: 'after', nullable: true })
  after!: Record<string, unknown> | null;

  @Column({ type: 'jsonb', name: 'detail', nullable: true })
  detail!: Record<string, unknown> | null;

  @Column({ type: 'boolean', name: 'alarm', default: false })
  alarm!: boolean;

  /** Its place in its object's chain, 1 … n. */
  @Column({ type: 'integer', name: 'serial' })
  serial!: number;

  @Column({ type: 'bytea', name: 'previous_hash', nullable: true })
  previousHash!: Buffer | null;

  @Column({ type: 'bytea', name: 'hash' })
  hash!: Buffer;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
