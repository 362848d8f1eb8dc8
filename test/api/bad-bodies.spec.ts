import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminHouse } from '../support/admin-api.js';
import type { Answer, Ask } from '../support/intake.js';
import { NOBODY } from '../support/ledger-api.js';
import type { LoggedIn } from '../support/people.js';

/** What the description of the API says of a field, as far as it is asked here. */
interface Schema {
  $ref?: string;
  allOf?: Schema[];
  oneOf?: Schema[];
  type?: string;
  format?: string;
  enum?: string[];
  items?: Schema;
  nullable?: boolean;
  maxLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
}
interface Taker {
  name: string;
  method: Ask['method'];
  path: string;
  body: Schema;
}

const house = adminHouse();
const takers: Taker[] = [];
let schemas: Record<string, Schema>;

const resolved = (schema: Schema): Schema => {
  const { $ref, allOf, ...own } = schema;
  const parts = [...($ref ? [schemas[$ref.split('/').at(-1)!]!] : []), ...(allOf ?? [])].map(resolved);
  return Object.assign({}, ...parts, own) as Schema;
};

/** What tells one of several bodies of a route: the kind of an edit, the name of an act. */
function namedBy({ properties = {} }: Schema): Record<string, unknown> {
  const field = ['kind', 'action'].find((name) => properties[name]?.enum?.length === 1);
  return field ? { [field]: properties[field]!.enum![0] } : {};
}

beforeAll(async () => {
  const { openApi } = await import('../../apps/api/src/server.js');
  const document = openApi(house.app);
  schemas = document.components!.schemas as Record<string, Schema>;
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, route] of Object.entries(
      methods as Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>,
    )) {
      const schema = route.requestBody?.content['application/json']?.schema;
      if (!schema) continue;
      for (const body of (schema.oneOf ?? [schema]).map(resolved))
        takers.push({
          name: `${method.toUpperCase()} ${path}${schema.oneOf ? ` ${Object.values(namedBy(body))[0]}` : ''}`,
          method: method.toUpperCase() as Ask['method'],
          path: path.replace('/api', '').replace(/\{\w+\}/g, NOBODY),
          body,
        });
    }
});

/** What belongs in no field of this kind, wherever it stands. */
function wrong(field: Schema): unknown[] {
  const schema = resolved(field);
  const never = [{}, { $ne: null }, [], [[]], 'x\u0000', '\ud800', ...(schema.nullable ? [] : [null])];
  if (schema.enum && schema.type !== 'array')
    return [...never, '', 'nonsense', '__proto__', 'constructor', 0, true, [schema.enum[0]], `${schema.enum[0]} `];
  if (schema.type === 'array') {
    const item = schema.items ? wrong(schema.items).filter((value) => !Array.isArray(value) || value.length > 0) : [];
    const items = item.filter((value) => value !== null || !schema.items?.nullable).map((value) => [value]);
    return [...never.filter((value) => !Array.isArray(value)), '', 'false', 0, true, ...items, Array.from({ length: 10_001 }, () => 'x')];
  }
  if (schema.type === 'boolean') return [...never, 'true', 'false', '', 0, 1, '1', [true]];
  if (schema.type === 'integer' || schema.type === 'number') return [...never, '', '1', 'false', -1, 1.5, 1e300, [1]];
  if (schema.type === 'object') return [...never.filter((value) => JSON.stringify(value) !== '{}'), '', 'false', 0];
  const text = [...never, 0, false, true, ['x'], 'x'.repeat(Math.max(10_000, (schema.maxLength ?? 0) + 1))];
  if (schema.format === 'uuid') return [...text, '', 'x', `${NOBODY}x`, `{${NOBODY}}`, '区教委'];
  if (schema.format === 'date') return [...text, '', '2026-02-30', '2026-1-1', '2026-13-01', '9999-01-01', '2026-01-01T00:00:00Z', 'today'];
  if (schema.format === 'date-time')
    return [
      ...text,
      '',
      '2026-02-30T00:00:00Z',
      '2026-01-01',
      '2026-01-01T00:00:00',
      '2026-01-01 00:00:00Z',
      '2026-01-01T25:00:00Z',
      'now',
    ];
  return text;
}

