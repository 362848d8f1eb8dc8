import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Scope } from '../act.js';
import type { Role, UnitKind } from '../rules/roles.js';

/** A district as it calls itself. */
export interface DistrictRow {
  readonly tenantId: string;
  readonly name: string;
  readonly code: string;
  readonly sample: boolean;
}

/** A unit with the other names it goes by. */
export interface UnitRow {
  id: string;
  name: string;
  kind: UnitKind;
  parentId: string | null;
  independent: boolean;
  aliases: string[];
  version: number;
}

/** A person with their roles. */
export interface PersonRow {
  id: string;
  name: string;
  unitId: string;
  position: string | null;
  roles: Role[];
}

type Asks = Pick<EntityManager, 'query'>;

/** What is asked about units and people. */
@Injectable()
export class OrgQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** All districts of this database: one per deployment for now, so two are read to notice a second. */
  districts(asks: Asks = this.database): Promise<DistrictRow[]> {
    return asks.query(`SELECT tenant_id AS "tenantId", name, code, sample FROM tenant ORDER BY recorded_at, code LIMIT 2`);
  }

  /** The units of the district, in its own order; what went into another is left out. */
  units({ tenantId }: Scope, asks: Asks = this.database): Promise<UnitRow[]> {
    return asks.query(
      `SELECT u.unit_id AS id, u.name, u.kind, u.parent_id AS "parentId", u.independent, u.version,
              ARRAY(SELECT a.alias FROM unit_alias a WHERE a.tenant_id = u.tenant_id AND a.unit_id = u.unit_id
                    ORDER BY a.alias COLLATE "zh-x-icu") AS aliases
       FROM unit u WHERE u.tenant_id = $1 AND u.merged_into_id IS NULL
       ORDER BY u.position, u.name COLLATE "zh-x-icu"`,
      [tenantId],
    );
  }

  /** The name of the unit this one went into and that still stands, however many went into another on the way; or null. */
  async mergedInto({ tenantId }: Scope, id: string, asks: Asks = this.database): Promise<string | null> {
    const rows = (await asks.query(
      `WITH RECURSIVE way AS (
         SELECT merged_into_id AS id FROM unit WHERE tenant_id = $1 AND unit_id = $2
         UNION SELECT u.merged_into_id FROM unit u JOIN way ON way.id = u.unit_id WHERE u.tenant_id = $1)
       SELECT i.name FROM way JOIN unit i ON i.unit_id = way.id WHERE i.tenant_id = $1 AND i.merged_into_id IS NULL`,
      [tenantId, id],
    )) as { name: string }[];
    return rows[0]?.name ?? null;
  }

  /** The active people of the scope's units, in the district's order of units. */
  people({ tenantId, units }: Scope): Promise<PersonRow[]> {
    return this.database.query(
      `SELECT p.person_id AS id, p.name, p.unit_id AS "unitId", p.position,
              ARRAY(SELECT r.role FROM person_role r WHERE r.tenant_id = p.tenant_id AND r.person_id = p.person_id ORDER BY r.role) AS roles
       FROM person p JOIN unit u ON u.tenant_id = p.tenant_id AND u.unit_id = p.unit_id
       WHERE p.tenant_id = $1 AND p.active AND ($2::uuid[] IS NULL OR p.unit_id = ANY ($2))
       ORDER BY u.position, u.name COLLATE "zh-x-icu", p.name COLLATE "zh-x-icu", p.person_id`,
      [tenantId, units === 'all' ? null : units],
    );
  }

  /** The units that go by one of these names, by name or alias: a map from the name asked for to the unit's id. */
  async unitsNamed({ tenantId }: Scope, names: readonly string[], asks: Asks = this.database): Promise<Map<string, string>> {
    const rows = (await asks.query(
      `SELECT name, unit_id AS id FROM unit WHERE tenant_id = $1 AND name = ANY($2) AND merged_into_id IS NULL
       UNION ALL
       SELECT a.alias, a.unit_id FROM unit_alias a WHERE a.tenant_id = $1 AND a.alias = ANY($2)
         AND NOT EXISTS (SELECT FROM unit u WHERE u.tenant_id = $1 AND u.name = a.alias AND u.merged_into_id IS NULL)`,
      [tenantId, names],
    )) as { name: string; id: string }[];
    return new Map(rows.map((row) => [row.name, row.id]));
  }

  /** The names of some units by their ids. */
  async unitNames({ tenantId }: Scope, ids: readonly string[], asks: Asks = this.database): Promise<Map<string, string>> {
    const rows = (await asks.query(`SELECT unit_id AS id, name FROM unit WHERE tenant_id = $1 AND unit_id = ANY($2)`, [tenantId, ids])) as {
      id: string;
      name: string;
    }[];
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}
