import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '#audit';
import { policy } from '#config/policy';
import { Clock, inTransaction, onceUndone, Refusal, seal, unseal } from '#platform';
import type { Act } from '../act.js';
import type { PersonIdentity } from './identity.js';
import { Passwords } from './passwords.js';
import { afterFailure, isLocked } from '../rules/sign-in.js';
import { acceptedStep, newSecondFactor, secondFactorUri } from './second-factor.js';
import { AccountQueries, type AccountChange, type AccountRow } from '../store/account.queries.js';
import { SessionQueries } from '../store/session.queries.js';

/** What a person does with their own account: password, second factor, sessions. */
@Injectable()
export class OwnAccount {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly accounts: AccountQueries,
    private readonly sessions: SessionQueries,
    private readonly passwords: Passwords,
    private readonly audit: Audit,
  ) {}

  /** Chooses another password; every other session of the person ends. Refuses a wrong present one, weak ones and ones used lately. */
  async changePassword(me: PersonIdentity, act: Act, present: string, next: string): Promise<void> {
    const { id } = me.session.person;
    const account = await this.accounts.of(me.tenantId, id);
    await this.demandPassword(act, account, present);
    const faults = this.passwords.faults(next, [account!.login, account!.name, account!.unitName]);
    const { rememberLast } = policy().passwords;
    const used = [account!.passwordHash!, ...account!.earlierHashes].slice(0, Math.max(1, rememberLast));
    for (const hash of used)
      if (await this.passwords.matches(hash, next)) {
        faults.push({ field: 'password', zh: '不能与用过的口令相同', en: 'must not be one you have used' });
        break;
      }
    if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
    const hash = await this.passwords.hash(next);
    await this.change(me, act, 'account.change_password', async (current, tx) => {
      this.refuseOvertaken(account!, current);
      await this.sessions.endAll(me.tenantId, id, me.session.sessionId, tx);
      return {
        password_hash: hash,
        password_set_at: this.clock.now(),
        earlier_hashes: [current.passwordHash!, ...current.earlierHashes].slice(0, rememberLast),
        must_change: false,
        usable_until: null,
      };
    });
  }

  /** Begins a second factor: answers the secret for the authenticator; it counts once a code has been typed. */
  async offerSecondFactor(me: PersonIdentity, act: Act): Promise<{ secret: string; uri: string }> {
    const secret = newSecondFactor();
    await this.change(me, act, 'account.offer_second_factor', async (current) => {
      if (current.secondFactorOn) throw new Refusal('conflict');
      return { second_factor_sealed: seal('second factor', secret), second_factor_step: null };
    });
    return { secret, uri: secondFactorUri(secret, me.session.person.login) };
  }

  /** Turns the second factor on with a code of the authenticator; every other session ends. */
  async confirmSecondFactor(me: PersonIdentity, act: Act, code: string): Promise<void> {
    await this.change(me, act, 'account.second_factor_on', async (current, tx) => {
      if (current.secondFactorOn || !current.secondFactorSealed) throw new Refusal('conflict');
      const step = acceptedStep(unseal('second factor', current.secondFactorSealed), code, current.secondFactorStep, this.clock.now());
      if (step === null) throw new Refusal('invalid_input', {}, [{ field: 'code', zh: '验证码不正确', en: 'is not the code shown now' }]);
      await this.sessions.endAll(me.tenantId, me.session.person.id, me.session.sessionId, tx);
      return { second_factor_on: true, second_factor_step: step };
    });
  }

  /** Turns the second factor off; the password is asked for again. */
  async dropSecondFactor(me: PersonIdentity, act: Act, password: string): Promise<void> {
    const account = await this.accounts.of(me.tenantId, me.session.person.id);
    await this.demandPassword(act, account, password);
    await this.change(me, act, 'account.second_factor_off', async (current) => {
      this.refuseOvertaken(account!, current);
      if (!current.secondFactorOn) throw new Refusal('conflict');
      return { second_factor_on: false, second_factor_sealed: null, second_factor_step: null };
    });
  }

  private async demandPassword(act: Act, account: AccountRow | null, password: string): Promise<void> {
    const right = await this.passwords.matches(account?.passwordHash ?? null, password);
    if (right && account && !isLocked(account, this.clock.now())) return;
    if (account && !right) await onceUndone(() => this.countWrong(act, account.personId));
    throw new Refusal('wrong_password');
  }

  /** The password was right when it was reckoned; meanwhile another may have been chosen, or other guesses may have locked the account. */
  private refuseOvertaken(reckoned: AccountRow, current: AccountRow): void {
    if (current.passwordHash !== reckoned.passwordHash || isLocked(current, this.clock.now())) throw new Refusal('wrong_password');
  }

  /** A session left open is no way to guess its owner's password: wrong ones count as at the door, and the lock throws everybody out. */
  private countWrong(act: Act, personId: string): Promise<void> {
    return inTransaction(this.database, async (tx) => {
      const current = await this.accounts.of(act.tenantId, personId, tx);
      if (!current || isLocked(current, this.clock.now())) return;
      const { failures, lockedUntil, lockedNow } = afterFailure(current, policy().signIn, this.clock.now());
      await this.accounts.set(act.tenantId, personId, { failures, locked_until: lockedUntil }, tx);
      if (!lockedNow) return;
      await this.sessions.endAll(act.tenantId, personId, null, tx);
      const object = { kind: 'account', id: personId };
      const after = { lockedUntil: lockedUntil!.toISOString(), failures };
      await this.audit.record(act.trace, { action: 'account.lock', outcome: 'done', object, after, alarm: true });
    });
  }

  private async change(
    me: PersonIdentity,
    act: Act,
    action: string,
    write: (current: AccountRow, tx: EntityManager) => Promise<AccountChange>,
  ): Promise<void> {
    await inTransaction(this.database, async (tx) => {
      const { id } = me.session.person;
      const current = await this.accounts.of(me.tenantId, id, tx);
      if (!current) throw new Refusal('not_found');
      await this.accounts.set(me.tenantId, id, await write(current, tx), tx);
      await this.audit.record(act.trace, { action, outcome: 'done', object: { kind: 'account', id } });
    });
  }
}