/** Somebody who may use the route; its rule is asked by asking. */
async function whoMay({ method, path }: Taker): Promise<LoggedIn> {
  for (const who of [house.system, house.security, house.supervisor, house.officer, house.auditor])
    if ((await house.by(who, method, path, { version: 1, body: {} })).status !== 403) return who;
  throw new Error(`nobody may ${method} ${path}`);
}
const send = (who: LoggedIn, { method, path }: Taker, body: unknown): Promise<Answer> =>
  house.by(who, method, path, {
    version: 1,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

describe('every body the API takes', () => {
  it('is known to the description, field by field', () => {
    expect(takers.length).toBeGreaterThan(30);
    for (const { name, body } of takers) expect([name, Object.keys(body.properties ?? {}).length]).not.toEqual([name, 0]);
    for (const part of ['/people', '/units', '/credentials', '/webhooks', '/deputies', '/account', '/session', '/edits'])
      expect(takers.some(({ path }) => path.includes(part))).toBe(true);
  });

  it('is refused with a field that is none, with what an object has by nature, and where it is no object', async () => {
    for (const taker of takers) {
      const who = await whoMay(taker);
      const before = await house.everything();
      const kind = namedBy(taker.body);
      for (const field of ['nonsense', 'tenantId', 'version', 'toString', 'constructor', 'prototype']) {
        if (taker.body.properties![field]) continue;
        const { status, body } = await send(who, taker, { ...kind, [field]: 1 });
        expect([taker.name, field, status, body.code]).toEqual([taker.name, field, 400, 'invalid_input']);
        expect(body.errors.map((error: { field: string }) => error.field)).toContain(field);
      }
      for (const text of [
        '{"__proto__":{"admin":true}}',
        '{"constructor":{"prototype":{"a":1}}}',
        '[]',
        '"x"',
        'null',
        '1',
        '{',
        '',
        '{}{}',
      ]) {
        const { status, body } = await send(who, taker, text);
        expect([taker.name, text, status, body.code]).toEqual([
          taker.name,
          text,
          400,
          expect.stringMatching(/^(malformed_body|invalid_input)$/),
        ]);
      }
      expect(await house.everything()).toEqual(before);
    }
  }, 60_000);

  it('is refused with what does not belong in a field, by the name of the field, and nothing is changed', async () => {
    let asked = 0;
    for (const taker of takers) {
      const who = await whoMay(taker);
      const before = await house.everything();
      const kind = namedBy(taker.body);
      for (const [field, schema] of Object.entries(taker.body.properties!)) {
        const edit = taker.path.endsWith('/edits');
        if (edit && field in kind) continue;
        // Whether a day of an edit is one, the intake says once it knows the document.
        for (const value of wrong(edit ? { ...schema, format: undefined } : schema)) {
          const { status, body } = await send(who, taker, { ...kind, [field]: value });
          const named = (body.errors ?? []).some((error: { field: string }) => error.field.split('.')[0] === field);
          const told = JSON.stringify(value).slice(0, 60);
          expect([taker.name, field, told, status, body.code, named]).toEqual([taker.name, field, told, 400, 'invalid_input', true]);
          asked++;
        }
      }
      expect(await house.everything()).toEqual(before);
    }
    expect(asked).toBeGreaterThan(700);
  }, 120_000);
});

describe('a text', () => {
  const stored = async (text: string, field: 'name' | 'position' | 'email'): Promise<[number, string | null]> => {
    const facts = { name: '某某', unitId: house.units.get('区教委'), [field]: text };
    const { status, body } = await house.by(house.system, 'POST', '/people', { body: facts });
    if (status !== 201) return [status, null];
    return [status, (await house.by(house.system, 'GET', `/people/${body.id}`)).body[field]];
  };

  it.each([
    ['emoji of several parts', '👩‍👩‍👧 👍🏽 🇨🇳'],
    ['characters outside the first plane', '𠮷'.repeat(60)],
    ['marks put together', 'e\u0301 ạ̈'],
    ['text from right to left', 'שלום \u200fעולם مرحبا'],
    ['full-width forms', 'ＡＢＣ（一）'],
    ['what would be a formula, a tag or a statement elsewhere', `=1+1 <b>x</b> '; DROP TABLE person; -- {{7*7}} \${x}`],
    ['quotes of all kinds', `"'\`“”‘’「」`],
  ])('is stored exactly as it came: %s', async (_what, text) => {
    expect(await stored(text, 'name')).toEqual([201, text]);
  });

  it.each([
    ['too long by one', '𠮷'.repeat(61)],
    ['10,000 characters', 'x'.repeat(10_000)],
    ['too long in marks that do not show', '\u2764\ufe0f'.repeat(60)],
    ['nothing but white space', ' \u3000\t'],
    ['a line break', 'a\nb'],
    ['NUL', 'a\u0000b'],
    ['half a character', 'a\ud800'],
    ['a mark that turns the direction', 'a\u202eb'],
    ['an isolate', 'a\u2066b'],
    ['a line separator', 'a\u2028b'],
  ])('is refused: %s', async (_what, text) => {
    expect(await stored(text, 'name')).toEqual([400, null]);
  });

  it('is stored exactly, but for white space around it, or refused, whatever it is', async () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 110 }), fc.string({ unit: 'grapheme', maxLength: 110 }));
    const address = fc.tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }), text).map((parts) => parts.join('@'));
    const asked = fc.oneof(
      fc.tuple(text, fc.constantFrom('name' as const, 'position' as const)),
      fc.tuple(address, fc.constant('email' as const)),
    );
    await fc.assert(
      fc.asyncProperty(asked, async ([text, field]) => {
        const [status, kept] = await stored(text, field);
        expect(status === 201 ? kept : [status, kept]).toEqual(status === 201 ? text.trim() : [400, null]);
      }),
      { numRuns: 200, examples: [[['a\u0085b@c', 'email']], [[`a@${'b\ufe0f'.repeat(130)}`, 'email']]] },
    );
  }, 60_000);
});
