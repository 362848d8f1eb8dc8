import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FeedbackCycle, LimitKind, NodeState, Part, TaskState } from '../rules/vocabulary.js';

/** 整改任务: a measure made workable. Days are `YYYY-MM-DD` in Asia/Shanghai; the database refuses what cannot be (see its migration). */
@Entity('task')
export class Task {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'task_id' })
  taskId!: string;

  @Column({ type: 'uuid', name: 'problem_id' })
  problemId!: string;

  @Column({ type: 'uuid', name: 'measure_id', nullable: true })
  measureId!: string | null;

  @Column({ type: 'text', name: 'number' })
  number!: string;

  @Column({ type: 'bigint', name: 'ordinal' })
  ordinal!: number;

  @Column({ type: 'text', name: 'title' })
  title!: string;

  @Column({ type: 'text', name: 'text' })
  text!: string;

  @Column({ type: 'text', name: 'target', nullable: true })
  target!: string | null;

  @Column({ type: 'text', name: 'state' })
  state!: TaskState;

  @Column({ type: 'smallint', name: 'round', default: 1 })
  round!: number;

  @Column({ type: 'text', name: 'limit_kind' })
  limitKind!: LimitKind;

  @Column({ type: 'text', name: 'limit_text', nullable: true })
  limitText!: string | null;

  @Column({ type: 'smallint', name: 'limit_days', nullable: true })
  limitDays!: number | null;

  @Column({ type: 'boolean', name: 'limit_days_working', nullable: true })
  limitDaysWorking!: boolean | null;

  @Column({ type: 'text', name: 'limit_from', nullable: true })
  limitFrom!: string | null;

  /** The day the period of its limit was counted from, where its due date comes from one. */
  @Column({ type: 'date', name: 'limit_started_on', nullable: true })
  limitStartedOn!: string | null;

  @Column({ type: 'date', name: 'issued_on', nullable: true })
  issuedOn!: string | null;

  @Column({ type: 'date', name: 'original_due_on', nullable: true })
  originalDueOn!: string | null;

  @Column({ type: 'date', name: 'due_on', nullable: true })
  dueOn!: string | null;

  @Column({ type: 'date', name: 'assessed_due_on', nullable: true })
  assessedDueOn!: string | null;

  @Column({ type: 'smallint', name: 'extensions', default: 0 })
  extensions!: number;

  @Column({ type: 'date', name: 'review_due_on', nullable: true })
  reviewDueOn!: string | null;

  /** What its first periodic review is to show. */
  @Column({ type: 'text', name: 'stage_target', nullable: true })
  stageTarget!: string | null;

  @Column({ type: 'date', name: 'correction_due_on', nullable: true })
  correctionDueOn!: string | null;

  @Column({ type: 'date', name: 'submitted_on', nullable: true })
  submittedOn!: string | null;

  @Column({ type: 'date', name: 'finished_on', nullable: true })
  finishedOn!: string | null;

  @Column({ type: 'smallint', name: 'percent', default: 0 })
  percent!: number;

  @Column({ type: 'smallint', name: 'lag_points', nullable: true })
  lagPoints!: number | null;

  @Column({ type: 'smallint', name: 'missed_reports', default: 0 })
  missedReports!: number;

  @Column({ type: 'smallint', name: 'weight', default: 1 })
  weight!: number;

  @Column({ type: 'text', name: 'feedback_cycle' })
  feedbackCycle!: FeedbackCycle;

  @Column({ type: 'uuid', name: 'lead_unit_id', nullable: true })
  leadUnitId!: string | null;

  /** The lead's name, for search and order; it follows the unit. */
  @Column({ type: 'text', name: 'lead_unit_name', nullable: true })
  leadUnitName!: string | null;

  @Column({ type: 'uuid', array: true, name: 'unit_ids', default: [] })
  unitIds!: string[];

  @Column({ type: 'text', array: true, name: 'unmatched_units', default: [] })
  unmatchedUnits!: string[];

  @Column({ type: 'uuid', name: 'responsible_leader_id', nullable: true })
  responsibleLeaderId!: string | null;

  @Column({ type: 'uuid', name: 'responsible_person_id', nullable: true })
  responsiblePersonId!: string | null;

  @Column({ type: 'uuid', name: 'contact_id', nullable: true })
  contactId!: string | null;

  @Column({ type: 'uuid', name: 'acceptance_group_id', nullable: true })
  acceptanceGroupId!: string | null;

  @Column({ type: 'uuid', name: 'approval_id', nullable: true })
  approvalId!: string | null;

  /** The day the clock stopped, while the task is suspended. */
  @Column({ type: 'date', name: 'suspended_on', nullable: true })
  suspendedOn!: string | null;

  /** The day by which the next report is due. */
  @Column({ type: 'date', name: 'report_due_on', nullable: true })
  reportDueOn!: string | null;

  /** The earliest milestone that waits for a unit other than the lead, and that unit. */
  @Column({ type: 'date', name: 'node_due_on', nullable: true })
  nodeDueOn!: string | null;

  @Column({ type: 'uuid', name: 'node_due_unit_id', nullable: true })
  nodeDueUnitId!: string | null;

  @Column({ type: 'integer', name: 'span_start', nullable: true })
  spanStart!: number | null;

  @Column({ type: 'integer', name: 'span_end', nullable: true })
  spanEnd!: number | null;

  @Column({ type: 'text', name: 'span_sha256', nullable: true })
  spanSha256!: string | null;

  @Column({ type: 'integer', name: 'version', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'updated_at' })
  updatedAt!: Date;
}

/** A unit that leads a task, answers for it or cooperates on it. */
@Entity('task_unit')
export class TaskUnit {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'task_id' })
  taskId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'unit_id' })
  unitId!: string;

  @Column({ type: 'text', name: 'part' })
  part!: Part;

  /** The task's, so that a unit's tasks are read in order. */
  @Column({ type: 'bigint', name: 'ordinal' })
  ordinal!: number;
}

/** 节点: a milestone inside a task. */
@Entity('node')
export class Node {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'node_id' })
  nodeId!: string;

  @Column({ type: 'uuid', name: 'task_id' })
  taskId!: string;

  @Column({ type: 'integer', name: 'serial' })
  serial!: number;

  @Column({ type: 'text', name: 'title' })
  title!: string;

  @Column({ type: 'text', name: 'state' })
  state!: NodeState;

  @Column({ type: 'uuid', name: 'owner_unit_id', nullable: true })
  ownerUnitId!: string | null;

  @Column({ type: 'date', name: 'due_on', nullable: true })
  dueOn!: string | null;

  @Column({ type: 'date', name: 'signed_on', nullable: true })
  signedOn!: string | null;

  @Column({ type: 'date', name: 'confirmed_on', nullable: true })
  confirmedOn!: string | null;

  @Column({ type: 'smallint', name: 'weight', default: 1 })
  weight!: number;

  @Column({ type: 'integer', name: 'version', default: 1 })
  version!: number;
}
