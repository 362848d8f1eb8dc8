import { describe, expect, it, vi } from 'vitest';
import { policy } from '#config/policy';
import { Passwords } from '#org';
import { hold } from '../support/hold.js';
import { ANOTHER, type Browser, PASSWORD, signInHouse, type Somebody } from '../support/sign-in.js';

const house = signInHouse();
const { failuresUntilLocked, lockedMinutes } = policy().signIn;

/** So many wrong passwords, one after the other. */
async function wrong(who: Somebody, times: number): Promise<void> {
  for (let time = 0; time < times; time++) expect((await house.browser().logIn(who, `错${time}`)).status).toBe(401);
}
const alarms = (who: Somebody) => house.traces('account.lock', who.id);
const holdAccount = ({ id }: Somebody) => hold(house.test.ownerUrl, 'SELECT FROM account WHERE person_id = $1 FOR UPDATE', [id]);

describe('wrong passwords', () => {
  it('lock the account at the number the policy says, with an alarm for the auditor', async () => {
    const who = await house.person();
    await wrong(who, failuresUntilLocked - 1);
    expect(await house.lockOf(who)).toEqual({ failures: failuresUntilLocked - 1, lockedUntil: null });
    expect(await alarms(who)).toEqual([]);
    await wrong(who, 1);
    const lockedUntil = new Date(house.instant.getTime() + lockedMinutes * 60_000);
    expect(await house.lockOf(who)).toEqual({ failures: failuresUntilLocked, lockedUntil });
    expect(await alarms(who)).toEqual([
      expect.objectContaining({
        actor: who.id,
        address: '127.0.0.1',
        alarm: true,
        after: { lockedUntil: lockedUntil.toISOString(), failures: failuresUntilLocked },
      }),
    ]);
    const told = (await house.traces('session.sign_in', who.login)).map(({ outcome, detail }) => [outcome, detail.why]);
    expect(told).toEqual(Array.from({ length: failuresUntilLocked }, () => ['refused', 'wrong_password']));
  });

  it('keep the right password out as long as the lock lasts, and not a moment longer', async () => {
    const who = await house.person();
    await wrong(who, failuresUntilLocked);
    expect((await house.browser().logIn(who)).body.code).toBe('sign_in_failed');
    house.later(lockedMinutes - 0.001);
    expect((await house.browser().logIn(who)).body.code).toBe('sign_in_failed');
    house.later(0.001);
    expect((await house.browser().logIn(who)).status).toBe(200);
    expect(await house.lockOf(who)).toEqual({ failures: 0, lockedUntil: null });
  });

  it('neither lengthen a lock while it lasts nor count in it, and are counted from one after it', async () => {
    const who = await house.person();
    await wrong(who, failuresUntilLocked);
    const lock = await house.lockOf(who);
    house.later(1);
    await wrong(who, 3);
    expect(await house.lockOf(who)).toEqual(lock);
    house.later(lockedMinutes);
    await wrong(who, 1);
    expect(await house.lockOf(who)).toEqual({ failures: 1, lockedUntil: null });
    expect(await alarms(who)).toHaveLength(1);
  });

  it('are forgotten with the right one', async () => {
    const who = await house.person();
    await wrong(who, failuresUntilLocked - 1);
    await house.loggedIn(who);
    await wrong(who, failuresUntilLocked - 1);
    expect((await house.lockOf(who)).lockedUntil).toBeNull();
    await house.loggedIn(who);
  });

  it('leave whoever is logged in already where they are', async () => {
    const { browser, ...who } = await house.arrived();
    await wrong(who, failuresUntilLocked);
    expect(await browser.who()).toBe(who.id);
  });

  it('lock nobody else, and nobody at all under a name that nobody has', async () => {
    const who = await house.person();
    await wrong({ ...who, login: 'nobody.at.all' }, failuresUntilLocked + 1);
    await house.loggedIn(who);
    expect((await house.rows(`SELECT FROM audit WHERE action = 'account.lock' AND object_id = $1`, who.id)).length).toBe(0);
  });

  it('are opened by the security administrator, and by a new password', async () => {
    const [system, security] = [await house.arrived(['system_admin']), await house.arrived(['security_admin'])];
    const who = await house.person();
    await wrong(who, failuresUntilLocked);
    expect((await security.browser.ask('POST', `/people/${who.id}/unlock`, undefined, { 'if-match': '"1"' })).status).toBe(200);
    await house.loggedIn(who);
    await wrong(who, failuresUntilLocked);
    const { body } = await system.browser.ask('POST', `/people/${who.id}/reset-password`, undefined, { 'if-match': '"2"' });
    await house.loggedIn(who, body.initialPassword);
  });
});

