import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Refusal } from '#platform';
import type { Scope } from '../act.js';
import { ROLES, type Role } from '../rules/roles.js';

/** A person with what administrators see of them. */
export interface PersonDetail {
  id: string;
  name: string;
  unitId: string;
  unitName: string;
  position: string | null;
  phone: string | null;
  email: string | null;
  active: boolean;
  roles: Role[];
  proposedRoles: Role[];
  login: string | null;
  mustChange: boolean;
  lockedUntil: Date | null;
  secondFactorOn: boolean;
  version: number;
}

type Asks = Pick<EntityManager, 'query'>;

const DETAIL = `
  SELECT p.person_id AS id, p.name, p.unit_id AS "unitId", u.name AS "unitName", p.position, p.phone, p.email, p.active,
         ARRAY(SELECT r.role FROM person_role r WHERE r.tenant_id = p.tenant_id AND r.person_id = p.person_id ORDER BY r.role) AS roles,
         p.proposed_roles AS "proposedRoles", a.login, coalesce(a.must_change, false) AS "mustChange", a.locked_until AS "lockedUntil",
         coalesce(a.second_factor_on, false) AS "secondFactorOn", p.version
  FROM person p
  JOIN unit u ON u.tenant_id = p.tenant_id AND u.unit_id = p.unit_id
  LEFT JOIN account a ON a.tenant_id = p.tenant_id AND a.person_id = p.person_id`;

/** What administrators ask about people. */
@Injectable()
export class PeopleQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Everybody of the scope's units with their accounts, in the district's order. */
  all({ tenantId, units }: Scope): Promise<PersonDetail[]> {
    return this.database.query(
      `${DETAIL} WHERE p.tenant_id = $1 AND ($2::uuid[] IS NULL OR p.unit_id = ANY ($2))
       ORDER BY u.position, u.name COLLATE "zh-x-icu", p.name COLLATE "zh-x-icu", p.person_id`,
      [tenantId, units === 'all' ? null : units],
    );
  }

  /** One person of the scope's units, or null. */
  async one({ tenantId, units }: Scope, id: string, asks: Asks = this.database): Promise<PersonDetail | null> {
    const rows = (await asks.query(
      `${DETAIL} WHERE p.tenant_id = $1 AND p.person_id = $2 AND ($3::uuid[] IS NULL OR p.unit_id = ANY ($3))`,
      [tenantId, id, units === 'all' ? null : units],
    )) as PersonDetail[];
    return rows[0] ?? null;
  }

  /** One person, locked until the transaction ends; refuses what is not there and a version that has passed. */
  async lock(scope: Scope, id: string, seen: number, tx: EntityManager): Promise<PersonDetail> {
    await tx.query(`SELECT FROM person WHERE tenant_id = $1 AND person_id = $2 FOR UPDATE`, [scope.tenantId, id]);
    const person = await this.one(scope, id, tx);
    if (!person) throw new Refusal('not_found');
    if (person.version !== seen) throw new Refusal('stale', { seen, current: person.version, extra: { version: person.version } });
    return person;
  }

  /** True where the district has this unit, not merged into another; it is not until the transaction ends, so that nobody is left behind in it. */
  async unitIsOpen({ tenantId }: Scope, unitId: string, tx: EntityManager): Promise<boolean> {
    await tx.query(`SELECT FROM tenant WHERE tenant_id = $1 FOR SHARE`, [tenantId]);
    const rows = await tx.query(`SELECT FROM unit WHERE tenant_id = $1 AND unit_id = $2 AND merged_into_id IS NULL`, [tenantId, unitId]);
    return (rows as unknown[]).length > 0;
  }

  /**
   * Refuses to leave the district without an administrator of each kind who can come in: nobody could mend it from inside. Takes the
   * district's row, so that two such changes come one after the other.
   */
  async refuseLastAdministrator({ tenantId }: Scope, before: PersonDetail, roles: readonly Role[], tx: EntityManager): Promise<void> {
    const lost = before.roles.filter((role) => ROLES[role].side === 'administration' && !roles.includes(role));
    if (lost.length === 0 || !before.active) return;
    await tx.query(`SELECT FROM tenant WHERE tenant_id = $1 FOR NO KEY UPDATE`, [tenantId]);
    const others = (await tx.query(
      `SELECT FROM person_role r
       JOIN person p ON p.tenant_id = r.tenant_id AND p.person_id = r.person_id
       JOIN account a ON a.tenant_id = r.tenant_id AND a.person_id = r.person_id
       WHERE r.tenant_id = $1 AND r.role = $2 AND r.person_id <> $3 AND p.active LIMIT 1`,
      [tenantId, lost[0], before.id],
    )) as unknown[];
    if (others.length === 0) throw new Refusal('roles_disagree');
  }
}
