import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../rules/roles.js';

/** A person of one unit. */
@Entity('person')
export class Person {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'person_id' })
  personId!: string;

  @Column({ type: 'uuid', name: 'unit_id' })
  unitId!: string;

  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Column({ type: 'text', name: 'position', nullable: true })
  position!: string | null;

  @Column({ type: 'text', name: 'phone', nullable: true })
  phone!: string | null;

  @Column({ type: 'text', name: 'email', nullable: true })
  email!: string | null;

  /** True for one of the three administrators, who hold no business role. */
  @Column({ type: 'boolean', name: 'administrative', default: false })
  administrative!: boolean;

  /** False for who has left: no log-in, no new task, but still named in what was. */
  @Column({ type: 'boolean', name: 'active', default: true })
  active!: boolean;

  /** What the system administrator proposes and the security administrator has not given yet. */
  @Column({ type: 'text', name: 'proposed_roles', array: true, default: [] })
  proposedRoles!: Role[];

  @Column({ type: 'integer', name: 'version', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}

/** One role of a person; its side must be the person's, so that no administrator does business. */
@Entity('person_role')
export class PersonRole {
  @PrimaryColumn({ type: 'uuid', name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'person_id' })
  personId!: string;

  @PrimaryColumn({ type: 'text', name: 'role' })
  role!: Role;

  @Column({ type: 'boolean', name: 'administrative' })
  administrative!: boolean;
}
