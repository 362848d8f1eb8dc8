import { beforeAll, describe, expect, it } from 'vitest';
import { LedgerService } from '#ledger';
import { INTEGRATION_ACTIONS, type IntegrationAction } from '#org';
import { digest, inTransaction } from '#platform';
import { adminHouse } from '../support/admin-api.js';
import type { Answer, Ask } from '../support/intake.js';
import { NOBODY } from '../support/ledger-api.js';
import { reportedProblem, reportedSource, runningTask, systemAct } from '../support/ledger.js';

const house = adminHouse();
const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

interface Given {
  id: string;
  secret: string;
}
const wish = (over: object = {}) => ({ name: '数据中台', actions: [...INTEGRATION_ACTIONS], expiresAt: inDays(30), ...over });
const ask = (over: object = {}) => house.by(house.security, 'POST', '/credentials', { body: wish(over) });
const give = async (over: object = {}): Promise<Given> => {
  const { status, body } = await ask(over);
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const revoke = (id: string) => house.by(house.security, 'POST', `/credentials/${id}/revoke`);
const refusedAs = ({ status, body }: Answer) => [status, body.code];
const lastRefusal = async () => (await house.rows(`SELECT * FROM audit WHERE outcome = 'refused' ORDER BY audit_id DESC LIMIT 1`))[0];

beforeAll(async () => {
  const ledger = house.app.get(LedgerService);
  for (const unit of ['区教委', '区公安分局']) {
    const problem = reportedProblem([runningTask('2026-12-01', { leadUnit: unit, text: `${unit}的举措` })], { title: `${unit}的问题` });
    await inTransaction(house.database, (tx) =>
      ledger.takeOver(systemAct(house.tenantId), { source: reportedSource(`${unit}意见书`), problems: [problem] }, tx),
    );
  }
});

describe('the secret of a credential', () => {
  it('is answered once, stands nowhere, and only its digest is kept', async () => {
    const { secret, ...given } = await give();
    expect(secret).toMatch(/^rl_[A-Za-z0-9_-]{43}$/);
    expect((await house.by(house.security, 'GET', '/credentials')).body).toEqual([given]);
    const [row] = await house.rows(`SELECT secret_hash AS hash, c::text AS text FROM credential c WHERE credential_id = $1`, given.id);
    expect(row.hash.equals(digest(secret))).toBe(true);
    const [trail] = await house.rows(`SELECT string_agg(a::text, ' ') AS text FROM audit a`);
    expect([row.text.includes(secret), trail.text.includes(secret), trail.text.includes(digest(secret).toString('hex'))]).toEqual([
      false,
      false,
      false,
    ]);
    expect((await house.by(secret, 'GET', '/district')).status).toBe(200);
  });

  it.each(['', 'rl_', 'x'.repeat(46), 'rl_ä', 'a b', 'rl_' + 'x'.repeat(200), 'null'])('is not %j', async (word) => {
    expect(refusedAs(await house.by(word, 'GET', '/district'))).toEqual([401, 'credential_refused']);
  });

  it('counts for itself: whoever is logged in and sends a wrong one is refused, and another scheme is none', async () => {
    const { secret } = await give();
    for (const authorization of ['Bearer nonsense-nonsense-nonsense', `Basic ${secret}`, secret, `bearer ${secret}`, `Bearer  ${secret}`])
      expect([authorization, (await house.by(house.system, 'GET', '/district', { headers: { authorization } })).status]).toEqual([
        authorization,
        401,
      ]);
  });
});

describe('what a credential opens', () => {
  it.each(INTEGRATION_ACTIONS)('is what it names, and no other route: %s', async (action) => {
    const { secret } = await give({ actions: [action] });
    const routes = house.routes().filter(({ rule, pattern }) => rule!.may !== 'public' && !pattern.includes('*'));
    expect(routes.length).toBeGreaterThan(60);
    const opened: string[] = [];
    for (const { method, pattern, rule } of routes) {
      const path = pattern.replace('/api', '').replace(/:\w+/g, NOBODY);
      const { status } = await house.by(secret, method as Ask['method'], path, { version: 1, body: method === 'GET' ? undefined : {} });
      const allowed = rule!.may === action && !rule!.personal;
      expect([method, pattern, status === 401 || status === 403 ? status : 'open']).toEqual([method, pattern, allowed ? 'open' : 403]);
      if (allowed) opened.push(`${method} ${pattern}`);
    }
    expect(opened.length).toBeGreaterThan(0);
  });

  it('is never a change, a session or an account of anybody’s', async () => {
    const { secret } = await give();
    const asked = house.routes().filter(({ rule, pattern }) => rule!.may !== 'public' && !pattern.includes('*'));
    // Its first use is noted.
    await house.by(secret, 'GET', '/units');
    const before = await house.everything();
    for (const { method, pattern, rule } of asked.filter((route) => !/^(GET|HEAD)$/.test(route.method) || route.rule!.personal)) {
      const path = pattern.replace('/api', '').replace(/:\w+/g, NOBODY);
      const answer = await house.by(secret, method as Ask['method'], path, {
        version: 1,
        key: 'a key',
        body: method === 'GET' ? undefined : {},
      });
      expect([method, pattern, rule!.may, answer.status]).toEqual([method, pattern, rule!.may, 403]);
    }
    expect((await house.by(secret, 'GET', '/session')).body.signedIn).toBeNull();
    expect(await house.everything()).toEqual(before);
  });

  it('refused leaves a trace with the system’s name and nobody’s else', async () => {
    const { id, secret } = await give({ name: '督查平台', actions: ['unit.read'] });
    expect(refusedAs(await house.by(secret, 'GET', '/tasks'))).toEqual([403, 'forbidden']);
    expect(await lastRefusal()).toMatchObject({
      credential_id: id,
      credential_name: '督查平台',
      actor_id: null,
      actor_name: null,
      on_behalf_of_id: null,
      action: 'request.refuse',
      object_id: 'GET /api/tasks',
      detail: { code: 'forbidden' },
    });
  });

  it('is the whole district without units, and with some only what is theirs', async () => {
    const police = house.units.get('区公安分局')!;
    const { secret: everything } = await give();
    const { secret: theirs } = await give({ unitIds: [police.toUpperCase()] });
    const { secret: nothing } = await give({ unitIds: [] });
    const text = async (secret: string, path: string) => JSON.stringify((await house.by(secret, 'GET', path)).body);
    for (const path of ['/tasks', '/problems', '/sources']) {
      const [all, some, none] = [await text(everything, path), await text(theirs, path), await text(nothing, path)];
      expect([path, /区教委(的|意见)/.test(all), /区公安分局(的|意见)/.test(all)]).toEqual([path, true, true]);
      expect([path, /区教委(的|意见)/.test(some), /区公安分局(的|意见)/.test(some)]).toEqual([path, false, true]);
      expect([path, /的举措|的问题|意见书/.test(none)]).toEqual([path, false]);
    }
    const foreign = (await house.rows(`SELECT task_id AS id FROM task WHERE $1 <> ALL (unit_ids) LIMIT 1`, police))[0].id;
    expect((await house.by(everything, 'GET', `/tasks/${foreign}`)).status).toBe(200);
    const [hidden, missing] = [await house.by(theirs, 'GET', `/tasks/${foreign}`), await house.by(theirs, 'GET', `/tasks/${NOBODY}`)];
    expect([hidden.status, { ...hidden.body, requestId: '' }]).toEqual([404, { ...missing.body, requestId: '' }]);
    expect((await house.by(nothing, 'GET', '/district')).body).toMatchObject({ problems: 0, tasks: 0 });
    expect((await house.by(theirs, 'GET', '/district')).body).toMatchObject({ problems: 1, tasks: 1 });
  });
});

describe('the end of a credential', () => {
  it('comes with the next request once it is revoked, and cannot be undone', async () => {
    const { id, secret } = await give();
    expect((await house.by(secret, 'GET', '/tasks')).status).toBe(200);
    expect((await revoke(id)).body).toMatchObject({ id, state: 'revoked', revokedAt: expect.any(String) });
    expect(refusedAs(await house.by(secret, 'GET', '/tasks'))).toEqual([401, 'credential_refused']);
    const before = await house.everything();
    expect(await revoke(id)).toMatchObject({ status: 409, body: { code: 'conflict', state: 'revoked' } });
    expect(refusedAs(await revoke(NOBODY))).toEqual([404, 'not_found']);
    expect(await house.everything()).toEqual(before);
  });

  it('comes at its hour', async () => {
    const { id, secret } = await give();
    await house.rows(`UPDATE credential SET expires_at = now() + interval '1 hour' WHERE credential_id = $1`, id);
    expect((await house.by(secret, 'GET', '/tasks')).status).toBe(200);
    await house.rows(`UPDATE credential SET expires_at = now() - interval '1 second' WHERE credential_id = $1`, id);
    expect(refusedAs(await house.by(secret, 'GET', '/tasks'))).toEqual([401, 'credential_refused']);
    const listed = (await house.by(house.security, 'GET', '/credentials')).body as { id: string; state: string; usedAt: string }[];
    expect(listed.find((each) => each.id === id)).toMatchObject({ state: 'expired', usedAt: expect.any(String) });
  });
});

describe('a credential that cannot be', () => {
  it.each([
    ['expiresAt', inDays(-1)],
    ['expiresAt', inDays(366)],
    ['expiresAt', '9999-12-31T00:00:00Z'],
    ['expiresAt', '2027-02-30T00:00:00Z'],
    ['expiresAt', '2027-01-01T00:00:00'],
    ['expiresAt', '2027-01-01'],
    ['expiresAt', '2027-W01-1T00:00:00Z'],
    ['expiresAt', '2027-010T00:00:00Z'],
    ['expiresAt', `${inDays(30).slice(0, 19)},5Z`],
    ['expiresAt', `${inDays(30).slice(0, 10)}T24:00Z`],
    ['expiresAt', `${inDays(30).slice(0, 10)}T09Z`],
    ['expiresAt', 1_800_000_000],
    ['actions', []],
    ['actions', ['audit.read']],
    ['actions', ['task.read', 'task.read']],
    ['actions', ['intake.work']],
    ['actions', 'task.read'],
    ['unitIds', [NOBODY]],
    ['unitIds', ['区教委']],
    ['name', ''],
    ['name', 'x'.repeat(61)],
  ])('is refused by its %s: %j', async (field, value) => {
    const before = await house.everything();
    const answer = await ask({ [field]: value });
    expect([answer.status, answer.body.errors?.[0]?.field?.split('.')[0]]).toEqual([400, field]);
    expect(await house.everything()).toEqual(before);
  });

  it('is one for a unit that has become part of another', async () => {
    const body = { name: '并出', kind: 'other' };
    const { id } = (await house.by(house.system, 'POST', '/units', { body })).body;
    const merge = { version: 1, body: { intoId: house.units.get('区教委') } };
    expect((await house.by(house.system, 'POST', `/units/${id}/merge`, merge)).status).toBe(200);
    const answer = await ask({ unitIds: [id] });
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, 'unitIds']);
  });

  it('is refused to everybody but the security administrator', async () => {
    for (const who of [house.system, house.auditor, house.supervisor, house.officer]) {
      expect(refusedAs(await house.by(who, 'POST', '/credentials', { body: wish() }))).toEqual([403, 'forbidden']);
      expect(refusedAs(await house.by(who, 'GET', '/credentials'))).toEqual([403, 'forbidden']);
    }
    const reads: readonly IntegrationAction[] = INTEGRATION_ACTIONS;
    expect(reads.every((action) => action.endsWith('.read'))).toBe(true);
  });
});
