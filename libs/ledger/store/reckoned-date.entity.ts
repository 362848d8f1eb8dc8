import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A date reckoned through a year whose holiday notice is not out (暂定). */
@Entity('reckoned_date')
export class ReckonedDate {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text', name: 'subject' })
  subject!: 'task' | 'problem';

  @PrimaryColumn({ type: 'uuid', name: 'subject_id' })
  subjectId!: string;

  @PrimaryColumn({ type: 'text', name: 'field' })
  field!: string;

  @Column({ type: 'date', name: 'counted_from' })
  countedFrom!: string;

  @Column({ type: 'smallint', name: 'days' })
  days!: number;

  @Column({ type: 'boolean', name: 'working' })
  working!: boolean;

  @Column({ type: 'date', name: 'falls_on' })
  fallsOn!: string;
}
