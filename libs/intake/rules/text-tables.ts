import type { Table, TableCell } from '#documents';
import { fieldsOf } from './labels.js';
import type { Line } from './lines.js';

const SEPARATORS = ['\t', '|', '｜'] as const;
const RULE = /^[\s|｜:+\-—]*$/;

/** Tables written out in plain text: lines with equally many tabs or bars below a line that names columns. */
export function textTablesOf(text: string, lines: readonly Line[]): Table[] {
  const tables: Table[] = [];
  for (let first = 0; first < lines.length; first += 1) {
    const head = lines[first] as Line;
    const separator = SEPARATORS.find((sign) => namesColumns(cellsOf(text, head, sign).map(([from, to]) => text.slice(from, to))));
    if (!separator) continue;
    const width = cellsOf(text, head, separator).length;
    let end = first + 1;
    while (end < lines.length && isRow(text, lines[end] as Line, separator, width)) end += 1;
    if (end - first > 1) tables.push(tableOf(text, lines.slice(first, end), separator, width));
    first = end - 1;
  }
  return tables;
}

/** A row has as many cells as the head; with tabs it may have fewer, because blank cells at its beginning leave nothing to see. */
function isRow(text: string, line: Line, separator: string, width: number): boolean {
  const count = cellsOf(text, line, separator).length;
  return count === width || (separator === '\t' ? count > 1 && count < width : RULE.test(text.slice(line.from, line.to)));
}

/** Whether the cells of a line are the head of a table of problems. */
function namesColumns(words: readonly string[]): boolean {
  if (words.length < 2 || words.some((word) => word.length > 24)) return false;
  const fields = words.map((word) => fieldsOf(word, true)?.[0]);
  const named = fields.filter(Boolean);
  return (
    named.length >= 2 &&
    named.length * 2 > words.length &&
    fields.some((field) => field === 'problem' || field === 'detail') &&
    fields.some((field) => field === 'measures' || field === 'status' || field === 'next')
  );
}

/** The cells of a line, blanks trimmed; bars at both ends of the line are its frame. */
function cellsOf(text: string, line: Line, separator: string): [number, number][] {
  const cells: [number, number][] = [];
  let from: number = line.from;
  let to: number = line.to;
  if (separator !== '\t') {
    if (text[from] === separator) from += 1;
    if (to > from && text[to - 1] === separator) to -= 1;
  } else {
    from = line.start;
    to = line.end;
  }
  let start = from;
  for (let at = from; at <= to; at += 1) {
    if (at < to && text[at] !== separator) continue;
    let [a, b] = [start, at];
    while (a < b && /\s/.test(text[a] as string)) a += 1;
    while (b > a && /\s/.test(text[b - 1] as string)) b -= 1;
    cells.push([a, b]);
    start = at + 1;
  }
  return cells;
}

function tableOf(text: string, lines: readonly Line[], separator: string, width: number): Table {
  const rows = lines.filter((line) => !RULE.test(text.slice(line.from, line.to)));
  const cells: TableCell[] = rows.flatMap((line, row) => {
    const spans = cellsOf(text, line, separator).slice(0, width);
    return spans.map((span, at): TableCell => ({ span, row, column: width - spans.length + at, rowSpan: 1, columnSpan: 1 }));
  });
  return { span: [(lines[0] as Line).from, (lines.at(-1) as Line).to], name: null, rows: rows.length, columns: width, cells };
}
