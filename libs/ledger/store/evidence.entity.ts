import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 佐证材料: a file that proves what was done for a task. */
@Entity('evidence')
export class Evidence {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'evidence_id' })
  evidenceId!: string;

  @Column({ type: 'uuid', name: 'task_id' })
  taskId!: string;

  @Column({ type: 'uuid', name: 'file_id' })
  fileId!: string;

  @Column({ type: 'smallint', name: 'round' })
  round!: number;

  @Column({ type: 'text', name: 'title' })
  title!: string;

  @Column({ type: 'boolean', name: 'sealed', default: false })
  sealed!: boolean;

  @Column({ type: 'uuid', name: 'added_by_id', nullable: true })
  addedById!: string | null;

  @Column({ type: 'uuid', name: 'added_by_hand_id', nullable: true })
  addedByHandId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'added_at' })
  addedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;
}

/** What a piece of evidence was handed in with. */
@Entity('evidence_use')
export class EvidenceUse {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'evidence_id' })
  evidenceId!: string;

  @Column({ type: 'text', name: 'used_by' })
  usedBy!: 'report' | 'submission' | 'review';

  @PrimaryColumn({ type: 'uuid', name: 'used_by_id' })
  usedById!: string;
}
