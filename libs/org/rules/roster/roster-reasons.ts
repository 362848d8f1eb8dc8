import type { Role } from '../roles.js';
import { ROLES } from '../roles.js';
import { ROSTER_COLUMNS, type RosterField, type Words } from './roster-words.js';

/** Why a row is refused or skipped; `field` names the cell at fault, null where it is the row or the sheet. */
export interface Reason extends Words {
  readonly field: RosterField | null;
}

/** What has been found about a row so far. */
export interface Remarks {
  readonly reasons: Reason[];
  readonly notes: Words[];
}

/** Control characters, marks without width and halves of surrogate pairs: nobody sees them, and two names would look the same. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
const LONGEST_QUOTE = 40;

/** Words of the file as a message may show them: cut, and without what cannot be seen. */
export function quoted(words: string): string {
  const begun = [...words.slice(0, 2 * LONGEST_QUOTE + 2)];
  const shown = begun.slice(0, LONGEST_QUOTE).join('').replace(new RegExp(UNSEEN, 'gu'), '\uFFFD');
  return begun.length > LONGEST_QUOTE ? `${shown}…` : shown;
}

const says = (zh: string, en: string): Words => ({ zh, en });
const rows = (numbers: readonly string[]): Words => says(`第 ${numbers.join('、')} 行`, `row ${numbers.join(', ')}`);
const roleNames = (roles: readonly Role[]): Words =>
  says(roles.map((role) => ROLES[role].zh).join('、'), roles.map((role) => ROLES[role].en).join(', '));

/** Why a row can be refused. */
export const REFUSED = {
  name_missing: () =>
    says('没有姓名；有职务、电话、账号等的行须写姓名', 'there is no name; a row with a position, phone, login … needs one'),
  unit_missing: () => says('没有写单位', 'no unit is named'),
  kind_missing: () => says('新单位须写单位类型', 'a new unit needs its kind'),
  too_long: (field: RosterField, most: number) =>
    says(`${ROSTER_COLUMNS[field].zh}超过 ${most} 个字`, `the ${ROSTER_COLUMNS[field].en} has more than ${most} characters`),
  unseen: (field: RosterField) =>
    says(
      `${ROSTER_COLUMNS[field].zh}含有换行、控制字符或看不见的字符，请重新键入`,
      `the ${ROSTER_COLUMNS[field].en} holds line breaks or characters nobody sees; type it anew`,
    ),
  phone_form: (words: string) =>
    says(
      `电话“${words}”不对：只能有数字、空格和 + - ( )，3 至 32 位，一格一个号码`,
      `the phone “${words}” is not one: digits, blanks and + - ( ), 3 to 32 of them, one number in a cell`,
    ),
  email_form: (words: string) =>
    says(
      `邮箱“${words}”不对：一格一个地址，至多 254 个字符`,
      `the address “${words}” is not one: one address in a cell, at most 254 characters`,
    ),
  login_form: (words: string) =>
    says(`账号“${words}”不对：2 至 60 个字母、汉字、数字或 . _ @ -`, `the login “${words}” is not one: 2 to 60 letters, digits or . _ @ -`),
  digits_lost: (words: string) =>
    says(
      `“${words}”是科学计数，号码已不完整；请把该列设为文本后重新填写`,
      `“${words}” is in scientific notation and has lost digits; make the column text and type it anew`,
    ),
  formula_error: (field: RosterField, words: string) =>
    says(`${ROSTER_COLUMNS[field].zh}是公式错误 ${words}`, `the ${ROSTER_COLUMNS[field].en} is the error of a formula, ${words}`),
  kind_unknown: (words: string) => says(`不认识的单位类型“${words}”`, `“${words}” is no kind of unit`),
  independent_unknown: (words: string) => says(`“独立”只能写是或否，不能是“${words}”`, `independent is yes or no, not “${words}”`),
  role_unknown: (words: string) => says(`不认识的角色“${words}”`, `“${words}” is no role`),
  roles_disagree: (roles: readonly Role[]) =>
    says(
      `三员互斥，也不得兼任业务角色：${roleNames(roles).zh}`,
      `the three administrators are three people and hold no business role: ${roleNames(roles).en}`,
    ),
  unit_unknown: (words: string) =>
    says(
      `没有单位“${words}”；新单位请另用一行写明单位类型`,
      `there is no unit “${words}”; a new unit needs a row of its own with its kind`,
    ),
  unit_merged: (words: string) =>
    says(`单位“${words}”已并入其他单位，不能再使用`, `the unit “${words}” has become part of another and cannot be used`),
  parent_unknown: (words: string) => says(`没有上级单位“${words}”`, `there is no unit “${words}” to be the parent`),
  parent_merged: (words: string) =>
    says(`上级单位“${words}”已并入其他单位`, `the unit “${words}” has become part of another and cannot be a parent`),
  circle: (around: readonly string[]) =>
    says(`上下级单位循环：${around.join(' → ')}`, `units are each other's parents: ${around.join(' → ')}`),
  unit_twice: (others: readonly string[]) => says(`同一单位还写在${rows(others).zh}`, `the same unit stands in ${rows(others).en}, too`),
  name_is_alias: (unit: string) => says(`这个名称已是“${unit}”的别名`, `this name is an alias of “${unit}”`),
  alias_is_name: (alias: string) => says(`别名“${alias}”是另一个单位的名称`, `the alias “${alias}” is the name of another unit`),
  alias_taken: (alias: string, unit: string) => says(`别名“${alias}”已属于“${unit}”`, `the alias “${alias}” belongs to “${unit}”`),
  aliases_many: (most: number) => says(`别名超过 ${most} 个`, `there are more than ${most} aliases`),
  alias_twice: (alias: string, others: readonly string[]) =>
    says(`别名“${alias}”还写在${rows(others).zh}的单位名下`, `the alias “${alias}” is given to the unit in ${rows(others).en}, too`),
  person_twice: (others: readonly string[]) =>
    says(`同一单位的同一人还写在${rows(others).zh}`, `the same person of the same unit stands in ${rows(others).en}, too`),
  person_unclear: () =>
    says('该单位有几位同名的人，请写账号以便辨认', 'the unit has several people of this name; their login would tell which one is meant'),
  name_there: (unit: string) =>
    says(
      `“${unit}”已有同名的人，调入后无法区分；请由系统管理员办理`,
      `“${unit}” has somebody of this name, and the two could not be told apart; the system administrator moves them`,
    ),
  person_disabled: () =>
    says('此人已停用；要恢复请先由系统管理员启用', 'this person is disabled; the system administrator enables them first if they are back'),
  login_twice: (login: string, others: readonly string[]) =>
    says(`账号“${login}”还写在${rows(others).zh}`, `the login “${login}” stands in ${rows(others).en}, too`),
  login_taken: (login: string, unit: string, name: string) =>
    says(`账号“${login}”已是${unit}${name}的`, `the login “${login}” belongs to ${name} of ${unit}`),
  login_differs: (login: string) =>
    says(`此人已有账号“${login}”，名册不能更改账号`, `this person has the login “${login}” already; a roster does not change it`),
  not_as_unit: (field: RosterField, unit: string) =>
    says(
      `人员行里的“${ROSTER_COLUMNS[field].zh}”与单位“${unit}”不一致；单位的信息请写在单位自己的行`,
      `the ${ROSTER_COLUMNS[field].en} in this person's row is not that of “${unit}”; write it in the unit's own row`,
    ),
  column_twice: (head: string) =>
    says(`有几列的表头都是“${head}”，分不清用哪一列`, `several columns are headed “${head}”; it is not clear which one counts`),
} as const satisfies Record<string, (...args: never[]) => Words>;

