import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemTrace } from '#audit';
import { Refusal } from '#platform';
import { compoundFile, docx, p, xlsx } from '../../../test/fixtures/documents/office.js';
import { hold } from '../../../test/support/hold.js';
import { type RosterDatabase, rosterDatabase, workbook } from '../../../test/support/roster.js';
import { type Act, wholeDistrict } from '../act.js';
import type { DistrictSetup } from '../org.service.js';
import type { RowFate } from '../rules/roster/roster.js';

type Cells = (string | number | null)[][];
const setup = (code: string): DistrictSetup => ({
  name: '测试区',
  code,
  sample: false,
  units: [
    { name: '区教委', kind: 'department', aliases: ['教委'], people: [{ name: '冯模拟', position: '主任', roles: ['unit_head'] }] },
    { name: '第一小学', kind: 'school', parent: '区教委' },
  ],
});
const UNITS: Cells = [
  ['单位名称', '单位类型', '上级单位', '别名', '独立'],
  ['新校', '学校', '新镇', null, null],
  ['新镇', '镇街', null, '新镇政府、新镇人民政府', '否'],
  ['第一小学', null, '新镇', '一小', null],
];
const PEOPLE: Cells = [
  ['某区通讯录', null, null, null, null],
  [null, null, null, null, null],
  ['姓名', '单位', '手机', '账号', '角色'],
  ['甲', '新镇政府', 13800000000, 'ＪＩＡ', '单位主要负责人'],
  ['乙', null, '000-1', null, null],
  ['冯模拟', '教委', '000-2', 'feng', '单位主要负责人、验收组成员'],
];
const file = async (sheets: Record<string, Cells>) => ({ fileName: '名册.xlsx', bytes: await workbook(sheets) });
const told = (rows: readonly RowFate[]) =>
  rows.filter(({ kind }) => kind !== 'none').map(({ row, name, fate }) => `${row} ${name} ${fate}`);

let db: RosterDatabase;
beforeAll(async () => {
  db = await rosterDatabase();
});
afterAll(() => db.close());
const begin = async (code: string): Promise<Act> => {
  const { tenantId } = await db.district(setup(code));
  return { ...wholeDistrict(tenantId), trace: systemTrace(tenantId) };
};
/** All a district holds, without keys. */
const held = async (act: Act) => {
  const { units, people } = await db.queries.standing(act);
  const nameOf = (id: string | null) => units.find((unit) => unit.id === id)?.name ?? null;
  return {
    units: units.map(({ name, kind, parentId, aliases }) => [name, kind, nameOf(parentId), aliases.join()]).sort(),
    people: people
      .map(({ name, unitId, phone, login, roles, proposedRoles }) => [
        nameOf(unitId),
        name,
        phone,
        login,
        roles.join(),
        proposedRoles.join(),
      ])
      .sort(),
  };
};
const traces = (act: Act) =>
  db.database.query<Record<string, unknown>[]>(`SELECT action, outcome, object_kind, object_id, detail FROM audit WHERE tenant_id = $1`, [
    act.tenantId,
  ]);

