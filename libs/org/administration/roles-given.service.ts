import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Clock, inTransaction, Refusal } from '#platform';
import type { Act } from '../act.js';
import { administers, type Role, rolesAgree } from '../rules/roles.js';
import { AccountQueries } from '../store/account.queries.js';
import { PeopleQueries, type PersonDetail } from '../store/people.queries.js';
import { Person, PersonRole } from '../store/person.entity.js';
import { SessionQueries } from '../store/session.queries.js';

/** Gives and takes roles, and opens locks: the security administrator's part of keeping people. */
@Injectable()
export class RolesGiven {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly people: PeopleQueries,
    private readonly accounts: AccountQueries,
    private readonly sessions: SessionQueries,
    private readonly audit: Audit,
  ) {}

  /** Sets a person's roles; refuses what 三员分立 forbids, one's own roles, and the loss of the last administrator. Ends their sessions. */
  give(act: Act, id: string, version: number, roles: readonly Role[]): Promise<PersonDetail> {
    return inTransaction(this.database, async (tx) => {
      const { tenantId } = act;
      const before = await this.people.lock(act, id, version, tx);
      if (!rolesAgree(roles) || act.trace.actor?.id === before.id) throw new Refusal('roles_disagree');
      await this.people.refuseLastAdministrator(act, before, roles, tx);
      const administrative = administers(roles);
      await tx.delete(PersonRole, { tenantId, personId: id });
      await tx.update(Person, { tenantId, personId: id }, { administrative, proposedRoles: [], version: version + 1 });
      if (roles.length > 0)
        await tx.insert(
          PersonRole,
          roles.map((role) => ({ tenantId, personId: id, role, administrative })),
        );
      // Whoever turns administrator stands in for nobody, and nobody for them.
      if (administrative)
        await tx.query(`UPDATE deputy SET ended_at = $3 WHERE tenant_id = $1 AND $2 IN (principal_id, person_id) AND ended_at IS NULL`, [
          tenantId,
          id,
          this.clock.now(),
        ]);
      await this.sessions.endAll(tenantId, id, null, tx);
      const after = (await this.people.one(act, id, tx))!;
      await this.audit.record(act.trace, {
        action: 'role.give',
        outcome: 'done',
        object: { kind: 'person', id },
        before: { roles: before.roles, proposedRoles: before.proposedRoles },
        after: { name: after.name, roles: after.roles },
      });
      return after;
    });
  }

  /** Opens an account that wrong passwords have locked. */
  unlock(act: Act, id: string, version: number): Promise<PersonDetail> {
    return this.secure(act, id, version, 'account.unlock', { failures: 0, locked_until: null });
  }

  /** Takes the second factor off an account whose owner has lost their authenticator; they are logged out everywhere. */
  dropSecondFactor(act: Act, id: string, version: number): Promise<PersonDetail> {
    const off = { second_factor_on: false, second_factor_sealed: null, second_factor_step: null };
    return this.secure(act, id, version, 'account.drop_second_factor', off);
  }

  private secure(
    act: Act,
    id: string,
    version: number,
    action: string,
    change: Parameters<AccountQueries['set']>[2],
  ): Promise<PersonDetail> {
    return inTransaction(this.database, async (tx) => {
      const before = await this.people.lock(act, id, version, tx);
      if (before.login === null) throw new Refusal('conflict');
      await this.accounts.set(act.tenantId, id, change, tx);
      if (action === 'account.drop_second_factor') await this.sessions.endAll(act.tenantId, id, null, tx);
      await tx.increment(Person, { tenantId: act.tenantId, personId: id }, 'version', 1);
      await this.audit.record(act.trace, {
        action,
        outcome: 'done',
        object: { kind: 'account', id },
        before: { lockedUntil: before.lockedUntil, secondFactorOn: before.secondFactorOn },
      });
      return (await this.people.one(act, id, tx))!;
    });
  }
}
