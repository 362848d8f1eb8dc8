import { beforeAll, describe, expect, it } from 'vitest';
import { policy } from '#config/policy';
import { codeAt } from '../support/authenticator.js';
import { hold } from '../support/hold.js';
import { type Browser, PASSWORD, signInHouse, type Somebody } from '../support/sign-in.js';

const house = signInHouse();
const { failuresUntilLocked } = policy().signIn;

/** Somebody who has an authenticator, with the secret in it; nobody is logged in as them. */
async function guarded(): Promise<Somebody & { secret: string }> {
  const { browser, ...who } = await house.arrived();
  const { body } = await browser.ask('POST', '/account/second-factor');
  expect((await browser.ask('PUT', '/account/second-factor', { code: codeAt(body.secret, house.instant) })).status).toBe(204);
  house.later(1);
  return { ...who, secret: body.secret };
}
const complete = (browser: Browser, code: string) => browser.ask('POST', '/session/second-factor', { code });
/** A browser in which the password was right and the code is still asked for. */
async function halfway(who: Somebody): Promise<Browser> {
  const browser = house.browser();
  const { status, body } = await browser.logIn(who);
  expect([status, body.secondFactorAsked, body.signedIn]).toEqual([200, true, null]);
  return browser;
}
const holdAccount = ({ id }: Somebody) => hold(house.test.ownerUrl, 'SELECT FROM account WHERE person_id = $1 FOR UPDATE', [id]);
const wrongFor = (secret: string) => {
  const near = [-1, 0, 1].map((step) => codeAt(secret, house.instant, step));
  return ['000000', '000001', '000002', '000003'].find((code) => !near.includes(code))!;
};

