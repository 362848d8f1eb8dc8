import { beforeAll, describe, expect, it } from 'vitest';
import { ledgerFile, workbook } from '../fixtures/takeovers/ledgers.js';
import { xlsx } from '../fixtures/documents/office.js';
import { fieldPart, filePart, intakeHouse } from '../support/intake.js';
import { somebody } from '../support/people.js';

const BOUNDARY = 'the-boundary-of-a-test';
const HEAD = '问题|整改举措|牵头单位|整改时限|交办时间|整改状态|完成时间';
const row = (problem: string, measure = '联合检查', state = '整改中', finished = '') =>
  `${problem}|${measure}|区公安分局|2099-12-31|2025-03-01|${state}|${finished}`;

describe('a ledger kept by hand', () => {
  const house = intakeHouse();
  let cookies: Record<'unit_head' | 'leader' | 'system_admin', string>;
  beforeAll(async () => {
    const seat = async (role: 'unit_head' | 'leader' | 'system_admin') =>
      (await somebody(house.database, house.tenantId, house.units.get('区教委')!, [role])).cookie;
    cookies = { unit_head: await seat('unit_head'), leader: await seat('leader'), system_admin: await seat('system_admin') };
  });

  const send = (path: string, file: Uint8Array, choices?: unknown, { name = '台账.xlsx', headers = {} as Record<string, string> } = {}) => {
    const said = choices === undefined ? [] : [fieldPart('choices', typeof choices === 'string' ? choices : JSON.stringify(choices))];
    const payload = Buffer.concat([...said, filePart(file, name), Buffer.from(`--${BOUNDARY}--\r\n`)]);
    return house.post(path, undefined, payload, { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...headers });
  };
  const check = (file: Uint8Array, choices?: unknown, more = {}) => send('/takeovers/check', file, choices, more);
  const apply = (file: Uint8Array, choices?: unknown, more = {}) => send('/takeovers', file, choices, more);
  const fates = (body: { rows: { fate: string }[] }) => body.rows.map(({ fate }) => fate).join(' ');

  it('is looked at row by row, which changes nothing', async () => {
    const before = await house.state();
    const { status, body } = await check(await ledgerFile('guangdong'));
    expect(status).toBe(200);
    expect(fates(body)).toBe('skipped skipped needs needs needs needs');
    expect(body).toMatchObject({
      title: '整改工作台账',
      earlier: null,
      asks: { issuedOn: 3, states: [{ words: '推进顺利得很', rows: 1 }] },
    });
    expect(body.rows[2].reasons[0]).toMatchObject({ field: 'limit', zh: expect.any(String), en: expect.any(String) });
    expect(await house.state()).toEqual(before);
  });

  it('is taken over as reported, once, however often the request is sent', async () => {
    const file = await ledgerFile('chongqing');
    const choices = { issuedOn: '2025-03-01', title: '2025年督导反馈问题台账', kind: 'inspection', documentNumber: '云教督〔2025〕3号' };
    const key = { headers: { 'idempotency-key': 'takeover-1' } };
    const taken = await apply(file, choices, key);
    expect([taken.status, taken.body]).toEqual([
      200,
      { sourceId: expect.any(String), title: choices.title, problems: 2, tasks: 3, left: 0 },
    ]);
    expect((await apply(file, choices, key)).body).toEqual(taken.body);
    expect((await apply(file, { ...choices, kind: 'audit' }, key)).status).toBe(422);

    const tasks = await house.database.query(
      `SELECT state, original_due_on, due_on, extensions, percent, finished_on, unmatched_units FROM task WHERE tenant_id = $1 ORDER BY ordinal`,
      [house.tenantId],
    );
    expect(tasks).toMatchObject([
      { state: 'accepted', finished_on: '2025-06-20', percent: 100 },
      { state: 'in_progress', original_due_on: '2025-06-30', due_on: '2025-12-31', extensions: 1, unmatched_units: ['各镇街'] },
      { state: 'accepted', finished_on: '2025-09-28' },
    ]);
    const events = await house.database.query(`SELECT DISTINCT kind FROM event WHERE tenant_id = $1`, [house.tenantId]);
    expect(events).toEqual([{ kind: 'taken_over' }]);
    const trail = await house.database.query(`SELECT detail FROM audit WHERE action = 'ledger.take_over'`);
    expect(trail).toMatchObject([{ detail: { fileName: '台账.xlsx', issuedOn: '2025-03-01', fates: { taken: 2, joined: 1 }, left: 0 } }]);
    const problem = await house.ask(`/problems?q=${encodeURIComponent('校园周边')}`);
    const detail = await house.ask(`/problems/${problem.body.items[0].id}`);
    expect(detail.body.passage.text).toBe('校园周边治安有短板');

    const again = await check(file);
    expect([again.body.earlier, again.body.fates.standing, again.body.problems]).toEqual([choices.title, 3, 0]);
    await house.refused(() => apply(file, { ...choices, title: '另一个名称' }), 409, 'already_taken_over');
    await house.refused(() => apply(file, choices), 422, 'nothing_to_take_over');
  });

  it('leaves rows out only where a person agreed to just so many, and has the rest when it comes again', async () => {
    const file = await workbook([HEAD, row('路口没有信号灯'), row('护栏缺失', '加装护栏', '已完成')]);
    await house.refused(() => apply(file, { title: '校外安全台账' }), 422, 'takeover_incomplete');
    await house.refused(() => apply(file, { title: '校外安全台账', leaveOut: 2 }), 422, 'takeover_incomplete');
    const first = await apply(file, { title: '校外安全台账', leaveOut: 1 });
    expect(first.body).toMatchObject({ problems: 1, tasks: 1, left: 1 });
    const rest = { title: '校外安全台账', finishedOn: '2025-09-01' };
    expect(fates((await check(file, rest)).body)).toBe('skipped standing taken');
    expect((await apply(file, rest)).body).toMatchObject({ problems: 1, tasks: 1, left: 0 });
    // What the answer of a lost request may ask again finds nothing left to do.
    await house.refused(() => apply(file, rest), 422, 'nothing_to_take_over');
  });

  it('is taken twice by nobody, also not at one moment', async () => {
    const file = await workbook([HEAD, row('两人同时接入的问题')]);
    const both = await Promise.all([apply(file, { title: '同时' }), apply(file, { title: '同时' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('comes as CSV, too, in GB18030', async () => {
    const gb = Uint8Array.from([
      0xce, 0xca, 0xcc, 0xe2, 0x2c, 0xd5, 0xfb, 0xb8, 0xc4, 0xb4, 0xeb, 0xca, 0xa9, 0x0a, 0x41, 0x2c, 0x42, 0x0a,
    ]);
    const { body } = await check(gb, undefined, { name: '台账.csv' });
    expect([fates(body), body.columns.map(({ field }: { field: string }) => field)]).toEqual(['skipped taken', ['problem', 'measure']]);
  });

  it.each<[string, () => Promise<Uint8Array> | Uint8Array, string, number, string]>([
    ['nothing in it', () => new Uint8Array(), '台账.xlsx', 422, 'empty_file'],
    ['a text that says it is a workbook', () => Buffer.from('问题,措施'), '台账.xlsx', 415, 'content_not_as_named'],
    ['a workbook that says it is CSV', () => ledgerFile('henan'), '台账.csv', 415, 'content_not_as_named'],
    ['another format', () => Buffer.from('问题'), '台账.docx', 415, 'unknown_format'],
    ['macros', () => Buffer.from('PK'), '台账.xlsm', 422, 'active_content'],
    ['a name that cannot be', () => ledgerFile('henan'), 'a/b.xlsx', 400, 'file_name_unusable'],
    ['nothing like a table', () => workbook(['只有一句话']), '台账.xlsx', 422, 'ledger_unrecognised'],
    [
      'a bomb',
      () => xlsx(`<row>${'<c t="inlineStr"><is><t>x</t></is></c>'.repeat(20_000)}</row>`.repeat(200)),
      '台账.xlsx',
      422,
      'document_too_large',
    ],
    [
      'more rows than a ledger has',
      () => workbook([HEAD, ...Array.from({ length: 10_000 }, (_, at) => row(`问题${at}`))]),
      '台账.xlsx',
      422,
      'ledger_too_long',
    ],
  ])('with %s is refused in words', async (_, file, name, status, code) => {
    const bytes = await file();
    await house.refused(() => check(bytes, undefined, { name }), status, code);
    await house.refused(() => apply(bytes, undefined, { name }), status, code);
  });

  it.each<[string, unknown]>([
    ['is no JSON', '{'],
    ['is no object', []],
    ['has a field nobody knows', { colour: 'red' }],
    ['names a column the file does not have', { columns: [{ sheet: 'Sheet1', column: 99, field: 'note' }] }],
    ['names a sheet the file does not have', { columns: [{ sheet: '别页', column: 0, field: 'note' }] }],
    ['names a meaning nobody knows', { columns: [{ sheet: 'Sheet1', column: 0, field: 'colour' }] }],
    ['has two columns mean one thing', { columns: [0, 1].map((column) => ({ sheet: 'Sheet1', column, field: 'problem' })) }],
    ['gives a word no state', { states: [{ words: '好', state: 'disputed' }] }],
    ['has a day that never was', { issuedOn: '2025-02-30' }],
    ['has an empty title', { title: ' ' }],
  ])('whose choice %s is refused', async (_, choices) => {
    const file = await ledgerFile('zhejiang');
    const before = await house.state();
    const answer = await apply(file, choices);
    expect([[400, 422].includes(answer.status), ['invalid_input', 'malformed_body'].includes(answer.body.code)]).toEqual([true, true]);
    expect(await house.state()).toEqual(before);
  });

  it('is a supervisor’s matter, and its template reads itself', async () => {
    const file = await ledgerFile('zhejiang');
    for (const cookie of Object.values(cookies)) {
      expect((await apply(file, undefined, { headers: { cookie } })).status).toBe(403);
      expect((await house.ask('/takeovers/template', { headers: { cookie } })).status).toBe(403);
    }
    const template = await house.ask('/takeovers/template');
    expect(template.headers['content-disposition']).toContain('ledger.xlsx');
    const { body } = await check(template.raw);
    expect(body.fates).toMatchObject({ taken: 0, needs: 0 });
    expect(body.columns.filter(({ sheet, field }: { sheet: string; field: unknown }) => sheet === '台账' && field === null)).toEqual([]);
  });

  it('of ten thousand rows is taken in one go', async () => {
    const rows = Array.from({ length: 9_999 }, (_, at) => row(`大台账问题${Math.floor(at / 3)}`, `举措${at}`));
    const file = await workbook([HEAD, ...rows]);
    const taken = await apply(file, { title: '大台账' });
    expect(taken.body).toMatchObject({ problems: 3333, tasks: 9999, left: 0 });
  }, 120_000);
});
