import type { Outcome } from './entry.js';
import type { TraceRow } from './trace-row.js';

/** Written before the first line, it tells a spreadsheet that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

const OUTCOME: Record<Outcome, { zh: string; en: string }> = {
  done: { zh: '完成', en: 'done' },
  refused: { zh: '拒绝', en: 'refused' },
  read: { zh: '查阅', en: 'read' },
};

type Language = 'zh' | 'en';

/** Column by column: its head in both languages and what stands in it. */
const COLUMNS: readonly [zh: string, en: string, cell: (row: TraceRow, language: Language) => string][] = [
  ['编号', 'Number', ({ id }) => String(id)],
  ['时间（北京时间）', 'Time (Asia/Shanghai)', ({ at }) => inShanghai(at)],
  ['人员', 'Person', ({ actor }) => actor?.name ?? ''],
  ['人员标识', 'Person id', ({ actor }) => actor?.id ?? ''],
  ['代谁办理', 'On behalf of', ({ onBehalfOf }) => onBehalfOf?.name ?? ''],
  ['代谁办理（标识）', 'On behalf of (id)', ({ onBehalfOf }) => onBehalfOf?.id ?? ''],
  ['接入系统', 'System', ({ credential }) => credential?.name ?? ''],
  ['接入系统标识', 'System id', ({ credential }) => credential?.id ?? ''],
  ['来源地址', 'Address', ({ address }) => address ?? ''],
  ['请求编号', 'Request', ({ requestId }) => requestId ?? ''],
  ['操作', 'Action', ({ action }) => action],
  ['结果', 'Outcome', ({ outcome }, language) => OUTCOME[outcome][language]],
  ['对象类别', 'Object kind', ({ object }) => object.kind],
  ['对象标识', 'Object id', ({ object }) => object.id],
  ['变更前', 'Before', ({ before }) => facts(before)],
  ['变更后', 'After', ({ after }) => facts(after)],
  ['说明', 'Detail', ({ detail }) => facts(detail)],
  ['告警', 'Alarm', ({ alarm }, language) => (alarm ? { zh: '是', en: 'yes' }[language] : '')],
  ['链内序号', 'Number in chain', ({ serial }) => String(serial)],
  ['校验值', 'Hash', ({ hash }) => hash],
];

/** The first line of the trail as CSV, with the mark that tells spreadsheets it is UTF-8. */
export const csvHead = (language: Language): string => BYTE_ORDER_MARK + line(COLUMNS.map(([zh, en]) => ({ zh, en })[language]));

/** One row of the trail as a line of CSV (RFC 4180); a spreadsheet shows every cell and works none out. */
export const csvOf = (row: TraceRow, language: Language): string => line(COLUMNS.map(([, , cell]) => cell(row, language)));

/** What spreadsheets take for the beginning of a formula, in the width of Latin and of Chinese letters. */
const BEGINS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

function line(cells: string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: string): string {
  const plain = BEGINS_FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

const facts = (value: Record<string, unknown> | null): string => (value === null ? '' : JSON.stringify(value));

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });
const inShanghai = (at: Date): string => SHANGHAI.format(at);
