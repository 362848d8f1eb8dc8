import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LedgerApi, ledgerApi, NOBODY } from '../support/ledger-api.js';

const LISTS = ['/api/tasks', '/api/tasks/counts', '/api/problems', '/api/responsibilities'];
const BARE = ['/api/district', '/api/units', '/api/people', '/api/sources'];

describe('what the lists of the ledger refuse', () => {
  let api: LedgerApi;
  beforeAll(async () => (api = await ledgerApi()));
  afterAll(() => api.close());

  it('gives the same 404 for what does not exist and for what belongs to another district', async () => {
    for (const resource of ['tasks', 'problems', 'sources']) {
      const { status, type, body } = await api.get(`/api/${resource}/${NOBODY}`, { 'accept-language': 'en' });
      expect([resource, status, type]).toEqual([resource, 404, 'application/problem+json; charset=utf-8']);
      expect(body).toMatchObject({ code: 'not_found', title: 'Not found' });
    }
  });

  const PAGED = LISTS.filter((path) => !path.endsWith('counts'));
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
    const { status, type, body } = await api.get(path);
    expect([status, type]).toEqual([400, 'application/problem+json; charset=utf-8']);
    if (field !== null) expect((body as { errors: { field: string; message: string }[] }).errors).toMatchObject([{ field }]);
  });

  it.each(['tasks', 'problems', 'sources'])('refuses an id of %s that is none', async (resource) => {
    for (const id of ['7', `${NOBODY}'`, '%00', '__proto__']) expect((await api.get(`/api/${resource}/${id}`)).status).toBe(400);
    for (const id of ['x'.repeat(200), '%2e%2e%2f', `${NOBODY}/x`])
      expect([400, 404]).toContain((await api.get(`/api/${resource}/${id}`)).status);
  });

  it('takes search words as they are: no wildcards, no SQL', async () => {
    for (const q of ['%', '_', '\\', "' OR 1=1 --", '%25%', '🚓', '‮'])
      expect((await api.get(`/api/tasks?q=${encodeURIComponent(q)}`)).body).toMatchObject({ items: [], total: 0 });
    expect((await api.get(`/api/tasks?q=${encodeURIComponent('公安 排查')}`)).body).toMatchObject({ total: 1 });
  });
});
