import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApplicationKind, ApplicationState, DisputeKind, SuspensionCause } from '../rules/vocabulary.js';

/** 申请: something asked for on a task and decided by somebody else. */
@Entity('application')
export class Application {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'application_id' })
  applicationId!: string;

  @Column({ type: 'uuid', name: 'task_id' })
  taskId!: string;

  @Column({ type: 'uuid', name: 'node_id', nullable: true })
  nodeId!: string | null;

  @Column({ type: 'text', name: 'kind' })
  kind!: ApplicationKind;

  @Column({ type: 'text', name: 'state' })
  state!: ApplicationState;

  @Column({ type: 'smallint', name: 'round' })
  round!: number;

  @Column({ type: 'text', name: 'dispute_kind', nullable: true })
  disputeKind!: DisputeKind | null;

  @Column({ type: 'text', name: 'cause', nullable: true })
  cause!: SuspensionCause | null;

  @Column({ type: 'text', name: 'reason' })
  reason!: string;

  @Column({ type: 'text', name: 'progress', nullable: true })
  progress!: string | null;

  @Column({ type: 'date', name: 'old_due_on', nullable: true })
  oldDueOn!: string | null;

  @Column({ type: 'date', name: 'new_due_on', nullable: true })
  newDueOn!: string | null;

  @Column({ type: 'text', name: 'decider' })
  decider!: 'supervisor' | 'responsibleLeader';

  @Column({ type: 'uuid', name: 'filed_by_id', nullable: true })
  filedById!: string | null;

  @Column({ type: 'uuid', name: 'filed_by_hand_id', nullable: true })
  filedByHandId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'filed_at' })
  filedAt!: Date;

  @Column({ type: 'uuid', name: 'decided_by_id', nullable: true })
  decidedById!: string | null;

  @Column({ type: 'uuid', name: 'decided_by_hand_id', nullable: true })
  decidedByHandId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @Column({ type: 'text', name: 'opinion', nullable: true })
  opinion!: string | null;
}
