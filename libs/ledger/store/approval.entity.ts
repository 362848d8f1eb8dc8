import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The approval tasks were issued on: who approved, when, and by which document or meeting. */
@Entity('approval')
export class Approval {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'approval_id' })
  approvalId!: string;

  @Column({ type: 'text', name: 'approver' })
  approver!: string;

  @Column({ type: 'date', name: 'approved_on' })
  approvedOn!: string;

  @Column({ type: 'text', name: 'document_number' })
  documentNumber!: string;

  @Column({ type: 'text', name: 'note', nullable: true })
  note!: string | null;

  @Column({ type: 'uuid', name: 'entered_by_id' })
  enteredById!: string;

  @Column({ type: 'uuid', name: 'entered_by_hand_id' })
  enteredByHandId!: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'entered_at' })
  enteredAt!: Date;
}
