import type { Table, TableCell } from '#documents';
import { type Field, fieldsOf } from './labels.js';

/** A table by row and column: a merged cell stands at every place it covers. */
export interface Grid {
  table: Table;
  /** The cell that covers a place; undefined where the table has none. */
  at(row: number, column: number): TableCell | undefined;
  /** The cells that begin in a row, from left to right. */
  startingIn(row: number): readonly TableCell[];
  textOf(cell: TableCell | undefined): string;
}

/** What a table's columns say. */
export interface Columns {
  /** Fields by column. */
  fields: ReadonlyMap<number, readonly Field[]>;
  /** The first row of data. */
  firstRow: number;
  /** The words of the head, by which its repetition on a next page is known. */
  head: string;
}

const MAX_CELLS = 2_000_000;
const MAX_TITLE_ROWS = 8;

/** Lays a table out by place. A span that reaches past the table is cut. */
export function gridOf(text: string, table: Table): Grid {
  const places = new Map<number, TableCell>();
  const rows = new Map<number, TableCell[]>();
  const width = Math.max(1, table.columns);
  for (const cell of table.cells) {
    const list = rows.get(cell.row);
    if (list) list.push(cell);
    else rows.set(cell.row, [cell]);
    const lastRow = Math.min(cell.row + Math.max(1, cell.rowSpan), table.rows);
    const lastColumn = Math.min(cell.column + Math.max(1, cell.columnSpan), width);
    for (let row = cell.row; row < lastRow && places.size < MAX_CELLS; row += 1) {
      for (let column = cell.column; column < lastColumn; column += 1) places.set(row * width + column, cell);
    }
  }
  return {
    table,
    at: (row, column) => (column < width ? places.get(row * width + column) : undefined),
    startingIn: (row) => rows.get(row) ?? [],
    textOf: (cell) => (cell ? text.slice(...cell.span).trim() : ''),
  };
}

/** The words of a row, cell by cell, without blanks. */
export const rowWords = (grid: Grid, row: number): string =>
  grid
    .startingIn(row)
    .map((cell) => grid.textOf(cell).replace(/\s/g, ''))
    .join('|');

/** Finds the head of a table: the first row, or two or three under one another, whose cells name what problems and measures are about. */
export function columnsOf(grid: Grid): Columns | null {
  const last = Math.min(grid.table.rows, MAX_TITLE_ROWS);
  for (let first = 0; first < last; first += 1) {
    if (!isHeadRow(grid, first)) continue;
    let end = first + 1;
    while (end < grid.table.rows && end < first + 3 && isHeadRow(grid, end)) end += 1;
    const fields = new Map<number, readonly Field[]>();
    for (let column = 0; column < grid.table.columns; column += 1) {
      const named = columnField(grid, first, end, column);
      if (named) fields.set(column, named);
    }
    const has = (field: Field): boolean => [...fields.values()].some((list) => list.includes(field));
    const tasks = [...fields.values()].filter((list) => list[0] === 'measures').length;
    if (has('problem') || has('detail') || (has('measures') && has('category')) || tasks > 1)
      return { fields: settled(grid, fields, end), firstRow: end, head: rowWords(grid, first) };
  }
  return null;
}

/** Whether a row names columns: at least two of its cells do, and they are most of what it says. */
export function isHeadRow(grid: Grid, row: number): boolean {
  const words = grid
    .startingIn(row)
    .map((cell) => grid.textOf(cell))
    .filter(Boolean);
  const named = words.filter((word) => word.length <= 24 && fieldsOf(word, true));
  return named.length >= 2 && named.length * 2 >= words.length;
}

/** The first table without its head and what is below it. */
export function titleRowsOf(text: string, tables: readonly Table[]): Table[] {
  const [first] = tables;
  if (!first) return [];
  const grid = gridOf(text, first);
  let row = 0;
  while (row < Math.min(first.rows, MAX_TITLE_ROWS) && !isHeadRow(grid, row)) row += 1;
  return [{ ...first, cells: first.cells.filter((cell) => cell.row < row) }];
}

/** The lowest head cell names the column; where it says only a part (措施 below 整改), the two together do. */
function columnField(grid: Grid, first: number, end: number, column: number): readonly Field[] | null {
  const words: string[] = [];
  for (let row = first; row < end; row += 1) {
    const cell = grid.at(row, column);
    const word = grid.textOf(cell);
    if (word && words.at(-1) !== word) words.push(word);
  }
  const lowest = words.at(-1) ?? '';
  const above = words.at(-2) ?? '';
  return fieldsOf(lowest, true) ?? (above ? fieldsOf(above + lowest, true) : null);
}

/** Of several columns about problems, the one with the most cells holds them; a sparser one sorts them, another as full describes them. */
function settled(grid: Grid, fields: ReadonlyMap<number, readonly Field[]>, firstRow: number): ReadonlyMap<number, readonly Field[]> {
  const columns = [...fields].filter(([, list]) => list[0] === 'problem').map(([column]) => column);
  const result = new Map(fields);
  if (columns.length === 0) {
    const tasks = [...fields].filter(([, list]) => list[0] === 'measures');
    const stand =
      [...fields].find(([, list]) => list[0] === 'detail') ??
      (tasks.length > 1 ? tasks[0] : undefined) ??
      [...fields].find(([, list]) => list[0] === 'category');
    if (stand) result.set(stand[0], ['problem']);
    return result;
  }
  if (columns.length === 1) return result;
  const count = (column: number): number => {
    let cells = 0;
    for (let row = firstRow; row < Math.min(grid.table.rows, firstRow + 500); row += 1) {
      const cell = grid.at(row, column);
      if (cell && cell.row === row && grid.textOf(cell)) cells += 1;
    }
    return cells;
  };
  const most = Math.max(...columns.map(count));
  const chosen = columns.find((column) => count(column) === most) as number;
  for (const column of columns) if (column !== chosen) result.set(column, [count(column) < most ? 'category' : 'detail']);
  return result;
}