/** Why a row is skipped. */
export const SKIPPED = {
  before_head: () => says('表头之前的行', 'a row above the head of the columns'),
  head: () => says('表头', 'the head of the columns'),
  no_head: (count: number) =>
    says(
      `这一页没有认出表头（至少要有单位或姓名，共两列），整页 ${count} 行未使用`,
      `no head was recognised on this sheet (a unit or a name, two columns at least); none of its ${count} row(s) is used`,
    ),
  head_refused: () => says('表头有误，这一行没有检查', 'not looked at, because the head of the columns is refused'),
  nothing_said: () => says('没有写单位，也没有写姓名', 'it names neither unit nor person'),
  aside: () => says('小标题、合计或说明', 'a heading, a total or a remark'),
  example: () => says('示例行', 'the example'),
} as const satisfies Record<string, (...args: never[]) => Words>;

/** What is said about a row that is used. */
export const NOTED = {
  narrowed: (field: RosterField, before: string, after: string) =>
    says(`${ROSTER_COLUMNS[field].zh}“${before}”按“${after}”记`, `the ${ROSTER_COLUMNS[field].en} “${before}” is taken as “${after}”`),
  unit_from_above: (unit: string) => says(`单位一格是空的，按上面的“${unit}”`, `the unit is empty and taken from above: “${unit}”`),
  by_alias: (alias: string, unit: string) => says(`“${alias}”即“${unit}”`, `“${alias}” is “${unit}”`),
  used: (heads: readonly string[]) => says(`使用的列：${heads.join('、')}`, `columns used: ${heads.join(', ')}`),
  unused: (heads: readonly string[]) => says(`未使用的列：${heads.join('、')}`, `columns not used: ${heads.join(', ')}`),
  headless: () => says('有的列没有表头，未使用', 'columns without a head are not used'),
  hidden: (detail: string) => says(`有隐藏的内容没有读取：${detail}`, `hidden content was not read: ${detail}`),
} as const satisfies Record<string, (...args: never[]) => Words>;

/** A reason about one field, or about the row. */
export const reason = (field: RosterField | null, words: Words): Reason => ({ field, ...words });
