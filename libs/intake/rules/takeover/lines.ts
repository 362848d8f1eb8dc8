import { isSeveral, TAKEOVER_COLUMNS, type TakeoverField, type Words } from './columns.js';
import { type Head, isHeadRow, isLedger } from './heads.js';
import { LEFT_OUT, quoted, reason } from './reasons.js';
import { beginningIn, type LedgerCell, type LedgerSheet } from './sheets.js';
import type { RowFate } from './takeover.js';

/** A row that tells a problem or what is done about one. */
export interface LedgerLine {
  readonly sheet: string;
  readonly row: number;
  readonly problem: LedgerCell | null;
  readonly measure: LedgerCell | null;
  /** Whether the cell begins in this row and does not only reach into it. */
  readonly begins: { readonly problem: boolean; readonly measure: boolean };
  /** What the cells say, by field; a merged cell says the same in each of its rows. */
  readonly said: Readonly<Partial<Record<TakeoverField, string>>>;
  /** Fields whose cell begins in this row. */
  readonly own: ReadonlySet<TakeoverField>;
  /** The heading above, where one sorts the rows. */
  readonly heading: string | null;
  /** Whether its sheet has a column of problems at all. */
  readonly hasProblems: boolean;
  /** A heading or total stands between this row and the one before. */
  readonly apart: boolean;
}

/** A row of the file: one to decide on, or one whose fate is settled. */
export type LedgerEntry = LedgerLine | RowFate;

/** True for a row that is still to be decided on. */
export const isLine = (entry: LedgerEntry): entry is LedgerLine => 'said' in entry;

const TOTAL = /^(?:合计|总计|小计|共计|总数)/u;
const REMARK = /^(?:备?注|说明|填表|填报|制表|审核|审批|签字|签名|报送|统计|联系)[^，。]{0,8}[：:]/u;
const EXAMPLE = /^[（(【]?(?:示例|样例|例如|举例|例[：:]|example)/iu;
const GUIDE = /请?填写|必填|选填|下拉|格式[为：:]|^如[：:“]|例如|不超过\d+字/u;
const NUMBERED = /^(?:\d{1,2}|[甲乙丙丁A-Za-z])$/u;
const NOTHING = /^(?:[-—–－/／\\]+|无|暂无|n\/a)$/iu;
/** Fields that hold prose; the others hold a word, a name, a day. */
const TEXTS: ReadonlySet<TakeoverField> = new Set(['problem', 'description', 'measure', 'target', 'category']);
const LONGEST_FACT = 300;
const ORDINAL = /^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]+\s*/u;

/** 党的领导方面（3个）: how many stand below is no part of the name. */
const COUNTED = /\s*[（(]\s*(?:共\s*)?[\d一二三四五六七八九十]+\s*(?:个|项|条|件)?(?:问题)?\s*[）)]\s*$/u;

/** The fate of a row that tells nothing of its own. */
export const aside = (sheet: string, row: number, words: string, why: Words, fate: RowFate['fate'] = 'skipped'): RowFate => ({
  sheet,
  row,
  fate,
  problem: quoted(words),
  measure: null,
  taken: null,
  reasons: [reason(null, why)],
  notes: [],
});

/** Reads a sheet row by row under its head: every row is a line, or is left out with the reason. */
export function readLines(sheet: LedgerSheet, head: Head | null): LedgerEntry[] {
  const words = (at: number): string => {
    const cells = beginningIn(sheet.rows[at]!, at);
    return cells.length === 1 ? cells[0]!.text : '';
  };
  if (!isLedger(head)) {
    return sheet.rows.map(({ row }, at) =>
      aside(sheet.name, row, words(at), at === 0 ? LEFT_OUT.no_head(sheet.rows.length) : LEFT_OUT.unread()),
    );
  }
  const reading: Reading = { sheet, head, heading: null, apart: true };
  return sheet.rows.map(({ row }, at) => {
    if (at < head.first) return aside(sheet.name, row, words(at), LEFT_OUT.before_head());
    if (at < head.next) return aside(sheet.name, row, '', LEFT_OUT.head());
    const why = leftOut(reading, at);
    if (why) return aside(sheet.name, row, words(at), why);
    const line = lineOf(reading, at);
    reading.apart = false;
    return line;
  });
}

interface Reading {
  readonly sheet: LedgerSheet;
  readonly head: Head;
  heading: string | null;
  apart: boolean;
}

