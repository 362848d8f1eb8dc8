import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One report of progress; corrected by another one, never edited. */
@Entity('report')
export class Report {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'report_id' })
  reportId!: string;

  @Column({ type: 'uuid', name: 'task_id' })
  taskId!: string;

  @Column({ type: 'uuid', name: 'node_id', nullable: true })
  nodeId!: string | null;

  @Column({ type: 'smallint', name: 'round' })
  round!: number;

  @Column({ type: 'text', name: 'narrative', nullable: true })
  narrative!: string | null;

  @Column({ type: 'text', name: 'difficulties', nullable: true })
  difficulties!: string | null;

  @Column({ type: 'text', name: 'help_needed', nullable: true })
  helpNeeded!: string | null;

  @Column({ type: 'text', name: 'drop_reason', nullable: true })
  dropReason!: string | null;

  @Column({ type: 'boolean', name: 'unchanged' })
  unchanged!: boolean;

  @Column({ type: 'smallint', name: 'percent' })
  percent!: number;

  @Column({ type: 'smallint', name: 'percent_before' })
  percentBefore!: number;

  @Column({ type: 'smallint', name: 'planned_percent', nullable: true })
  plannedPercent!: number | null;

  @Column({ type: 'date', name: 'cycle_due_on', nullable: true })
  cycleDueOn!: string | null;

  @Column({ type: 'date', name: 'reported_on' })
  reportedOn!: string;

  @Column({ type: 'uuid', name: 'reported_by_id', nullable: true })
  reportedById!: string | null;

  @Column({ type: 'uuid', name: 'reported_by_hand_id', nullable: true })
  reportedByHandId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'reported_at' })
  reportedAt!: Date;
}
