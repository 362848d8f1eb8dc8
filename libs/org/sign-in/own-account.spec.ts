import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemTrace } from '#audit';
import { policy } from '#config/policy';
import { databaseOptions, inTransaction, Refusal, SetClock } from '#platform';
import { codeAt } from '../../../test/support/authenticator.js';
import { type TestDatabase, testDatabase } from '../../../test/support/database.js';
import { Audit } from '../../audit/audit.service.js';
import { SCHEMA } from '../../house.module.js';
import { JoiningDataSource } from '../../platform/transaction.js';
import { wholeDistrict } from '../act.js';
import type { PersonIdentity } from './identity.js';
import { OrgService } from '../org.service.js';
import { OwnAccount } from './own-account.service.js';
import { Passwords } from './passwords.js';
import { AccountQueries } from '../store/account.queries.js';
import { SessionQueries } from '../store/session.queries.js';

const RIGHT = '七只海鸥 停在了 蓝灯塔';
const NEXT = '八条渔船 回到了 旧码头';
const { failuresUntilLocked, lockedMinutes } = policy().signIn;

/** Passwords that stand as they are, so that a test says when each is reckoned and what happens meanwhile. */
class PlainPasswords extends Passwords {
  meanwhile: (() => Promise<unknown>) | null = null;

  override hash(password: string): Promise<string> {
    return Promise.resolve(`$argon2id$${password}`);
  }

  override async matches(hash: string | null, password: string): Promise<boolean> {
    const same = hash === `$argon2id$${password}`;
    const act = this.meanwhile;
    this.meanwhile = null;
    await act?.();
    return same;
  }
}

let made: TestDatabase;
let database: DataSource;
let tenantId: string;
let unitId: string;
let own: OwnAccount;
const clock = new SetClock(new Date('2026-11-18T02:00:00Z'));
const passwords = new PlainPasswords();

beforeAll(async () => {
  made = await testDatabase({ environment: true });
  database = await new JoiningDataSource(databaseOptions(made.appUrl, SCHEMA)).initialize();
  const units = [{ name: '区教委', kind: 'department' as const }];
  const district = { name: '测试区', code: 'own', sample: false, units };
  const established = await inTransaction(database, (tx) => new OrgService().establish(district, tx));
  tenantId = established.tenantId;
  unitId = established.units.get('区教委')!;
  const audit = new Audit(database, clock);
  own = new OwnAccount(database, clock, new AccountQueries(database), new SessionQueries(database), passwords, audit);
});
afterAll(async () => {
  await database?.destroy();
  await made?.drop();
});

/** Somebody with an account and a session. */
async function somebody(password: string | null = RIGHT) {
  const [id, sessionId] = [randomUUID(), randomUUID()];
  await database.query(`INSERT INTO person (tenant_id, person_id, unit_id, name) VALUES ($1, $2, $3, '丁某')`, [tenantId, id, unitId]);
  const hash = password === null ? null : await passwords.hash(password);
  await database.query(`INSERT INTO account (tenant_id, person_id, login, password_hash) VALUES ($1, $2, $3, $4)`, [
    tenantId,
    id,
    `u.${id}`,
    hash,
  ]);
  await database.query(
    `INSERT INTO session (tenant_id, session_id, token_hash, person_id, way, complete, started_at, seen_at) VALUES ($1, $2, $3, $4, 'password', true, $5, $5)`,
    [tenantId, sessionId, Buffer.from(sessionId), id, clock.now()],
  );
  const me = { kind: 'person', tenantId, session: { sessionId, person: { id, login: `u.${id}` } } } as PersonIdentity;
  return { id, me };
}
const act = () => ({ ...wholeDistrict(tenantId), trace: systemTrace(tenantId) });
const account = async (id: string) =>
  (
    await database.query<Record<string, unknown>[]>(
      `SELECT failures, password_hash, second_factor_on, second_factor_sealed FROM account WHERE person_id = $1`,
      [id],
    )
  )[0]!;
const refused = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );

