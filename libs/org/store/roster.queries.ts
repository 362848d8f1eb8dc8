import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Scope } from '../act.js';
import type { StandingDistrict, StandingPerson, StandingUnit } from '../rules/roster/roster.js';

type Asks = Pick<EntityManager, 'query'>;

/** What a roster is compared with: everybody and every unit, the disabled and the merged too, whose names and logins stay taken. */
@Injectable()
export class RosterQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The district as it stands. */
  async standing({ tenantId }: Scope, asks: Asks = this.database): Promise<StandingDistrict> {
    const units = (await asks.query(
      `SELECT u.unit_id AS id, u.name, u.kind, u.parent_id AS "parentId", u.independent, u.merged_into_id IS NOT NULL AS merged,
              ARRAY(SELECT a.alias FROM unit_alias a WHERE a.tenant_id = u.tenant_id AND a.unit_id = u.unit_id
                    ORDER BY a.alias COLLATE "zh-x-icu") AS aliases
       FROM unit u WHERE u.tenant_id = $1
       ORDER BY u.position, u.name COLLATE "zh-x-icu"`,
      [tenantId],
    )) as StandingUnit[];
    const people = (await asks.query(
      `SELECT p.person_id AS id, p.name, p.unit_id AS "unitId", p.position, p.phone, p.email, a.login,
              ARRAY(SELECT r.role FROM person_role r WHERE r.tenant_id = p.tenant_id AND r.person_id = p.person_id ORDER BY r.role) AS roles,
              p.proposed_roles AS "proposedRoles", NOT p.active AS disabled
       FROM person p LEFT JOIN account a ON a.tenant_id = p.tenant_id AND a.person_id = p.person_id
       WHERE p.tenant_id = $1 ORDER BY p.person_id`,
      [tenantId],
    )) as StandingPerson[];
    return { units, people };
  }

  /** Takes the district's row until the transaction ends: its units are looked at and changed by one transaction at a time. */
  async lock({ tenantId }: Scope, tx: EntityManager): Promise<void> {
    await tx.query(`SELECT FROM tenant WHERE tenant_id = $1 FOR NO KEY UPDATE`, [tenantId]);
  }
}
