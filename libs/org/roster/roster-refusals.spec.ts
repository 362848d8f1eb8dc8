import { describe, expect, it } from 'vitest';
import { planOf, sheet, standingPerson, standingUnit } from '../../../test/support/roster.js';
import type { RosterSheet, StandingDistrict } from '../rules/roster/roster.js';
import { writesInOrder } from '../rules/roster/roster-order.js';
import { REFUSED } from '../rules/roster/roster-reasons.js';

const DISTRICT: StandingDistrict = {
  units: [
    standingUnit('区教委', { aliases: ['教委'] }),
    standingUnit('第一小学', { kind: 'school', parentId: 'unit:区教委' }),
    standingUnit('旧局', { merged: true }),
  ],
  people: [
    standingPerson('区教委', '冯模拟', { login: 'feng' }),
    standingPerson('区教委', '已走', { login: 'gone', disabled: true }),
    standingPerson('区教委', '审计', { roles: ['auditor'] }),
    standingPerson('区教委', '待定', { proposedRoles: ['system_admin'] }),
    standingPerson('区教委', '小同', { login: 'tong' }),
    standingPerson('第一小学', '小同'),
    standingPerson('第一小学', '同名', { id: 'one' }),
    standingPerson('第一小学', '同名', { id: 'two', login: 'two' }),
  ],
};
/** Every refused row: its number, and every reason in Chinese. */
const refusals = (...sheets: RosterSheet[]): Record<string, string[]> =>
  Object.fromEntries(
    planOf(sheets, DISTRICT)
      .rows.filter(({ fate }) => fate === 'refused')
      .map(({ sheet: name, row, reasons, what, write }) => {
        expect([what, write]).toEqual([[], null]);
        for (const { en } of reasons) expect(en).not.toMatch(/undefined|NaN|\[object/);
        return [sheets.length > 1 ? `${name}${row}` : String(row), reasons.map(({ zh }) => zh)];
      }),
  );
const long = (length: number) => '长'.repeat(length);

describe('a unit is refused', () => {
  const HEAD = '单位|类型|上级|别名|独立';
  const units = (...rows: string[]) => refusals(sheet('单位', HEAD, ...rows));

  it.each<[string, string[], Record<string, string[]>]>([
    ['without a name', ['|学校|||'], { 2: [REFUSED.unit_missing().zh] }],
    ['when it is new and of no kind', ['新局||区教委||'], { 2: [REFUSED.kind_missing().zh] }],
    ['when its kind is unknown', ['新局|公司|||'], { 2: ['不认识的单位类型“公司”'] }],
    ['when it is neither independent nor not', ['新局|部门|||也许'], { 2: ['“独立”只能写是或否，不能是“也许”'] }],
    ['with a name too long', [`${long(101)}|部门|||`], { 2: ['单位超过 100 个字'] }],
    ['with an alias too long, though there be two of them', [`新局|部门||${long(101)}、${long(102)}|`], { 2: ['别名超过 100 个字'] }],
    ['with fifty-one aliases', [`新局|部门||${Array.from({ length: 51 }, (_, k) => `别名${k}`).join('、')}|`], { 2: ['别名超过 50 个'] }],
    ['with what nobody sees in its name', ['新\u200B局|部门|||'], { 2: [REFUSED.unseen('unit').zh] }],
    ['with a line break in its name', ['新\n局|部门|||'], { 2: [REFUSED.unseen('unit').zh] }],
    ['with half a character in its name', ['新\uD800局|部门|||'], { 2: [REFUSED.unseen('unit').zh] }],
    ['with a mark that turns the writing in an alias', ['新局|部门||甲\u202E乙|'], { 2: [REFUSED.unseen('aliases').zh] }],
    ['with a formula that failed', ['#REF!|部门|||'], { 2: ['单位是公式错误 #REF!'] }],
    ['below a unit nobody knows', ['新局|部门|无此局||'], { 2: ['没有上级单位“无此局”'] }],
    ['below a unit that has gone into another', ['新局|部门|旧局||'], { 2: ['上级单位“旧局”已并入其他单位'] }],
    ['when it has gone into another itself', ['旧局|部门|||'], { 2: ['单位“旧局”已并入其他单位，不能再使用'] }],
    ['below itself', ['新局|部门|新局||'], { 2: ['上下级单位循环：新局 → 新局'] }],
    ['below a unit that is below it already', ['区教委||第一小学||'], { 2: ['上下级单位循环：区教委 → 第一小学 → 区教委'] }],
    [
      'in a circle of several rows, each of them; a row beside it is not',
      ['甲|部门|乙||', '乙|部门|丙||', '丙|部门|甲||', '丁|部门|甲||', '戊|部门|己||', '己|部门|戊||'],
      {
        2: ['上下级单位循环：丙 → 乙 → 甲 → 丙'],
        3: ['上下级单位循环：丙 → 乙 → 甲 → 丙'],
        4: ['上下级单位循环：丙 → 乙 → 甲 → 丙'],
        6: ['上下级单位循环：己 → 戊 → 己'],
        7: ['上下级单位循环：己 → 戊 → 己'],
      },
    ],
    ['when it stands twice', ['新局|部门|||', '新局|部门|||'], { 2: ['同一单位还写在第 3 行'], 3: ['同一单位还写在第 2 行'] }],
    ['when its name is an alias', ['教委|部门|||'], { 2: ['这个名称已是“区教委”的别名'] }],
    ['when its alias is a name', ['新局|部门||第一小学|'], { 2: ['别名“第一小学”是另一个单位的名称'] }],
    ['when its alias is the name of a unit that comes', ['甲局|部门||乙局|', '乙局|部门|||'], { 2: ['别名“乙局”是另一个单位的名称'] }],
    ['when its alias is another unit’s', ['新局|部门||教委|'], { 2: ['别名“教委”已属于“区教委”'] }],
    [
      'when its alias is given to two',
      ['甲局|部门||局|', '乙局|部门||局|'],
      { 2: ['别名“局”还写在第 3 行的单位名下'], 3: ['别名“局”还写在第 2 行的单位名下'] },
    ],
    [
      'with every reason there is',
      ['新\u0007局|公司|无此局|第一小学、教委|也许'],
      {
        2: [
          REFUSED.unseen('unit').zh,
          '不认识的单位类型“公司”',
          '“独立”只能写是或否，不能是“也许”',
          '别名“第一小学”是另一个单位的名称',
          '别名“教委”已属于“区教委”',
          '没有上级单位“无此局”',
        ],
      },
    ],
  ])('%s', (_, rows, expected) => expect(units(...rows)).toEqual(expected));

  it('when it stands on two sheets, with the other sheet named', () => {
    expect(refusals(sheet('甲', '单位|类型', '新局|部门'), sheet('乙', '单位|类型', '新局|部门'))).toEqual({
      甲2: ['同一单位还写在第 乙!2 行'],
      乙2: ['同一单位还写在第 甲!2 行'],
    });
  });

  it('but not for an alias it has, repeats, or that is its own name', () => {
    expect(units('区教委|||教委、教委、区教委|', '新局|部门||新局|')).toEqual({});
  });
});

describe('a person is refused', () => {
  const HEAD = '单位|姓名|职务|手机|邮箱|账号|角色';
  const people = (...rows: string[]) => refusals(sheet('人员', HEAD, ...rows));

  it.each<[string, string[], Record<string, string[]>]>([
    ['without a name', ['区教委||科长|000-1|||'], { 2: [REFUSED.name_missing().zh] }],
    ['without a unit', ['|甲|||||'], { 2: [REFUSED.unit_missing().zh] }],
    ['of a unit nobody knows', ['无此局|甲|||||'], { 2: ['没有单位“无此局”；新单位请另用一行写明单位类型'] }],
    ['of a unit that has gone into another', ['旧局|甲|||||'], { 2: ['单位“旧局”已并入其他单位，不能再使用'] }],
    ['with a name too long', [`区教委|${long(61)}|||||`], { 2: ['姓名超过 60 个字'] }],
    ['with a position too long', [`区教委|甲|${long(101)}||||`], { 2: ['职务超过 100 个字'] }],
    ['with a line break in the position', ['区教委|甲|科\n长||||'], { 2: [REFUSED.unseen('position').zh] }],
    ['with a formula that failed in place of the position', ['区教委|甲|#N/A||||'], { 2: ['职务是公式错误 #N/A'] }],
    ['with letters in the phone', ['区教委|甲||12a|||'], { 2: [REFUSED.phone_form('12a').zh] }],
    ['with two phones in a cell', ['区教委|甲||000-1、000-2|||'], { 2: [REFUSED.phone_form('000-1、000-2').zh] }],
    ['with a phone of two digits', ['区教委|甲||12|||'], { 2: [REFUSED.phone_form('12').zh] }],
    ['with a phone of thirty-three', [`区教委|甲||${'1'.repeat(33)}|||`], { 2: [REFUSED.phone_form('1'.repeat(33)).zh] }],
    ['with a phone that has lost its digits', ['区教委|甲||1.38E10|||'], { 2: [REFUSED.digits_lost('1.38E10').zh] }],
    ['with a phone of digits nobody sees', ['区教委|甲||\u202D13800000000|||'], { 2: [REFUSED.unseen('phone').zh] }],
    ['with an address that is none', ['区教委|甲|||a.b.test||'], { 2: [REFUSED.email_form('a.b.test').zh] }],
    ['with two addresses in a cell', ['区教委|甲|||a@b.test；c@d.test||'], { 2: [REFUSED.email_form('a@b.test;c@d.test').zh] }],
    ['with a header in the address', ['区教委|甲|||a@b.test\nBcc: c@d.test||'], { 2: [REFUSED.unseen('email').zh] }],
    ['with an address too long', [`区教委|甲|||${'a'.repeat(250)}@b.test||`], { 2: [REFUSED.email_form(`${'a'.repeat(40)}…`).zh] }],
    ['with blanks in the login', ['区教委|甲||||a b|'], { 2: [REFUSED.login_form('a b').zh] }],
    ['with a login of one character', ['区教委|甲||||a|'], { 2: [REFUSED.login_form('a').zh] }],
    ['with a login too long', [`区教委|甲||||${'a'.repeat(61)}|`], { 2: [REFUSED.login_form(`${'a'.repeat(40)}…`).zh] }],
    ['with a login that has lost its digits', ['区教委|甲||||1E+12|'], { 2: [REFUSED.digits_lost('1E+12').zh] }],
    [
      'with a login that stands twice, however it is written',
      ['区教委|甲||||JIA|', '区教委|乙||||ｊｉａ|'],
      { 2: ['账号“jia”还写在第 3 行'], 3: ['账号“jia”还写在第 2 行'] },
    ],
    ['with somebody else’s login', ['第一小学|甲||||Feng|'], { 2: ['账号“feng”已是区教委冯模拟的'] }],
    ['with the login of somebody disabled', ['第一小学|甲||||gone|'], { 2: ['账号“gone”已是区教委已走的'] }],
    ['with another login than theirs', ['区教委|冯模拟||||mo|'], { 2: ['此人已有账号“feng”，名册不能更改账号'] }],
    ['when they are disabled', ['区教委|已走|||||'], { 2: [REFUSED.person_disabled().zh] }],
    ['when two of that name are there', ['第一小学|同名|||||'], { 2: [REFUSED.person_unclear().zh] }],
    [
      'when they stand twice, once by login and once by name',
      ['区教委|冯模拟|||||', '第一小学|冯模拟||||feng|'],
      { 2: ['同一单位的同一人还写在第 3 行'], 3: ['同一单位的同一人还写在第 2 行'] },
    ],
    [
      'when two of one name would come to a unit',
      ['区教委|甲||||jia1|', '教委|甲||||jia2|'],
      { 2: ['同一单位的同一人还写在第 3 行'], 3: ['同一单位的同一人还写在第 2 行'] },
    ],
    ['when they move to a unit that has somebody of their name', ['第一小学|小同||||tong|'], { 2: [REFUSED.name_there('第一小学').zh] }],
    [
      'when they move to a unit to which somebody of their name comes',
      ['第一小学|冯模拟||||feng|', '第一小学|冯模拟|||||'],
      { 2: ['同一单位的同一人还写在第 3 行'], 3: ['同一单位的同一人还写在第 2 行'] },
    ],
    ['with a role nobody knows', ['区教委|甲|||||联络员、皇帝'], { 2: ['不认识的角色“皇帝”'] }],
    [
      'with two of the three offices',
      ['区教委|甲|||||系统管理员、审计管理员'],
      { 2: ['三员互斥，也不得兼任业务角色：系统管理员、审计管理员'] },
    ],
    ['with an office beside business', ['区教委|甲|||||auditor, Officer'], { 2: ['三员互斥，也不得兼任业务角色：审计管理员、联络员'] }],
    ['with business beside the office they hold', ['区教委|审计|||||联络员'], { 2: ['三员互斥，也不得兼任业务角色：审计管理员、联络员'] }],
    [
      'with business beside an office that is proposed',
      ['区教委|待定|||||联络员'],
      { 2: ['三员互斥，也不得兼任业务角色：系统管理员、联络员'] },
    ],
    [
      'with every reason there is',
      ['无此局||科\u0000长|12|x|a|皇帝'],
      {
        2: [
          REFUSED.name_missing().zh,
          '没有单位“无此局”；新单位请另用一行写明单位类型',
          REFUSED.unseen('position').zh,
          REFUSED.phone_form('12').zh,
          REFUSED.email_form('x').zh,
          REFUSED.login_form('a').zh,
          '不认识的角色“皇帝”',
        ],
      },
    ],
  ])('%s', (_, rows, expected) => expect(people(...rows)).toEqual(expected));

  it('when their row says of the unit what the unit is not', () => {
    const head = '单位|类型|上级|别名|独立|姓名';
    expect(
      refusals(
        sheet(
          '通讯录',
          head,
          '教委|部门||教委|否|甲',
          '第一小学|部门|第一小学|小学|是|乙',
          '第一小学|公司||||丙',
          '新镇|镇街|||是|',
          '新镇|镇|||是|丁',
        ),
      ),
    ).toEqual({
      3: ['单位类型', '上级单位', '别名', '独立'].map(
        (field) => `人员行里的“${field}”与单位“第一小学”不一致；单位的信息请写在单位自己的行`,
      ),
      4: ['不认识的单位类型“公司”'],
    });
  });

  it('but one who shares a name with somebody of the unit is let through by their login', () => {
    expect(people('第一小学|同名||||two|')).toEqual({});
  });
});

describe('a file made to hurt', () => {
  it('of five thousand rows that are all the same is refused row by row, and soon', () => {
    const rows = Array.from({ length: 5000 }, () => '新局|部门|新局|局|是');
    const before = performance.now();
    const { totals } = planOf([sheet('单位', '单位|类型|上级|别名|独立', ...rows)], DISTRICT);
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(totals.unit.refused).toBe(5000);
  });

  it('of two and a half thousand circles is refused, too', () => {
    const rows = Array.from({ length: 2500 }, (_, k) => [`甲${k}|部门|乙${k}`, `乙${k}|部门|甲${k}`]).flat();
    expect(planOf([sheet('单位', '单位|类型|上级', ...rows)], DISTRICT).totals.unit.refused).toBe(5000);
  });

  it('of one circle around all its rows is refused without naming all of them in each', () => {
    const rows = Array.from({ length: 5000 }, (_, k) => `甲${k}|部门|甲${(k + 1) % 5000}`);
    const plan = planOf([sheet('单位', '单位|类型|上级', ...rows)], DISTRICT);
    expect(plan.totals.unit.refused).toBe(5000);
    expect(plan.rows[1]!.reasons[0]!.zh.length).toBeLessThan(100);
  });

  it('of five thousand units one below the other is planned and can be laid', () => {
    const rows = Array.from({ length: 5000 }, (_, k) => `甲${k}|部门|${k < 4999 ? `甲${k + 1}` : ''}`);
    const plan = planOf([sheet('单位', '单位|类型|上级', ...rows)]);
    expect(plan.totals.unit.create).toBe(5000);
    expect(writesInOrder(plan, [])[0]).toMatchObject({ unit: { name: '甲4999' } });
  });

  it('of one endless cell is refused and quoted briefly', () => {
    const endless = 'a、'.repeat(1_000_000);
    const head = '单位|类型|上级|别名|独立|姓名|职务|手机|邮箱|账号|角色';
    const { rows } = planOf([sheet('人员', head, Array.from({ length: 11 }, () => endless).join('|'))], DISTRICT);
    expect(rows[1]!.fate).toBe('refused');
    expect(JSON.stringify(rows).length).toBeLessThan(6_000);
  });
});
