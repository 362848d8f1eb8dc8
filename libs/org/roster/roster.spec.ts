import { describe, expect, it } from 'vitest';
import { afterPlan, planOf, sheet, standingPerson, standingUnit } from '../../../test/support/roster.js';
import type { RowFate, StandingDistrict } from '../rules/roster/roster.js';
import { isLine, readRoster } from '../rules/roster/roster-sheets.js';

const DISTRICT: StandingDistrict = {
  units: [
    standingUnit('区教委', { aliases: ['教委'] }),
    standingUnit('教育督导室', { parentId: 'unit:区教委', independent: true }),
    standingUnit('第一小学', { kind: 'school', parentId: 'unit:区教委' }),
  ],
  people: [standingPerson('区教委', '冯模拟', { login: 'feng', phone: '000-0201', position: '主任', roles: ['unit_head'] })],
};
const brief = ({ row, kind, name, fate }: RowFate) => `${row} ${kind} ${name} ${fate}`.replace(/ +/g, ' ');
const zh = (words: readonly { zh: string }[]) => words.map((each) => each.zh);

describe('the rows of a sheet', () => {
  it('that are no units or people are skipped, each with its reason', () => {
    const { rows } = planOf(
      [
        sheet(
          '人员',
          '示例区通讯录||',
          '|||',
          '单位|姓名|备注',
          '（示例）区教委|张三|',
          '一、机关||',
          '区教委|甲|',
          '单位|姓名|备注',
          '||见附件',
          '合计|1|',
          '填表人：乙|审核人：丙|',
        ),
        sheet('说明', '怎么填', '照着填'),
      ],
      DISTRICT,
    );
    expect(rows.map((row) => `${brief(row)}: ${zh(row.reasons).join()}`)).toEqual([
      '1 none 示例区通讯录 skipped: 表头之前的行',
      '3 none skipped: 表头',
      '4 none 张三 skipped: 示例行',
      '5 none 一、机关 skipped: 小标题、合计或说明',
      '6 person 甲 create: ',
      '7 none skipped: 表头',
      '8 none 见附件 skipped: 没有写单位，也没有写姓名',
      '9 none skipped: 小标题、合计或说明',
      '10 none skipped: 小标题、合计或说明',
      '1 none 怎么填 skipped: 这一页没有认出表头（至少要有单位或姓名，共两列），整页 2 行未使用',
    ]);
  });

  it('that leave the unit empty take it from above, and say so; a heading ends that', () => {
    const { rows } = planOf(
      [sheet('人员', '单位|姓名', '教委|甲', '|乙', '同上|丙', '无|丁', '二、学校|', '|戊', '第一小学|', '|己')],
      DISTRICT,
    );
    const units = rows.map(({ write }) => (write?.act === 'createPerson' ? write.person.unit : null));
    expect(units).toEqual([null, '区教委', '区教委', '区教委', null, null, null, null, '第一小学']);
    expect(rows.map(({ notes }) => zh(notes).at(0))).toEqual([
      '使用的列：单位、姓名',
      '“教委”即“区教委”',
      '单位一格是空的，按上面的“教委”',
      '单位一格是空的，按上面的“教委”',
      undefined,
      undefined,
      undefined,
      undefined,
      '单位一格是空的，按上面的“第一小学”',
    ]);
    expect(rows.filter(({ fate }) => fate === 'refused').map(({ row, reasons }) => `${row} ${zh(reasons).join()}`)).toEqual([
      '5 没有写单位',
      '7 没有写单位',
    ]);
  });

  it('of units and of people may stand mixed on one sheet, the new unit after its people too', () => {
    const { rows } = planOf(
      [
        sheet(
          '通讯录',
          'Unit|Kind|Parent|Aliases|Name|Roles',
          '新街道||||甲|officer',
          '新街道|镇街|教委|新街、新街办||',
          '新街办||||乙|',
          '区教委|||||',
        ),
      ],
      DISTRICT,
    );
    expect(rows.slice(1).map(brief)).toEqual([
      '2 person 甲 create',
      '3 unit 新街道 create',
      '4 person 乙 create',
      '5 unit 区教委 unchanged',
    ]);
    expect(rows[2]!.write).toEqual({
      act: 'createUnit',
      unit: { name: '新街道', kind: 'town', parent: '区教委', independent: false, aliases: ['新街', '新街办'] },
    });
    expect(rows[3]!.write).toMatchObject({ person: { unit: '新街道' } });
  });

  it('may mention a unit above its people that another row brings', () => {
    const units = sheet('单位', '单位|类型', '新镇|镇街');
    const people = sheet('人员', '单位|姓名', '新镇|', '|甲', '区教委|', '区教委|乙', '区教委|');
    const { rows, totals } = planOf([units, people], DISTRICT);
    expect(rows.map(brief)).toEqual([
      '1 none skipped',
      '2 unit 新镇 create',
      '1 none skipped',
      '2 unit 新镇 unchanged',
      '3 person 甲 create',
      '4 unit 区教委 unchanged',
      '5 person 乙 create',
      '6 unit 区教委 unchanged',
    ]);
    expect(totals.unit).toEqual({ create: 1, change: 0, unchanged: 3, refused: 0, skipped: 0 });
  });

  it('are read field by field', () => {
    const entries = readRoster([sheet('人员', '单位|姓名|角色|手机', '区教委|甲|—|无')]);
    expect(entries.filter(isLine).map(({ said }) => said)).toEqual([{ unit: '区教委', name: '甲' }]);
  });
});