describe('an authenticator', () => {
  it('is offered, confirmed by a code of it, and from then on asked for; other sessions end', async () => {
    const { browser, ...who } = await house.arrived();
    const elsewhere = await house.loggedIn(who);
    const { status, body } = await browser.ask('POST', '/account/second-factor');
    expect([status, Object.keys(body).sort()]).toEqual([201, ['secret', 'uri']]);
    await house.loggedIn(who);
    const wrong = await browser.ask('PUT', '/account/second-factor', { code: wrongFor(body.secret) });
    expect([wrong.status, wrong.body.errors]).toEqual([400, [{ field: 'code', message: '验证码不正确' }]]);
    expect((await browser.ask('PUT', '/account/second-factor', { code: codeAt(body.secret, house.instant) })).status).toBe(204);
    expect([await browser.who(), await elsewhere.who()]).toEqual([who.id, null]);
    expect((await browser.get('/session')).body.signedIn.secondFactorOn).toBe(true);
    await halfway(who);
    for (const action of ['account.offer_second_factor', 'account.second_factor_on'])
      expect([action, await house.traces(action, who.id)]).toEqual([action, [expect.objectContaining({ actor: who.id, outcome: 'done' })]]);
    const everything = await house.rows(`SELECT a::text AS row FROM audit a WHERE actor_id = $1`, who.id);
    expect(JSON.stringify(everything)).not.toContain(body.secret);
  });

  it('completes the log-in with its code, and the token changes once more', async () => {
    const who = await guarded();
    const browser = await halfway(who);
    const half = browser.copy();
    const { status, body, headers } = await complete(browser, codeAt(who.secret, house.instant));
    expect([status, body.secondFactorAsked, body.signedIn.person.id]).toEqual([200, false, who.id]);
    expect(String(headers['set-cookie'])).toMatch(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(browser.token).not.toBe(half.token);
    expect((await complete(half, codeAt(who.secret, house.instant, 1))).body.code).toBe('signed_out');
    expect([await browser.who(), await half.who()]).toEqual([who.id, null]);
  });

  it.each([
    [-2, 401],
    [-1, 200],
    [0, 200],
    [1, 200],
    [2, 401],
  ])('whose clock is %d steps of half a minute off answers %d', async (steps, status) => {
    const who = await guarded();
    expect((await complete(await halfway(who), codeAt(who.secret, house.instant, steps))).status).toBe(status);
  });

  it('shows codes that are good once: not again, nor an earlier one after a later', async () => {
    const who = await guarded();
    const code = codeAt(who.secret, house.instant);
    expect((await complete(await halfway(who), code)).status).toBe(200);
    const again = await halfway(who);
    expect((await complete(again, code)).body.code).toBe('second_factor_failed');
    expect((await complete(again, codeAt(who.secret, house.instant, -1))).body.code).toBe('second_factor_failed');
    expect((await complete(again, codeAt(who.secret, house.instant, 1))).status).toBe(200);
  });

  it('shows a code that confirmed it, and that does not log in too', async () => {
    const { browser, ...who } = await house.arrived();
    const { body } = await browser.ask('POST', '/account/second-factor');
    const code = codeAt(body.secret, house.instant);
    await browser.ask('PUT', '/account/second-factor', { code });
    expect((await complete(await halfway(who), code)).body.code).toBe('second_factor_failed');
  });
});

describe('a log-in that waits for its code', () => {
  it('opens nothing', async () => {
    const browser = await halfway(await guarded());
    for (const path of ['/account/sessions', '/tasks', '/docs-json']) {
      const { status, body } = await browser.get(path);
      expect([path, status, body.code]).toEqual([path, 401, 'signed_out']);
    }
    await house.refusedAtTheDoor(() => browser.copy().ask('DELETE', '/session'), 401, 'signed_out');
    expect((await browser.get('/session')).body.signedIn).toBeNull();
  });

  it('is no session in anybody’s list', async () => {
    const who = await guarded();
    const { browser: security } = await house.arrived(['security_admin']);
    const listed = async () => (await security.get('/sessions')).body.filter(({ personId }: { personId: string }) => personId === who.id);
    const before = await listed();
    const browser = await halfway(who);
    expect(await listed()).toEqual(before);
    await complete(browser, codeAt(who.secret, house.instant));
    expect(await listed()).toHaveLength(before.length + 1);
    expect((await browser.get('/account/sessions')).body).toHaveLength(before.length + 1);
  });

  it('waits ten minutes', async () => {
    const who = await guarded();
    const [one, other] = [await halfway(who), await halfway(who)];
    house.later(9.99);
    expect((await complete(one, codeAt(who.secret, house.instant))).status).toBe(200);
    house.later(0.01);
    await house.refusedAtTheDoor(() => complete(other, codeAt(who.secret, house.instant, 1)), 401, 'signed_out');
  });

  it('asks a browser that has typed no password for one first', async () => {
    await house.refusedAtTheDoor(() => complete(house.browser(), '123456'), 401, 'signed_out');
    const { browser } = await house.arrived();
    await house.refusedAtTheDoor(() => complete(browser.copy(), '123456'), 401, 'signed_out');
  });

  it('ends with whatever ends sessions', async () => {
    const who = await guarded();
    const browser = await halfway(who);
    const { browser: system } = await house.arrived(['system_admin']);
    await system.ask('POST', `/people/${who.id}/reset-password`, undefined, { 'if-match': '"1"' });
    expect((await complete(browser, codeAt(who.secret, house.instant))).body.code).toBe('signed_out');
  });
});

describe('wrong codes', () => {
  it('count as wrong passwords do, together with them, and lock with one alarm; the right password and code wait', async () => {
    const who = await guarded();
    await house.browser().logIn(who, '错');
    const browser = await halfway(who);
    for (let failures = 2; failures <= failuresUntilLocked; failures++) {
      // The right password in between buys no further codes to guess with.
      await halfway(who);
      expect((await complete(browser, wrongFor(who.secret))).body.code).toBe('second_factor_failed');
      expect((await house.lockOf(who)).failures).toBe(failures);
    }
    expect(await house.traces('account.lock', who.id)).toEqual([expect.objectContaining({ actor: who.id, alarm: true })]);
    expect((await house.traces('session.sign_in', who.login)).at(-1)).toMatchObject({ outcome: 'refused', detail: { why: 'wrong_code' } });
    expect((await complete(browser, codeAt(who.secret, house.instant))).status).toBe(401);
    expect((await house.browser().logIn(who)).status).toBe(401);
    house.later(policy().signIn.lockedMinutes);
    expect((await complete(await halfway(who), codeAt(who.secret, house.instant))).status).toBe(200);
    expect((await house.lockOf(who)).failures).toBe(0);
  });
});

describe('at the same moment', () => {
  it('one code in two browsers lets one of them in', async () => {
    const who = await guarded();
    const both = [await halfway(who), await halfway(who)];
    const gate = await holdAccount(who);
    const answers = Promise.all(both.map((browser) => complete(browser, codeAt(who.secret, house.instant))));
    await gate.waiting(2);
    await gate.open();
    expect((await answers).map(({ status, body }) => body.code ?? status).sort()).toEqual([200, 'second_factor_failed']);
  });

  it('two codes for one log-in make one session', async () => {
    const who = await guarded();
    const browser = await halfway(who);
    const gate = await holdAccount(who);
    const answers = Promise.all([0, 1].map((step) => complete(browser.copy(), codeAt(who.secret, house.instant, step))));
    await gate.waiting(2);
    await gate.open();
    expect((await answers).map(({ status, body }) => body.code ?? status).sort()).toEqual([200, 'signed_out']);
    expect(await house.rows(`SELECT complete FROM session WHERE person_id = $1 AND complete`, who.id)).toHaveLength(1 + 1);
  });

  it('a code that is typed while the administrator gives another password comes too late', async () => {
    const who = await guarded();
    const browser = await halfway(who);
    const { browser: system } = await house.arrived(['system_admin']);
    const gate = await holdAccount(who);
    const reset = system.ask('POST', `/people/${who.id}/reset-password`, undefined, { 'if-match': '"1"' });
    await gate.waiting(1);
    const typed = complete(browser, codeAt(who.secret, house.instant));
    await gate.waiting(2);
    await gate.open();
    expect([(await reset).status, (await typed).body.code]).toEqual([200, 'signed_out']);
    expect(await house.rows(`SELECT FROM session WHERE person_id = $1`, who.id)).toEqual([]);
  });

  it('thirty wrong codes count up to the lock and no further', async () => {
    const who = await guarded();
    const browser = await halfway(who);
    const gate = await holdAccount(who);
    const all = Promise.all(Array.from({ length: 30 }, () => complete(browser.copy(), wrongFor(who.secret))));
    await gate.waiting(15);
    await gate.open();
    expect(new Set((await all).map(({ status }) => status))).toEqual(new Set([401]));
    expect((await house.lockOf(who)).failures).toBe(failuresUntilLocked);
    expect(await house.traces('account.lock', who.id)).toHaveLength(1);
  });
});

describe('an authenticator that is lost', () => {
  let who: Somebody & { secret: string };
  beforeAll(async () => void (who = await guarded()));
  const version = async () => (await house.rows(`SELECT version AS v FROM person WHERE person_id = $1`, who.id))[0].v;

  it('is taken off by the security administrator, and by no other', async () => {
    for (const role of ['system_admin', 'auditor', 'supervisor'] as const) {
      const { browser } = await house.arrived([role]);
      const asked = () => browser.ask('POST', `/people/${who.id}/drop-second-factor`, undefined, { 'if-match': '"1"' });
      await house.refusedAtTheDoor(asked, 403, 'forbidden');
    }
    const { browser: security } = await house.arrived(['security_admin']);
    const asked = await security.ask('POST', `/people/${who.id}/drop-second-factor`, undefined, { 'if-match': `"${await version()}"` });
    expect([asked.status, asked.body.secondFactorOn]).toEqual([200, false]);
    await house.loggedIn(who);
  });

  it('is dropped by its owner with the password, not without', async () => {
    const another = await guarded();
    const browser = await halfway(another);
    await complete(browser, codeAt(another.secret, house.instant));
    const drop = (present: string) => browser.ask('POST', '/account/second-factor/drop', { present });
    expect((await drop('错')).body.code).toBe('wrong_password');
    await halfway(another);
    expect((await drop(PASSWORD)).status).toBe(204);
    await house.loggedIn(another);
    expect(await house.rows(`SELECT second_factor_sealed AS sealed FROM account WHERE person_id = $1`, another.id)).toEqual([
      { sealed: null },
    ]);
  });
});