/** Why a row below the head tells no problem and no task; null where it does. */
function leftOut(reading: Reading, at: number): Words | null {
  const { sheet, head } = reading;
  const row = sheet.rows[at]!;
  const cells = beginningIn(row, at);
  if (cells.length === 0) return row.cells.some((cell) => cell !== undefined) ? null : LEFT_OUT.nothing_said();
  if (isHeadRow(sheet, at)) return LEFT_OUT.head();
  const [first] = cells as [LedgerCell];
  if (at === head.next && cells.length > 2 && cells.every(({ text }) => NUMBERED.test(text)) && cells.length * 2 > sheet.columns)
    return LEFT_OUT.head();
  const key = (field: TakeoverField): string => cellOf(reading, at, field)?.text ?? '';
  if ([first.text, key('index'), key('problem')].some((text) => EXAMPLE.test(text))) return LEFT_OUT.guide();
  if (at === head.next && cells.filter(({ text }) => GUIDE.test(text)).length * 2 >= cells.length) return LEFT_OUT.guide();
  if (TOTAL.test(first.text.replace(/\s/gu, ''))) return apart(reading, LEFT_OUT.total());
  const wide = cells.length === 1 && (first.right - first.left + 1) * 2 > sheet.columns;
  if (REMARK.test(first.text) && (wide || cells.length <= 2)) return LEFT_OUT.remark();
  const covered = row.cells.some((cell) => cell !== undefined && cell.top < at);
  const alone =
    cells.length === 1 && !covered && first.left === 0 && !head.of.get('problem')?.includes(0) && !head.of.get('measure')?.includes(0);
  if (wide || (alone && !/^\d+$/.test(first.text))) {
    reading.heading = first.text.replace(ORDINAL, '').replace(COUNTED, '');
    return apart(reading, LEFT_OUT.heading());
  }
  const told = [...head.of].some(([field, columns]) => field !== 'index' && columns.some((column) => says(row.cells[column])));
  return told ? null : LEFT_OUT.nothing_said();
}

function apart(reading: Reading, why: Words): Words {
  reading.apart = true;
  return why;
}

const says = (cell: LedgerCell | undefined): cell is LedgerCell => cell !== undefined && !NOTHING.test(cell.text);

function cellOf({ sheet, head }: Reading, at: number, field: TakeoverField): LedgerCell | null {
  const cell = sheet.rows[at]!.cells[head.of.get(field)?.[0] ?? -1];
  return says(cell) ? cell : null;
}

function lineOf(reading: Reading, at: number): LedgerLine {
  const { sheet, head } = reading;
  const row = sheet.rows[at]!;
  const said: Partial<Record<TakeoverField, string>> = {};
  const own = new Set<TakeoverField>();
  const stories: string[] = [];
  for (const [field, columns] of head.of) {
    const cells = columns.map((column) => row.cells[column]).filter(says);
    if (cells.length === 0) continue;
    if (cells.some(({ top }) => top === at)) own.add(field);
    if (isSeveral(field)) said[field] = [...new Set(cells)].map((cell) => labelled(head, field, cell)).join('\n');
    else if (TEXTS.has(field) || cells[0]!.text.length <= LONGEST_FACT) said[field] = cells[0]!.text;
    else {
      // A story in the place of a fact: the fact is looked for where it begins, the story is kept.
      said[field] = cells[0]!.text.slice(0, LONGEST_FACT);
      stories.push(`${TAKEOVER_COLUMNS[field].zh}：${cells[0]!.text}`);
    }
  }
  if (stories.length > 0) said.progress = [said.progress, ...stories].filter(Boolean).join('\n');
  const problem = cellOf(reading, at, 'problem');
  const measure = cellOf(reading, at, 'measure');
  const begins = { problem: problem?.top === at, measure: measure?.top === at };
  const hasProblems = head.of.has('problem');
  return {
    sheet: sheet.name,
    row: row.row,
    problem,
    measure,
    begins,
    said,
    own,
    hasProblems,
    heading: reading.heading,
    apart: reading.apart,
  };
}

/** A remark keeps the head of its column, where that is more than 备注. */
function labelled(head: Head, field: TakeoverField, cell: LedgerCell): string {
  const words =
    head.columns
      .find(({ column }) => column === cell.left)
      ?.head.split(' › ')
      .at(-1) ?? '';
  const usual = field === 'progress' || words === '' || words === TAKEOVER_COLUMNS[field].zh;
  return usual ? cell.text : `${words}：${cell.text}`;
}
