import { describe, expect, it } from 'vitest';
import { planOf, sheet, standingPerson, standingUnit } from '../../../test/support/roster.js';
import { ROLES, UNIT_KINDS } from '../rules/roles.js';
import type { StandingDistrict } from '../rules/roster/roster.js';
import { columnOf, kindOf, ROSTER_COLUMNS, roleOf, yesOrNo } from '../rules/roster/roster-words.js';

const DISTRICT: StandingDistrict = {
  units: [
    standingUnit('区教委', { aliases: ['教委'] }),
    standingUnit('教育督导室', { parentId: 'unit:区教委', independent: true }),
    standingUnit('第一小学', { kind: 'school', parentId: 'unit:区教委' }),
  ],
  people: [standingPerson('区教委', '冯模拟', { login: 'feng', phone: '000-0201', position: '主任', roles: ['unit_head'] })],
};
const zh = (words: readonly { zh: string }[]) => words.map((each) => each.zh);

describe('the columns of a roster', () => {
  const heads = Object.entries(ROSTER_COLUMNS).flatMap(([field, column]) => column.heads.split(' ').map((head) => [head, field] as const));

  it.each(heads)('are found by the head %s', (head, field) => {
    expect(columnOf(head)?.field).toBe(field);
  });

  it.each([
    [' 手 机\n号 码* ', 'phone'],
    ['姓名（必填）', 'name'],
    ['【必填】单位名称', 'unit'],
    ['角色（多个用、隔开）：', 'roles'],
    ['ＵＮＩＴ　ｎａｍｅ', 'unit'],
    ['E-Mail Address', 'email'],
    ['Is it mine?', undefined],
    ['单位'.repeat(40), undefined],
  ])('are found whatever dresses the head: %s', (head, field) => {
    expect(columnOf(head)?.field).toBe(field);
  });

  it('are the better of two about one thing, wherever it stands', () => {
    for (const head of ['姓名|办公电话|手机|单位', '单位|手机|姓名|办公电话']) {
      const cells = { 姓名: '甲', 办公电话: '000-1', 手机: '000-2', 单位: '区教委' } as Record<string, string>;
      const row = head
        .split('|')
        .map((each) => cells[each])
        .join('|');
      const [top, person] = planOf([sheet('人员', head, row)], DISTRICT).rows;
      expect(person!.write).toMatchObject({ person: { phone: '000-2' } });
      expect(zh(top!.notes)).toEqual(['使用的列：单位、姓名、手机', '未使用的列：办公电话']);
    }
  });

  it('are refused where two bear the same head, and nothing below is looked at', () => {
    const { rows } = planOf([sheet('人员', '单位|姓名|手机|手 机|角色|角色', '区教委|甲|1|2||')], DISTRICT);
    expect(rows.map(({ row, kind, fate }) => `${row} ${kind} ${fate}`)).toEqual(['1 none refused', '2 none skipped']);
    expect(zh(rows[0]!.reasons)).toEqual(['有几列的表头都是“手 机”，分不清用哪一列', '有几列的表头都是“角色”，分不清用哪一列']);
  });

  it('say so where they have no head', () => {
    const [top] = planOf([sheet('人员', '单位|姓名|', '区教委|甲|听说')], DISTRICT).rows;
    expect(zh(top!.notes)).toContain('有的列没有表头，未使用');
  });
});

describe('the words of a roster', () => {
  it.each<[string, string | null]>([
    ...Object.entries(UNIT_KINDS).flatMap(([kind, { zh, en }]) => [kind, zh, en].map((word): [string, string] => [word, kind])),
    ['街道', 'town'],
    ['ＴＯＷＮ', 'town'],
    ['领导小组办公室', 'leading_office'],
    ['其它', 'other'],
    ['公司', null],
  ])('the kind %s is %s', (word, kind) => expect(kindOf(word)).toBe(kind));

  it.each<[string, string | null]>([
    ...Object.entries(ROLES).flatMap(([role, { zh, en }]) => [role, zh, en].map((word): [string, string] => [word, role])),
    ['经办人', 'officer'],
    ['授权审签人', 'signatory'],
    ['unit head', 'unit_head'],
    ['皇帝', null],
  ])('the role %s is %s', (word, role) => expect(roleOf(word)).toBe(role));

  it.each([
    ['是', true],
    ['√', true],
    ['Yes', true],
    ['TRUE', true],
    ['否', false],
    ['×', false],
    ['０', false],
    ['或许', null],
  ])('%s is %s', (word, value) => expect(yesOrNo(word)).toBe(value));
});

describe('numbers, addresses and logins', () => {
  const person = (head: string, cell: string) => planOf([sheet('人员', `单位|姓名|${head}`, `区教委|甲|${cell}`)], DISTRICT).rows[1]!;

  it.each([
    ['手机', '１３８－００００－００００', '138-0000-0000'],
    ['手机', '（０２３）６７８９ ０１２３', '(023)6789 0123'],
    ['手机', '023–6789', '023-6789'],
    ['手机', '13800000000.0', '13800000000'],
    ['手机', '13,800,000,000', '13800000000'],
    ['手机', '1.3812345678E+10', '13812345678'],
    ['邮箱', 'ａ＠ｂ．test', 'a@b.test'],
    ['账号', 'ＺｈａｎｇＳａｎ', 'zhangsan'],
    ['账号', '张三.２', '张三.2'],
    ['工号', '1001.00', '1001'],
  ])('are narrowed, and that is said: %s %s', (head, given, kept) => {
    const { fate, write, notes } = person(head, given);
    const field = columnOf(head)!.field;
    expect(fate).toBe('create');
    expect(write).toMatchObject({ person: { [field]: kept } });
    expect(zh(notes)).toEqual([`${ROSTER_COLUMNS[field].zh}“${given}”按“${kept}”记`]);
  });

  it.each(['13800000000', '+86 (023) 6789-0123', '110'])('stay as they are: %s', (given) => {
    expect(person('手机', given)).toMatchObject({ fate: 'create', notes: [], write: { person: { phone: given } } });
  });
});