describe('a roster', () => {
  it('is looked at row by row, by the numbers the sheet shows, and nothing changes', async () => {
    const act = await begin('look');
    const before = await held(act);
    const upload = await file({ 单位: UNITS, 人员: PEOPLE });
    const { rows, totals, sha256, notes } = await db.rosters.check(act, upload);
    expect(told(rows)).toEqual(['2 新校 create', '3 新镇 create', '4 第一小学 change', '4 甲 create', '5 乙 create', '6 冯模拟 change']);
    expect(totals.none.skipped).toBe(3);
    expect(notes).toEqual([]);
    expect(sha256).toBe(createHash('sha256').update(upload.bytes).digest('hex'));
    expect(await held(act)).toEqual(before);
    expect(await traces(act)).toEqual([]);
  });

  it('is written whole, with one trace and the first passwords; the same file again changes nothing', async () => {
    const act = await begin('write');
    const upload = await file({ 单位: UNITS, 人员: PEOPLE });
    const { initialPasswords, totals, sha256 } = await db.rosters.apply(act, upload);
    expect(initialPasswords).toEqual([
      { login: 'jia', name: '甲', unit: '新镇', password: 'first of jia' },
      { login: 'feng', name: '冯模拟', unit: '区教委', password: 'first of feng' },
    ]);
    expect(await held(act)).toEqual({
      units: [
        ['区教委', 'department', null, '教委'],
        ['新校', 'school', '新镇', ''],
        ['新镇', 'town', null, '新镇人民政府,新镇政府'],
        ['第一小学', 'school', '新镇', '一小'],
      ],
      people: [
        ['区教委', '冯模拟', '000-2', 'feng', 'unit_head', 'acceptor'],
        ['新镇', '乙', '000-1', null, '', ''],
        ['新镇', '甲', '13800000000', 'jia', '', 'unit_head'],
      ],
    });
    expect(await traces(act)).toEqual([
      {
        action: 'roster.import',
        outcome: 'done',
        object_kind: 'district',
        object_id: act.tenantId,
        detail: { fileName: '名册.xlsx', sha256, totals: JSON.parse(JSON.stringify(totals)) as unknown },
      },
    ]);
    const again = await db.rosters.apply(act, upload);
    expect(told(again.rows).filter((row) => !row.endsWith('unchanged'))).toEqual([]);
    expect(again.initialPasswords).toEqual([]);
  });

  it('with one bad row is refused whole and tells of the bad row alone', async () => {
    const act = await begin('bad');
    const before = await held(act);
    const upload = await file({ 单位: UNITS, 人员: [...PEOPLE, ['丙', '无此局', '12', null, null]] });
    const refusal = await db.rosters.apply(act, upload).catch((error: unknown) => error as Refusal);
    expect(refusal).toMatchObject({ code: 'roster_refused', status: 422, params: { count: 1 } });
    expect((refusal as Refusal).params['extra']).toMatchObject({
      rows: [{ sheet: '人员', row: 7, name: '丙', fate: 'refused', reasons: [{ field: 'unit' }, { field: 'phone' }] }],
    });
    expect(await held(act)).toEqual(before);
    expect(await traces(act)).toEqual([]);
  });

  it('leaves nothing where writing fails halfway', async () => {
    const act = await begin('half');
    const before = await held(act);
    db.writer.failsAt = '乙';
    await expect(db.rosters.apply(act, await file({ 单位: UNITS, 人员: PEOPLE }))).rejects.toThrow('the writer fails');
    db.writer.failsAt = null;
    expect(await held(act)).toEqual(before);
    expect(await traces(act)).toEqual([]);
  });

  it('applied twice at the same moment is written once', async () => {
    const act = await begin('race');
    const upload = await file({ 单位: UNITS, 人员: PEOPLE });
    const gate = await hold(db.appUrl, `SELECT FROM tenant WHERE tenant_id = $1 FOR UPDATE`, [act.tenantId]);
    const both = Promise.all([db.rosters.apply(act, upload), db.rosters.apply(act, upload)]);
    await gate.waiting(2);
    await gate.open();
    expect((await both).map(({ totals }) => totals.unit.create + totals.person.create).sort()).toEqual([0, 4]);
  });

  it('knows nothing of another district', async () => {
    const one = await begin('here');
    const other = await begin('there');
    const upload = await file({ 单位: UNITS, 人员: PEOPLE });
    await db.rosters.apply(one, upload);
    const before = await held(one);
    const { totals } = await db.rosters.apply(other, upload);
    expect(totals.person).toMatchObject({ create: 2, change: 1, refused: 0 });
    expect(await held(one)).toEqual(before);
  });

  it('is compared with what is merged and who is disabled, too', async () => {
    const act = await begin('gone');
    await db.rosters.apply(act, await file({ 单位: UNITS, 人员: PEOPLE }));
    const { tenantId } = act;
    await db.database.query(`UPDATE person SET active = false WHERE tenant_id = $1 AND name = '甲'`, [tenantId]);
    await db.database.query(
      `UPDATE unit SET merged_into_id = (SELECT unit_id FROM unit WHERE tenant_id = $1 AND name = '区教委') WHERE tenant_id = $1 AND name = '新校'`,
      [tenantId],
    );
    const { rows } = await db.rosters.check(act, await file({ 单位: UNITS, 人员: PEOPLE }));
    expect(told(rows).filter((row) => row.endsWith('refused'))).toEqual(['2 新校 refused', '4 甲 refused']);
  });
});

