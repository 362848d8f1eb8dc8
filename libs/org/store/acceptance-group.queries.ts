import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Named } from '#audit';
import type { Scope } from '../act.js';

/** A member of an acceptance group, with their unit. */
export interface GroupMember extends Named {
  unit: Named;
}

/** 验收组 as it is listed: people of several units who accept what others report as done. */
export interface AcceptanceGroupItem extends Named {
  note: string | null;
  active: boolean;
  members: GroupMember[];
  version: number;
}

/** Which groups are asked for. */
export interface GroupFilter {
  /** Part of the name of a group or of a member. */
  q?: string;
  active?: boolean;
}

type Asks = Pick<EntityManager, 'query'>;

/** Whoever may accept: active, and an acceptor by role. A member who is not does not count until they are again. */
const acceptors = (tenant: string): string => `
  person p
  JOIN person_role r ON r.tenant_id = p.tenant_id AND r.person_id = p.person_id AND r.role = 'acceptor'
  JOIN unit u ON u.tenant_id = p.tenant_id AND u.unit_id = p.unit_id AND p.tenant_id = ${tenant} AND p.active`;

const IN_ORDER = `u.position, u.name COLLATE "zh-x-icu", p.name COLLATE "zh-x-icu", p.person_id`;

/** What is asked about acceptance groups. */
@Injectable()
export class AcceptanceGroupQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The groups a scope sees, open ones first: all of the district, or those one belongs to or somebody of one's unit does. */
  list(scope: Scope, filter: GroupFilter = {}, asks: Asks = this.database): Promise<AcceptanceGroupItem[]> {
    return this.found(scope, filter, null, asks);
  }

  /** One group a scope sees; null where there is none. */
  async one(scope: Scope, id: string, asks: Asks = this.database): Promise<AcceptanceGroupItem | null> {
    return (await this.found(scope, {}, id, asks))[0] ?? null;
  }

  /** Everybody of the district who may belong to a group. */
  async candidates({ tenantId }: Scope, asks: Asks = this.database): Promise<GroupMember[]> {
    return (await asks.query(
      `SELECT p.person_id AS id, p.name, json_build_object('id', u.unit_id, 'name', u.name) AS unit
       FROM ${acceptors('$1')} ORDER BY ${IN_ORDER}`,
      [tenantId],
    )) as GroupMember[];
  }

  /** The names of some people of the district. */
  async namesOf({ tenantId }: Scope, ids: readonly string[], asks: Asks = this.database): Promise<string[]> {
    const rows = (await asks.query(
      `SELECT name FROM person WHERE tenant_id = $1 AND person_id = ANY ($2) ORDER BY name COLLATE "zh-x-icu", person_id`,
      [tenantId, ids],
    )) as Named[];
    return rows.map(({ name }) => name);
  }

  private async found(
    { tenantId, units, groups = [] }: Scope,
    { q, active }: GroupFilter,
    id: string | null,
    asks: Asks,
  ): Promise<AcceptanceGroupItem[]> {
    return (await asks.query(
      `SELECT g.acceptance_group_id AS id, g.name, g.note, g.active, g.version, coalesce(m.members, '[]') AS members
       FROM acceptance_group g
       LEFT JOIN LATERAL (
         SELECT json_agg(json_build_object('id', p.person_id, 'name', p.name, 'unit', json_build_object('id', u.unit_id, 'name', u.name))
                  ORDER BY ${IN_ORDER}) AS members, array_agg(p.name) AS names, array_agg(p.unit_id) AS units
         FROM ${acceptors('$1')}
         JOIN acceptance_group_member i ON i.tenant_id = p.tenant_id AND i.person_id = p.person_id
         WHERE i.acceptance_group_id = g.acceptance_group_id) m ON true
       WHERE g.tenant_id = $1
         AND ($2::uuid[] IS NULL OR g.acceptance_group_id = ANY ($3::uuid[]) OR m.units && $2)
         AND ($4::uuid IS NULL OR g.acceptance_group_id = $4)
         AND ($5::boolean IS NULL OR g.active = $5)
         AND ($6::text IS NULL OR EXISTS (SELECT FROM unnest(g.name || m.names) word WHERE position(lower($6) IN lower(word)) > 0))
       ORDER BY NOT g.active, g.name COLLATE "zh-x-icu", g.acceptance_group_id`,
      [tenantId, units === 'all' ? null : units, groups, id, active ?? null, q || null],
    )) as AcceptanceGroupItem[];
  }
}
