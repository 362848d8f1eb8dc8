import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SubmissionState } from '../rules/vocabulary.js';

/** 申请验收: one round of a task handed in for acceptance. */
@Entity('submission')
export class Submission {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'submission_id' })
  submissionId!: string;

  @Column({ type: 'uuid', name: 'task_id' })
  taskId!: string;

  @Column({ type: 'smallint', name: 'round' })
  round!: number;

  @Column({ type: 'text', name: 'state' })
  state!: SubmissionState;

  @Column({ type: 'text', name: 'statement' })
  statement!: string;

  @Column({ type: 'date', name: 'submitted_on' })
  submittedOn!: string;

  @Column({ type: 'uuid', name: 'submitted_by_id', nullable: true })
  submittedById!: string | null;

  @Column({ type: 'uuid', name: 'submitted_by_hand_id', nullable: true })
  submittedByHandId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'submitted_at' })
  submittedAt!: Date;

  @Column({ type: 'uuid', name: 'reviewed_by_id', nullable: true })
  reviewedById!: string | null;

  @Column({ type: 'uuid', name: 'reviewed_by_hand_id', nullable: true })
  reviewedByHandId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'reviewed_at', nullable: true })
  reviewedAt!: Date | null;

  @Column({ type: 'text', name: 'review_opinion', nullable: true })
  reviewOpinion!: string | null;

  @Column({ type: 'uuid', name: 'accepted_by_id', nullable: true })
  acceptedById!: string | null;

  @Column({ type: 'uuid', name: 'accepted_by_hand_id', nullable: true })
  acceptedByHandId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'accepted_at', nullable: true })
  acceptedAt!: Date | null;

  @Column({ type: 'text', name: 'acceptance_opinion', nullable: true })
  acceptanceOpinion!: string | null;

  @Column({ type: 'text', name: 'missing', nullable: true })
  missing!: string | null;

  @Column({ type: 'date', name: 'correction_due_on', nullable: true })
  correctionDueOn!: string | null;
}
