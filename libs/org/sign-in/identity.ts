import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { policy } from '#config/policy';
import { today } from '#calendar';
import type { Named, Trace } from '#audit';
import { Clock, digest } from '#platform';
import type { Actor, Scope } from '../act.js';
import { type Action, groupsUnder, type IntegrationAction, unitsUnder } from '../rules/rights.js';
import type { Role } from '../rules/roles.js';
import { sessionIsOver } from '../rules/sign-in.js';
import { type SessionRow, SessionQueries, type Standing } from '../store/session.queries.js';

/** Somebody who is logged in: the person, and the principal whose rights they use for now. */
export interface PersonIdentity {
  readonly kind: 'person';
  readonly tenantId: string;
  readonly session: SessionRow;
  /** Whose roles and unit count: the principal's while acting for one. */
  readonly standing: Standing;
  /** Nothing but another password may be chosen. */
  readonly mustChange: boolean;
}

/** Another system with a credential. */
export interface SystemIdentity {
  readonly kind: 'system';
  readonly tenantId: string;
  readonly credential: Named;
  readonly actions: readonly IntegrationAction[];
  readonly unitIds: readonly string[] | null;
}

export type Identity = PersonIdentity | SystemIdentity;

/** Sessions and credentials are noted as used once a minute at most: a busy page does not write on every request. */
const NOTE_EVERY_MS = 60_000;

/** Says who a request comes from, by its session's token or its credential. */
@Injectable()
export class Identities {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly sessions: SessionQueries,
  ) {}

  /** The person behind a session's token; null where there is none, it is over, half done, or its owner no longer active. */
  async bySession(tenantId: string, token: string): Promise<PersonIdentity | null> {
    const now = this.clock.now();
    const session = await this.sessions.byToken(tenantId, digest(token), today(now));
    if (!session?.complete || !session.person.active) return null;
    if (sessionIsOver(session, policy().signIn, now)) return null;
    if (now.getTime() - session.seenAt.getTime() > NOTE_EVERY_MS) await this.sessions.seen(tenantId, session.sessionId, now);
    // Who comes by the provider has typed no password of ours, and may never have been told the initial one.
    const mustChange = session.way === 'password' && (session.person.mustChange || passwordIsOld(session, now));
    return { kind: 'person', tenantId, session, standing: session.principal ?? session.person, mustChange };
  }

  /** The system behind a credential's secret; null where it is unknown, expired or revoked. */
  async byCredential(tenantId: string, secret: string): Promise<SystemIdentity | null> {
    const now = this.clock.now();
    const [found] = await this.database.query<
      { id: string; name: string; actions: IntegrationAction[]; unitIds: string[] | null; usedAt: Date | null }[]
    >(
      `SELECT credential_id AS id, name, actions, unit_ids AS "unitIds", used_at AS "usedAt" FROM credential
       WHERE tenant_id = $1 AND secret_hash = $2 AND revoked_at IS NULL AND expires_at > $3`,
      [tenantId, digest(secret), now],
    );
    if (!found) return null;
    if (!found.usedAt || now.getTime() - found.usedAt.getTime() > NOTE_EVERY_MS)
      await this.database.query(`UPDATE credential SET used_at = $3 WHERE tenant_id = $1 AND credential_id = $2`, [
        tenantId,
        found.id,
        now,
      ]);
    return { kind: 'system', tenantId, credential: { id: found.id, name: found.name }, actions: found.actions, unitIds: found.unitIds };
  }
}

function passwordIsOld({ person }: SessionRow, now: Date): boolean {
  const { changeAfterDays } = policy().passwords;
  if (changeAfterDays === 0 || !person.passwordSetAt) return false;
  return now.getTime() - new Date(person.passwordSetAt).getTime() >= changeAfterDays * 86_400_000;
}

/** Whose things somebody may do something to. */
export type Reach = Required<Pick<Scope, 'units' | 'groups'>>;

/**
 * The units and acceptance groups whose things somebody may do this to, or null where it is refused. What is one's own (account,
 * sessions, deputies) goes by one's own roles, also while acting for a principal.
 */
export function reach(identity: Identity, action: Action, own = false): Reach | null {
  if (identity.kind === 'person') {
    const { roles, unitId, groups } = own ? identity.session.person : identity.standing;
    const units = unitsUnder(roles, unitId, action);
    return units && { units, groups: groupsUnder(roles, idsOf(groups), action) };
  }
  return (identity.actions as readonly Action[]).includes(action) ? { units: identity.unitIds ?? 'all', groups: [] } : null;
}

const idsOf = (named: readonly Named[]): string[] => named.map(({ id }) => id);

/** Whose rights count, as the rules of a task's life see them; none for another system, which moves nothing. */
export function actorOf(identity: Identity): Actor | undefined {
  if (identity.kind !== 'person') return undefined;
  const { id, unitId, roles, groups } = identity.standing;
  return { personId: id, handId: identity.session.person.id, unitId, roles, groups: idsOf(groups) };
}

/** The roles whose rights count. */
export const rolesOf = (identity: Identity): readonly Role[] => (identity.kind === 'person' ? identity.standing.roles : []);

/** What every trace of this request says. */
export function traceFor(identity: Identity, from: { address: string | null; requestId: string | null }): Trace {
  const { tenantId } = identity;
  if (identity.kind === 'system') return { tenantId, actor: null, onBehalfOf: null, credential: identity.credential, ...from };
  const { person, principal } = identity.session;
  const named = ({ id, name }: Standing): Named => ({ id, name });
  return { tenantId, actor: named(person), onBehalfOf: principal && named(principal), credential: null, ...from };
}
