import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCHEMA } from '../../libs/house.module.js';
import { LedgerService } from '../../libs/ledger/ledger.service.js';
import { OrgService } from '../../libs/org/org.service.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { reportedProblem, reportedSource, reportedTask, runningTask } from '../support/ledger.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const TEXT = '前文。\n（一）校园周边治安有短板。\n整改举措：公安机关开展排查。';

interface Answer {
  status: number;
  type: string;
  body: never;
}

describe('the ledger over HTTP', () => {
  let made: TestDatabase;
  let app: NestFastifyApplication;
  let { createApi, openApi } = {} as typeof import('../../apps/api/src/server.js');
  let taskId: string;
  let problemId: string;
  let sourceId: string;

  const get = async (path: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const answer = await app.inject({ method: 'GET', url: path, headers });
    return { status: answer.statusCode, type: String(answer.headers['content-type']), body: answer.json() as never };
  };

  beforeAll(async () => {
    made = await testDatabase({ environment: true });
    // The modules read the environment when they are loaded.
    ({ createApi, openApi } = await import('../../apps/api/src/server.js'));
    app = await createApi();
    const database = app.get(DataSource);
    await database.transaction(async (tx) => {
      const unit = { kind: 'department' as const };
      const { tenantId, people } = await app.get(OrgService).establish(
        {
          name: '测试区',
          code: 'test',
          sample: false,
          units: [
            {
              name: '区教委',
              ...unit,
              aliases: ['教委'],
              people: [{ name: '甲某', roles: ['unit_head', 'officer'], position: '主任', phone: '1000' }],
            },
            { name: '区公安分局', ...unit },
            { name: '教育督导室', ...unit, parent: '区教委', independent: true },
          ],
        },
        tx,
      );
      const ledger = app.get(LedgerService);
      const measure = {
        ...reportedTask({ text: '公安机关开展排查。', span: [23, 32], leadUnit: '区教委', units: ['区教委', '区公安分局'] }),
      };
      const written = await ledger.confirmSource(
        {
          tenantId,
          source: { ...reportedSource('自评报告'), text: TEXT },
          problems: [{ title: '校园周边治安有短板', description: '', category: null, span: [4, 23], measures: [measure] }],
        },
        tx,
      );
      await ledger.takeOver(
        {
          tenantId,
          source: reportedSource('督导意见书'),
          problems: [
            reportedProblem([
              runningTask('2026-10-30', { leadUnit: '区公安分局', contactId: people.get('区教委/甲某') }),
              runningTask('2027-06-30', { percent: 30 }),
              reportedTask({ state: 'standing', issuedOn: '2026-03-01', limit: { kind: 'long_term', date: null, text: '长期坚持' } }),
            ]),
          ],
        },
        tx,
      );
      [taskId, problemId, sourceId] = [written.tasks[0]!.id, written.problems[0]!.id, written.sourceId];
    });
  });
  afterAll(async () => {
    await app.close();
    await made.drop();
  });

  it('shows the district at a glance', async () => {
    const { status, body } = await get('/api/district');
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: '测试区', code: 'test', sample: false, problems: 2, tasks: 4 });
  });

  it('lists units and people', async () => {
    const units = (await get('/api/units')).body as {
      name: string;
      aliases: string[];
      independent: boolean;
      parentId: string | null;
      id: string;
    }[];
    expect(units.map(({ name, aliases, independent }) => ({ name, aliases, independent }))).toEqual([
      { name: '区教委', aliases: ['教委'], independent: false },
      { name: '区公安分局', aliases: [], independent: false },
      { name: '教育督导室', aliases: [], independent: true },
    ]);
    expect(units[2]!.parentId).toBe(units[0]!.id);
    expect((await get('/api/people')).body).toEqual([
      { id: expect.any(String), name: '甲某', unitId: units[0]!.id, position: '主任', roles: ['officer', 'unit_head'] },
    ]);
  });

  it('shows a task with the words it came from, in their paragraph', async () => {
    const { body } = await get(`/api/tasks/${taskId}`);
    expect(body).toMatchObject({
      number: '2026-001-1',
      state: 'draft',
      light: 'grey',
      daysLeft: null,
      leadUnit: { name: '区教委' },
      units: [
        { name: '区教委', part: 'lead' },
        { name: '区公安分局', part: 'responsible' },
      ],
      passage: { sourceId, span: [23, 32], before: '整改举措：', text: '公安机关开展排查。', after: '' },
      events: [{ kind: 'confirmed' }],
    });
  });

  it('shows a problem with its measures and tasks, and a source with its text', async () => {
    expect((await get(`/api/problems/${problemId}`)).body).toMatchObject({
      number: '2026-001',
      light: 'grey',
      percent: 0,
      taskCount: 1,
      measures: [{ serial: 1, text: '公安机关开展排查。', passage: { text: '公安机关开展排查。' } }],
      tasks: [{ id: taskId }],
      passage: { text: '（一）校园周边治安有短板。\n整改举措：' },
    });
    expect((await get(`/api/sources/${sourceId}`)).body).toMatchObject({ text: TEXT, problems: 1, tasks: 1 });
    expect((await get('/api/sources')).body).toHaveLength(2);
  });

  it('counts by state and light under the filters of the list', async () => {
    expect((await get('/api/tasks/counts?limitKind=by_date')).body).toMatchObject({
      total: 2,
      states: { in_progress: 2, draft: 0 },
      lights: { red: 1, green: 1, grey: 0 },
    });
    expect((await get('/api/tasks?light=red,green&sort=-due&limitKind=by_date')).body).toMatchObject({
      total: 2,
      next: null,
      items: [{ light: 'green' }, { light: 'red' }],
    });
  });

  it('gives the same 404 for what does not exist and for what belongs to another district', async () => {
    for (const resource of ['tasks', 'problems', 'sources']) {
      const { status, type, body } = await get(`/api/${resource}/${NOBODY}`, { 'accept-language': 'en' });
      expect([resource, status, type]).toEqual([resource, 404, 'application/problem+json; charset=utf-8']);
      expect(body).toMatchObject({ code: 'not_found', title: 'Not found' });
    }
  });

  const LISTS = ['/api/tasks', '/api/tasks/counts', '/api/problems', '/api/responsibilities'];
  const PAGED = LISTS.filter((path) => !path.endsWith('counts'));
  const BARE = ['/api/district', '/api/units', '/api/people', '/api/sources'];
  const over = (paths: string[], bad: [query: string, field: string | null][]) =>
    paths.flatMap((path) => bad.map(([query, field]) => [`${path}?${query}`, field] as const));

  it.each([
    ...over(LISTS, [
      ['colour=red', 'colour'],
      ['__proto__=1', null],
      ['q[a]=1', null],
      ['q=a&q=b', 'q'],
      ['unit=7', 'unit'],
      ['unit=', 'unit'],
      [`unit=${NOBODY}&unit=${NOBODY}`, 'unit'],
      [`q=${'整'.repeat(201)}`, 'q'],
      ['q=%00', null],
      ['constructor=1', null],
    ]),
    ...over(PAGED, [
      ['pageSize=0', 'pageSize'],
      ['pageSize=201', 'pageSize'],
      ['pageSize=1e9', 'pageSize'],
      ['pageSize=-1', 'pageSize'],
      ['pageSize=', 'pageSize'],
      ['pageSize=5&pageSize=6', 'pageSize'],
      ['pageSize=99999999999999999999', 'pageSize'],
      ['after=', null],
      ['after=abc', null],
      [`after=${'a'.repeat(5000)}`, 'after'],
      ['after=WyJ4Iiw', null],
    ]),
    ...over(
      ['/api/tasks', '/api/tasks/counts'],
      [
        ['state=done', 'state'],
        ['state=draft&state=issued', 'state'],
        ['state=draft,,issued', 'state'],
        ['state=draft,draft', 'state'],
        ['state=', 'state'],
        ['light=purple', 'light'],
        ['limitKind=soon', 'limitKind'],
        ['dueFrom=2026-02-30', 'dueFrom'],
        ['dueFrom=9999-01-01', 'dueFrom'],
        ['dueTo=2026-10-08T00:00:00', 'dueTo'],
        ['dueTo=20261008', 'dueTo'],
        ['dueFrom=2026-10-08&dueTo=2026-10-07', 'dueTo'],
        ['source=x', 'source'],
        ['problem=x', 'problem'],
      ],
    ),
    ...over(
      ['/api/tasks', '/api/problems'],
      [
        ['sort=password', 'sort'],
        ['sort=--due', 'sort'],
        ['sort=number;drop', 'sort'],
        ['sort=', 'sort'],
      ],
    ),
    ...over(
      ['/api/problems'],
      [
        ['state=accepted', 'state'],
        ['light=red', 'light'],
      ],
    ),
    ...over(
      ['/api/responsibilities'],
      [
        ['part=owner', 'part'],
        ['sort=due', 'sort'],
      ],
    ),
    ...over(BARE, [['all=1', null]]),
  ] as [string, string | null][])('refuses %s', async (path, field) => {
    const { status, type, body } = await get(path);
    expect([status, type]).toEqual([400, 'application/problem+json; charset=utf-8']);
    if (field !== null) expect((body as { errors: { field: string; message: string }[] }).errors).toMatchObject([{ field }]);
  });

  it.each(['tasks', 'problems', 'sources'])('refuses an id of %s that is none', async (resource) => {
    for (const id of ['7', `${NOBODY}'`, '%00', '__proto__']) expect((await get(`/api/${resource}/${id}`)).status).toBe(400);
    for (const id of ['x'.repeat(200), '%2e%2e%2f', `${NOBODY}/x`])
      expect([400, 404]).toContain((await get(`/api/${resource}/${id}`)).status);
  });

  it('takes search words as they are: no wildcards, no SQL', async () => {
    for (const q of ['%', '_', '\\', "' OR 1=1 --", '%25%', '🚓', '‮'])
      expect((await get(`/api/tasks?q=${encodeURIComponent(q)}`)).body).toMatchObject({ items: [], total: 0 });
    expect((await get(`/api/tasks?q=${encodeURIComponent('公安 排查')}`)).body).toMatchObject({ total: 1 });
  });

  it('reads on where the page ended, and refuses the cursor in another list, sort, filter or spelling', async () => {
    const first = (await get('/api/tasks?pageSize=3&sort=due')).body as { items: { number: string }[]; next: string };
    const rest = (await get(`/api/tasks?pageSize=3&sort=due&after=${first.next}`)).body as { items: { number: string }[]; next: null };
    expect([...first.items, ...rest.items].map((task) => task.number)).toEqual(['2026-002-1', '2026-002-2', '2026-001-1', '2026-002-3']);
    expect(rest.next).toBeNull();
    const elsewhere = [
      '/api/tasks?',
      '/api/tasks?sort=-due&',
      '/api/tasks?sort=due&state=draft&',
      '/api/problems?',
      '/api/responsibilities?',
    ];
    for (const path of elsewhere)
      expect(await get(`${path}after=${first.next}`)).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
    const [mark, , ordinal] = JSON.parse(Buffer.from(first.next, 'base64url').toString()) as [string, string, number];
    const forge = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    for (const forged of [
      forge(mark, '2026-02-31', 'x'),
      forge(mark, "'", ordinal),
      forge(mark, null, ordinal),
      forge(mark, '2026-01-01'),
      `${first.next}=`,
      `${first.next}A`,
    ])
      expect(await get(`/api/tasks?sort=due&after=${forged}`)).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  });

  it('describes every answer completely, so that a client can be generated', async () => {
    const document = openApi(app);
    type Schema = {
      $ref?: string;
      type?: string;
      items?: Schema;
      properties?: Record<string, Schema>;
      allOf?: Schema[];
      nullable?: boolean;
    };
    const named = (schema: Schema): Schema => {
      const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
      return ref ? (document.components!.schemas![ref.split('/').at(-1)!] as Schema) : schema;
    };
    const compare = (value: unknown, schema: Schema, at: string): void => {
      if (value === null) return expect(schema.nullable, `${at} may be null`).toBe(true);
      expect(named(schema), `${at}: ${JSON.stringify(schema)} is described`).toBeDefined();
      const { type, items, properties } = named(schema);
      if (Array.isArray(value)) return value.forEach((each, index) => compare(each, items!, `${at}.${index}`));
      if (typeof value !== 'object' || (type === 'object' && !properties)) return;
      expect(Object.keys(value!).sort(), at).toEqual(Object.keys(properties!).sort());
      for (const [key, each] of Object.entries(value!)) compare(each, properties![key]!, `${at}.${key}`);
    };
    const paths: [path: string, url: string][] = [
      ...[...LISTS, ...BARE].map((path): [string, string] => [path, path]),
      ['/api/tasks/{id}', `/api/tasks/${taskId}`],
      ['/api/problems/{id}', `/api/problems/${problemId}`],
      ['/api/sources/{id}', `/api/sources/${sourceId}`],
    ];
    for (const [path, url] of paths) {
      const { responses } = (
        document.paths as Record<string, { get: { responses: Record<string, { content: Record<string, { schema: Schema }> }> } }>
      )[path]!.get;
      compare((await get(url)).body, responses['200']!.content['application/json']!.schema, path);
    }
  });

  it('serves no district where two are set up, rather than guess', async () => {
    const database = new DataSource({ type: 'postgres', url: made.ownerUrl, entities: SCHEMA.entities as never });
    await database.initialize();
    await database.query(`INSERT INTO tenant (tenant_id, name, code) VALUES ($1, '另一区', 'other')`, [NOBODY]);
    expect(await get('/api/district')).toMatchObject({ status: 503, body: { code: 'no_district' } });
    await database.query(`DELETE FROM tenant WHERE tenant_id = $1`, [NOBODY]);
    await database.destroy();
  });
});
