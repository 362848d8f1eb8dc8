import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { policy } from '#config/policy';
import { Audit, type Named, type Trace } from '#audit';
import { Clock, digest, inTransaction, randomSecret, Refusal, sameDigest, unseal } from '#platform';
import { AddressThrottle } from './address-throttle.js';
import { Identities, type PersonIdentity } from './identity.js';
import { Passwords } from './passwords.js';
import { afterFailure, isLocked, loginOf, type SignInWay } from '../rules/sign-in.js';
import { acceptedStep } from './second-factor.js';
import { AccountQueries, type AccountRow } from '../store/account.queries.js';
import { Session } from '../store/session.entity.js';
import { SessionQueries } from '../store/session.queries.js';

/** Where a log-in comes from, as far as the connection tells. */
export interface Caller {
  readonly tenantId: string;
  readonly address: string | null;
  readonly agent: string | null;
  readonly requestId: string | null;
  /** The token of the session this browser has already, if any: it ends with the log-in. */
  readonly token: string | null;
}

/** A session that has begun; `complete` is false while the second factor is asked for. */
export interface Begun {
  token: string;
  complete: boolean;
}

const LONGEST_AGENT = 300;
/** The stranger's account: what is reckoned for a name that nobody has takes as long as for one that somebody has. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Lets people in, by password and second factor, and counts the wrong ones in PostgreSQL, so that all processes count together. */
@Injectable()
export class SignIn {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly accounts: AccountQueries,
    private readonly sessions: SessionQueries,
    private readonly passwords: Passwords,
    private readonly throttle: AddressThrottle,
    private readonly identities: Identities,
    private readonly audit: Audit,
  ) {}

  /**
   * Begins a session. The password is reckoned outside of any lock; what came of it counts only in the transaction that holds
   * the account, one after another: however many guesses run at once, none beyond the allowed number is ever let in.
   */
  async byPassword(caller: Caller, typed: string, password: string): Promise<Begun> {
    await this.throttle.refuseIfSpent(caller.address);
    const login = loginOf(typed);
    const account = login === null ? null : await this.accounts.byLogin(caller.tenantId, login);
    const matches = await this.passwords.matches(account?.passwordHash ?? null, password);
    const outcome = await inTransaction(this.database, async (tx) => {
      const current = await this.accounts.of(caller.tenantId, account?.personId ?? NOBODY, tx);
      const why = this.refusal(current, account, matches);
      if (why !== null) {
        await this.noteFailure(caller, login, current, why, tx);
        return why;
      }
      // With a second factor only the code ends the counting: or a known password would buy code after code to guess with.
      if (!current!.secondFactorOn) await this.accounts.set(caller.tenantId, current!.personId, { failures: 0, locked_until: null }, tx);
      return this.begin(caller, current!, 'password', tx);
    });
    if (typeof outcome !== 'string') return outcome;
    // Knocking at a locked account gains nothing, and must not shut the door for everybody behind the same address.
    if (outcome !== 'locked') await this.throttle.note(caller.address);
    throw new Refusal('sign_in_failed');
  }

  /** Completes a session with the code of the authenticator; the token changes. Wrong codes count as wrong passwords do. */
  async bySecondFactor(caller: Caller, code: string): Promise<Begun> {
    await this.throttle.refuseIfSpent(caller.address);
    const half = caller.token === null ? null : await this.halfSession(caller.tenantId, caller.token);
    if (!half) throw new Refusal('signed_out');
    const begun = await inTransaction(this.database, async (tx) => {
      const account = await this.accounts.of(caller.tenantId, half, tx);
      // While it waited, the session may have been ended or completed.
      if (!(await this.halfSession(caller.tenantId, caller.token!))) throw new Refusal('signed_out');
      const now = this.clock.now();
      if (!account?.active || !account.secondFactorSealed || isLocked(account, now)) return null;
      const step = acceptedStep(unseal('second factor', account.secondFactorSealed), code, account.secondFactorStep, now);
      if (step === null) {
        await this.noteFailure(caller, account.login, account, 'wrong_code', tx);
        return null;
      }
      await this.accounts.set(caller.tenantId, half, { failures: 0, locked_until: null, second_factor_step: step }, tx);
      return this.begin(caller, { ...account, secondFactorOn: false }, 'password', tx);
    });
    if (begun) return begun;
    await this.throttle.note(caller.address);
    throw new Refusal('second_factor_failed');
  }

  /** Begins a session for somebody the OpenID provider has vouched for; in the caller's transaction. */
  async byProvider(caller: Caller, account: AccountRow, tx: EntityManager): Promise<Begun> {
    // What else is asked of them is the provider's business.
    return this.begin(caller, { ...account, secondFactorOn: false }, 'oidc', tx);
  }

  /** Who a session that has just begun or changed belongs to; null while it is half done. */
  identityOf(tenantId: string, token: string): Promise<PersonIdentity | null> {
    return this.identities.bySession(tenantId, token);
  }

  /** A trace of somebody at the door: known by their account, or nobody. */
  traceOf(caller: Caller, actor: Named | null): Trace {
    const { tenantId, address, requestId } = caller;
    return { tenantId, actor, onBehalfOf: null, credential: null, address, requestId };
  }

  private refusal(account: AccountRow | null, asked: AccountRow | null, matches: boolean): string | null {
    const now = this.clock.now();
    if (!account) return 'unknown';
    if (!account.active) return 'disabled';
    if (isLocked(account, now)) return 'locked';
    // Changed between reckoning and now: what was reckoned was the old one.
    if (!matches || account.passwordHash !== asked?.passwordHash) return 'wrong_password';
    if (account.usableUntil && account.usableUntil <= now) return 'initial_password_over';
    return null;
  }

  private async noteFailure(
    caller: Caller,
    login: string | null,
    account: AccountRow | null,
    why: string,
    tx: EntityManager,
  ): Promise<void> {
    const counts = why === 'wrong_password' || why === 'wrong_code';
    const next = account && counts ? afterFailure(account, policy().signIn, this.clock.now()) : null;
    const personId = account?.personId ?? NOBODY;
    const kept = account ?? { failures: 0, lockedUntil: null };
    const { failures, lockedUntil } = next ?? kept;
    await this.accounts.set(caller.tenantId, personId, { failures, locked_until: lockedUntil }, tx);
    const trace = this.traceOf(caller, account && { id: account.personId, name: account.name });
    const object = { kind: 'login', id: login ?? '?' };
    await this.audit.record(trace, { action: 'session.sign_in', outcome: 'refused', object, detail: { why } });
    if (next?.lockedNow)
      await this.audit.record(trace, {
        action: 'account.lock',
        outcome: 'done',
        object: { kind: 'account', id: personId },
        after: { lockedUntil: next.lockedUntil!.toISOString(), failures: next.failures },
        alarm: true,
      });
  }

  private async begin(caller: Caller, account: AccountRow, way: SignInWay, tx: EntityManager): Promise<Begun> {
    const { tenantId } = caller;
    const at = this.clock.now();
    const token = randomSecret();
    // A new token for every log-in: one that was planted in the browser before is worth nothing.
    if (caller.token) await tx.query(`DELETE FROM session WHERE tenant_id = $1 AND token_hash = $2`, [tenantId, digest(caller.token)]);
    const complete = !account.secondFactorOn;
    const sessionId = randomUUID();
    await tx.insert(Session, {
      tenantId,
      sessionId,
      tokenHash: digest(token),
      personId: account.personId,
      way,
      complete,
      address: caller.address,
      agent: caller.agent?.slice(0, LONGEST_AGENT) ?? null,
      startedAt: at,
      seenAt: at,
    });
    await this.audit.record(this.traceOf(caller, { id: account.personId, name: account.name }), {
      action: 'session.sign_in',
      outcome: 'done',
      object: { kind: 'login', id: account.login },
      detail: { way, session: sessionId, complete },
    });
    return { token, complete };
  }

  /** Whose session waits for a second factor under this token, or null. */
  private async halfSession(tenantId: string, token: string): Promise<string | null> {
    const rows = await this.database.query<{ id: string; hash: Buffer; startedAt: Date }[]>(
      `SELECT person_id AS id, token_hash AS hash, started_at AS "startedAt" FROM session WHERE tenant_id = $1 AND token_hash = $2 AND NOT complete`,
      [tenantId, digest(token)],
    );
    const half = rows[0];
    if (!half || !sameDigest(half.hash, digest(token))) return null;
    return this.clock.now().getTime() - half.startedAt.getTime() < HALF_SESSION_MS ? half.id : null;
  }
}

/** How long the second factor may take. */
const HALF_SESSION_MS = 10 * 60_000;
