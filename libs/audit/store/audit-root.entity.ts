import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Day } from '#calendar';

/** The last row of a chain as a day's root covers it. */
@Entity('audit_head')
export class AuditHead {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'date', name: 'day' })
  day!: Day;

  @PrimaryColumn({ type: 'text', name: 'object_kind' })
  objectKind!: string;

  @PrimaryColumn({ type: 'text', name: 'object_id' })
  objectId!: string;

  @Column({ type: 'integer', name: 'serial' })
  serial!: number;

  @Column({ type: 'bytea', name: 'hash' })
  hash!: Buffer;
}

/** One day's root: the hash of the root before it and of the heads of all chains that grew since. */
@Entity('audit_root')
export class AuditRoot {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'date', name: 'day' })
  day!: Day;

  /** How many heads it covers. */
  @Column({ type: 'integer', name: 'heads' })
  heads!: number;

  @Column({ type: 'bytea', name: 'previous_root', nullable: true })
  previousRoot!: Buffer | null;

  @Column({ type: 'bytea', name: 'root' })
  root!: Buffer;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