describe('a workbook of a roster', () => {
  it('may hold five thousand rows, read, planned and written, and not one more', async () => {
    const act = await begin('long');
    const rows: Cells = Array.from({ length: 5000 }, (_, k) => [`人员${k}`, k % 10 ? null : '教委', `000-${k}`, `p${k}`, '联络员']);
    const head = ['姓名', '单位', '手机', '账号', '角色'];
    const { totals } = await db.rosters.check(act, await file({ 人员: [head, ...rows] }));
    expect(totals.person).toEqual({ create: 5000, change: 0, unchanged: 0, refused: 0, skipped: 0 });
    const upload = await file({ 人员: [head, ...rows] });
    expect((await db.rosters.apply(act, upload)).initialPasswords).toHaveLength(5000);
    expect((await db.rosters.check(act, upload)).totals.person.unchanged).toBe(5000);
    const longer = await file({ 人员: [head, ...rows], 更多: [head, ['多', '教委', null, null, null]] });
    await expect(db.rosters.check(act, longer)).rejects.toMatchObject({ code: 'roster_too_long', params: { rows: 5001, most: 5000 } });
  });

  it('says the same in every row of a merged cell, and tells what was hidden', async () => {
    const act = await begin('merged');
    const cell = (at: string, text: string) => `<c r="${at}" t="str"><v>${text}</v></c>`;
    const row = (n: number, cells: string, more = '') => `<row r="${n}"${more}>${cells}</row>`;
    const bytes = xlsx(
      `<sheetData>${row(2, cell('A2', '单位') + cell('B2', '姓名') + cell('C2', '电话'))}${row(4, cell('A4', '第一小学') + cell('B4', '甲') + cell('C4', '000-1'))}` +
        `${row(5, cell('B5', '乙'))}${row(7, cell('B7', '丙'), ' hidden="1"')}${row(9, cell('B9', '丁'))}</sheetData>` +
        '<mergeCells><mergeCell ref="A4:A6"/><mergeCell ref="C4:C5"/></mergeCells>',
    );
    const { rows, notes } = await db.rosters.check(act, { fileName: 'a.XLSX', bytes });
    const people = rows.flatMap(({ row: number, write, notes: said }) =>
      write?.act === 'createPerson' ? [[number, write.person.unit, write.person.name, write.person.phone, said.length]] : [],
    );
    expect(people).toEqual([
      [4, '第一小学', '甲', '000-1', 0],
      [5, '第一小学', '乙', '000-1', 0],
      [9, '第一小学', '丁', null, 1],
    ]);
    expect(notes.map(({ zh }) => zh)).toEqual(['有隐藏的内容没有读取：台账: 丙']);
  });

  const bomb = () => xlsx(`<sheetData><row>${'<c><v>1</v></c>'.repeat(2_100_000)}</row></sheetData>`);
  it.each<[string, string, () => Buffer | Promise<Buffer>, string]>([
    ['an empty file', 'a.xlsx', () => Buffer.alloc(0), 'empty_file'],
    ['a workbook without a word', 'a.xlsx', () => workbook({ 单位: [[null]] }), 'no_text'],
    ['a workbook without a head', 'a.xlsx', () => workbook({ 单位: [['区教委', '部门']] }), 'roster_unrecognised'],
    ['garbage', 'a.xlsx', () => Buffer.from('00ff17aa00bb', 'hex'), 'content_not_as_named'],
    ['a Word document', 'a.docx', () => docx(p('单位')), 'unknown_format'],
    ['a Word document by a workbook’s name', 'a.xlsx', () => docx(p('单位')), 'content_not_as_named'],
    ['a list of comma-separated values', 'a.csv', () => Buffer.from('单位,姓名'), 'unknown_format'],
    ['an old workbook', 'a.xls', () => compoundFile(['Workbook']), 'unknown_format'],
    ['a workbook with macros by its name', 'a.xlsm', () => workbook({ 单位: UNITS }), 'active_content'],
    [
      'a workbook with macros by its content',
      'a.xlsx',
      () => xlsx('<sheetData/>', { 'xl/macrosheets/sheet1.xml': '<x/>' }),
      'active_content',
    ],
    ['a workbook with a password', 'a.xlsx', () => compoundFile(['EncryptedPackage', 'EncryptionInfo']), 'encrypted'],
    ['half a workbook', 'a.xlsx', async () => (await workbook({ 单位: UNITS })).subarray(0, 1500), 'damaged'],
    ['a bomb', 'a.xlsx', bomb, 'document_too_large'],
    ['a name with a line break', 'a\n.xlsx', () => workbook({ 单位: UNITS }), 'file_name_unusable'],
    ['a name that reads as another', 'a\u202Excod.xlsx', () => workbook({ 单位: UNITS }), 'file_name_unusable'],
    ['a name too long', `${'长'.repeat(90)}.xlsx`, () => workbook({ 单位: UNITS }), 'file_name_unusable'],
  ])('is refused when it is %s', async (what, fileName, bytes, code) => {
    const act = await begin(`f-${createHash('sha256').update(what).digest('hex').slice(0, 20)}`);
    const upload = { fileName, bytes: await bytes() };
    await expect(db.rosters.check(act, upload)).rejects.toMatchObject({ name: 'Refusal', code });
    await expect(db.rosters.apply(act, upload)).rejects.toMatchObject({ name: 'Refusal', code });
  });
});
