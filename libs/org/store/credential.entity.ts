import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IntegrationAction } from '../rules/rights.js';

/** What another system shows instead of a log-in; only the hash of its secret is kept. */
@Entity('credential')
export class Credential {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'credential_id' })
  credentialId!: string;

  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Column({ type: 'bytea', name: 'secret_hash' })
  secretHash!: Buffer;

  @Column({ type: 'text', name: 'actions', array: true })
  actions!: IntegrationAction[];

  /** Null: the whole district. */
  @Column({ type: 'uuid', name: 'unit_ids', array: true, nullable: true })
  unitIds!: string[] | null;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'used_at', nullable: true })
  usedAt!: Date | null;

  @Column({ type: 'uuid', name: 'given_by_id', nullable: true })
  givenById!: string | null;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
