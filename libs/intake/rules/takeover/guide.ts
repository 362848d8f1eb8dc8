import { TAKEOVER_COLUMNS, type TakeoverField, type Words } from './columns.js';
import { MOST_LEDGER_ROWS } from './takeover.js';

/** A column of the template: how it is headed, what goes into it, and what the example says. */
export interface TemplateColumn {
  readonly field: TakeoverField;
  readonly head: string;
  readonly width: number;
  readonly rule: Words;
  readonly example: string;
}

const column = (field: TakeoverField, width: number, zh: string, en: string, example: string): TemplateColumn => ({
  field,
  head: TAKEOVER_COLUMNS[field].zh,
  width,
  rule: { zh, en },
  example,
});

/** The columns of the template; the row whose number is 示例 is never taken. */
export const TEMPLATE_COLUMNS: readonly TemplateColumn[] = [
  column('index', 8, '随意', 'as you like', '示例'),
  column('category', 16, '选填', 'optional', '控辍保学'),
  column(
    'problem',
    32,
    '必填；同一问题有几条举措时，合并单元格或只在首行填写',
    'required; of several measures for one problem, merge the cells or fill in the first',
    '校园周边治安有短板',
  ),
  column('measure', 40, '一行一条举措', 'one measure a row', '公安机关牵头开展联合巡查'),
  column('target', 24, '选填', 'optional', '校园周边警情明显下降'),
  column('leader', 12, '姓名', 'a name', '王某'),
  column('leadUnit', 18, '单位名称或别名', 'name or alias of a unit', '区公安分局'),
  column('units', 24, '用顿号隔开', 'parted by commas', '区公安分局、区教委'),
  column('cooperatingUnits', 24, '选填，用顿号隔开', 'optional, parted by commas', '各镇街'),
  column('person', 12, '姓名', 'a name', '李某'),
  column('contact', 12, '姓名', 'a name', '张某'),
  column('phone', 16, '选填', 'optional', '000-0102'),
  column(
    'issuedOn',
    14,
    '进行中和已完成的都须有，或导入时统一填写',
    'for all that has begun, or once for all of them on the page',
    '2025-03-01',
  ),
  column('originalLimit', 14, '延期过的填写', 'where the limit was moved', '2025-06-30'),
  column('limit', 14, '日期、立行立改或长期坚持', 'a day, 立行立改 or 长期坚持', '2025年9月底前'),
  column('extensions', 10, '次数，没有则空', 'how often, empty for never', '1'),
  column('state', 12, '见“状态”表', 'see the table of states', '已完成'),
  column('percent', 10, '0 至 100%', '0 to 100%', '100%'),
  column('finishedOn', 14, '已完成的须有，或导入时统一填写', 'for what is finished, or once for all of it on the page', '2025-09-10'),
  column('closed', 10, '是或否', '是 (yes) or 否 (no)', '否'),
  column('progress', 40, '已做的工作', 'what was done so far', '已开展联合巡查12次'),
  column('note', 20, '选填', 'optional', ''),
];

/** What the template says about itself, line by line. */
export const TEMPLATE_GUIDE: readonly Words[] = [
  { zh: '非涉密系统，严禁填写涉密信息。', en: 'This is no classified system: nothing secret goes in here.' },
  {
    zh: '已有的台账不必改成这个样子：列的次序、名称可以不同，合并单元格、两行表头都能读；核对时可以指定每一列是什么。',
    en: 'A ledger you have need not look like this: columns may stand in another order and have other names; merged cells and heads of two rows are read, and you can say what each column is.',
  },
  {
    zh: '先核对每一行的结果，再接入；状态、日期、进度和延期按台账所写，系统不补造；接入日以前的事项不再催办。',
    en: 'See what becomes of each row before taking it over; state, days, percent and extensions are as the ledger reports them, nothing is made up, and nothing is chased for the time before.',
  },
  {
    zh: `一次至多 ${MOST_LEDGER_ROWS} 行。示例行不会接入。`,
    en: `At most ${MOST_LEDGER_ROWS} rows at once. The example row is not taken.`,
  },
];
