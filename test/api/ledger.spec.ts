import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LedgerApi, ledgerApi, NOBODY, SOURCE_TEXT } from '../support/ledger-api.js';

import { SCHEMA } from '../../libs/house.module.js';
const LISTS = ['/api/tasks', '/api/tasks/counts', '/api/problems', '/api/responsibilities'];
const BARE = ['/api/district', '/api/units', '/api/people', '/api/sources'];

describe('the ledger over HTTP', () => {
  let api: LedgerApi;
  beforeAll(async () => (api = await ledgerApi()));
  afterAll(() => api.close());

  it('shows the district at a glance', async () => {
    const { status, body } = await api.get('/api/district');
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: '测试区', code: 'test', sample: false, problems: 2, tasks: 4 });
  });

  it('lists units and people', async () => {
    const units = (await api.get('/api/units')).body as {
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
    expect((await api.get('/api/people')).body).toContainEqual({
      id: expect.any(String),
      name: '甲某',
      unitId: units[0]!.id,
      position: '主任',
      roles: ['officer', 'unit_head'],
    });
  });

  it('shows a task with the words it came from, in their paragraph', async () => {
    const { body } = await api.get(`/api/tasks/${api.taskId}`);
    expect(body).toMatchObject({
      number: expect.stringMatching(/^\d{4}-001-1$/),
      state: 'draft',
      light: 'grey',
      daysLeft: null,
      leadUnit: { name: '区教委' },
      units: [
        { name: '区教委', part: 'lead' },
        { name: '区公安分局', part: 'responsible' },
      ],
      passage: { sourceId: api.sourceId, span: [23, 32], before: '整改举措：', text: '公安机关开展排查。', after: '' },
      events: [{ kind: 'confirmed' }],
    });
  });

  it('shows a problem with its measures and tasks, and a source with its text', async () => {
    expect((await api.get(`/api/problems/${api.problemId}`)).body).toMatchObject({
      number: expect.stringMatching(/^\d{4}-001$/),
      light: 'grey',
      percent: 0,
      taskCount: 1,
      measures: [{ serial: 1, text: '公安机关开展排查。', passage: { text: '公安机关开展排查。' } }],
      tasks: [{ id: api.taskId }],
      passage: { text: '（一）校园周边治安有短板。\n整改举措：' },
    });
    expect((await api.get(`/api/sources/${api.sourceId}`)).body).toMatchObject({ text: SOURCE_TEXT, problems: 1, tasks: 1 });
    expect((await api.get('/api/sources')).body).toHaveLength(2);
  });

  it('counts by state and light under the filters of the list', async () => {
    expect((await api.get('/api/tasks/counts?limitKind=by_date')).body).toMatchObject({
      total: 2,
      states: { in_progress: 2, draft: 0 },
      lights: { red: 1, green: 1, grey: 0 },
    });
    expect((await api.get('/api/tasks?light=red,green&sort=-due&limitKind=by_date')).body).toMatchObject({
      total: 2,
      next: null,
      items: [{ light: 'green' }, { light: 'red' }],
    });
  });

  it('reads on where the page ended, and refuses the cursor in another list, sort, filter or spelling', async () => {
    const first = (await api.get('/api/tasks?pageSize=3&sort=due')).body as { items: { number: string }[]; next: string };
    const rest = (await api.get(`/api/tasks?pageSize=3&sort=due&after=${first.next}`)).body as { items: { number: string }[]; next: null };
    expect([...first.items, ...rest.items].map((task) => task.number.slice(5))).toEqual(['002-1', '002-2', '001-1', '002-3']);
    expect(rest.next).toBeNull();
    const elsewhere = [
      '/api/tasks?',
      '/api/tasks?sort=-due&',
      '/api/tasks?sort=due&state=draft&',
      '/api/problems?',
      '/api/responsibilities?',
    ];
    for (const path of elsewhere)
      expect(await api.get(`${path}after=${first.next}`)).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
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
      expect(await api.get(`/api/tasks?sort=due&after=${forged}`)).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  });

  it('describes every answer completely, so that a client can be generated', async () => {
    const document = api.openApi();
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
      ['/api/tasks/{id}', `/api/tasks/${api.taskId}`],
      ['/api/problems/{id}', `/api/problems/${api.problemId}`],
      ['/api/sources/{id}', `/api/sources/${api.sourceId}`],
    ];
    for (const [path, url] of paths) {
      const { responses } = (
        document.paths as Record<string, { get: { responses: Record<string, { content: Record<string, { schema: Schema }> }> } }>
      )[path]!.get;
      compare((await api.get(url)).body, responses['200']!.content['application/json']!.schema, path);
    }
  });

  it('serves no district where two are set up, rather than guess', async () => {
    const database = new DataSource({ type: 'postgres', url: api.ownerUrl, entities: SCHEMA.entities as never });
    await database.initialize();
    await database.query(`INSERT INTO tenant (tenant_id, name, code) VALUES ($1, '另一区', 'other')`, [NOBODY]);
    expect(await api.get('/api/district')).toMatchObject({ status: 503, body: { code: 'no_district' } });
    await database.query(`DELETE FROM tenant WHERE tenant_id = $1`, [NOBODY]);
    await database.destroy();
  });
});
