import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's way in by name and password; without a hash they come by the OpenID provider alone. */
@Entity('account')
export class Account {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'person_id' })
  personId!: string;

  @Column({ type: 'text', name: 'login' })
  login!: string;

  /** argon2id */
  @Column({ type: 'text', name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  @Column({ type: 'timestamptz', name: 'password_set_at', nullable: true })
  passwordSetAt!: Date | null;

  /** Passwords used before, newest first: they may not come again. */
  @Column({ type: 'text', name: 'earlier_hashes', array: true, default: [] })
  earlierHashes!: string[];

  /** An initial password lets in only to choose another. */
  @Column({ type: 'boolean', name: 'must_change', default: false })
  mustChange!: boolean;

  /** When an initial password ends. */
  @Column({ type: 'timestamptz', name: 'usable_until', nullable: true })
  usableUntil!: Date | null;

  @Column({ type: 'integer', name: 'failures', default: 0 })
  failures!: number;

  @Column({ type: 'timestamptz', name: 'locked_until', nullable: true })
  lockedUntil!: Date | null;

  @Column({ type: 'bytea', name: 'second_factor_sealed', nullable: true })
  secondFactorSealed!: Buffer | null;

  @Column({ type: 'boolean', name: 'second_factor_on', default: false })
  secondFactorOn!: boolean;

  /** The time step of the last code used: none works twice. */
  @Column({ type: 'bigint', name: 'second_factor_step', nullable: true })
  secondFactorStep!: number | null;

  @Column({ type: 'text', name: 'oidc_issuer', nullable: true })
  oidcIssuer!: string | null;

  @Column({ type: 'text', name: 'oidc_subject', nullable: true })
  oidcSubject!: string | null;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
