import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReviewState } from '../rules/vocabulary.js';

/** 阶段评估: one cycle of a long-term task. */
@Entity('review')
export class Review {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'review_id' })
  reviewId!: string;

  @Column({ type: 'uuid', name: 'task_id' })
  taskId!: string;

  @Column({ type: 'smallint', name: 'serial' })
  serial!: number;

  @Column({ type: 'text', name: 'state' })
  state!: ReviewState;

  @Column({ type: 'text', name: 'stage_target', nullable: true })
  stageTarget!: string | null;

  @Column({ type: 'date', name: 'due_on' })
  dueOn!: string;

  @Column({ type: 'text', name: 'result', nullable: true })
  result!: string | null;

  @Column({ type: 'date', name: 'filed_on', nullable: true })
  filedOn!: string | null;

  @Column({ type: 'uuid', name: 'filed_by_id', nullable: true })
  filedById!: string | null;

  @Column({ type: 'uuid', name: 'filed_by_hand_id', nullable: true })
  filedByHandId!: string | null;

  @Column({ type: 'uuid', name: 'decided_by_id', nullable: true })
  decidedById!: string | null;

  @Column({ type: 'uuid', name: 'decided_by_hand_id', nullable: true })
  decidedByHandId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @Column({ type: 'text', name: 'opinion', nullable: true })
  opinion!: string | null;

  @Column({ type: 'text', name: 'missing', nullable: true })
  missing!: string | null;

  @Column({ type: 'date', name: 'correction_due_on', nullable: true })
  correctionDueOn!: string | null;
}

/** 回头看: somebody goes and looks whether a closed problem stayed solved. */
@Entity('look_back')
export class LookBack {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'look_back_id' })
  lookBackId!: string;

  @Column({ type: 'uuid', name: 'problem_id' })
  problemId!: string;

  @Column({ type: 'smallint', name: 'serial' })
  serial!: number;

  @Column({ type: 'date', name: 'due_on' })
  dueOn!: string;

  @Column({ type: 'text', name: 'state' })
  state!: 'planned' | 'held' | 'rebounded' | 'dropped';

  @Column({ type: 'text', name: 'finding', nullable: true })
  finding!: string | null;

  @Column({ type: 'date', name: 'done_on', nullable: true })
  doneOn!: string | null;

  @Column({ type: 'uuid', name: 'done_by_id', nullable: true })
  doneById!: string | null;

  @Column({ type: 'uuid', name: 'done_by_hand_id', nullable: true })
  doneByHandId!: string | null;
}
