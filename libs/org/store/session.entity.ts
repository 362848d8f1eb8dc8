import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SignInWay } from '../rules/sign-in.js';

/** One browser of one person, known by a random token of which only the hash is kept. */
@Entity('session')
export class Session {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'session_id' })
  sessionId!: string;

  @Column({ type: 'bytea', name: 'token_hash' })
  tokenHash!: Buffer;

  @Column({ type: 'uuid', name: 'person_id' })
  personId!: string;

  @Column({ type: 'text', name: 'way' })
  way!: SignInWay;

  /** False while the second factor is still asked for. */
  @Column({ type: 'boolean', name: 'complete' })
  complete!: boolean;

  /** The principal a deputy acts for at present. */
  @Column({ type: 'uuid', name: 'acting_for_id', nullable: true })
  actingForId!: string | null;

  @Column({ type: 'text', name: 'address', nullable: true })
  address!: string | null;

  @Column({ type: 'text', name: 'agent', nullable: true })
  agent!: string | null;

  @Column({ type: 'timestamptz', name: 'started_at', precision: 3 })
  startedAt!: Date;

  @Column({ type: 'timestamptz', name: 'seen_at', precision: 3 })
  seenAt!: Date;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
