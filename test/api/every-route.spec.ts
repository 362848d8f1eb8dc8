import type { FastifyInstance } from 'fastify';
import { DataSource } from 'typeorm';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LedgerService } from '#ledger';
import { type Action, mayAct, RELATIONS, type Role, ROLES } from '#org';
import { inTransaction } from '#platform';
import { refuseUnruled, type RuledRoute } from '../../apps/api/src/access/routes.js';
import { ruleFor } from '../../apps/api/src/access/rules-beside.js';
import { type LedgerApi, ledgerApi, NOBODY } from '../support/ledger-api.js';
import { reportedProblem, reportedSource, runningTask, systemAct } from '../support/ledger.js';
import { loggedIn, type LoggedIn, somebody } from '../support/people.js';

const ROLE_NAMES = Object.keys(ROLES) as Role[];
const UNIT_ROLES: Role[] = ['unit_head', 'signatory', 'officer', 'acceptor'];
/** Stands in everything the foreign unit has, and in nothing else. */
const MARK = '只归他方';

let api: LedgerApi;
let database: DataSource;
let routes: RuledRoute[];
let tenantId: string;
const people = {} as Record<Role, LoggedIn>;
const theirs = {} as Record<string, string>;

beforeAll(async () => {
  api = await ledgerApi();
  database = api.app.get(DataSource);
  routes = (api.app.getHttpAdapter().getInstance() as unknown as FastifyInstance).routes;
  const units = await database.query<{ id: string; tenantId: string; name: string }[]>(
    `SELECT unit_id AS id, tenant_id AS "tenantId", name FROM unit`,
  );
  tenantId = units[0]!.tenantId;
  const unit = (called: string) => units.find(({ name }) => name === called)!.id;
  for (const role of ROLE_NAMES) people[role] = await somebody(database, tenantId, unit('教育督导室'), [role], role);
  const member = await somebody(database, tenantId, unit('区公安分局'), ['acceptor'], `${MARK}某`);
  const body = { name: `${MARK}组`, note: `${MARK}备注`, memberIds: [member.personId] };
  const by = { cookie: people.supervisor.cookie };
  const acceptanceGroupId = (await api.app.inject({ method: 'POST', url: '/api/acceptance-groups', headers: by, payload: body })).json().id;
  const foreign = await inTransaction(database, (tx) =>
    api.app.get(LedgerService).takeOver(
      systemAct(tenantId),
      {
        source: { ...reportedSource(`${MARK}意见书`), text: `${MARK}全文` },
        problems: [
          reportedProblem([runningTask('2026-12-01', { text: `${MARK}举措`, leadUnit: '区公安分局', acceptanceGroupId })], {
            title: `${MARK}问题`,
          }),
        ],
      },
      tx,
    ),
  );
  Object.assign(theirs, {
    tasks: foreign.tasks[0]!.id,
    problems: foreign.problems[0]!.id,
    sources: foreign.sourceId,
    groups: acceptanceGroupId,
  });
  await database.query(
    `WITH kept AS (
       INSERT INTO stored_file (tenant_id, file_id, name, sha256, size_bytes, media_type, access_level, uploaded_by_id, uploaded_at, thumbnail)
       VALUES ($1, gen_random_uuid(), $3, repeat('0', 64), 1, 'text/plain', 'internal', $4, now(), false) RETURNING file_id
     ) INSERT INTO evidence (tenant_id, evidence_id, task_id, file_id, round, title, added_at)
     SELECT $1, $2, $2, file_id, 1, $3, now() FROM kept`,
    [tenantId, theirs.tasks, `${MARK}材料`, member.personId],
  );
});
afterAll(() => api?.close());

/** A request to a route, its parameters filled with an id. */
function ask({ method, pattern }: RuledRoute, cookie: string | null, id = NOBODY, query = '') {
  const url = pattern.replace(/:\w+/g, id).replace('*', 'nowhere') + query;
  const body = ['GET', 'HEAD'].includes(method) ? {} : { payload: {} };
  return api.app.inject({ method: method as 'GET', url, headers: { 'if-match': '"1"', ...(cookie ? { cookie } : {}) }, ...body });
}

/** The last moment something happened, as the query of a route that tells how it stood: the machine's own clock may be ahead of the database's. */
async function asOf(): Promise<string> {
  const [last] = await database.query<{ at: Date }[]>(`SELECT max(at) AS at FROM event WHERE tenant_id = $1`, [tenantId]);
  return `?at=${last!.at.toISOString()}`;
}

