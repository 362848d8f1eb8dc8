import { describe, expect, it } from 'vitest';
import { intakeHouse } from '../support/intake.js';

const house = intakeHouse();

describe('a change that cannot be', () => {
  const change = { kind: 'setTarget', measure: 0, target: '清零' };
  const acts = ['edits', 'undo', 'retry', 'withdraw', 'confirm'];

  it.each(acts)('is refused without a version, and for a tag that is none: %s', async (act) => {
    const { path, version } = await house.proposed();
    const body = act === 'edits' ? change : undefined;
    await house.refused(() => house.post(`${path}/${act}`, undefined, body), 428, 'version_required');
    for (const tag of [`W/"${version}"`, String(version), '*', '"1", "2"', '"-1"', '"1e3"', '""', '"x"', '"99999999999"']) {
      await house.refused(() => house.post(`${path}/${act}`, tag, body), 400, 'malformed_version');
    }
  });

  it.each(acts)('is refused on a version that has passed, and names the present one: %s', async (act) => {
    const { path, version } = await house.proposed();
    const answer = await house.refused(() => house.post(`${path}/${act}`, version - 1, act === 'edits' ? change : undefined), 412, 'stale');
    expect(answer.body).toMatchObject({ version, state: 'proposed' });
    expect(answer.body.detail).toContain(String(version));
  });

  it.each(acts)('is refused for a document that does not exist, or whose id is none: %s', async (act) => {
    const body = act === 'edits' ? change : undefined;
    await house.refused(() => house.post(`/intakes/00000000-0000-4000-8000-000000000000/${act}`, 1, body), 404, 'not_found');
    for (const id of ['x', '1', "'; DROP TABLE task; --", '%00', '__proto__']) {
      await house.refused(() => house.post(`/intakes/${encodeURIComponent(id)}/${act}`, 1, body), 400, 'invalid_input');
    }
  });

  it('is not found for another district’s document', async () => {
    const { path, version, id } = await house.proposed();
    const other = '11111111-1111-4111-8111-111111111111';
    await house.database.query(`INSERT INTO tenant (tenant_id, name, code) VALUES ($1, '邻区', 'linqu')`, [other]);
    await house.database.query(
      `INSERT INTO intake_document (tenant_id, document_id, file_name, format, size_bytes, sha256, bytes, uploaded_at, updated_at)
       SELECT $1, $2, file_name, format, size_bytes, sha256, bytes, uploaded_at, updated_at FROM intake_document WHERE document_id = $3`,
      [other, '22222222-2222-4222-8222-222222222222', id],
    );
    for (const asked of ['', '/original']) {
      expect(await house.ask(`/intakes/22222222-2222-4222-8222-222222222222${asked}`)).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
    }
    await house.refused(() => house.post('/intakes/22222222-2222-4222-8222-222222222222/withdraw', 1), 404, 'not_found');
    expect(await house.ask(path)).toMatchObject({ status: 200, body: { version } });
    await house.database.query(`UPDATE intake_document SET state = 'withdrawn' WHERE tenant_id = $1`, [other]);
  });

  it('is refused in a state that does not allow it, with what would be allowed', async () => {
    const { body } = await house.upload('P未读。\nM办\n');
    for (const [act, sent] of [['edits', change], ['undo'], ['confirm'], ['retry']] as const) {
      const answer = await house.refused(() => house.post(`/intakes/${body.id}/${act}`, 1, sent), 409, 'conflict');
      expect(answer.body).toMatchObject({ state: 'uploaded', actions: ['withdraw'] });
    }
    await house.post(`/intakes/${body.id}/withdraw`, 1);
    const { path, version } = await house.proposed();
    await house.post(`${path}/confirm`, version);
    for (const [act, sent] of [['edits', change], ['undo'], ['retry'], ['withdraw']] as const) {
      await house.refused(() => house.post(`${path}/${act}`, version + 1, sent), 409, 'conflict');
    }
  });

  it('is refused with a body where none belongs, and with query parameters nowhere', async () => {
    const { path, version } = await house.proposed();
    for (const act of ['undo', 'retry', 'withdraw', 'confirm']) {
      await house.refused(() => house.post(`${path}/${act}`, version, { force: true }), 400, 'invalid_input');
      await house.refused(() => house.post(`${path}/${act}?force=true`, version), 400, 'invalid_input');
    }
    for (const query of ['?state=proposed', '?pageSize=1e9', '?a=1&a=2', '?a[b]=1']) {
      expect(await house.ask(`/intakes${query}`)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    }
  });
});

describe('an edit that cannot be', () => {
  const bad: [why: string, body: unknown, code?: string][] = [
    ['no object', [], 'malformed_body'],
    ['a bare word', '"undo"', 'malformed_body'],
    ['broken JSON', '{"kind": ', 'malformed_body'],
    ['a prototype', '{"kind":"removeNode","node":1,"__proto__":{"x":1}}', 'malformed_body'],
    ['no kind', { node: 1 }],
    ['an unknown kind', { kind: 'drop' }],
    ['a kind of every object', { kind: 'constructor' }],
    ['a kind in a list', { kind: ['removeNode'], node: 1 }],
    ['a field too many', { kind: 'removeNode', node: 1, force: true }],
    ['a field missing', { kind: 'splitMeasure', measure: 1 }],
    ['a number as text', { kind: 'removeNode', node: '1' }],
    ['a fraction', { kind: 'removeNode', node: 1.5 }],
    ['a negative place', { kind: 'removeNode', node: -1 }],
    ['a place beyond any text', { kind: 'removeNode', node: 1e9 * 3 }],
    ['nothing where a list belongs', { kind: 'mergeMeasures', measures: null }],
    ['one node to merge', { kind: 'mergeMeasures', measures: [1] }],
    ['nodes that are no numbers', { kind: 'mergeMeasures', measures: [1, '2'] }],
    ['a span of three', { kind: 'addProblem', span: [1, 2, 3] }],
    ['a limit of no kind', { kind: 'setLimit', measure: 1, limitKind: 'soon' }],
    ['a date that is a number', { kind: 'setLimit', measure: 1, limitKind: 'by_date', date: 20261008 }],
    ['a date with a time', { kind: 'setLimit', measure: 1, limitKind: 'by_date', date: '2026-10-08T10:00' }],
    ['an empty word where a unit list belongs', { kind: 'setUnit', measure: 1, leadUnit: null, units: '' }],
    ['a missing lead', { kind: 'setUnit', measure: 1, units: [] }],
    ['false as a text', { kind: 'setTarget', measure: 1, target: false }],
    ['a NUL in the words', { kind: 'setTarget', measure: 1, target: 'a\u0000b' }],
    ['half a character', '{"kind":"setTarget","measure":1,"target":"\\ud800"}'],
    ['words without end', { kind: 'setTarget', measure: 1, target: '长'.repeat(20_001) }],
    ['null for the words', { kind: 'reword', node: 1, text: null }],
    ['two places to go', { kind: 'assign', span: [1, 2], to: { problem: 1, measure: 2 } }],
    ['no place to go', { kind: 'assign', span: [1, 2], to: {} }],
    ['a place that is no object', { kind: 'assign', span: [1, 2], to: 5 }],
    ['a hint taken for nothing', { kind: 'acceptHint', problem: 1, hint: 1, as: 'boss' }],
  ];
  it.each(bad)('is refused: %s', async (_why, body, code = 'invalid_input') => {
    const { path, version } = await house.proposed();
    const answer = await house.refused(() => house.post(`${path}/edits`, version, body, { 'content-type': 'application/json' }), 400, code);
    if (code === 'invalid_input') expect(answer.body.errors[0]).toMatchObject({ field: expect.any(String), message: expect.any(String) });
  });

  it('is refused as a form', async () => {
    const { path, version } = await house.proposed();
    await house.refused(
      () => house.post(`${path}/edits`, version, 'kind=undo', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported_type',
    );
  });

  it('is refused beyond a megabyte', async () => {
    const { path, version } = await house.proposed();
    await house.refused(
      () => house.post(`${path}/edits`, version, { kind: 'setTarget', measure: 1, target: 'a'.repeat(1_100_000) }),
      413,
      'too_large',
    );
  });

  it('is refused with the reason in the reader’s words where it makes no sense', async () => {
    const { path, version } = await house.proposed();
    const zh = await house.refused(() => house.post(`${path}/edits`, version, { kind: 'removeNode', node: 1 }), 422, 'edit_refused');
    expect(zh.body.errors[0].message).toContain('没有从这里开始的问题或举措');
    const en = await house.post(`${path}/edits`, version, { kind: 'removeNode', node: 1 }, { 'accept-language': 'en-GB' });
    expect(en.body.errors[0].message).toContain('No problem or measure starts there');
  });

  it('is refused for a day that is none and for a unit the district does not have', async () => {
    const { path, version } = await house.proposed();
    const { body } = await house.ask(path);
    const measure = body.proposal.problems[0].measures[0].span[0];
    for (const date of ['2026-02-30', '9999-01-01', '1999-12-31', 'gestern']) {
      await house.refused(
        () => house.post(`${path}/edits`, version, { kind: 'setLimit', measure, limitKind: 'by_date', date }),
        422,
        'edit_refused',
      );
    }
    for (const leadUnit of ['00000000-0000-4000-8000-000000000000', '邻区公安分局', '', ' ']) {
      await house.refused(
        () => house.post(`${path}/edits`, version, { kind: 'setUnit', measure, leadUnit, units: [leadUnit] }),
        422,
        'unknown_unit',
      );
    }
  });

  it('stores emoji, 10,000 characters and direction marks exactly', async () => {
    const { path, version } = await house.proposed();
    const { body } = await house.ask(path);
    const text = `🏫\u202e${'整'.repeat(9_990)}\u200f\n末`;
    const edited = await house.post(`${path}/edits`, version, {
      kind: 'reword',
      node: body.proposal.problems[0].measures[0].span[0],
      text,
    });
    expect(edited.body.proposal.problems[0].measures[0].text).toBe(text);
    expect((await house.ask(path)).body.proposal.problems[0].measures[0].text).toBe(text);
  });
});
