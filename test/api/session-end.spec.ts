import { describe, expect, it } from 'vitest';
import { policy } from '#config/policy';
import { Sessions } from '#org';
import { ANOTHER, type Browser, PASSWORD, signInHouse, type Somebody } from '../support/sign-in.js';

const house = signInHouse();
const { idleMinutes, absoluteHours } = policy().signIn;

const asked = async (browser: Browser) => (await browser.get('/account/sessions')).status;
const versionOf = async ({ id }: Somebody) => (await house.rows(`SELECT version FROM person WHERE person_id = $1`, id))[0].version;

/** Something an administrator does to somebody, at the version they have now. */
async function administer(
  role: 'system_admin' | 'security_admin',
  method: 'POST' | 'PUT' | 'PATCH',
  who: Somebody,
  path = '',
  body?: object,
) {
  const { browser } = await house.arrived([role]);
  const version = await versionOf(who);
  const answer = await browser.ask(method, `/people/${who.id}${path}`, body, { 'if-match': `"${version}"` });
  expect(answer.status).toBe(200);
  return answer;
}

describe('a session', () => {
  it('that is used stays, and ends when it has been left alone as long as the policy says', async () => {
    const { browser } = await house.arrived();
    for (let hour = 0; hour < 3; hour++) {
      house.later(idleMinutes - 1);
      expect(await asked(browser)).toBe(200);
    }
    house.later(idleMinutes);
    const { status, body, headers } = await browser.get('/account/sessions');
    expect([status, body.code, headers['www-authenticate']]).toEqual([401, 'signed_out', 'Bearer']);
  });

  it('ends when its time is over, however busily it is used', async () => {
    const { browser } = await house.arrived();
    for (let minutes = 30; minutes < absoluteHours * 60; minutes += 30) {
      house.later(30);
      expect([minutes, await asked(browser)]).toEqual([minutes, 200]);
    }
    house.later(30);
    expect(await asked(browser)).toBe(401);
  });

  it('notes that it is used once a minute at most', async () => {
    const { browser, id } = await house.arrived();
    const seen = async () => (await house.rows(`SELECT seen_at AS at FROM session WHERE person_id = $1`, id))[0].at.getTime();
    const began = house.instant.getTime();
    house.later(1);
    await asked(browser);
    expect(await seen()).toBe(began);
    house.later(0.1);
    await asked(browser);
    expect(await seen()).toBe(house.instant.getTime());
  });

  it('that is over is listed no more, and swept away', async () => {
    const [{ browser }, { browser: left, id }] = [await house.arrived(['security_admin']), await house.arrived()];
    house.later(idleMinutes - 1);
    expect(await asked(browser)).toBe(200);
    const listed = async () => (await browser.get('/sessions')).body.map(({ personId }: { personId: string }) => personId);
    expect(await listed()).toContain(id);
    house.later(2);
    expect(await listed()).not.toContain(id);
    await house.app.get(Sessions).purge();
    expect(await house.rows(`SELECT FROM session WHERE person_id = $1`, id)).toEqual([]);
    expect([await asked(browser), await asked(left)]).toEqual([200, 401]);
  });
});

