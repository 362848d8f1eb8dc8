import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { policy } from '#config/policy';
import { Clock, inTransaction, Refusal } from '#platform';
import type { Act, Scope } from '../act.js';
import { AddressThrottle } from './address-throttle.js';
import { Deputies } from '../administration/deputies.service.js';
import type { PersonIdentity } from './identity.js';
import { type SessionItem, SessionQueries } from '../store/session.queries.js';

/** Lists sessions and ends them; lets a deputy step in for a principal and back. */
@Injectable()
export class Sessions {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly sessions: SessionQueries,
    private readonly deputies: Deputies,
    private readonly throttle: AddressThrottle,
    private readonly audit: Audit,
  ) {}

  /** A person's own sessions. */
  own(me: PersonIdentity): Promise<SessionItem[]> {
    return this.sessions.of(me.tenantId, me.session.person.id);
  }

  /** Every session of the district that is not over. */
  alive({ tenantId }: Scope): Promise<SessionItem[]> {
    return this.sessions.alive(tenantId, this.bounds().startedAfter, this.bounds().seenAfter);
  }

  /** Ends one session, one's own where `me` is given; refuses what is not there. */
  end(act: Act, id: string, me: PersonIdentity | null): Promise<void> {
    return inTransaction(this.database, async (tx) => {
      const owner = await this.sessions.end(act.tenantId, id, tx);
      if (owner === null || (me && owner !== me.session.person.id)) throw new Refusal('not_found');
      await this.traceEnd(act, id, { owner });
    });
  }

  /** Logs a person out everywhere, also here. */
  endOwn(act: Act, me: PersonIdentity): Promise<void> {
    return inTransaction(this.database, async (tx) => {
      const { id } = me.session.person;
      const ended = await this.sessions.endAll(me.tenantId, id, null, tx);
      await this.traceEnd(act, me.session.sessionId, { owner: id, ended });
    });
  }

  /** Acts for a principal from the next request on, or for oneself again with null; refuses whom one is no deputy of today. */
  actFor(act: Act, me: PersonIdentity, principalId: string | null): Promise<void> {
    return inTransaction(this.database, async (tx) => {
      const { person, sessionId } = me.session;
      if (principalId !== null) {
        const principals = await this.deputies.principalsOf(act, person.id);
        if (!principals.some(({ id }) => id === principalId)) throw new Refusal('not_found');
      }
      await tx.query(`UPDATE session SET acting_for_id = $3 WHERE tenant_id = $1 AND session_id = $2`, [
        me.tenantId,
        sessionId,
        principalId,
      ]);
      const object = { kind: 'session', id: sessionId };
      await this.audit.record(act.trace, { action: 'session.act_for', outcome: 'done', object, after: { principalId } });
    });
  }

  /** Removes what is over: sessions, log-ins that never came back, counters of wrong ones; run by the clock. */
  async purge(): Promise<void> {
    const { startedAfter, seenAfter } = this.bounds();
    await this.sessions.purge(startedAfter, seenAfter, this.clock.now());
    await this.throttle.purge(this.clock.now());
  }

  private bounds(): { startedAfter: Date; seenAfter: Date } {
    const { idleMinutes, absoluteHours } = policy().signIn;
    const now = this.clock.now().getTime();
    return { startedAfter: new Date(now - absoluteHours * 3_600_000), seenAfter: new Date(now - idleMinutes * 60_000) };
  }

  private traceEnd(act: Act, id: string, detail: Record<string, unknown>): Promise<void> {
    return this.audit.record(act.trace, { action: 'session.end', outcome: 'done', object: { kind: 'session', id }, detail });
  }
}
