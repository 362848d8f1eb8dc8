import { describe, expect, it } from 'vitest';
import { RequestKeys } from '#platform';
import { adminHouse, type AskedBy } from '../support/admin-api.js';
import { hold } from '../support/hold.js';
import { type Change, changesOf, freshName } from '../support/changes.js';
import type { Answer, Ask } from '../support/intake.js';
import { NOBODY } from '../support/ledger-api.js';

const house = adminHouse();
const CHANGES = changesOf(house);
const freshKey = () => freshName('key-');
const unit = () => ({ name: freshName('乙单位'), kind: 'department' });
const madeUnit = async () => (await house.by(house.system, 'POST', '/units', { body: unit() })).body;

const send = ({ who, method, path, ask }: Change, key: string, more: AskedBy = {}) => house.by(who, method, path, { ...ask, ...more, key });
/** What an answer says; `replayed` apart. */
const saying = ({ status, body, headers: { etag, location } }: Answer) => ({ status, body, etag, location });
const replayed = ({ headers }: Answer) => headers['idempotency-replayed'];
const refusedAs = ({ status, body }: Answer) => [status, body.code];

describe('a change that is sent again with its key', () => {
  it.each(Object.keys(CHANGES))('has one effect, one trace and one answer: %s', async (action) => {
    const change = await CHANGES[action]!();
    const before = (await house.done()).length;
    const key = freshKey();
    const first = await send(change, key);
    expect(first.status, JSON.stringify(first.body)).toBeLessThan(300);
    const left = await house.everything();
    const trail = await house.done();
    expect(trail.length).toBeGreaterThan(before);

    const second = await send(change, key);
    expect(saying(second)).toEqual(saying(first));
    expect([replayed(first), replayed(second)]).toEqual([undefined, 'true']);
    expect(await house.everything()).toEqual(left);
    expect(await house.done()).toEqual(trail);
  });

  it('is refused as another request where anything about it differs, and nothing is changed', async () => {
    const { id } = await madeUnit();
    const first: Change = { who: house.system, method: 'PATCH', path: `/units/${id}`, ask: { version: 1, body: { independent: true } } };
    const key = freshKey();
    expect((await send(first, key)).status).toBe(200);
    const left = await house.everything();
    const others: Change[] = [
      { ...first, ask: { version: 1, body: { independent: false } } },
      { ...first, ask: { version: 2, body: { independent: true } } },
      { ...first, ask: { body: { independent: true } } },
      { ...first, path: `/units/${house.units.get('区教委')}` },
      { ...first, path: '/units', method: 'POST' },
    ];
    for (const other of others) expect(refusedAs(await send(other, key))).toEqual([422, 'key_reused']);
    expect(await house.everything()).toEqual(left);
    expect(replayed(await send(first, key))).toBe('true');
  });

  it('is another request with another file or another name of it', async () => {
    const headers = { 'idempotency-key': freshKey() };
    const first = await house.upload('一份', '报告.txt', headers);
    expect(first.status).toBe(202);
    const left = await house.everything();
    expect(refusedAs(await house.upload('两份', '报告.txt', headers))).toEqual([422, 'key_reused']);
    expect(refusedAs(await house.upload('一份', '告示.txt', headers))).toEqual([422, 'key_reused']);
    expect(saying(await house.upload('一份', '报告.txt', headers))).toEqual(saying(first));
    expect(await house.everything()).toEqual(left);
  });

  it('is another request for whoever acts for somebody else meanwhile', async () => {
    const deputy = await house.somebody(['supervisor'], '代某');
    const days = { fromDay: '2020-01-01', untilDay: '2099-01-01' };
    await house.rows(
      `INSERT INTO deputy (tenant_id, deputy_id, principal_id, person_id, from_day, until_day) VALUES ($1, gen_random_uuid(), $2, $3, $4, $5)`,
      ...[house.tenantId, house.supervisor.personId, deputy.personId, days.fromDay, days.untilDay],
    );
    const headers = { cookie: deputy.cookie, 'idempotency-key': freshKey() };
    expect((await house.upload('代理一份', '报告.txt', headers)).status).toBe(202);
    const acting = await house.by(deputy, 'PUT', '/session/acting', { body: { principalId: house.supervisor.personId } });
    expect(acting.body.signedIn.onBehalfOf.id).toBe(house.supervisor.personId);
    const left = await house.everything();
    expect(refusedAs(await house.upload('代理一份', '报告.txt', headers))).toEqual([422, 'key_reused']);
    expect(await house.everything()).toEqual(left);
  });
});

