import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { Credentials, wholeDistrict } from '#org';
import { systemTrace } from '#audit';
import { ANOTHER, type Browser, PASSWORD, signInHouse, type Somebody } from '../support/sign-in.js';

const house = signInHouse();
const JSON_TYPE = { 'content-type': 'application/json' };
let who: Somebody & { browser: Browser };
let secret: string;

beforeAll(async () => {
  who = await house.arrived(['officer']);
  const act = { ...wholeDistrict(house.tenantId), trace: systemTrace(house.tenantId) };
  const wish = { name: '大屏', actions: ['task.read' as const], unitIds: null, expiresAt: new Date('2027-01-01T00:00:00Z') };
  ({ secret } = await house.app.get(Credentials).give(act, wish));
});

/** Everything about one's session and account that changes something, with a body that would do it. */
const CHANGES: [method: 'POST' | 'PUT' | 'DELETE', path: string, body: () => Record<string, unknown> | undefined][] = [
  ['POST', '/session', () => ({ login: who.login, password: PASSWORD })],
  ['POST', '/session/second-factor', () => ({ code: '123456' })],
  ['DELETE', '/session', () => undefined],
  ['PUT', '/session/acting', () => ({ principalId: null })],
  ['PUT', '/account/password', () => ({ present: PASSWORD, password: ANOTHER })],
  ['POST', '/account/second-factor', () => undefined],
  ['PUT', '/account/second-factor', () => ({ code: '123456' })],
  ['POST', '/account/second-factor/drop', () => ({ present: PASSWORD })],
  ['POST', '/account/deputies', () => ({ deputyId: who.id, fromDay: '2026-11-20', untilDay: '2026-11-21' })],
  ['DELETE', '/account/sessions', () => undefined],
];

describe('a cookie', () => {
  const bare = (cookie: string) => house.browser().ask('GET', '/account/sessions', undefined, { cookie });

  it.each([
    ['that was never given', () => `sid=${'A'.repeat(43)}`],
    ['of garbage', () => 'sid=%00%ff\u00e9;;=;sid'],
    ['that is empty', () => 'sid='],
    ['of eight kilobytes', () => `sid=${'A'.repeat(8_000)}`],
    ['that asks the database something', () => `sid=' OR '1'='1`],
    ['under the name of another place', () => `__Host-sid=${who.browser.token}`],
    ['cut short', () => `sid=${who.browser.token!.slice(0, -1)}`],
    ['in other letters', () => `sid=${who.browser.token!.toLowerCase()}A`],
    ['in quotation marks within', () => `sid="${who.browser.token}`],
  ])('%s opens nothing', async (_, cookie) => {
    await house.refusedAtTheDoor(() => bare(cookie()), 401, 'signed_out');
  });

  it('that stands twice is one session, the first', async () => {
    const other = await house.arrived();
    const [mine, theirs] = [`sid=${who.browser.token}`, `sid=${other.browser.token}`];
    const first = await house.browser().ask('GET', '/session', undefined, { cookie: `${mine}; ${theirs}` });
    expect(first.body.signedIn.person.id).toBe(who.id);
    await house.refusedAtTheDoor(() => bare(`sid=garbage; ${mine}`), 401, 'signed_out');
  });
});

