import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UnitKind } from '../rules/roles.js';

/** 单位: a department, town or street, school or leading office. */
@Entity('unit')
export class Unit {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'unit_id' })
  unitId!: string;

  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Column({ type: 'text', name: 'kind' })
  kind!: UnitKind;

  @Column({ type: 'uuid', name: 'parent_id', nullable: true })
  parentId!: string | null;

  /** The supervision office (教育督导室) answers for itself, even when housed in a department. */
  @Column({ type: 'boolean', name: 'independent', default: false })
  independent!: boolean;

  /** Its place in the district's own order of units. */
  @Column({ type: 'integer', name: 'position', default: 0 })
  position!: number;

  /** The unit it has gone into; its past still points here. */
  @Column({ type: 'uuid', name: 'merged_into_id', nullable: true })
  mergedIntoId!: string | null;

  @Column({ type: 'integer', name: 'version', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}

/** Another name a unit goes by in documents (公安 → 区公安分局). */
@Entity('unit_alias')
export class UnitAlias {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text', name: 'alias' })
  alias!: string;

  @Column({ type: 'uuid', name: 'unit_id' })
  unitId!: string;
}
