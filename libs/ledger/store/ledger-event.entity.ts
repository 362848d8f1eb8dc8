import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One thing that happened to a source, a problem or a task; added with the change and never altered. */
@Entity('event')
export class LedgerEvent {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'bigint', name: 'event_id', generated: 'identity' })
  eventId!: number;

  @Column({ type: 'text', name: 'subject' })
  subject!: string;

  @Column({ type: 'uuid', name: 'subject_id' })
  subjectId!: string;

  @Column({ type: 'text', name: 'kind' })
  kind!: string;

  @Column({ type: 'uuid', name: 'actor_id', nullable: true })
  actorId!: string | null;

  /** The principal the actor, a deputy, acted for. */
  @Column({ type: 'uuid', name: 'on_behalf_of_id', nullable: true })
  onBehalfOfId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'at' })
  at!: Date;

  @Column({ type: 'jsonb', name: 'data' })
  data!: Record<string, unknown>;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
