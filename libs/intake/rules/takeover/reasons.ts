import { TAKEOVER_COLUMNS, type TakeoverField, type Words } from './columns.js';

/** Why a row cannot be taken as it is, or is left out; `field` names the cell at fault, null where it is the row. */
export interface Reason extends Words {
  readonly field: TakeoverField | null;
}

const LONGEST_QUOTE = 40;
/** Control characters, marks without width and halves of surrogate pairs: nobody sees them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu;

/** Words of the file as a message may show them: one line, cut, and without what cannot be seen. */
export function quoted(words: string, most = LONGEST_QUOTE): string {
  const begun = Array.from(
    words
      .slice(0, 4 * most + 4)
      .replace(UNSEEN, ' ')
      .replace(/\s+/gu, ' ')
      .trim(),
  );
  return begun.length > most ? `${begun.slice(0, most).join('')}…` : begun.join('');
}

const says = (zh: string, en: string): Words => ({ zh, en });
/** A reason about one cell, or about the row. */
export const reason = (field: TakeoverField | null, { zh, en }: Words): Reason => ({ field, zh, en });
const name = (field: TakeoverField): Words => TAKEOVER_COLUMNS[field];

/** Why a row must be corrected first, each with what to do. */
export const NEEDS = {
  state_unknown: (words: string) =>
    says(
      `不认识的状态“${words}”：请在上方选定它的含义，或改正此格`,
      `“${words}” is no known state: say above what it means, or correct the cell`,
    ),
  issue_missing: () =>
    says(
      '没有交办时间：请在上方填一个统一的交办日期，或补写此格',
      'no day of issue: give one for all such rows above, or fill in the cell',
    ),
  finish_missing: () =>
    says(
      '已完成却没有完成时间：请在上方填一个统一的完成日期，或补写此格',
      'finished, but no day says when: give one for all such rows above, or fill in the cell',
    ),
  submission_missing: () =>
    says(
      '待验收却没有申请验收时间或完成时间：请在上方填一个统一的完成日期，或补写',
      'waits for acceptance, but no day says since when: give one day of finishing above, or fill it in',
    ),
  limit_missing: () => says('没有整改时限：请补写日期、“立行立改”或“长期坚持”', 'no limit: fill in a day, 立行立改 or 长期坚持'),
  limit_unclear: (words: string) =>
    says(`时限“${words}”读不出日期：请写明年月日`, `no day can be read from the limit “${words}”: write it in full`),
  limit_from_unknown: (words: string) =>
    says(`时限“${words}”从何日起算不明：请写明到期日期`, `it is not clear from which day the limit “${words}” runs: write the due day`),
  limit_impossible: (words: string) => says(`时限“${words}”不是真实的日期`, `the limit “${words}” is no real day`),
  year_missing: (field: TakeoverField, words: string) =>
    says(
      `${name(field).zh}“${words}”没有年份：请在上方填写年份，或补写此格`,
      `the ${name(field).en} “${words}” names no year: give it above, or complete the cell`,
    ),
  day_unclear: (field: TakeoverField, words: string) =>
    says(
      `${name(field).zh}“${words}”读不出日期：请写明年月日`,
      `no day can be read from the ${name(field).en} “${words}”: write it in full`,
    ),
  day_impossible: (field: TakeoverField, words: string) =>
    says(`${name(field).zh}“${words}”不是真实的日期`, `the ${name(field).en} “${words}” is no real day`),
  due_before_issue: (due: string, issued: string) =>
    says(`时限 ${due} 早于交办日期 ${issued}：请改正其一`, `the limit ${due} is before the day of issue ${issued}: correct one of them`),
  finished_ahead: (day: string) => says(`完成时间 ${day} 在今天之后`, `the day of finishing, ${day}, is still to come`),
  percent_wrong: (words: string) => says(`进度“${words}”不是 0 至 100 的百分数`, `“${words}” is no percent between 0 and 100`),
  closed_while_open: () =>
    says('写明已销号，但举措尚未完成：请改正其一', 'said to be closed, but the measure is not finished: correct one of them'),
  no_problem: () => says('看不出属于哪个问题：请补写“问题”一格', 'it is not clear which problem this belongs to: fill in the problem'),
  differs_from_above: (field: TakeoverField) =>
    says(
      `与上一行是同一举措，但${name(field).zh}不同：请拆成几条举措，或改成一致`,
      `goes on with the measure above but tells another ${name(field).en}: split the measure, or make them agree`,
    ),
  formula_error: (field: TakeoverField, words: string) =>
    says(`${name(field).zh}是公式错误 ${words}`, `the ${name(field).en} is the error of a formula, ${words}`),
} as const satisfies Record<string, (...args: never[]) => Words>;

