import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';
import { describe, expect, it, vi } from 'vitest';
import { Passwords } from '#org';
import { digest } from '#platform';
import { loginOf } from '../../libs/org/rules/sign-in.js';
import { PASSWORD, signInHouse, type Somebody } from '../support/sign-in.js';

const house = signInHouse();

describe('the right name and password', () => {
  it('give the browser a token no script can read, no other site sends along and no plain address but this machine gets', async () => {
    const who = await house.person(['officer'], { name: '丁某' });
    const { status, body, headers } = await house.browser().logIn(who);
    expect(status).toBe(200);
    expect(body).toMatchObject({ secondFactorAsked: false, signedIn: { person: { id: who.id, name: '丁某' }, login: who.login } });
    const cookie = String(headers['set-cookie']);
    expect(cookie).toMatch(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('leave only a hash of the token in the database', async () => {
    const { browser, id } = await house.arrived();
    const [{ row, hash }] = await house.rows(`SELECT s::text AS row, token_hash AS hash FROM session s WHERE person_id = $1`, id);
    expect(row).not.toContain(browser.token);
    expect(hash).toEqual(digest(browser.token!));
    const everywhere = await house.rows(`SELECT a::text AS row FROM audit a WHERE actor_id = $1`, id);
    expect(everywhere.length).toBeGreaterThan(0);
    expect(JSON.stringify(everywhere)).not.toContain(browser.token);
    expect(JSON.stringify(everywhere)).not.toContain(PASSWORD);
  });

  it('are the same name in capitals, in full width and with white space around it', async () => {
    const { id } = await house.person(['officer'], { login: 'zhang.san' });
    for (const login of ['Zhang.San', ' zhang.san\t', 'ｚｈａｎｇ．ｓａｎ'])
      expect((await house.browser().logIn({ login })).body.signedIn?.person.id).toBe(id);
  });

  it('are under a name the database takes, whatever letter there may be in it', async () => {
    const logins: string[] = [];
    for (let point = 0; point <= 0x10ffff; point++) {
      const login = loginOf(`a${String.fromCodePoint(point)}b`);
      if (login !== null) logins.push(login);
    }
    const unlike = await house.rows(`SELECT login FROM unnest($1::text[]) AS login WHERE login <> lower(login)`, logins);
    expect([logins.length > 100_000, unlike.map(({ login }) => login)]).toEqual([true, []]);
  });

  it('make a token of their own each time: one that was planted before is worth nothing afterwards', async () => {
    const [intruder, victim] = [await house.arrived(), await house.person()];
    const planted = intruder.browser.copy();
    await planted.logIn(victim);
    expect(planted.token).not.toBe(intruder.browser.token);
    expect(await planted.who()).toBe(victim.id);
    expect(await intruder.browser.who()).toBeNull();
    expect((await intruder.browser.get('/account/sessions')).status).toBe(401);

    const madeUp = house.browser();
    madeUp.cookies.set('sid', 'A'.repeat(43));
    await madeUp.logIn(victim);
    expect(madeUp.token).not.toBe('A'.repeat(43));
  });

  it('leave the sessions in other browsers as they are', async () => {
    const { browser, ...who } = await house.arrived();
    await house.loggedIn(who);
    expect(await browser.who()).toBe(who.id);
    expect((await browser.get('/account/sessions')).body).toHaveLength(2);
  });

  it('are traced with name, way and address', async () => {
    const who = await house.person();
    await house.loggedIn(who);
    expect(await house.traces('session.sign_in', who.login)).toEqual([
      expect.objectContaining({
        actor: who.id,
        outcome: 'done',
        address: '127.0.0.1',
        detail: expect.objectContaining({ way: 'password' }),
      }),
    ]);
  });
});

describe('whoever is not let in', () => {
  const locked = async () => {
    const who = await house.person();
    await house.rows(`UPDATE account SET failures = 5, locked_until = $2 WHERE person_id = $1`, who.id, new Date('2027-01-01T00:00:00Z'));
    return who;
  };
  const disabled = async () => {
    const who = await house.person();
    await house.rows(`UPDATE person SET active = false WHERE person_id = $1`, who.id);
    return who;
  };
  const cases: Record<string, () => Promise<readonly [Pick<Somebody, 'login'>, string]>> = {
    'a wrong password': async () => [await house.person(), `${PASSWORD}。`],
    'a name nobody has': async () => [{ login: 'nobody.at.all' }, PASSWORD],
    'a locked account': async () => [await locked(), PASSWORD],
    'a locked account and a wrong password': async () => [await locked(), '错'],
    'somebody disabled': async () => [await disabled(), PASSWORD],
    'somebody disabled and a wrong password': async () => [await disabled(), '错'],
    'an initial password that has run out': async () => [
      await house.person([], { mustChange: true, usableUntil: house.instant }),
      PASSWORD,
    ],
    'an account without a password': async () => {
      const who = await house.person();
      await house.rows(`UPDATE account SET password_hash = NULL WHERE person_id = $1`, who.id);
      return [who, PASSWORD];
    },
  };

  async function turnedAway(make: (typeof cases)[string]) {
    const [who, password] = await make();
    const asked = vi.spyOn(PostgresQueryRunner.prototype, 'query');
    const reckoned = vi.spyOn(house.app.get(Passwords), 'matches');
    const sessions = (await house.rows(`SELECT count(*) AS n FROM session`))[0].n;
    asked.mockClear();
    const { status, body, headers } = await house.browser().logIn(who, password);
    const statements = asked.mock.calls.map(([sql]) => sql);
    const times = reckoned.mock.calls.length;
    asked.mockRestore();
    reckoned.mockRestore();
    expect((await house.rows(`SELECT count(*) AS n FROM session`))[0].n).toBe(sessions);
    const { requestId, ...words } = body;
    expect(requestId).toBe(headers['x-request-id']);
    const rest = Object.entries(headers).filter(([name]) => name !== 'x-request-id' && name !== 'date');
    return { status, words, headers: Object.fromEntries(rest), statements, times };
  }

  it('learns by nothing why: the same words, the same headers, the same questions to the database, one password reckoned', async () => {
    const known = await turnedAway(cases['a wrong password']!);
    expect(known).toMatchObject({ status: 401, words: { code: 'sign_in_failed' }, times: 1 });
    expect(known.headers['set-cookie']).toBeUndefined();
    expect(known.statements.length).toBeGreaterThan(4);
    for (const [what, make] of Object.entries(cases)) expect([what, await turnedAway(make)]).toEqual([what, known]);
  });

  it('learns as little by a name that nobody could have', async () => {
    const known = await turnedAway(cases['a name nobody has']!);
    for (const login of ['a', '空 格', '<script>', 'x'.repeat(500), '👩‍👩‍👧', "' OR 1=1 --"]) {
      const { status, words, times } = await turnedAway(async () => [{ login }, PASSWORD]);
      expect({ login, status, words, times }).toEqual({ login, status: 401, words: known.words, times: 1 });
    }
  });

  it('is reckoned with as dearly for a stranger as for somebody known', async () => {
    const verify = vi.spyOn((await import('argon2')).default, 'verify');
    await house.browser().logIn({ login: 'nobody.at.all' });
    await house.browser().logIn(await house.person());
    const costs = verify.mock.calls.map(([hash]) => String(hash).split('$').slice(1, 4).join('$'));
    verify.mockRestore();
    expect(costs).toEqual([costs[0], costs[0]]);
    expect(costs[0]).toMatch(/^argon2id\$v=19\$m=19456,/);
  });

  it('is told in the trail alone, where the reason stands', async () => {
    const who = await disabled();
    await house.browser().logIn(who);
    expect(await house.traces('session.sign_in', who.login)).toEqual([
      expect.objectContaining({ outcome: 'refused', detail: { why: 'disabled' } }),
    ]);
    await house.browser().logIn({ login: '不在 册' });
    expect((await house.traces('session.sign_in', '?')).at(-1)).toMatchObject({ actor: null, detail: { why: 'unknown' } });
  });
});

describe('whoever is not logged in', () => {
  it('is told how to come in, and nothing else', async () => {
    const { status, body } = await house.browser().get('/session');
    expect(status).toBe(200);
    expect(body).toEqual({
      secondFactorAsked: false,
      wayIn: { providerLabel: null, sample: false, districtName: '示例区' },
      signedIn: null,
    });
  });

  it('finds no provider where none is set', async () => {
    const { status, body } = await house.browser().get('/session/oidc');
    expect([status, body.code]).toEqual([404, 'not_found']);
  });
});