describe('a key', () => {
  it('is its owner’s: the same key of somebody else stands for another request', async () => {
    const other = await house.somebody(['system_admin']);
    const key = freshKey();
    const answers = [];
    for (const who of [house.system, other])
      answers.push(await house.by(who, 'POST', '/units', { key, body: { ...unit(), kind: 'town' } }));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers.map(replayed)).toEqual([undefined, undefined]);
    expect(answers[0]!.body.id).not.toBe(answers[1]!.body.id);
  });

  it('sent twice at the same moment makes one effect, and both get its answer', async () => {
    const change = await CHANGES['person.create']!();
    const key = freshKey();
    const people = `SELECT count(*)::int AS n FROM person`;
    const [before] = await house.rows(people);
    const gate = await hold(house.test.ownerUrl, 'LOCK TABLE person IN SHARE MODE');
    const both = Promise.all([send(change, key), send(change, key)]);
    await gate.waiting(2);
    await gate.open();
    const answers = await both;
    expect(saying(answers[0])).toEqual(saying(answers[1]));
    expect(answers.map(replayed).sort()).toEqual(['true', undefined]);
    expect(answers[0].body.initialPassword).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/);
    expect((await house.rows(people))[0].n).toBe(before.n + 1);
  });

  it('keeps nothing of what was refused: the corrected request may carry it', async () => {
    const { id } = await madeUnit();
    const change: Change = { who: house.system, method: 'PATCH', path: `/units/${id}`, ask: { version: 7, body: { kind: 'town' } } };
    const key = freshKey();
    expect(refusedAs(await send(change, key))).toEqual([412, 'stale']);
    expect(refusedAs(await send({ ...change, ask: { version: 1, body: { kind: 'city' } } }, key))).toEqual([400, 'invalid_input']);
    expect(await house.rows(`SELECT FROM request_key WHERE key = $1`, key)).toEqual([]);
    const corrected = await send({ ...change, ask: { version: 1, body: { kind: 'town' } } }, key);
    expect([corrected.status, replayed(corrected), corrected.body.kind]).toEqual([200, undefined, 'town']);
  });

  it.each([
    ['nothing', ''],
    ['longer than 255 characters', 'a'.repeat(256)],
    ['two words', 'a b'],
    ['with a control character', 'a\u0001'],
    ['with a tab', 'a\t'],
    ['in other letters', '钥匙'],
    ['with an accent', 'é'],
  ])('cannot be %s', async (_what, key) => {
    const left = await house.everything();
    expect(refusedAs(await house.by(house.system, 'POST', '/units', { key, body: unit() }))).toEqual([400, 'malformed_key']);
    expect(await house.everything()).toEqual(left);
  });

  it.each([
    ['one character', '~'],
    ['255 characters', 'a'.repeat(255)],
    ['quoted', '"quoted"'],
    ['with a comma', 'a,b'],
    ['what would end a statement elsewhere', "';--"],
  ])('may be %s', async (_what, key) => {
    const change = await CHANGES['unit.create']!();
    expect([(await send(change, key)).status, replayed(await send(change, key))]).toEqual([201, 'true']);
  });

  it('is looked at by every route that changes something', async () => {
    const everybody = [house.system, house.security, house.auditor, house.supervisor, house.officer];
    const changing = house.routes().filter(({ method, rule }) => !/^(GET|HEAD|OPTIONS)$/.test(method) && rule?.change !== 'own');
    expect(changing.length).toBeGreaterThan(30);
    for (const { method, pattern } of changing) {
      const path = pattern.replace('/api', '').replace(/:\w+/g, NOBODY);
      const answers = [];
      for (const who of everybody) answers.push(await house.by(who, method as Ask['method'], path, { key: 'a b', version: 1, body: {} }));
      expect([method, pattern, [...new Set(answers.map((answer) => refusedAs(answer).join(' ')))].sort().join()]).toEqual([
        method,
        pattern,
        pattern.includes('/account') || pattern.startsWith('/api/session/') || pattern === '/api/session'
          ? expect.stringContaining('400 malformed_key')
          : '400 malformed_key,403 forbidden',
      ]);
    }
  });

  it('means nothing to what only reads', async () => {
    expect((await house.by(house.system, 'GET', '/units', { key: 'a b' })).status).toBe(200);
    await house.by(house.system, 'GET', '/units', { key: 'only-read' });
    expect(await house.rows(`SELECT FROM request_key WHERE key = 'only-read'`)).toEqual([]);
  });
});

describe('what is kept of an answer', () => {
  it.each([
    ['person.create', 'initialPassword'],
    ['person.reset_password', 'initialPassword'],
    ['credential.give', 'secret'],
  ])('holds no secret in plain text: %s', async (action, field) => {
    const key = freshKey();
    const { body } = await send(await CHANGES[action]!(), key);
    expect(body[field].length).toBeGreaterThan(15);
    const [row] = await house.rows(`SELECT t::text AS text, answer_sealed AS sealed FROM request_key t WHERE key = $1`, key);
    for (const word of [body[field], body.id, body.name, 'initialPassword']) {
      expect(row.sealed.includes(Buffer.from(word))).toBe(false);
      expect(row.text.includes(word) || row.text.includes(Buffer.from(word).toString('hex'))).toBe(false);
    }
    // Nor does anything else in the database hold it, the trail least of all.
    const trail = await house.rows(`SELECT string_agg(a::text, ' ') AS text FROM audit a`);
    expect(trail[0].text).not.toContain(body[field]);
  });

  it('is forgotten after 48 hours, and the key is free again', async () => {
    const [old, young] = [freshKey(), freshKey()];
    const change = await CHANGES['unit.create']!();
    await send(change, old);
    await send(await CHANGES['unit.create']!(), young);
    await house.bend(
      `UPDATE request_key SET recorded_at = now() - interval '48 hours 1 minute' WHERE key = '${old}'`,
      `UPDATE request_key SET recorded_at = now() - interval '47 hours 59 minutes' WHERE key = '${young}'`,
    );
    await house.app.get(RequestKeys).purge();
    expect(await house.rows(`SELECT key FROM request_key WHERE key IN ($1, $2)`, old, young)).toEqual([{ key: young }]);
    expect(refusedAs(await send(change, old))).toEqual([409, 'already_taken']);
    await send({ ...change, ask: { body: unit() } }, old);
  });
});
