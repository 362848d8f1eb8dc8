import type { FastifyInstance } from 'fastify';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { filePart } from '../support/intake.js';
import { type LedgerApi, ledgerApi } from '../support/ledger-api.js';
import { somebody } from '../support/people.js';

const BOUNDARY = 'the-boundary-of-a-test';
const HEAD = ['单位', '上级单位', '单位类型', '姓名', '职务', '手机', '账号', '角色'];

describe('a roster over HTTP', () => {
  let api: LedgerApi;
  let cookie: string;
  let database: DataSource;
  beforeAll(async () => {
    api = await ledgerApi();
    database = api.app.get(DataSource);
    const [unit] = await database.query<{ id: string; tenantId: string }[]>(
      `SELECT unit_id AS id, tenant_id AS "tenantId" FROM unit LIMIT 1`,
    );
    ({ cookie } = await somebody(database, unit!.tenantId, unit!.id, ['system_admin'], '系统管理员'));
  });
  afterAll(() => api?.close());

  const workbook = (rows: string[][]): Promise<Buffer> =>
    writeWorkbook([HEAD, ...rows].map((row) => row.map((value) => ({ value, type: String })))).toBuffer();
  const send = (path: string, bytes: Buffer, headers: Record<string, string> = {}) =>
    api.app.inject({
      method: 'POST',
      url: path,
      headers: { cookie, 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...headers },
      payload: Buffer.concat([filePart(bytes, '名册.xlsx'), Buffer.from(`--${BOUNDARY}--\r\n`)]),
    });
  const people = async () => (await database.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM person`))[0]!.n;

  it('is looked at row by row and changes nothing', async () => {
    const before = await people();
    const checked = await send(
      '/api/roster/check',
      await workbook([
        ['区文旅委', '', '部门', '黄某', '主任', '000-1', 'huang', '单位主要负责人'],
        ['没有类型', '', '', '丙某', '', 'abc', '', '外星人'],
      ]),
    );
    expect(checked.statusCode).toBe(200);
    const { rows } = checked.json<{ rows: { fate: string; reasons: { zh: string; en: string }[] }[] }>();
    expect(rows.map(({ fate }) => fate)).toContain('refused');
    expect(await people()).toBe(before);
  });

  it('is refused whole when a row is, and names it', async () => {
    const before = await people();
    const refused = await send('/api/roster', await workbook([['区文旅委', '', '部门', '黄某', '', 'abc', '', '']]));
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'roster_refused']);
    expect(refused.json().rows[0]).toMatchObject({ fate: 'refused', name: '黄某' });
    expect(refused.payload).not.toContain('"write"');
    expect(await people()).toBe(before);
  });

  it('brings units and people in, hands first passwords over once, and lets nobody do anything before a role is given', async () => {
    const file = await workbook([
      ['区文旅委', '', '部门', '', '', '', '', ''],
      ['文化馆', '区文旅委', '其他', '', '', '', '', ''],
      ['区文旅委', '', '部门', '黄某', '主任', '000-1', 'huang', '单位主要负责人'],
      ['文化馆', '区文旅委', '其他', '蓝某', '馆长', '', 'lan', '联络员'],
    ]);
    const key = { 'idempotency-key': 'roster-1' };
    const applied = await send('/api/roster', file, key);
    expect(applied.statusCode).toBe(200);
    const { initialPasswords } = applied.json<{ initialPasswords: { login: string; password: string }[] }>();
    expect(initialPasswords.map(({ login }) => login)).toEqual(['huang', 'lan']);
    // Sent again by a browser that lost the answer: the same passwords, and nobody twice.
    expect((await send('/api/roster', file, key)).json()).toEqual(applied.json());
    const signedIn = await api.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { login: 'huang', password: initialPasswords[0]!.password },
    });
    expect(signedIn.json().signedIn).toMatchObject({ actions: ['account.own'], mustChangePassword: true });
    const register = await api.app.inject({ method: 'GET', url: '/api/people/register', headers: { cookie } });
    expect(register.json()).toContainEqual(
      expect.objectContaining({ name: '黄某', roles: [], proposedRoles: ['unit_head'], login: 'huang' }),
    );
    const checked = await send('/api/roster/check', file);
    expect(checked.json().rows.filter(({ fate }: { fate: string }) => !['unchanged', 'skipped'].includes(fate))).toEqual([]);
    const trail = await database.query<{ action: string }[]>(
      `SELECT DISTINCT action FROM audit WHERE action LIKE 'roster.%' OR detail->>'way' = 'roster'`,
    );
    expect(trail.map(({ action }) => action).sort()).toEqual(['person.create', 'roster.import', 'unit.create']);
  });

  it('offers a template that the import itself reads', async () => {
    const template = await api.app.inject({ method: 'GET', url: '/api/roster/template', headers: { cookie } });
    expect(template.headers['content-disposition']).toContain('roster.xlsx');
    const checked = await send('/api/roster/check', template.rawPayload);
    expect(checked.json().rows.every(({ fate }: { fate: string }) => fate === 'skipped')).toBe(true);
  });

  it('is no way past the limit of an upload', async () => {
    const tooLarge = await send('/api/roster/check', Buffer.alloc(6 * 1024 * 1024));
    expect([tooLarge.statusCode, tooLarge.json().code]).toEqual([413, 'too_large']);
    expect(
      (api.app.getHttpAdapter().getInstance() as unknown as FastifyInstance).routes.some(({ pattern }) => pattern === '/api/roster'),
    ).toBe(true);
  });
});