const named = ({ method, pattern }: RuledRoute) => `${method} ${pattern}`;
/** Files of the built page differ only in their names: one stands for all of them. */
const distinct = () => routes.filter(({ pattern }) => !/^\/assets\//.test(pattern) || pattern.endsWith('.css'));
const mayUse = (role: Role, { rule }: RuledRoute) =>
  rule!.may !== 'public' && RELATIONS.some((relation) => mayAct([role], rule!.may as Action, relation));

describe('every route, as the server has it', () => {
  it('has a rule, the page, the description and health included; one without is found at the start and shut', () => {
    expect(routes.filter(({ rule }) => rule === null)).toEqual([]);
    const patterns = routes.map(({ pattern }) => pattern);
    for (const pattern of ['/*', '/api/docs', '/api/docs-json', '/health/ready', '/api/tasks/:id', '/api/intakes/:id/original'])
      expect(patterns).toContain(pattern);
    const forgotten = { method: 'GET', pattern: '/api/forgotten', rule: ruleFor('/api/forgotten', undefined) };
    expect(() => refuseUnruled([...routes, forgotten])).toThrow('GET /api/forgotten');
    for (const pattern of ['/api', '/api/docsx', '/health', '/api/queues/*']) expect(ruleFor(pattern, undefined)).toBeNull();
  });

  it('is public only where it stands here', () => {
    const open = distinct().filter(({ rule, method }) => rule!.may === 'public' && method !== 'HEAD');
    expect(
      open
        .map(named)
        .filter((name) => !/ \/assets\//.test(name))
        .sort(),
    ).toEqual(
      [
        'GET /*',
        'GET /api/public/notices',
        'GET /api/public/notices/:id',
        'GET /api/session',
        'GET /api/session/oidc',
        'GET /api/session/oidc/callback',
        'GET /health/live',
        'GET /health/ready',
        'GET /index.html',
        'GET /mark.svg',
        'POST /api/public/notices/:id/objections',
        'POST /api/session',
        'POST /api/session/second-factor',
      ].filter((name) => !/index.html|mark.svg/.test(name) || routes.some((route) => named(route) === name)),
    );
  });

  it('asks a stranger to log in', async () => {
    for (const route of distinct()) {
      const { statusCode, body } = await ask(route, null);
      if (route.rule!.may === 'public') expect([named(route), statusCode]).not.toEqual([named(route), 403]);
      else expect([named(route), statusCode]).toEqual([named(route), 401]);
      if (statusCode === 401 && route.method !== 'HEAD')
        expect(JSON.parse(body)).toMatchObject({ code: expect.stringMatching(/signed_out|second/) });
    }
  });

  it.each(ROLE_NAMES)('lets %s do what the table of rights says, and nothing else', async (role) => {
    for (const route of distinct().filter(({ rule }) => rule!.may !== 'public')) {
      // Some of them end the session: each request has one of its own.
      const { cookie } = await loggedIn(database, tenantId, people[role].personId);
      const { statusCode } = await ask(route, cookie);
      const refused = statusCode === 403 || statusCode === 401;
      expect([named(route), statusCode, refused]).toEqual([named(route), statusCode, !mayUse(role, route)]);
      if (refused) expect([named(route), statusCode]).toEqual([named(route), 403]);
    }
  });

  it.each(UNIT_ROLES)('tells %s of another unit nothing of what is not theirs', async (role) => {
    const { cookie } = await loggedIn(database, tenantId, people[role].personId);
    const reading = distinct().filter((route) => route.method === 'GET' && route.pattern.startsWith('/api/') && mayUse(role, route));
    expect(reading.length).toBeGreaterThan(8);
    const units = await database.query<{ id: string }[]>(`SELECT unit_id AS id FROM unit WHERE name = '区公安分局'`);
    for (const route of reading) {
      for (const id of [NOBODY, ...Object.values(theirs)]) {
        for (const query of [
          '',
          `?unit=${units[0]!.id}`,
          `?q=${encodeURIComponent(MARK)}`,
          `?source=${theirs.sources}`,
          `?problem=${theirs.problems}`,
          await asOf(),
        ]) {
          const { payload } = await ask(route, cookie, id, query);
          expect([named(route), query, payload.includes(MARK)]).toEqual([named(route), query, false]);
        }
      }
    }
  });

  it('answers the same, by the same questions to the database, for what is hidden and for what does not exist', async () => {
    const spied = vi.spyOn(PostgresQueryRunner.prototype, 'query');
    const whose = /^\/api\/(tasks|problems|sources)\/:id(\/(as-of|evidence|evidence\/:evidenceId\/(file|thumbnail)))?$/;
    const hidden = distinct().filter(({ pattern, method }) => whose.test(pattern) && method === 'GET');
    expect(hidden.map(({ pattern }) => pattern.replace('/api', '')).sort()).toEqual([
      '/problems/:id',
      '/problems/:id/as-of',
      '/sources/:id',
      '/tasks/:id',
      '/tasks/:id/as-of',
      '/tasks/:id/evidence',
      '/tasks/:id/evidence/:evidenceId/file',
      '/tasks/:id/evidence/:evidenceId/thumbnail',
    ]);
    const at = await asOf();
    const query = ({ pattern }: RuledRoute) => (pattern.endsWith('/as-of') ? at : '');
    const [officer, supervisor] = [
      await loggedIn(database, tenantId, people.officer.personId),
      await loggedIn(database, tenantId, people.supervisor.personId),
    ];
    const answer = async (route: RuledRoute, id: string) => {
      spied.mockClear();
      const { statusCode, headers, body } = await ask(route, officer.cookie, id, query(route));
      const asked = spied.mock.calls.map(([sql]) => sql);
      const { requestId, ...rest } = JSON.parse(body) as { requestId: string };
      expect(requestId).toBe(headers['x-request-id']);
      return { statusCode, rest, length: headers['content-length'], asked };
    };
    for (const route of hidden) {
      const kind = route.pattern.split('/')[2]!;
      const there = await answer(route, theirs[kind]!);
      expect(there.statusCode).toBe(404);
      expect(there).toEqual(await answer(route, NOBODY));
      // It does exist: whoever has the district before them sees it, but for the bytes that this file never had.
      if (!route.pattern.includes(':evidenceId'))
        expect([route.pattern, (await ask(route, supervisor.cookie, theirs[kind], query(route))).payload]).toEqual([
          route.pattern,
          expect.stringContaining(MARK),
        ]);
    }
    spied.mockRestore();
  });
});
