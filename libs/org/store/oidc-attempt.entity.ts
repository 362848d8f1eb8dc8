import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A log-in that has gone to the OpenID provider and is expected back once. */
@Entity('oidc_attempt')
export class OidcAttempt {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'bytea', name: 'state_hash' })
  stateHash!: Buffer;

  @Column({ type: 'bytea', name: 'verifier_sealed' })
  verifierSealed!: Buffer;

  @Column({ type: 'text', name: 'nonce' })
  nonce!: string;

  @Column({ type: 'text', name: 'return_to' })
  returnTo!: string;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