describe('a wrong present password', () => {
  it('is counted though all the rest of the request is undone, and at once where nothing surrounds it', async () => {
    const { id, me } = await somebody();
    const change = () => own.changePassword(me, act(), '错', NEXT);
    expect(await refused(inTransaction(database, change))).toBe('wrong_password');
    expect((await account(id)).failures).toBe(1);
    expect(await refused(change())).toBe('wrong_password');
    expect(await refused(inTransaction(database, () => own.dropSecondFactor(me, act(), '错')))).toBe('wrong_password');
    expect((await account(id)).failures).toBe(3);
  });

  it('is any where there is none to be right, and a lock of it lets nobody in', async () => {
    const { id, me } = await somebody(null);
    for (let time = 0; time < failuresUntilLocked; time++)
      expect(await refused(own.changePassword(me, act(), RIGHT, NEXT))).toBe('wrong_password');
    expect(await account(id)).toMatchObject({ failures: failuresUntilLocked, password_hash: null });
  });
});

describe('a right present password', () => {
  /** Other guesses that lock the account, each from a session of its own. */
  const others = async (me: PersonIdentity, times: number) => {
    for (let time = 0; time < times; time++) await refused(own.changePassword(me, act(), '错', NEXT));
  };

  it('is too late once others have locked the account while it was reckoned', async () => {
    for (const asks of [own.changePassword.bind(own), own.dropSecondFactor.bind(own)]) {
      const { id, me } = await somebody();
      passwords.meanwhile = () => others(me, failuresUntilLocked);
      expect(await refused(asks(me, act(), RIGHT, NEXT))).toBe('wrong_password');
      expect(await account(id)).toMatchObject({ failures: failuresUntilLocked, password_hash: await passwords.hash(RIGHT) });
    }
  });

  it('is too late once another has been chosen while it was reckoned', async () => {
    const { id, me } = await somebody();
    passwords.meanwhile = () => own.changePassword(me, act(), RIGHT, NEXT);
    expect(await refused(own.changePassword(me, act(), RIGHT, '九座风车 转在了 绿山坡'))).toBe('wrong_password');
    expect((await account(id)).password_hash).toBe(await passwords.hash(NEXT));
  });

  it('does not open a lock, and counts again when the lock has run out', async () => {
    const { me } = await somebody();
    await others(me, failuresUntilLocked);
    expect(await refused(own.changePassword(me, act(), RIGHT, NEXT))).toBe('wrong_password');
    clock.set(new Date(clock.now().getTime() + lockedMinutes * 60_000));
    expect(await refused(own.changePassword(me, act(), RIGHT, NEXT))).toBe('done');
  });
});

describe('a second factor', () => {
  it('stands sealed in the database, and is on only after a code of it', async () => {
    const { id, me } = await somebody();
    expect(await refused(own.confirmSecondFactor(me, act(), '000000'))).toBe('conflict');
    const { secret, uri } = await own.offerSecondFactor(me, act());
    expect(uri).toContain(secret);
    const { second_factor_sealed: sealed, second_factor_on: on } = await account(id);
    expect([on, (sealed as Buffer).includes(secret)]).toEqual([false, false]);
    const code = codeAt(secret, clock.now());
    expect(await refused(own.confirmSecondFactor(me, act(), code === '000000' ? '000001' : '000000'))).toBe('invalid_input');
    expect(await refused(own.confirmSecondFactor(me, act(), code))).toBe('done');
    expect((await account(id)).second_factor_on).toBe(true);
  });

  it('that is offered anew before it is on replaces the first; one that is on is not replaced', async () => {
    const { me } = await somebody();
    const first = await own.offerSecondFactor(me, act());
    const second = await own.offerSecondFactor(me, act());
    expect(await refused(own.confirmSecondFactor(me, act(), codeAt(first.secret, clock.now())))).toBe('invalid_input');
    expect(await refused(own.confirmSecondFactor(me, act(), codeAt(second.secret, clock.now())))).toBe('done');
    expect(await refused(own.offerSecondFactor(me, act()))).toBe('conflict');
    expect(await refused(own.confirmSecondFactor(me, act(), codeAt(second.secret, clock.now(), 1)))).toBe('conflict');
  });

  it('is dropped with the password, and only where it is on', async () => {
    const { id, me } = await somebody();
    expect(await refused(own.dropSecondFactor(me, act(), RIGHT))).toBe('conflict');
    const { secret } = await own.offerSecondFactor(me, act());
    await own.confirmSecondFactor(me, act(), codeAt(secret, clock.now()));
    expect(await refused(own.dropSecondFactor(me, act(), RIGHT))).toBe('done');
    expect(await account(id)).toMatchObject({ second_factor_on: false, second_factor_sealed: null });
  });
});