/** Why a row is left out. */
export const LEFT_OUT = {
  before_head: () => says('表头之前的行', 'above the head of the columns'),
  head: () => says('表头', 'the head of the columns'),
  no_head: (rows: number) =>
    says(
      `此页没有认出“问题”或“举措”一列，共 ${rows} 行未读；如是台账，请在“列”中选定`,
      `no column of this sheet was found to hold problems or measures; its ${rows} row(s) are not read. If it is a ledger, say what its columns are`,
    ),
  unread: () => says('此页没有“问题”或“举措”一列', 'this sheet has no column of problems or measures'),
  heading: () => says('分类标题，用作下列各行的类别', 'a heading: the category of the rows below'),
  total: () => says('合计行', 'a line of totals'),
  remark: () => says('说明、签字等', 'a remark or signature'),
  guide: () => says('填写说明或示例', 'an example, or how to fill in'),
  nothing_said: () => says('没有内容', 'says nothing'),
  waits_for: (rows: readonly number[]) =>
    says(`同一问题的第 ${rows.join('、')} 行须先改正`, `row ${rows.join(', ')} of the same problem must be corrected first`),
  standing: (number: string) =>
    says(`同一来源下已有同样的问题（${number}），不再接入`, `the ledger has this problem of the same source already (${number})`),
} as const satisfies Record<string, (...args: never[]) => Words>;

/** What is worth knowing of how a row was read. */
export const NOTED = {
  tail: () => says('合并单元格的延续', 'goes on with the merged cells above'),
  goes_on: (row: number) => says(`并入第 ${row} 行的举措`, `goes on with the measure of row ${row}`),
  unit_unknown: (unit: string) => says(`没有单位“${unit}”，按原文保留`, `the district has no unit “${unit}”; kept as written`),
  unit_by_alias: (words: string, unit: string) => says(`“${words}”即“${unit}”`, `“${words}” is “${unit}”`),
  no_lead: () => says('没有写明牵头单位', 'no lead unit is named'),
  person_unknown: (field: TakeoverField, person: string) =>
    says(
      `${name(field).zh}“${person}”不在其单位的名册中，作为文字保留`,
      `the ${name(field).en} “${person}” is not among the people of the units; kept as words`,
    ),
  one_person: (field: TakeoverField, person: string) =>
    says(
      `${name(field).zh}有几人，记“${person}”，其余作为文字保留`,
      `several are named as ${name(field).en}; “${person}” is taken, the others are kept as words`,
    ),
  from_first: (fields: readonly TakeoverField[]) =>
    says(
      `${fields.map((field) => name(field).zh).join('、')}沿用本问题首行`,
      `taken from the first row of the problem: ${fields.map((field) => name(field).en).join(', ')}`,
    ),
  default_issue: (day: string) => says(`没有交办时间，按统一填写的 ${day}`, `no day of issue: ${day}, as given for all such rows`),
  default_finish: (day: string) => says(`没有完成时间，按统一填写的 ${day}`, `no day of finishing: ${day}, as given for all such rows`),
  finish_from: (field: TakeoverField, day: string) =>
    says(`完成时间取自${name(field).zh}：${day}`, `the day of finishing is that of the ${name(field).en}: ${day}`),
  serial: (field: TakeoverField) => says(`${name(field).zh}是 Excel 日期序号`, `the ${name(field).en} was the number of an Excel date`),
  month: (field: TakeoverField, day: string) =>
    says(`${name(field).zh}只写到月，记为 ${day}`, `the ${name(field).en} names a month only: ${day}`),
  year_added: (field: TakeoverField, year: number) =>
    says(`${name(field).zh}没有年份，按 ${year} 年`, `the ${name(field).en} names no year: ${year}`),
  reckoned: (day: string) => says(`从交办之日起算，到期 ${day}`, `reckoned from the day of issue: due ${day}`),
  twofold: () => says('时限既有日期又写长期，按日期', 'the limit names a day and is long-term, too: the day is taken'),
  limit_kept: (words: string) => says(`时限“${words}”不再起作用，作为文字保留`, `the limit “${words}” no longer counts; kept as words`),
  limit_waits: (words: string) =>
    says(`时限“${words}”读不出日期，作为文字保留，待明确`, `no day can be read from the limit “${words}”; kept as words, to be set`),
  original_unknown: () =>
    says('有延期，但没有原定时限，原定时限记为现时限', 'extended, but the original limit is not told: the current one stands for it'),
  earlier_than_original: () => says('现时限早于原定时限', 'the current limit is before the original one'),
  finished_early: () => says('完成时间早于交办时间', 'finished before it was issued'),
  state_from: (field: TakeoverField) => says(`状态取自${name(field).zh}`, `the state was read from the ${name(field).en}`),
  no_state: () => says('没有状态，按待交办接入', 'no state is told: taken as a draft'),
  percent_not_all: (percent: number) =>
    says(`已完成而进度写 ${percent}%，记为 100%`, `finished, though the percent says ${percent}: taken as 100`),
  no_measure: () => says('没有整改举措，以问题的文字为任务', 'no measure is told: the words of the problem stand for the task'),
  no_problem_column: () =>
    says('没有“问题”一列，以举措的文字为问题', 'there is no column of problems: the words of the measure stand for the problem'),
  problem_alone: () => says('没有整改举措，只立问题', 'no measure is told: a problem without a task'),
  same_elsewhere: (number: string, source: string) =>
    says(`台账已有同名问题 ${number}（来源：${source}）`, `the ledger has a problem of this name, ${number} (of ${source})`),
  same_in_file: (row: number) =>
    says(`第 ${row} 行有同样的问题，按两个问题接入`, `row ${row} tells the same problem; the two are taken as two`),
  hidden: (what: string) => says(`隐藏的内容没有读取：${what}`, `hidden content was not read: ${what}`),
} as const satisfies Record<string, (...args: never[]) => Words>;