describe('what a roster would do', () => {
  it('creates, changes and leaves alone, field by field', () => {
    const { rows, totals } = planOf(
      [
        sheet(
          '单位',
          '单位|类型|上级|别名|独立',
          '区教委|其他||教委,教育局|',
          '第一小学|学校|教委||否',
          '教育督导室||第一小学||否',
          '新镇|镇街|||是',
        ),
        sheet(
          '人员',
          '单位|姓名|职务|手机|邮箱|账号|角色',
          '教委|冯模拟|主任|000 0201|a@b.test||单位主要负责人、验收组成员',
          '新镇|甲|镇长|||jia|',
        ),
      ],
      DISTRICT,
    );
    expect(rows.filter(({ kind }) => kind !== 'none').map(({ name, fate, what }) => [name, fate, what])).toEqual([
      ['区教委', 'change', [
        { field: 'kind', before: 'department', after: 'other' },
        { field: 'aliases', before: ['教委'], after: ['教委', '教育局'] },
      ]],
      ['第一小学', 'unchanged', []],
      ['教育督导室', 'change', [
        { field: 'parent', before: '区教委', after: '第一小学' },
        { field: 'independent', before: true, after: false },
      ]],
      ['新镇', 'create', [
        { field: 'kind', before: null, after: 'town' },
        { field: 'independent', before: false, after: true },
      ]],
      ['冯模拟', 'change', [
        { field: 'phone', before: '000-0201', after: '000 0201' },
        { field: 'email', before: null, after: 'a@b.test' },
        { field: 'roles', before: [], after: ['acceptor'] },
      ]],
      ['甲', 'create', [
        { field: 'unit', before: null, after: '新镇' },
        { field: 'position', before: null, after: '镇长' },
        { field: 'login', before: null, after: 'jia' },
      ]],
    ]); // prettier-ignore
    expect(totals).toEqual({
      unit: { create: 1, change: 2, unchanged: 1, refused: 0, skipped: 0 },
      person: { create: 1, change: 1, unchanged: 0, refused: 0, skipped: 0 },
      none: { create: 0, change: 0, unchanged: 0, refused: 0, skipped: 2 },
    });
    expect(rows[1]!.write).toEqual({
      act: 'changeUnit',
      id: 'unit:区教委',
      name: '区教委',
      change: { kind: 'other', aliases: ['教育局'] },
    });
    expect(rows.find(({ name }) => name === '冯模拟')!.write).toEqual({
      act: 'changePerson',
      id: 'person:区教委/冯模拟',
      name: '冯模拟',
      unit: '区教委',
      change: { phone: '000 0201', email: 'a@b.test', proposedRoles: ['acceptor'] },
    });
  });

  it('recognises a person by login wherever they are now, else by unit and name', () => {
    const moved = planOf([sheet('人员', '单位|姓名|账号', '第一小学|冯模拟|ＦＥＮＧ')], DISTRICT).rows[1]!;
    expect(moved).toMatchObject({ fate: 'change', what: [{ field: 'unit', before: '区教委', after: '第一小学' }] });
    const bare = planOf([sheet('人员', '姓名|账号|职务', '冯模拟|feng|主 任')], DISTRICT).rows[1]!;
    expect(bare).toMatchObject({ fate: 'change', write: { unit: '区教委', change: { position: '主 任' } } });
    const named = planOf([sheet('人员', '单位|姓名', '区教委|冯 模 拟', '第一小学|冯模拟')], DISTRICT).rows.slice(1);
    expect(named.map(({ fate }) => fate)).toEqual(['unchanged', 'create']);
    expect(zh(named[0]!.notes)).toEqual(['姓名“冯 模 拟”按“冯模拟”记']);
  });

  it('opens a first account for somebody who has none', () => {
    const people = [standingPerson('区教委', '甲')];
    const [, row] = planOf([sheet('人员', '单位|姓名|账号', '区教委|甲|jia')], { ...DISTRICT, people }).rows;
    expect(row).toMatchObject({ fate: 'change', write: { change: { login: 'jia' } } });
  });

  it('proposes only what is neither held nor proposed already', () => {
    const people = [standingPerson('区教委', '甲', { roles: ['officer'], proposedRoles: ['acceptor'] })];
    const fate = (roles: string) => planOf([sheet('人员', '单位|姓名|角色', `区教委|甲|${roles}`)], { ...DISTRICT, people }).rows[1]!;
    expect(fate('联络员；验收组成员').fate).toBe('unchanged');
    expect(fate('联络员/督办员').write).toMatchObject({ change: { proposedRoles: ['acceptor', 'supervisor'] } });
  });

  it('lays units from the top of the new tree down, so that none is above itself for a moment', () => {
    const units = [
      standingUnit('甲'),
      standingUnit('乙', { parentId: 'unit:甲' }),
      standingUnit('丙', { parentId: 'unit:乙' }),
      standingUnit('丁'),
    ];
    const district = { units, people: [] };
    const plan = planOf([sheet('单位', '单位|类型|上级', '甲||丙', '乙||新', '新|部门|丁')], district);
    expect(plan.rows.map(({ fate }) => fate)).toEqual(['skipped', 'change', 'change', 'create']);
    const after = afterPlan(plan, district);
    expect(after.units.find(({ name }) => name === '乙')!.parentId).toBe('unit:新');
  });

  it('lets a merged unit be found under the name it gave to the other', () => {
    const units = [standingUnit('区教委', { aliases: ['教育局'] }), standingUnit('教育局', { merged: true })];
    const { rows } = planOf([sheet('人员', '单位|姓名|别名', '教育局|甲|教育局')], { units, people: [] });
    expect(rows[1]).toMatchObject({ fate: 'create', write: { person: { unit: '区教委' } } });
    const again = planOf([sheet('单位', '单位|别名', '区教委|教育局')], { units, people: [] });
    expect(again.rows[1]!.fate).toBe('unchanged');
  });
});