describe('wrong present passwords, typed by whoever sits at an open session', () => {
  const change = (browser: Browser, present: string) => browser.ask('PUT', '/account/password', { present, password: ANOTHER });
  const drop = (browser: Browser, present: string) => browser.ask('POST', '/account/second-factor/drop', { present });

  it('count as at the door, lock the account, and throw everybody out', async () => {
    const { browser, ...who } = await house.arrived();
    const elsewhere = await house.loggedIn(who);
    await wrong(who, 1);
    for (const [asks, failures] of [
      [change, 2],
      [drop, 3],
      [change, 4],
    ] as const) {
      expect((await asks(browser, '错')).body.code).toBe('wrong_password');
      expect((await house.lockOf(who)).failures).toBe(failures);
    }
    expect((await change(browser, '错')).body.code).toBe('wrong_password');
    expect(await alarms(who)).toEqual([expect.objectContaining({ actor: who.id, alarm: true })]);
    expect([(await change(browser, PASSWORD)).status, (await elsewhere.get('/account/sessions')).status]).toEqual([401, 401]);
    expect((await house.browser().logIn(who)).status).toBe(401);
  });

  it('count all when twenty come at once, more than there are connections to the database', async () => {
    const { browser, ...who } = await house.arrived();
    const answers = await Promise.all(Array.from({ length: 20 }, () => change(browser.copy(), '错')));
    expect(answers.map(({ status }) => status).filter((status) => status !== 422 && status !== 401)).toEqual([]);
    expect(await house.lockOf(who)).toMatchObject({ failures: failuresUntilLocked, lockedUntil: expect.any(Date) });
    expect(await alarms(who)).toHaveLength(1);
  });

  it('let the right one through no more once they have locked the account, though it was on its way before', async () => {
    const { browser, ...who } = await house.arrived();
    await wrong(who, failuresUntilLocked - 1);
    const gate = await holdAccount(who);
    const last = change(browser.copy(), '错');
    await gate.waiting(1);
    const right = change(browser.copy(), PASSWORD);
    await gate.waiting(2);
    await gate.open();
    expect([(await last).body.code, (await right).body.code]).toEqual(['wrong_password', 'wrong_password']);
    house.later(lockedMinutes);
    await house.loggedIn(who);
  });
});

describe('at the same moment', () => {
  it('twenty right log-ins of one person all succeed, each with a token of its own', async () => {
    const who = await house.person();
    const gate = await holdAccount(who);
    const browsers = Array.from({ length: 20 }, () => house.browser());
    const all = Promise.all(browsers.map((browser) => browser.logIn(who)));
    await gate.waiting(15);
    await gate.open();
    expect(new Set((await all).map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(browsers.map(({ token }) => token)).size).toBe(20);
    expect((await browsers[7]!.get('/account/sessions')).body).toHaveLength(20);
  });

  it('thirty wrong ones count up to the lock and no further, and one alarm is raised', async () => {
    const who = await house.person();
    const gate = await holdAccount(who);
    const all = Promise.all(Array.from({ length: 30 }, (_, each) => house.browser().logIn(who, `错${each}`)));
    await gate.waiting(15);
    await gate.open();
    expect(new Set((await all).map(({ body }) => body.code))).toEqual(new Set(['sign_in_failed']));
    expect((await house.lockOf(who)).failures).toBe(failuresUntilLocked);
    expect(await alarms(who)).toHaveLength(1);
  });

  it('a right guess that waits behind the last wrong one is refused', async () => {
    const who = await house.person();
    await wrong(who, failuresUntilLocked - 1);
    const gate = await holdAccount(who);
    const last = house.browser().logIn(who, '错');
    await gate.waiting(1);
    const right = house.browser().logIn(who);
    await gate.waiting(2);
    await gate.open();
    expect([(await last).status, (await right).status]).toEqual([401, 401]);
    expect((await house.traces('session.sign_in', who.login)).at(-1).detail).toEqual({ why: 'locked' });
  });

  it('a password that was right when it was reckoned is refused once another has been chosen', async () => {
    const { browser, ...who } = await house.arrived();
    const [{ hash }] = await house.rows(`SELECT password_hash AS hash FROM account WHERE person_id = $1`, who.id);
    const passwords = house.app.get(Passwords);
    const reckon = passwords.matches.bind(passwords);
    const changed = vi.spyOn(passwords, 'matches').mockImplementationOnce(async (against, typed) => {
      const right = await reckon(against, typed);
      expect([right, against]).toEqual([true, hash]);
      expect((await browser.ask('PUT', '/account/password', { present: PASSWORD, password: ANOTHER })).status).toBe(204);
      return right;
    });
    expect((await house.browser().logIn(who)).body.code).toBe('sign_in_failed');
    changed.mockRestore();
    await house.loggedIn(who, ANOTHER);
  });
});

describe('one address', () => {
  it('is shut out after too many failures over all names, even with the right password, until they are forgotten', async () => {
    const who = await house.person();
    const { failuresPerAddress } = policy().signIn;
    await house.rows(
      `INSERT INTO throttle.counter (key, points, expire) VALUES ('sign_in:127.0.0.1', $1, $2)
      ON CONFLICT (key) DO UPDATE SET points = excluded.points, expire = excluded.expire`,
      failuresPerAddress - 1,
      Date.now() + 600_000,
    );
    await wrong({ ...who, login: 'nobody.at.all' }, 1);
    const { body, headers } = await house.refusedAtTheDoor(() => house.browser().logIn(who), 429, 'too_many_requests');
    expect(body.detail).toMatch(/\d+ 秒/);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await house.rows(`DELETE FROM throttle.counter`).catch(() => house.rows(`UPDATE throttle.counter SET points = 0`));
    await house.loggedIn(who);
  });
});
