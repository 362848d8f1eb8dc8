import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeliveryFailure } from '../rules/answers.js';
import type { DeliveryState } from '../rules/states.js';

/** One message to one receiver, planned with the change it tells of. What it says and the id it bears never change. */
@Entity('webhook_delivery')
export class WebhookDelivery {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'delivery_id' })
  deliveryId!: string;

  /** The order of planning, for lists; not of commits. */
  @Column({ type: 'bigint', name: 'ordinal', generated: 'identity' })
  ordinal!: number;

  @Column({ type: 'uuid', name: 'webhook_id' })
  webhookId!: string;

  /** The event it tells of; a ping tells of none. */
  @Column({ type: 'bigint', name: 'event_id', nullable: true })
  eventId!: number | null;

  /** Every copy bears the same, so that the receiver can drop the second. */
  @Column({ type: 'text', name: 'message_id' })
  messageId!: string;

  /** The type within the body: `task.confirmed`, `ping`. */
  @Column({ type: 'text', name: 'type' })
  type!: string;

  /** The body as it is signed and sent, to the byte. */
  @Column({ type: 'text', name: 'body' })
  body!: string;

  @Column({ type: 'text', name: 'state', default: 'planned' })
  state!: DeliveryState;

  /** How often it was taken up, ever. */
  @Column({ type: 'smallint', name: 'attempts', default: 0 })
  attempts!: number;

  /** How many of these were before a person had it sent again: the table of retries begins anew after them. */
  @Column({ type: 'smallint', name: 'attempts_before', default: 0 })
  attemptsBefore!: number;

  @Column({ type: 'timestamptz', name: 'next_attempt_at', precision: 3, nullable: true })
  nextAttemptAt!: Date | null;

  @Column({ type: 'uuid', name: 'lease_token', nullable: true })
  leaseToken!: string | null;

  @Column({ type: 'timestamptz', name: 'lease_until', nullable: true })
  leaseUntil!: Date | null;

  @Column({ type: 'smallint', name: 'last_status', nullable: true })
  lastStatus!: number | null;

  @Column({ type: 'text', name: 'last_error', nullable: true })
  lastError!: DeliveryFailure | null;

  @Column({ type: 'timestamptz', name: 'planned_at', precision: 3 })
  plannedAt!: Date;

  @Column({ type: 'timestamptz', name: 'delivered_at', precision: 3, nullable: true })
  deliveredAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
