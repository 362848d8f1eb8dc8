import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { prepared } from '#platform';
import type { Named } from '#audit';
import type { Role } from '../rules/roles.js';
import type { SignInWay } from '../rules/sign-in.js';

/** Somebody with their unit and roles. */
export interface Standing {
  id: string;
  name: string;
  unitId: string;
  unitName: string;
  roles: Role[];
  /** The open acceptance groups (验收组) they belong to, while they are acceptors. */
  groups: Named[];
}

/** A session as every request reads it. */
export interface SessionRow {
  sessionId: string;
  complete: boolean;
  way: SignInWay;
  startedAt: Date;
  seenAt: Date;
  person: Standing & { active: boolean; login: string; mustChange: boolean; passwordSetAt: string | null; secondFactorOn: boolean };
  /** The principal the person acts for, while the deputyship lasts. */
  principal: Standing | null;
}

/** A session as its owner or the security administrator sees it in a list. */
export interface SessionItem {
  id: string;
  personId: string;
  personName: string;
  unitName: string;
  way: SignInWay;
  address: string | null;
  agent: string | null;
  startedAt: Date;
  seenAt: Date;
}

const roles = (alias: string): string =>
  `(SELECT coalesce(json_agg(r.role ORDER BY r.role), '[]') FROM person_role r WHERE r.tenant_id = ${alias}.tenant_id AND r.person_id = ${alias}.person_id)`;

const groups = (alias: string): string => `
  (SELECT coalesce(json_agg(json_build_object('id', g.acceptance_group_id, 'name', g.name) ORDER BY g.name COLLATE "zh-x-icu", g.acceptance_group_id), '[]')
   FROM acceptance_group_member m
   JOIN acceptance_group g ON g.tenant_id = m.tenant_id AND g.acceptance_group_id = m.acceptance_group_id AND g.active
   JOIN person_role held ON held.tenant_id = m.tenant_id AND held.person_id = m.person_id AND held.role = 'acceptor'
   WHERE m.tenant_id = ${alias}.tenant_id AND m.person_id = ${alias}.person_id)`;

const ITEM = `
  s.session_id AS id, s.person_id AS "personId", p.name AS "personName", u.name AS "unitName", s.way, s.address, s.agent,
  s.started_at AS "startedAt", s.seen_at AS "seenAt"
  FROM session s
  JOIN person p ON p.tenant_id = s.tenant_id AND p.person_id = s.person_id
  JOIN unit u ON u.tenant_id = p.tenant_id AND u.unit_id = p.unit_id`;

/** What is asked about sessions. */
@Injectable()
export class SessionQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The session of a token, with who it is and for whom they act on this day; null where there is none. */
  async byToken(tenantId: string, tokenHash: Buffer, day: string): Promise<SessionRow | null> {
    const rows = await this.database.query<SessionRow[]>(
      prepared(`SELECT s.session_id AS "sessionId", s.complete, s.way, s.started_at AS "startedAt", s.seen_at AS "seenAt",
              json_build_object('id', p.person_id, 'name', p.name, 'unitId', p.unit_id, 'unitName', u.name, 'roles', ${roles('p')}, 'groups', ${groups('p')},
                'active', p.active, 'login', a.login, 'mustChange', a.must_change, 'passwordSetAt', a.password_set_at,
                'secondFactorOn', a.second_factor_on) AS person,
              CASE WHEN b.person_id IS NOT NULL THEN
                json_build_object('id', b.person_id, 'name', b.name, 'unitId', b.unit_id, 'unitName', bu.name, 'roles', ${roles('b')}, 'groups', ${groups('b')})
              END AS principal
       FROM session s
       JOIN account a ON a.tenant_id = s.tenant_id AND a.person_id = s.person_id
       JOIN person p ON p.tenant_id = s.tenant_id AND p.person_id = s.person_id
       JOIN unit u ON u.tenant_id = p.tenant_id AND u.unit_id = p.unit_id
       LEFT JOIN person b ON b.tenant_id = s.tenant_id AND b.person_id = s.acting_for_id AND b.active AND EXISTS (
         SELECT FROM deputy d WHERE d.tenant_id = s.tenant_id AND d.principal_id = b.person_id AND d.person_id = s.person_id
           AND d.ended_at IS NULL AND $3 BETWEEN d.from_day AND d.until_day)
       LEFT JOIN unit bu ON bu.tenant_id = b.tenant_id AND bu.unit_id = b.unit_id
       WHERE s.tenant_id = $1 AND s.token_hash = $2`),
      [tenantId, tokenHash, day],
    );
    return rows[0] ?? null;
  }

  /** Notes that a session was used. */
  async seen(tenantId: string, sessionId: string, at: Date): Promise<void> {
    await this.database.query(`UPDATE session SET seen_at = $3 WHERE tenant_id = $1 AND session_id = $2 AND seen_at < $3`, [
      tenantId,
      sessionId,
      at,
    ]);
  }

  /** A person's complete sessions, the latest used first. */
  of(tenantId: string, personId: string): Promise<SessionItem[]> {
    return this.database.query(
      `SELECT ${ITEM} WHERE s.tenant_id = $1 AND s.person_id = $2 AND s.complete ORDER BY s.seen_at DESC LIMIT 200`,
      [tenantId, personId],
    );
  }

  /** All complete sessions that are not over, the latest used first, at most 500. */
  alive(tenantId: string, startedAfter: Date, seenAfter: Date): Promise<SessionItem[]> {
    return this.database.query(
      `SELECT ${ITEM} WHERE s.tenant_id = $1 AND s.complete AND s.started_at > $2 AND s.seen_at > $3 ORDER BY s.seen_at DESC LIMIT 500`,
      [tenantId, startedAfter, seenAfter],
    );
  }

  /** Ends one session; answers whose it was, or null. */
  async end(tenantId: string, sessionId: string, asks: Pick<EntityManager, 'query'> = this.database): Promise<string | null> {
    const [rows] = (await asks.query(`DELETE FROM session WHERE tenant_id = $1 AND session_id = $2 RETURNING person_id AS id`, [
      tenantId,
      sessionId,
    ])) as [{ id: string }[], number];
    return rows[0]?.id ?? null;
  }

  /** Ends all sessions of a person, save one where it is named; answers how many. */
  async endAll(tenantId: string, personId: string, save: string | null, tx: EntityManager): Promise<number> {
    const [, count] = (await tx.query(
      `DELETE FROM session WHERE tenant_id = $1 AND person_id = $2 AND session_id IS DISTINCT FROM $3::uuid`,
      [tenantId, personId, save],
    )) as [unknown, number];
    return count;
  }

  /** Removes what is long over: sessions and log-ins at the provider that never came back. */
  async purge(startedBefore: Date, seenBefore: Date, now: Date): Promise<void> {
    await this.database.query(`DELETE FROM session WHERE started_at < $1 OR seen_at < $2`, [startedBefore, seenBefore]);
    await this.database.query(`DELETE FROM oidc_attempt WHERE expires_at < $1`, [now]);
  }
}
