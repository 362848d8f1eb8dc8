import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeliveryFailure } from '../rules/answers.js';

/** One try to deliver a message; added when it has ended and never altered. */
@Entity('webhook_attempt')
export class WebhookAttempt {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'delivery_id' })
  deliveryId!: string;

  @PrimaryColumn({ type: 'smallint', name: 'serial' })
  serial!: number;

  /** When it began. */
  @Column({ type: 'timestamptz', name: 'at', precision: 3 })
  at!: Date;

  @Column({ type: 'smallint', name: 'status', nullable: true })
  status!: number | null;

  @Column({ type: 'integer', name: 'duration_ms' })
  durationMs!: number;

  @Column({ type: 'text', name: 'error', nullable: true })
  error!: DeliveryFailure | null;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