describe('a cookie that was good a moment ago', () => {
  /** What ends sessions: by whom it is done, and what stays. */
  const ends: Record<string, { here: number; elsewhere: number; by: (who: Somebody, browser: Browser) => Promise<unknown> }> = {
    'logging out': { here: 401, elsewhere: 200, by: (_, browser) => browser.ask('DELETE', '/session') },
    'logging out everywhere': { here: 401, elsewhere: 401, by: (_, browser) => browser.ask('DELETE', '/account/sessions') },
    'choosing another password': {
      here: 200,
      elsewhere: 401,
      by: (_, browser) => browser.ask('PUT', '/account/password', { present: PASSWORD, password: ANOTHER }),
    },
    'being disabled': { here: 401, elsewhere: 401, by: (who) => administer('system_admin', 'POST', who, '/disable') },
    'a password given by the administrator': {
      here: 401,
      elsewhere: 401,
      by: (who) => administer('system_admin', 'POST', who, '/reset-password'),
    },
    'another name to log in with': {
      here: 401,
      elsewhere: 401,
      by: (who) => administer('system_admin', 'PATCH', who, '', { login: `${who.login}.x` }),
    },
    'other roles': { here: 401, elsewhere: 401, by: (who) => administer('security_admin', 'PUT', who, '/roles', { roles: ['acceptor'] }) },
    'the second factor taken off by the administrator': {
      here: 401,
      elsewhere: 401,
      by: (who) => administer('security_admin', 'POST', who, '/drop-second-factor'),
    },
  };

  it.each(Object.entries(ends))('opens nothing at once after %s', async (_, { here, elsewhere, by }) => {
    const { browser, ...who } = await house.arrived();
    const [before, other, { browser: bystander }] = [browser.copy(), await house.loggedIn(who), await house.arrived()];
    expect([await asked(before), await asked(other)]).toEqual([200, 200]);
    await by(who, browser);
    // The bare cookie counts, whatever the browser was told to forget.
    expect([await asked(before), await asked(other), await asked(bystander)]).toEqual([here, elsewhere, 200]);
    expect(await before.who()).toBe(here === 200 ? who.id : null);
  });

  it('is taken from the browser too when it logs out', async () => {
    const { browser } = await house.arrived();
    const { status, headers } = await browser.ask('DELETE', '/session');
    expect(status).toBe(204);
    expect(String(headers['set-cookie'])).toMatch(/^sid=; Max-Age=0; Path=\/; .*HttpOnly; SameSite=Strict$/);
    expect(browser.token).toBeUndefined();
  });

  it('stays good where a reset, a role or a disabling is refused', async () => {
    const { browser, ...who } = await house.arrived(['auditor']);
    const [system, security] = [await house.arrived(['system_admin']), await house.arrived(['security_admin'])];
    const late = { 'if-match': '"99"' };
    expect((await system.browser.ask('POST', `/people/${who.id}/reset-password`, undefined, late)).status).toBe(412);
    expect(
      (await security.browser.ask('PUT', `/people/${who.id}/roles`, { roles: ['auditor', 'officer'] }, { 'if-match': '"1"' })).status,
    ).toBe(409);
    expect((await system.browser.ask('POST', `/people/${who.id}/disable`, undefined, { 'if-match': '"1"' })).body.code).toBe(
      'roles_disagree',
    );
    expect(await asked(browser)).toBe(200);
  });

  it('opens nothing for somebody who is no longer active, though their session were left standing', async () => {
    const { browser, id } = await house.arrived();
    await house.rows(`UPDATE person SET active = false WHERE person_id = $1`, id);
    expect([await asked(browser), await browser.who()]).toEqual([401, null]);
  });

  it('does not come back to life when its owner is let in again', async () => {
    const { browser, ...who } = await house.arrived();
    await administer('system_admin', 'POST', who, '/disable');
    await administer('system_admin', 'POST', who, '/enable');
    expect(await asked(browser)).toBe(401);
    await house.loggedIn(who);
  });
});

describe('the list of one’s own sessions', () => {
  it('shows each browser, where it is and which one is here, and ends one of them', async () => {
    const who = await house.person();
    const here = await house.loggedIn(who);
    const there = house.browser();
    await there.ask('POST', '/session', { login: who.login, password: PASSWORD }, { 'user-agent': 'M'.repeat(400) });
    const { body } = await here.get('/account/sessions');
    const other = body.find((each: { here: boolean }) => !each.here);
    expect(body).toHaveLength(2);
    expect(other).toMatchObject({ address: '127.0.0.1', way: 'password', personId: who.id });
    expect(other.agent).toHaveLength(300);
    expect((await here.ask('DELETE', `/account/sessions/${other.id}`)).status).toBe(204);
    expect([await asked(here), await asked(there)]).toEqual([200, 401]);
    expect(await house.traces('session.end', other.id)).toEqual([expect.objectContaining({ actor: who.id, detail: { owner: who.id } })]);
  });

  it('ends nobody else’s: a stranger’s session is not found', async () => {
    const [{ browser }, { browser: other, id }] = [await house.arrived(), await house.arrived()];
    const [{ session }] = await house.rows(`SELECT session_id AS session FROM session WHERE person_id = $1`, id);
    await house.refusedAtTheDoor(() => browser.ask('DELETE', `/account/sessions/${session}`), 404, 'not_found');
    expect(await asked(other)).toBe(200);
    const { browser: security } = await house.arrived(['security_admin']);
    expect((await security.ask('DELETE', `/sessions/${session}`)).status).toBe(204);
    expect(await asked(other)).toBe(401);
  });
});
