import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was answered to a request that carried an Idempotency-Key, written with its effect. */
@Entity('request_key')
export class RequestKey {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  /** The person or the credential that asked. */
  @PrimaryColumn({ type: 'uuid', name: 'owner_id' })
  ownerId!: string;

  @PrimaryColumn({ type: 'text', name: 'key' })
  key!: string;

  /** SHA-256 of all that makes the request what it is. */
  @Column({ type: 'bytea', name: 'fingerprint' })
  fingerprint!: Buffer;

  /** Status, headers and body, sealed: an answer may hold an initial password. */
  @Column({ type: 'bytea', name: 'answer_sealed' })
  answerSealed!: Buffer;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
