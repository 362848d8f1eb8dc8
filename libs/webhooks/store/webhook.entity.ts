import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PausedBy, WebhookState } from '../rules/states.js';

/** A receiver outside that is told of what happens. Its secrets are sealed; only the person who had them made has seen them. */
@Entity('webhook')
export class Webhook {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'webhook_id' })
  webhookId!: string;

  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Column({ type: 'text', name: 'url' })
  url!: string;

  /** Which events it is told of: `*`, `task.*`, `task.confirmed`. */
  @Column({ type: 'text', name: 'event_kinds', array: true })
  eventKinds!: string[];

  @Column({ type: 'bytea', name: 'secret_sealed' })
  secretSealed!: Buffer;

  /** The secret before the last change of it; both sign until the instant beside it. */
  @Column({ type: 'bytea', name: 'previous_secret_sealed', nullable: true })
  previousSecretSealed!: Buffer | null;

  @Column({ type: 'timestamptz', name: 'previous_secret_until', precision: 3, nullable: true })
  previousSecretUntil!: Date | null;

  @Column({ type: 'text', name: 'state', default: 'active' })
  state!: WebhookState;

  @Column({ type: 'text', name: 'paused_by', nullable: true })
  pausedBy!: PausedBy | null;

  @Column({ type: 'integer', name: 'version', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3 })
  updatedAt!: Date;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