describe('an Authorization', () => {
  const asked = (authorization: string, cookie?: string) =>
    house.browser().ask('GET', '/tasks', undefined, { authorization, ...(cookie && { cookie }) });

  it.each([
    ['garbage', () => 'garbage'],
    ['a name and password', () => `Basic ${Buffer.from(`${who.login}:${PASSWORD}`).toString('base64')}`],
    ['an unknown secret', () => `Bearer rl_${'A'.repeat(43)}`],
    ['two secrets', () => `Bearer ${secret}, Bearer ${secret}`],
    ['a secret in lower case', () => `Bearer ${secret.toLowerCase()}`],
    ['the token of a session', () => `Bearer ${who.browser.token}`],
    ['nothing', () => ''],
    ['eight kilobytes', () => `Bearer ${'A'.repeat(8_000)}`],
  ])('of %s opens nothing, with or without the cookie of a session beside it', async (_, header) => {
    await house.refusedAtTheDoor(() => asked(header()), 401, 'credential_refused');
    await house.refusedAtTheDoor(() => asked(header(), `sid=${who.browser.token}`), 401, 'credential_refused');
  });

  it('that is right counts alone: beside the cookie of a session it is the system’s, not the person’s', async () => {
    expect((await asked(`Bearer ${secret}`)).status).toBe(200);
    const both = { authorization: `Bearer ${secret}` };
    expect((await who.browser.ask('GET', '/session', undefined, both)).body.signedIn).toBeNull();
    for (const [method, path, body] of CHANGES.filter(([, path]) => !/^.session($|.second)/.test(path)))
      await house.refusedAtTheDoor(() => who.browser.copy().ask(method, path, body(), both), 403, 'forbidden');
  });
});

describe('a body', () => {
  const bodies = (): [string, string, string, Record<string, string>?][] => [
    ['nothing', '', 'malformed_body', JSON_TYPE],
    ['half of one', '{"login":', 'malformed_body', JSON_TYPE],
    ['null', 'null', 'malformed_body', JSON_TYPE],
    ['a list', '[]', 'malformed_body', JSON_TYPE],
    ['a text', '"x"', 'malformed_body', JSON_TYPE],
    ['a number', '1', 'malformed_body', JSON_TYPE],
    ['no field', '{}', 'invalid_input', JSON_TYPE],
    ['an ancestor', '{"__proto__":{"login":"a"}}', 'malformed_body', JSON_TYPE],
    ['a constructor', '{"constructor":{"prototype":{"login":"a"}}}', 'malformed_body', JSON_TYPE],
  ];

  it('that is none, or of another kind, is refused in words, and nothing is counted against anybody', async () => {
    for (const [method, path] of CHANGES.filter(([, , body]) => body() !== undefined))
      for (const [what, payload, code, headers] of bodies()) {
        const answer = await house.refusedAtTheDoor(() => who.browser.copy().ask(method, path, payload, headers), 400, code);
        expect([path, what, answer.body.status]).toEqual([path, what, 400]);
      }
  });

  it('with a field too many, too few, or of another kind, is refused by its name', async () => {
    const wrong: unknown[] = [null, 1, true, [], {}, ['x'], { toString: 'x' }, '', 'a\u0000b', '\ud800', 'x'.repeat(2_000)];
    for (const [method, path, body] of CHANGES.filter(([, , body]) => body() !== undefined)) {
      const right = body()!;
      const refused = async (sent: object, field: string) => {
        const { body: problem } = await house.refusedAtTheDoor(() => who.browser.copy().ask(method, path, sent), 400, 'invalid_input');
        expect([path, problem.errors[0].field.split('.')[0]]).toEqual([path, field]);
      };
      await refused({ ...right, admin: true }, 'admin');
      for (const field of Object.keys(right)) {
        await refused(Object.fromEntries(Object.entries(right).filter(([name]) => name !== field)), field);
        for (const value of wrong) if (!(field === 'principalId' && value === null)) await refused({ ...right, [field]: value }, field);
      }
    }
  });

  it('in another form than JSON is refused, by a form of another page too', async () => {
    const form = `login=${who.login}&password=${encodeURIComponent(PASSWORD)}`;
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'text/xml', 'application/json-seq', 'nonsense'])
      for (const [method, path] of CHANGES)
        await house.refusedAtTheDoor(() => who.browser.copy().ask(method, path, form, { 'content-type': type }), 415, 'unsupported_type');
  });

  it('of more than a megabyte is refused before it is read', async () => {
    const much = { login: who.login, password: 'x'.repeat(1_100_000) };
    await house.refusedAtTheDoor(() => house.browser().ask('POST', '/session', much), 413, 'too_large');
  });

  it('is refused where none belongs', async () => {
    for (const [method, path] of CHANGES.filter(([, , body]) => body() === undefined))
      await house.refusedAtTheDoor(() => who.browser.copy().ask(method, path, { all: true }), 400, 'invalid_input');
  });
});

