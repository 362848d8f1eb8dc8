import { ROLES, UNIT_KINDS } from '../roles.js';
import { MOST_ROSTER_ROWS } from './roster.js';
import { ROSTER_COLUMNS, type RosterField, type Words } from './roster-words.js';

/** A column of the template: how it is headed, what goes into it, and what the example says. */
export interface TemplateColumn {
  readonly field: RosterField;
  readonly head: Words;
  readonly width: number;
  /** Digits that a workbook would take for a number: leading zeros would be lost. */
  readonly asText: boolean;
  readonly rule: Words;
  readonly example: Words;
}

const same = (text: string): Words => ({ zh: text, en: text });
const listed = (words: Readonly<Record<string, Words>>): Words => ({
  zh: Object.values(words)
    .map(({ zh }) => zh)
    .join('、'),
  en: Object.values(words)
    .map(({ en }) => en)
    .join(', '),
});
const kinds = listed(UNIT_KINDS);
const roles = listed(ROLES);

const column = (field: RosterField, head: Words, width: number, rule: Words, example: Words): TemplateColumn => ({
  field,
  head,
  width,
  asText: field === 'phone' || field === 'login',
  rule,
  example,
});
const heading = (field: RosterField, en: string): Words => ({ zh: ROSTER_COLUMNS[field].zh, en });

const UNIT = { zh: '（示例）区教育委员会', en: '(Example) Education Commission' };

/** The sheets of the template with their columns; the row whose unit begins with （示例） is never imported. */
export const TEMPLATE_SHEETS: readonly { readonly name: Words; readonly columns: readonly TemplateColumn[] }[] = [
  {
    name: { zh: '单位', en: 'Units' },
    columns: [
      column(
        'unit',
        { zh: '单位名称', en: 'Unit' },
        28,
        { zh: '必填，全称，至多 100 字', en: 'required; the full name, at most 100 characters' },
        UNIT,
      ),
      column(
        'kind',
        heading('kind', 'Kind'),
        18,
        { zh: `新单位必填：${kinds.zh}`, en: `required for a new unit: ${kinds.en}` },
        { zh: UNIT_KINDS.department.zh, en: UNIT_KINDS.department.en },
      ),
      column(
        'parent',
        heading('parent', 'Parent'),
        28,
        { zh: '上级单位的名称或别名；没有则空', en: 'name or alias of the unit above; empty for none' },
        same(''),
      ),
      column(
        'aliases',
        heading('aliases', 'Aliases'),
        28,
        { zh: '文件中使用的其他名称，用顿号隔开', en: 'other names used in documents, parted by commas' },
        { zh: '区教委、教委', en: 'Education Office, EduCom' },
      ),
      column(
        'independent',
        heading('independent', 'Independent'),
        10,
        { zh: '是或否；教育督导室填“是”', en: 'yes or no; yes for the supervision office' },
        { zh: '否', en: 'no' },
      ),
    ],
  },
  {
    name: { zh: '人员', en: 'People' },
    columns: [
      column(
        'unit',
        heading('unit', 'Unit'),
        28,
        { zh: '单位名称或别名；空着即与上一行相同', en: 'name or alias of the unit; empty for that of the row above' },
        UNIT,
      ),
      column(
        'name',
        heading('name', 'Name'),
        12,
        { zh: '必填，至多 60 字', en: 'required, at most 60 characters' },
        { zh: '张三', en: 'Zhang San' },
      ),
      column(
        'position',
        heading('position', 'Position'),
        20,
        { zh: '至多 100 字', en: 'at most 100 characters' },
        { zh: '综合科科长', en: 'Head of office' },
      ),
      column('phone', heading('phone', 'Phone'), 18, { zh: '一个号码', en: 'one number' }, same('000-0102')),
      column('email', heading('email', 'Email'), 26, { zh: '一个地址', en: 'one address' }, same('zhangsan@example.com')),
      column(
        'login',
        heading('login', 'Login'),
        16,
        {
          zh: '登录用，全区不重复，2 至 60 个字母、汉字、数字或 . _ @ -；不填则不开账号',
          en: 'unique in the district, 2 to 60 letters, digits or . _ @ -; without one there is no account',
        },
        same('zhangsan'),
      ),
      column(
        'roles',
        heading('roles', 'Roles'),
        24,
        {
          zh: `仅为建议，由安全管理员确认；用顿号隔开：${roles.zh}。三员各只任一职，不兼业务角色`,
          en: `proposed only, a security administrator gives them; parted by commas: ${roles.en}. Each of the three administrators holds that one role and no other`,
        },
        { zh: `${ROLES.officer.zh}、${ROLES.acceptor.zh}`, en: `${ROLES.officer.en}, ${ROLES.acceptor.en}` },
      ),
    ],
  },
];

/** What the template says about itself, line by line. */
export const TEMPLATE_GUIDE: { readonly name: Words; readonly lines: readonly Words[] } = {
  name: { zh: '填写说明', en: 'How to fill in' },
  lines: [
    { zh: '非涉密系统，严禁填写涉密信息。', en: 'This is no classified system: nothing secret goes in here.' },
    {
      zh: '先用“检查”查看每一行的结果，再导入；有一行不能导入，就一行也不写入。',
      en: 'Check the file first and look at what becomes of each row; where one row is refused, none is written.',
    },
    {
      zh: '已有的单位按名称辨认，已有的人员按账号、其次按单位和姓名辨认；空白的格不改动原有内容。',
      en: 'A unit is recognised by its name, a person by login or else by unit and name; an empty cell changes nothing.',
    },
    {
      zh: `列的次序可以调换，可以增加其他列；一次至多 ${MOST_ROSTER_ROWS} 行。示例行不会导入。`,
      en: `Columns may stand in any order and others may be added; at most ${MOST_ROSTER_ROWS} rows at once. The example rows are not imported.`,
    },
  ],
};
