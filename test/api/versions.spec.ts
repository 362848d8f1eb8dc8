import { beforeAll, describe, expect, it } from 'vitest';
import { adminHouse } from '../support/admin-api.js';
import { hold, until } from '../support/hold.js';
import type { Answer, Ask } from '../support/intake.js';
import { NOBODY } from '../support/ledger-api.js';

const house = adminHouse();
/** What a route asks for besides the version. */
const BODIES: Record<string, unknown> = {
  roles: { roles: [] },
  merge: { intoId: NOBODY },
  edits: { kind: 'setTarget', measure: 0, target: null },
  'tasks/{id}/moves': { action: 'remind', message: '请抓紧' },
  'problems/{id}/moves': { action: 'confirm' },
  'api/tasks/{id}': { weight: 2 },
  'task-drafts/{id}/split': { parts: [{ text: '甲' }, { text: '乙' }] },
};

interface Versioned {
  name: string;
  method: Ask['method'];
  path: string;
  body: unknown;
}
const versioned: Versioned[] = [];
const refusedAs = ({ status, body }: Answer) => [status, body.code];

beforeAll(async () => {
  const { openApi } = await import('../../apps/api/src/server.js');
  for (const [path, methods] of Object.entries(openApi(house.app).paths))
    for (const [method, route] of Object.entries(methods as Record<string, { parameters?: { name: string }[]; requestBody?: object }>)) {
      if (!route.parameters?.some(({ name }) => name === 'If-Match')) continue;
      const body = BODIES[path.split('/').slice(-3).join('/')] ?? BODIES[path.split('/').at(-1)!] ?? (route.requestBody ? {} : undefined);
      versioned.push({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase() as Ask['method'],
        path: path.replace('/api', ''),
        body,
      });
    }
});

/** Asks as whoever of the house may. */
async function ask({ method, path, body }: Versioned, headers: Record<string, string>): Promise<Answer> {
  for (const who of [house.system, house.security, house.supervisor]) {
    const answer = await house.by(who, method, path.replace(/\{\w+\}/g, NOBODY), { body, headers });
    if (answer.status !== 403) return answer;
  }
  throw new Error(`nobody may ${method} ${path}`);
}

describe('a change of what has versions', () => {
  it('says which one it rests on: every change of one thing by its id does', () => {
    const names = versioned.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(15);
    const changing = house.routes().filter(({ method, pattern }) => ['PATCH', 'PUT'].includes(method) && pattern.includes(':id'));
    for (const { method, pattern } of changing) expect(names).toContain(`${method} ${pattern.replace(/:(\w+)/g, '{$1}')}`);
    for (const act of [
      'people/{id}/disable',
      'people/{id}/reset-password',
      'people/{id}/unlock',
      'units/{id}/merge',
      'intakes/{id}/confirm',
    ])
      expect(names).toContain(`POST /api/${act}`);
  });

  it('is refused without one, and where it is no version', async () => {
    const before = await house.everything();
    for (const route of versioned) {
      expect([route.name, ...refusedAs(await ask(route, {}))]).toEqual([route.name, 428, 'version_required']);
      for (const tag of ['', '1', '*', 'W/"1"', '"1", "2"', '"x"', '"-1"', '"1.0"', '"01234567890"', '" 1"', "'1'", '"1"x'])
        expect([route.name, tag, ...refusedAs(await ask(route, { 'if-match': tag }))]).toEqual([route.name, tag, 400, 'malformed_version']);
      expect([route.name, ...refusedAs(await ask(route, { 'if-match': '"1"' }))]).toEqual([route.name, 404, 'not_found']);
    }
    expect(await house.everything()).toEqual(before);
  });
});

