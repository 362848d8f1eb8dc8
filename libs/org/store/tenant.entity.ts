import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The district (区县): the first part of every key. */
@Entity('tenant')
export class Tenant {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Column({ type: 'text', name: 'code' })
  code!: string;

  /** True for the fictional district that comes with the system. */
  @Column({ type: 'boolean', name: 'sample', default: false })
  sample!: boolean;

  /** 区主要领导 */
  @Column({ type: 'uuid', name: 'principal_leader_id', nullable: true })
  principalLeaderId!: string | null;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
