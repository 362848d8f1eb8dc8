import { describe, expect, it } from 'vitest';
import { policy } from '#config/policy';
import { PASSWORD, signInHouse } from '../support/sign-in.js';

/** As behind the district's own proxy, which speaks https to the world. */
const house = signInHouse(async () => ({ PUBLIC_URL: 'https://ledger.example', TRUSTED_PROXIES: '127.0.0.1,10.9.0.0/16' }));
const ORIGIN = { host: 'ledger.example', origin: 'https://ledger.example' };

describe('over https', () => {
  it('the cookie is bound to https and to this very host', async () => {
    const who = await house.person();
    const browser = house.browser();
    const { status, headers } = await browser.ask('POST', '/session', { login: who.login, password: PASSWORD }, ORIGIN);
    expect(status).toBe(200);
    expect(String(headers['set-cookie'])).toMatch(/^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{7,}/);
    expect(await browser.who()).toBe(who.id);
    const out = await browser.ask('DELETE', '/session', undefined, ORIGIN);
    expect(String(out.headers['set-cookie'])).toMatch(/^__Host-sid=; Max-Age=0; Path=\/; .*HttpOnly; Secure; SameSite=Strict$/);
  });

  it('a cookie by the plain name, which another host or plain http could plant, is none', async () => {
    const { browser, id } = await house.arrived();
    const token = browser.cookies.get('__Host-sid')!;
    const plain = await house.browser().ask('GET', '/account/sessions', undefined, { cookie: `sid=${token}` });
    expect([plain.status, plain.body.code]).toEqual([401, 'signed_out']);
    const beside = await house.browser().ask('GET', '/session', undefined, { cookie: `sid=${'A'.repeat(43)}; __Host-sid=${token}` });
    expect(beside.body.signedIn.person.id).toBe(id);
  });

  it('our own page is told from one over plain http under the same name', async () => {
    const { browser } = await house.arrived();
    const asked = () => browser.copy().ask('PUT', '/session/acting', { principalId: null }, { ...ORIGIN, origin: 'http://ledger.example' });
    await house.refusedAtTheDoor(asked, 403, 'cross_site');
    for (const host of ['ledger.example', 'ledger.example:443'])
      expect((await browser.copy().ask('PUT', '/session/acting', { principalId: null }, { ...ORIGIN, host })).status).toBe(200);
  });
});

describe('behind a proxy that is trusted', () => {
  const fails = async (forwarded: string) => {
    const who = await house.person();
    const { status } = await house
      .browser()
      .ask('POST', '/session', { login: who.login, password: '错' }, { 'x-forwarded-for': forwarded });
    expect(status).toBe(401);
    return (await house.traces('session.sign_in', who.login))[0].address;
  };

  it('the address it names stands in the trail: the last one that is no proxy itself, whatever the browser wrote before it', async () => {
    expect(await fails('203.0.113.9')).toBe('203.0.113.9');
    expect(await fails('198.51.100.1, 203.0.113.9')).toBe('203.0.113.9');
    expect(await fails('198.51.100.1, 203.0.113.9, 10.9.4.4')).toBe('203.0.113.9');
    expect(await fails('2001:db8::7')).toBe('2001:db8::7');
  });

  it('what is no address is not believed: then it is the proxy’s own', async () => {
    const odd = await fails(`${'x'.repeat(5_000)}<script>`);
    expect(odd).toBe('127.0.0.1');
  });

  it('failures are counted by the address behind it, so that one does not shut out the others', async () => {
    const who = await house.person();
    const from = (address: string, password: string) =>
      house.browser().ask('POST', '/session', { login: who.login, password }, { 'x-forwarded-for': address });
    await house.rows(
      `INSERT INTO throttle.counter (key, points, expire) VALUES ('sign_in:203.0.113.77', $1, $2)`,
      ...[policy().signIn.failuresPerAddress, Date.now() + 60_000],
    );
    expect((await from('203.0.113.77', PASSWORD)).body.code).toBe('too_many_requests');
    expect((await from('203.0.113.78', PASSWORD)).status).toBe(200);
  });
});