describe('two people who save one version at the same moment', () => {
  const unit = async () =>
    (await house.by(house.system, 'POST', '/units', { body: { name: `并发${Math.random()}`, kind: 'other' } })).body.id;
  const person = async () =>
    (await house.by(house.system, 'POST', '/people', { body: { name: '并某', unitId: house.units.get('区教委'), login: null } })).body.id;

  it.each([
    ['a unit', unit, 'units', 'PATCH', '', [{ independent: true }, { kind: 'town' }]],
    ['a person', person, 'people', 'PATCH', '', [{ position: '甲' }, { position: '乙' }]],
    ['a person’s roles', person, 'people', 'PUT', '/roles', [{ roles: ['officer'] }, { roles: ['leader'] }]],
    ['whether a person is let in', person, 'people', 'POST', '/disable', [undefined, undefined]],
  ] as const)('are one who saved and one who is told both versions: %s', async (_what, make, kind, method, act, bodies) => {
    const id: string = await make();
    const who = act === '/roles' ? house.security : house.system;
    const others = await Promise.all([house.again(who), house.again(who)]);
    const table = kind === 'units' ? 'tenant' : `person WHERE person_id = '${id}'`;
    const gate = await hold(house.test.ownerUrl, `SELECT FROM ${table} FOR UPDATE`);
    const both = Promise.all(
      bodies.map((body, at) =>
        house.by(others[at]!, method, `/${kind}/${id}${act}`, { version: 1, body, headers: { 'accept-language': 'en' } }),
      ),
    );
    await gate.waiting(2);
    await gate.open();
    const answers = (await both).sort((a, b) => a.status - b.status);
    expect(answers.map(({ status }) => status)).toEqual([200, 412]);
    const [saved, told] = answers as [Answer, Answer];
    expect([saved.body.version, saved.headers.etag]).toEqual([2, '"2"']);
    expect(told.body).toMatchObject({ code: 'stale', version: 2, detail: expect.stringMatching(/version 1, it is now 2/) });
    const stands = await house.by(house.system, 'GET', `/${kind}/${id}`);
    expect(stands.headers.etag).toBe('"2"');
    expect(stands.body).toMatchObject(
      kind === 'units' ? saved.body : { version: 2, roles: saved.body.roles, position: saved.body.position },
    );
    const [traces] = await house.rows(
      `SELECT count(*) FILTER (WHERE outcome = 'done') AS done, count(*) FILTER (WHERE outcome = 'refused') AS refused
       FROM audit WHERE request_id = ANY ($1)`,
      answers.map(({ headers }) => headers['x-request-id']),
    );
    expect(traces).toEqual({ done: 1, refused: 1 });
  });

  it('is told to whoever saves later what an earlier one saved, and can save after looking again', async () => {
    const id: string = await person();
    const save = (version: number, position: string) => house.by(house.system, 'PATCH', `/people/${id}`, { version, body: { position } });
    expect((await save(1, '甲')).headers.etag).toBe('"2"');
    expect(await save(1, '乙')).toMatchObject({ status: 412, body: { version: 2 } });
    expect(await save(3, '乙')).toMatchObject({ status: 412, body: { version: 2 } });
    expect(await save(2, '乙')).toMatchObject({ status: 200, body: { position: '乙', version: 3 } });
  });
});

describe('two changes that stand in each other’s way', () => {
  it('are both done, or one is told of the other: whoever asks learns nothing of a deadlock', async () => {
    const units = ['并入', '并出', '下级'].map((name) => house.by(house.system, 'POST', '/units', { body: { name, kind: 'other' } }));
    const [into, from, below] = (await Promise.all(units)).map(({ body }) => body.id as string);
    await house.by(house.system, 'PATCH', `/units/${below}`, { version: 1, body: { parentId: from } });
    const admin = await house.somebody(['system_admin'], '死某');
    await house.rows(`UPDATE person SET unit_id = $1 WHERE person_id = $2`, from, admin.personId);

    // The merger has the tree and waits for the unit below; then it wants the person, whom the other has, who wants the tree.
    const gate = await hold(house.test.ownerUrl, 'SELECT FROM unit WHERE unit_id = $1 FOR UPDATE', [below]);
    const merge = house.by(house.system, 'POST', `/units/${from}/merge`, { version: 1, body: { intoId: into }, key: 'merge' });
    await gate.waiting(1);
    const disable = house.by(house.system, 'POST', `/people/${admin.personId}/disable`, { version: 1, key: 'disable' });
    await gate.waiting(2);
    await gate.open();
    const [merged, disabled] = await Promise.all([merge, disable]);
    expect([merged.status, [200, 412].includes(disabled.status)]).toEqual([200, true]);
    const deadlocks = `SELECT deadlocks > 0 AS found FROM pg_stat_database WHERE datname = current_database()`;
    await until(async () => (await house.rows(deadlocks))[0].found, 'PostgreSQL has broken a deadlock');
    const { body: after } = await house.by(house.system, 'GET', `/people/${admin.personId}`);
    expect(after).toMatchObject({ unitId: into, active: disabled.status !== 200, version: disabled.status === 200 ? 3 : 2 });
    const traces = await house.rows(`SELECT action FROM audit WHERE request_id = $1`, merged.headers['x-request-id']);
    expect(traces.map(({ action }) => action).sort()).toEqual(['unit.merge', 'unit.take_in']);
  });
});
