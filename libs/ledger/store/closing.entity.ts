import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ClosingState, NotPublicGround, ObjectionState } from '../rules/problem-vocabulary.js';

/** 销号: one application to close a problem, from its statement to its number and its filing. */
@Entity('closing')
export class Closing {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'closing_id' })
  closingId!: string;

  @Column({ type: 'uuid', name: 'problem_id' })
  problemId!: string;

  @Column({ type: 'smallint', name: 'serial' })
  serial!: number;

  @Column({ type: 'text', name: 'state' })
  state!: ClosingState;

  @Column({ type: 'text', name: 'statement' })
  statement!: string;

  @Column({ type: 'uuid', name: 'applied_by_id', nullable: true })
  appliedById!: string | null;

  @Column({ type: 'uuid', name: 'applied_by_hand_id', nullable: true })
  appliedByHandId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'applied_at' })
  appliedAt!: Date;

  @Column({ type: 'uuid', name: 'reviewed_by_id', nullable: true })
  reviewedById!: string | null;

  @Column({ type: 'uuid', name: 'reviewed_by_hand_id', nullable: true })
  reviewedByHandId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'reviewed_at', nullable: true })
  reviewedAt!: Date | null;

  @Column({ type: 'text', name: 'review_opinion', nullable: true })
  reviewOpinion!: string | null;

  /** What a return found missing. */
  @Column({ type: 'text', name: 'missing', nullable: true })
  missing!: string | null;

  /** The leader who approved it, or refused to. */
  @Column({ type: 'uuid', name: 'approved_by_id', nullable: true })
  approvedById!: string | null;

  @Column({ type: 'uuid', name: 'approved_by_hand_id', nullable: true })
  approvedByHandId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'approved_at', nullable: true })
  approvedAt!: Date | null;

  @Column({ type: 'text', name: 'approval_opinion', nullable: true })
  approvalOpinion!: string | null;

  @Column({ type: 'text', name: 'approval_document', nullable: true })
  approvalDocument!: string | null;

  @Column({ type: 'text', name: 'not_public_ground', nullable: true })
  notPublicGround!: NotPublicGround | null;

  @Column({ type: 'text', name: 'not_public_note', nullable: true })
  notPublicNote!: string | null;

  @Column({ type: 'date', name: 'publicised_on', nullable: true })
  publicisedOn!: string | null;

  /** The last day of the publicity; it ends at 24:00. */
  @Column({ type: 'date', name: 'publicity_ends_on', nullable: true })
  publicityEndsOn!: string | null;

  @Column({ type: 'date', name: 'closed_on', nullable: true })
  closedOn!: string | null;

  @Column({ type: 'uuid', name: 'closed_by_id', nullable: true })
  closedById!: string | null;

  @Column({ type: 'uuid', name: 'closed_by_hand_id', nullable: true })
  closedByHandId!: string | null;

  /** 销号〔year〕number号 */
  @Column({ type: 'smallint', name: 'number_year', nullable: true })
  numberYear!: number | null;

  @Column({ type: 'integer', name: 'number', nullable: true })
  number!: number | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'voided_at', nullable: true })
  voidedAt!: Date | null;

  @Column({ type: 'date', name: 'filed_on', nullable: true })
  filedOn!: string | null;

  @Column({ type: 'text', name: 'filed_document', nullable: true })
  filedDocument!: string | null;

  @Column({ type: 'text', name: 'filed_with', nullable: true })
  filedWith!: string | null;

  @Column({ type: 'uuid', name: 'filed_by_id', nullable: true })
  filedById!: string | null;

  @Column({ type: 'uuid', name: 'filed_by_hand_id', nullable: true })
  filedByHandId!: string | null;
}

/** 公示异议: what somebody of the public holds against a closing. */
@Entity('objection')
export class Objection {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'objection_id' })
  objectionId!: string;

  @Column({ type: 'uuid', name: 'problem_id' })
  problemId!: string;

  @Column({ type: 'uuid', name: 'closing_id' })
  closingId!: string;

  /** What whoever objected was told to ask by. */
  @Column({ type: 'text', name: 'receipt' })
  receipt!: string;

  @Column({ type: 'text', name: 'name', nullable: true })
  name!: string | null;

  @Column({ type: 'text', name: 'contact', nullable: true })
  contact!: string | null;

  @Column({ type: 'text', name: 'text' })
  text!: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'filed_at' })
  filedAt!: Date;

  /** Kept against abuse, shown to nobody. */
  @Column({ type: 'text', name: 'address', nullable: true })
  address!: string | null;

  @Column({ type: 'text', name: 'state' })
  state!: ObjectionState;

  @Column({ type: 'text', name: 'ruling', nullable: true })
  ruling!: string | null;

  @Column({ type: 'uuid', name: 'ruled_by_id', nullable: true })
  ruledById!: string | null;

  @Column({ type: 'uuid', name: 'ruled_by_hand_id', nullable: true })
  ruledByHandId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'ruled_at', nullable: true })
  ruledAt!: Date | null;
}