describe('a page of another site', () => {
  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:81' },
    { origin: 'http://localhost.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:80' },
  ])('changes nothing: %o', async (headers) => {
    const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<string, string>;
    for (const [method, path, body] of CHANGES)
      await house.refusedAtTheDoor(() => who.browser.copy().ask(method, path, body(), sent), 403, 'cross_site');
  });

  it('is told from our own, which may', async () => {
    const ours: Record<string, string>[] = [
      { host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' },
      { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' },
      { 'sec-fetch-site': 'none' },
    ];
    for (const headers of ours)
      expect((await who.browser.copy().ask('PUT', '/session/acting', { principalId: null }, headers)).status).toBe(200);
  });

  it('is not served under another name that leads here', async () => {
    await house.refusedAtTheDoor(() => house.browser().ask('GET', '/session', undefined, { host: 'evil.example' }), 421, 'misdirected');
  });
});

describe('an address', () => {
  it('that somebody claims to come from is not believed: the connection’s own stands in the trail and is counted', async () => {
    const stranger = await house.person();
    const forged = { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9', 'x-real-ip': '203.0.113.9' };
    await house.browser().ask('POST', '/session', { login: stranger.login, password: '错' }, forged);
    expect(await house.traces('session.sign_in', stranger.login)).toEqual([expect.objectContaining({ address: '127.0.0.1' })]);
    const counted = await house.rows(`SELECT key FROM throttle.counter`);
    expect(counted).toEqual([{ key: 'sign_in:127.0.0.1' }]);
    await house.browser().ask('POST', '/session', { login: stranger.login, password: PASSWORD }, forged);
    expect(await house.rows(`SELECT host(address::inet) AS at FROM session WHERE person_id = $1`, stranger.id)).toEqual([
      { at: '127.0.0.1' },
    ]);
  });
});

describe('a question in another form', () => {
  it('by a method the session does not know is refused', async () => {
    for (const method of ['PUT', 'PATCH', 'OPTIONS'] as const)
      await house.refusedAtTheDoor(() => who.browser.copy().ask(method, '/session'), 404, 'not_found');
    const head = await who.browser.copy().ask('HEAD', '/session');
    expect([head.status, head.raw.length]).toEqual([200, 0]);
  });

  it('by a method nobody knows does no harm', async () => {
    await house.app.listen(0, '127.0.0.1');
    const { port } = house.app.getHttpServer().address() as AddressInfo;
    for (const method of ['TRACE', 'PROPFIND', 'SEARCH']) {
      const before = await house.everything();
      const status = await new Promise((resolve, reject) =>
        request({ port, host: '127.0.0.1', method, path: '/api/session', headers: { cookie: `sid=${who.browser.token}` } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .on('error', reject)
          .end(),
      );
      expect([method, status]).toEqual([method, 404]);
      expect(await house.everything()).toEqual(before);
    }
  });

  it('with a query is refused, though it be the same twice', async () => {
    for (const [method, path, body] of [
      ...CHANGES,
      ['GET', '/session', () => undefined],
      ['GET', '/account/sessions', () => undefined],
    ] as typeof CHANGES)
      for (const query of ['?x=1', '?login=a&login=b', '?__proto__=1', '?x[]=1'])
        await house.refusedAtTheDoor(() => who.browser.copy().ask(method, path + query, body()), 400, 'invalid_input');
  });

  it('leaves the session in which all of this was asked as it was', async () => {
    expect(await who.browser.who()).toBe(who.id);
    expect(await house.lockOf(who)).toEqual({ failures: 0, lockedUntil: null });
  });
});
