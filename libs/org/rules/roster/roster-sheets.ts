import type { ReadDocument, Table } from '#documents';
import type { RosterEntry, RosterLine, RosterRow, RosterSheet, RowFate } from './roster.js';
import { aside } from './roster-fates.js';
import { NOTED, quoted, REFUSED, SKIPPED } from './roster-reasons.js';
import { columnOf, isDitto, ROSTER_COLUMNS, ROSTER_FIELDS, type RosterField, saysNothing } from './roster-words.js';

/** True for a row that is still to be decided on. */
export const isLine = (entry: RosterEntry): entry is RosterLine => 'said' in entry;

const MOST_ROWS_ABOVE_HEAD = 20;
/** More than any field may hold: of a longer cell enough is kept to refuse it. */
const MOST_IN_CELL = 12_000;
const MOST_UNUSED_TOLD = 20;
const TOTAL = /^(?:合计|总计|小计|共计|total)[：:]?$/iu;
const REMARK =
  /^(?:注|备注|说明|填表|填报|制表|审核|审批)[^，。]{0,6}[：:]|^[一二三四五六七八九十]{1,3}、|^[（(][一二三四五六七八九十]{1,3}[）)]/u;
const EXAMPLE = /^\s*[（(]\s*(?:示例|example)\s*[）)]/iu;

interface Head {
  readonly at: number;
  readonly columns: ReadonlyMap<RosterField, { column: number; words: string }>;
  /** A head that stands over several columns, so that nobody knows which is meant. */
  readonly twice: readonly string[];
}

/** The sheets of a workbook that was read. A cell merged over several rows says the same in each of them. */
export function sheetsOf({ text, tables }: ReadDocument): RosterSheet[] {
  return tables.map((table) => ({ name: table.name ?? '', rows: rowsOf(text, table) }));
}

function rowsOf(text: string, table: Table): RosterRow[] {
  const rows = Array.from({ length: table.rows }, () => new Array<string>(table.columns).fill(''));
  const begun = new Set<number>();
  for (const cell of table.cells) {
    const words = text.slice(...cell.span).trim();
    if (words === '') continue;
    begun.add(cell.row);
    for (let row = cell.row; row < Math.min(cell.row + cell.rowSpan, table.rows); row++) rows[row]![cell.column] = words;
  }
  // A row of which nothing is its own is only the tail of a merged cell.
  return rows.flatMap((cells, row) => (begun.has(row) ? [{ row: table.sheetRows?.[row] ?? row + 1, cells }] : []));
}

/** Reads the sheets of a roster row by row; the columns are found by their heads, wherever they stand. */
export function readRoster(sheets: readonly RosterSheet[]): RosterEntry[] {
  return sheets.flatMap(readSheet);
}

/** True where a head was recognised on any sheet. */
export const hasHead = (sheets: readonly RosterSheet[]): boolean => sheets.some((sheet) => headOf(filledRows(sheet)) !== null);

const filledRows = ({ rows }: RosterSheet): RosterRow[] => rows.filter(({ cells }) => wordsOf(cells).length > 0);

function readSheet(sheet: RosterSheet): RosterEntry[] {
  const rows = filledRows(sheet);
  const [first] = rows;
  if (!first) return [];
  const head = headOf(rows);
  if (!head) return [aside(sheet.name, first.row, onlyWords(first), SKIPPED.no_head(rows.length))];
  const reading = { sheet: sheet.name, head, above: null };
  return rows.map((row, index) => {
    if (index < head.at) return aside(sheet.name, row.row, onlyWords(row), SKIPPED.before_head());
    if (index === head.at) return headFate(sheet.name, row, head, rows);
    if (head.twice.length > 0) return aside(sheet.name, row.row, onlyWords(row), SKIPPED.head_refused());
    return readRow(reading, row);
  });
}

/** A sheet being read, and the unit that was named last. */
interface Reading {
  readonly sheet: string;
  readonly head: Head;
  above: string | null;
}

