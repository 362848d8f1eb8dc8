import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit, type Named } from '#audit';
import { type Day, today } from '#calendar';
import { policy } from '#config/policy';
import { Clock, inTransaction, Refusal } from '#platform';
import type { Act, Scope } from '../act.js';
import { DEPUTY_FAULTS, deputyFault } from '../rules/deputies.js';
import { Deputy } from '../store/deputy.entity.js';
import { PeopleQueries } from '../store/people.queries.js';

/** A deputyship as it is shown; `state` on the day it is asked for. */
export interface DeputyItem {
  id: string;
  principal: Named;
  deputy: Named;
  fromDay: Day;
  untilDay: Day;
  reason: string | null;
  state: 'coming' | 'running' | 'over' | 'ended';
}

/** A deputyship that is asked for; days count both ends. */
export interface DeputyWish {
  principalId: string;
  deputyId: string;
  fromDay: Day;
  untilDay: Day;
  reason: string | null;
}

type Asks = Pick<EntityManager, 'query'>;

/** Names deputies (代理人) and ends their deputyships. */
@Injectable()
export class Deputies {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly people: PeopleQueries,
    private readonly audit: Audit,
  ) {}

  /** The deputyships of the district, the newest first, at most 500; or those of one person on either side. */
  list(scope: Scope, personId: string | null = null): Promise<DeputyItem[]> {
    return this.items(scope, { personId, id: null }, this.database);
  }

  private async items(
    { tenantId }: Scope,
    { personId, id }: { personId: string | null; id: string | null },
    asks: Asks,
  ): Promise<DeputyItem[]> {
    const day = today(this.clock.now());
    return (await asks.query(
      `SELECT d.deputy_id AS id, json_build_object('id', b.person_id, 'name', b.name) AS principal,
              json_build_object('id', p.person_id, 'name', p.name) AS deputy, d.from_day AS "fromDay", d.until_day AS "untilDay", d.reason,
              CASE WHEN d.ended_at IS NOT NULL THEN 'ended' WHEN d.until_day < $3 THEN 'over' WHEN d.from_day > $3 THEN 'coming' ELSE 'running' END AS state
       FROM deputy d
       JOIN person b ON b.tenant_id = d.tenant_id AND b.person_id = d.principal_id
       JOIN person p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id
       WHERE d.tenant_id = $1 AND ($2::uuid IS NULL OR $2 IN (d.principal_id, d.person_id)) AND ($4::uuid IS NULL OR d.deputy_id = $4)
       ORDER BY d.from_day DESC, d.deputy_id LIMIT 500`,
      [tenantId, personId, day, id],
    )) as DeputyItem[];
  }

  /** Whom a person may act for today. */
  async principalsOf({ tenantId }: Scope, personId: string): Promise<(Named & { unitName: string; untilDay: Day })[]> {
    return this.database.query(
      `SELECT b.person_id AS id, b.name, u.name AS "unitName", max(d.until_day) AS "untilDay"
       FROM deputy d
       JOIN person b ON b.tenant_id = d.tenant_id AND b.person_id = d.principal_id AND b.active
       JOIN unit u ON u.tenant_id = b.tenant_id AND u.unit_id = b.unit_id
       WHERE d.tenant_id = $1 AND d.person_id = $2 AND d.ended_at IS NULL AND $3 BETWEEN d.from_day AND d.until_day
       GROUP BY b.person_id, b.name, u.name ORDER BY b.name`,
      [tenantId, personId, today(this.clock.now())],
    );
  }

  /** Names a deputy; refuses administrators, oneself, whoever is no longer active, and periods that are over or too long. */
  name(act: Act, wish: DeputyWish): Promise<DeputyItem> {
    return inTransaction(this.database, async (tx) => {
      // Nobody's roles change between the look at them and the end of this: a new administrator would keep a deputyship.
      await tx.query(`SELECT FROM person WHERE tenant_id = $1 AND person_id = ANY ($2) ORDER BY person_id FOR SHARE`, [
        act.tenantId,
        [wish.principalId, wish.deputyId],
      ]);
      const [principal, deputy] = [await this.party(act, wish.principalId, tx), await this.party(act, wish.deputyId, tx)];
      const maximumDays = policy().delegation.deputyMaximumDays;
      const fault = deputyFault(principal, deputy, wish, { today: today(this.clock.now()), maximumDays });
      if (fault) {
        const { field, zh, en } = DEPUTY_FAULTS[fault];
        const put = (words: string) => words.replace('{days}', String(maximumDays));
        throw new Refusal('invalid_input', {}, [{ field, zh: put(zh), en: put(en) }]);
      }
      const deputyId = randomUUID();
      await tx.insert(Deputy, {
        tenantId: act.tenantId,
        deputyId,
        principalId: wish.principalId,
        personId: wish.deputyId,
        fromDay: wish.fromDay,
        untilDay: wish.untilDay,
        reason: wish.reason,
        namedById: act.trace.actor?.id ?? null,
      });
      const after = await this.known(act, deputyId, tx);
      await this.audit.record(act.trace, {
        action: 'deputy.name',
        outcome: 'done',
        object: { kind: 'deputy', id: deputyId },
        after: { ...after },
      });
      return after;
    });
  }

  /** Ends a deputyship at once; with `principalId` only one of that principal. */
  end(act: Act, id: string, principalId: string | null): Promise<DeputyItem> {
    return inTransaction(this.database, async (tx) => {
      await tx.query(`SELECT FROM deputy WHERE tenant_id = $1 AND deputy_id = $2 FOR UPDATE`, [act.tenantId, id]);
      const before = await this.known(act, id, tx);
      if (principalId !== null && before.principal.id !== principalId) throw new Refusal('not_found');
      if (before.state === 'ended' || before.state === 'over') throw new Refusal('conflict', { extra: { state: before.state } });
      await tx.update(Deputy, { tenantId: act.tenantId, deputyId: id }, { endedAt: this.clock.now() });
      // Whoever acts for the principal at this moment acts for themselves from the next request on.
      await tx.query(`UPDATE session SET acting_for_id = NULL WHERE tenant_id = $1 AND person_id = $2 AND acting_for_id = $3`, [
        act.tenantId,
        before.deputy.id,
        before.principal.id,
      ]);
      const after = await this.known(act, id, tx);
      const object = { kind: 'deputy', id };
      await this.audit.record(act.trace, { action: 'deputy.end', outcome: 'done', object, before: { ...before }, after: { ...after } });
      return after;
    });
  }

  private async party(act: Act, id: string, tx: EntityManager) {
    const person = await this.people.one({ tenantId: act.tenantId, units: 'all' }, id, tx);
    if (!person) throw new Refusal('invalid_input', {}, [{ field: 'deputyId', zh: '没有这个人', en: 'there is no such person' }]);
    return person;
  }

  private async known(act: Act, id: string, tx: EntityManager): Promise<DeputyItem> {
    const [found] = await this.items(act, { personId: null, id }, tx);
    if (!found) throw new Refusal('not_found');
    return found;
  }
}
