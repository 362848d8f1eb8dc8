import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 代理人: one person stands in for another over some days. */
@Entity('deputy')
export class Deputy {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'deputy_id' })
  deputyId!: string;

  @Column({ type: 'uuid', name: 'principal_id' })
  principalId!: string;

  @Column({ type: 'uuid', name: 'person_id' })
  personId!: string;

  @Column({ type: 'date', name: 'from_day' })
  fromDay!: string;

  @Column({ type: 'date', name: 'until_day' })
  untilDay!: string;

  @Column({ type: 'text', name: 'reason', nullable: true })
  reason!: string | null;

  @Column({ type: 'uuid', name: 'named_by_id', nullable: true })
  namedById!: string | null;

  @Column({ type: 'timestamptz', name: 'ended_at', precision: 3, nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