function readRow(reading: Reading, { row, cells }: RosterRow): RosterEntry {
  const { sheet, head } = reading;
  const words = wordsOf(cells);
  const at = (field: RosterField): string => cells[head.columns.get(field)?.column ?? -1]?.trim().slice(0, MOST_IN_CELL) ?? '';
  if ([...head.columns].every(([, { column, words: named }]) => cells[column]?.trim() === named))
    return aside(sheet, row, '', SKIPPED.head());
  if (EXAMPLE.test(at('unit')) || EXAMPLE.test(at('name'))) return aside(sheet, row, at('name') || at('unit'), SKIPPED.example());
  if (words.some((word) => TOTAL.test(word)) || words.every((word) => REMARK.test(word))) {
    // Whatever comes below a heading is not known to belong to the unit above it.
    reading.above = null;
    return aside(sheet, row, onlyWords({ row, cells }), SKIPPED.aside());
  }
  const said: Partial<Record<RosterField, string>> = {};
  const ditto = isDitto(at('unit'));
  for (const field of head.columns.keys()) if (!saysNothing(at(field)) && !(field === 'unit' && ditto)) said[field] = at(field);
  const fields = Object.keys(said) as RosterField[];
  if (fields.length === 0) return aside(sheet, row, onlyWords({ row, cells }), SKIPPED.nothing_said());
  if (said.unit) reading.above = said.unit;
  if (!fields.some((field) => ROSTER_COLUMNS[field].of === 'person')) return { sheet, row, kind: 'unit', said, notes: [] };
  const { above } = reading;
  if (!ditto || above === null || !head.columns.has('unit')) return { sheet, row, kind: 'person', said, notes: [] };
  return { sheet, row, kind: 'person', said: { ...said, unit: above }, notes: [NOTED.unit_from_above(quoted(above))] };
}

/** The head of a sheet: the first row of which two cells name fields, a unit or a name among them. */
function headOf(rows: readonly RosterRow[]): Head | null {
  for (const [at, { cells }] of rows.slice(0, MOST_ROWS_ABOVE_HEAD).entries()) {
    const found = new Map<RosterField, { column: number; words: string; rank: number }>();
    const twice = new Map<RosterField, string>();
    for (const [column, cell] of cells.entries()) {
      const named = columnOf(cell);
      if (!named) continue;
      const best = found.get(named.field);
      if (best && best.rank < named.rank) continue;
      if (best?.rank === named.rank) twice.set(named.field, [twice.get(named.field) ?? best.words, cell.trim()].sort()[0]!);
      else twice.delete(named.field);
      found.set(named.field, { column, words: cell.trim(), rank: named.rank });
    }
    if (found.size >= 2 && (found.has('unit') || found.has('name')))
      return { at, columns: found, twice: [...twice.values()].map(quoted).sort() };
  }
  return null;
}

/** What is said of the head: which columns are used, and which are not. */
function headFate(sheet: string, { row, cells }: RosterRow, head: Head, rows: readonly RosterRow[]): RowFate {
  if (head.twice.length > 0) {
    const [first, ...others] = head.twice.map((words) => aside(sheet, row, '', REFUSED.column_twice(words), 'refused'));
    return { ...first!, reasons: [first!, ...others].flatMap(({ reasons }) => reasons) };
  }
  const used = new Set([...head.columns.values()].map(({ column }) => column));
  const below = rows.slice(head.at + 1);
  const unused = cells.flatMap((cell, column) => (used.has(column) || cell.trim() === '' ? [] : [quoted(cell.trim())]));
  const headless = below.some((one) => one.cells.some((cell, column) => cell.trim() !== '' && (cells[column]?.trim() ?? '') === ''));
  const names = ROSTER_FIELDS.flatMap((field) => head.columns.get(field)?.words ?? []).map(quoted);
  const notes = [NOTED.used(names)];
  if (unused.length > 0) notes.push(NOTED.unused(unused.sort().slice(0, MOST_UNUSED_TOLD)));
  if (headless) notes.push(NOTED.headless());
  return { ...aside(sheet, row, '', SKIPPED.head()), notes };
}

const wordsOf = (cells: readonly string[]): string[] => cells.map((cell) => cell.trim()).filter(Boolean);

/** The words of a row that has only one cell with any: a title, a remark. */
function onlyWords({ cells }: RosterRow): string {
  const words = wordsOf(cells);
  return words.length === 1 ? words[0]! : '';
}
