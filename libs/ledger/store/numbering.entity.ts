import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last number given, by district, kind and year; its row is locked until the numbers are committed. */
@Entity('numbering')
export class Numbering {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text', name: 'kind' })
  kind!: string;

  @PrimaryColumn({ type: 'smallint', name: 'year' })
  year!: number;

  @Column({ type: 'integer', name: 'last' })
  last!: number;
}
