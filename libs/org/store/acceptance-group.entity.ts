import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 验收组: people of several units who accept what others report as done. */
@Entity('acceptance_group')
export class AcceptanceGroup {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'acceptance_group_id' })
  acceptanceGroupId!: string;

  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Column({ type: 'text', name: 'note', nullable: true })
  note!: string | null;

  @Column({ type: 'boolean', name: 'active', default: true })
  active!: boolean;

  @Column({ type: 'integer', name: 'version', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}

/** A person who belongs to a group. */
@Entity('acceptance_group_member')
export class AcceptanceGroupMember {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'acceptance_group_id' })
  acceptanceGroupId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'person_id' })
  personId!: string;
}
