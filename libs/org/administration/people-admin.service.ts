import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '#audit';
import { Clock, type FieldFault, inTransaction, Refusal } from '#platform';
import { policy } from '#config/policy';
import type { Act } from '../act.js';
import { initialPassword } from '../sign-in/initial-password.js';
import { Passwords } from '../sign-in/passwords.js';
import { administers, type Role, rolesAgree } from '../rules/roles.js';
import { loginOf } from '../rules/sign-in.js';
import { Account } from '../store/account.entity.js';
import { AccountQueries } from '../store/account.queries.js';
import { PeopleQueries, type PersonDetail } from '../store/people.queries.js';
import { Person } from '../store/person.entity.js';
import { SessionQueries } from '../store/session.queries.js';
import { taken } from './taken.js';

/** What the system administrator keeps of a person. Without a login there is no account. */
export interface PersonFacts {
  name: string;
  unitId: string;
  position: string | null;
  phone: string | null;
  email: string | null;
  login: string | null;
  proposedRoles: Role[];
}

/** A password to hand over once; it lets in only to choose another. */
export interface Handed {
  initialPassword: string | null;
}

/** Keeps people and their accounts; what they may do is given elsewhere, by somebody else (三员分立). */
@Injectable()
export class PeopleAdmin {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly people: PeopleQueries,
    private readonly accounts: AccountQueries,
    private readonly sessions: SessionQueries,
    private readonly passwords: Passwords,
    private readonly audit: Audit,
  ) {}

  /** Adds a person; with a login also an account, whose first password is answered once. */
  create(act: Act, facts: PersonFacts): Promise<PersonDetail & Handed> {
    return inTransaction(this.database, async (tx) => {
      const personId = randomUUID();
      const handed = await this.insert(act, personId, facts, tx);
      const after = await this.known(act, personId, tx);
      await this.trace(act, 'person.create', personId, null, after);
      return { ...after, ...handed };
    });
  }

  /** Changes what is kept of a person, at this version of it; a first login makes the account. */
  change(act: Act, id: string, version: number, change: Partial<PersonFacts>): Promise<PersonDetail & Handed> {
    return this.edit(act, id, version, 'person.change', async (before, tx) => {
      const facts = { ...before, ...change };
      await this.refuseUnsound(act, facts, before, tx);
      await taken(facts.email, () =>
        tx.update(
          Person,
          { tenantId: act.tenantId, personId: id },
          {
            name: facts.name.trim(),
            unitId: facts.unitId,
            position: facts.position,
            phone: facts.phone,
            email: facts.email,
            proposedRoles: facts.proposedRoles,
          },
        ),
      );
      if (facts.login === null || facts.login === before.login) return { initialPassword: null };
      const login = loginOf(facts.login)!;
      if (before.login === null) return this.openAccount(act, id, login, tx);
      await taken(login, () => this.accounts.set(act.tenantId, id, { login }, tx));
      await this.sessions.endAll(act.tenantId, id, null, tx);
      return { initialPassword: null };
    });
  }

  /** Lets a person in no more, at once, or again. */
  setActive(act: Act, id: string, version: number, active: boolean): Promise<PersonDetail & Handed> {
    return this.edit(act, id, version, active ? 'person.enable' : 'person.disable', async (before, tx) => {
      if (!active) await this.people.refuseLastAdministrator(act, before, [], tx);
      await tx.update(Person, { tenantId: act.tenantId, personId: id }, { active });
      if (!active) await this.sessions.endAll(act.tenantId, id, null, tx);
      return { initialPassword: null };
    });
  }

  /** Gives a new initial password and ends every session; also opens a lock. */
  resetPassword(act: Act, id: string, version: number): Promise<PersonDetail & Handed> {
    return this.edit(act, id, version, 'person.reset_password', async (before, tx) => {
      if (before.login === null) throw new Refusal('conflict');
      const password = initialPassword();
      const { passwordHash, mustChange, earlierHashes } = (await this.accounts.of(act.tenantId, id, tx))!;
      // Their own last one is remembered, one that was handed over is not: it was never theirs.
      const chosen = passwordHash === null || mustChange ? [] : [passwordHash];
      const earlier_hashes = [...chosen, ...earlierHashes].slice(0, policy().passwords.rememberLast);
      const fresh = { ...(await this.freshPassword(password)), earlier_hashes, failures: 0, locked_until: null };
      await this.accounts.set(act.tenantId, id, fresh, tx);
      await this.sessions.endAll(act.tenantId, id, null, tx);
      return { initialPassword: password };
    });
  }

  /** Adds a person in the caller's transaction, without a trace of its own; for the import of a whole list. */
  async insert(act: Act, personId: string, facts: PersonFacts, tx: EntityManager): Promise<Handed> {
    await this.refuseUnsound(act, facts, null, tx);
    const { login, ...row } = facts;
    await tx.insert(Person, { tenantId: act.tenantId, personId, ...row, name: row.name.trim() });
    return login === null ? { initialPassword: null } : this.openAccount(act, personId, loginOf(login)!, tx);
  }

  /** Makes an account in the caller's transaction; for a login that can be one. */
  async openAccount({ tenantId }: Act, personId: string, login: string, tx: EntityManager): Promise<Handed> {
    const password = initialPassword();
    const { password_hash, password_set_at, must_change, usable_until } = await this.freshPassword(password);
    await taken(login, () =>
      tx.insert(Account, {
        tenantId,
        personId,
        login,
        passwordHash: password_hash,
        passwordSetAt: password_set_at,
        mustChange: must_change,
        usableUntil: usable_until,
      }),
    );
    return { initialPassword: password };
  }

  private async freshPassword(password: string) {
    const now = this.clock.now();
    const usableUntil = new Date(now.getTime() + policy().passwords.initialValidDays * 86_400_000);
    return { password_hash: await this.passwords.hashRandom(password), password_set_at: now, must_change: true, usable_until: usableUntil };
  }

  private async edit(
    act: Act,
    id: string,
    version: number,
    action: string,
    write: (before: PersonDetail, tx: EntityManager) => Promise<Handed>,
  ): Promise<PersonDetail & Handed> {
    return inTransaction(this.database, async (tx) => {
      const before = await this.people.lock(act, id, version, tx);
      const handed = await write(before, tx);
      await tx.increment(Person, { tenantId: act.tenantId, personId: id }, 'version', 1);
      const after = await this.known(act, id, tx);
      // Whoever hands out another administrator's password could come in as them: the auditor is to see it first.
      const alarm = action === 'person.reset_password' && administers(before.roles);
      await this.trace(act, action, id, before, after, alarm);
      return { ...after, ...handed };
    });
  }

  private async refuseUnsound(act: Act, facts: PersonFacts, before: PersonDetail | null, tx: EntityManager): Promise<void> {
    const faults: FieldFault[] = [];
    if (facts.unitId !== before?.unitId && !(await this.people.unitIsOpen(act, facts.unitId, tx)))
      faults.push({ field: 'unitId', zh: '没有这个单位', en: 'there is no such unit' });
    if (!rolesAgree(facts.proposedRoles))
      faults.push({
        field: 'proposedRoles',
        zh: '三员不得兼任其他角色',
        en: 'an administrator holds one administrative role and nothing else',
      });
    if (facts.login === null && before?.login)
      faults.push({ field: 'login', zh: '账号不能去掉，可以停用', en: 'an account cannot be taken away; disable it' });
    if (facts.login !== null && loginOf(facts.login) === null)
      faults.push({ field: 'login', zh: '2–60 个字母、数字、汉字或 . _ - @', en: 'must be 2–60 letters, digits, or . _ - @' });
    if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
  }

  private async known(act: Act, id: string, tx: EntityManager): Promise<PersonDetail> {
    const person = await this.people.one({ ...act, units: 'all' }, id, tx);
    if (!person) throw new Refusal('not_found');
    return person;
  }

  private trace(act: Act, action: string, id: string, before: PersonDetail | null, after: PersonDetail, alarm = false): Promise<void> {
    const object = { kind: 'person', id };
    return this.audit.record(act.trace, { action, outcome: 'done', object, before: before && { ...before }, after: { ...after }, alarm });
  }
}
