import type { ReadDocument, Table } from '#documents';

/** A cell as a person sees it: a merged one stands at every place it covers, all bounds included. */
export interface LedgerCell {
  readonly text: string;
  /** UTF-16 offsets into the text of the file. */
  readonly span: readonly [start: number, end: number];
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A row: its number as the sheet counts it, from 1, and the cell at each of its places. */
export interface LedgerRow {
  readonly row: number;
  readonly cells: readonly (LedgerCell | undefined)[];
}

/** A sheet as rows of cells; rows without any text are not there. `top` of a cell counts these rows, from 0. */
export interface LedgerSheet {
  readonly name: string;
  readonly columns: number;
  readonly rows: readonly LedgerRow[];
}

/** Places all merged cells of a file may cover together; a real ledger has a hundredth of it. */
const MOST_PLACES = 2_000_000;

/** The sheets of a workbook that was read, rows without any text of their own left out unless a merged cell reaches into them. */
export function sheetsOf({ text, tables }: Pick<ReadDocument, 'text' | 'tables'>): LedgerSheet[] {
  return tables.map((table, index) => sheetOf(text, table, table.name?.trim() || String(index + 1)));
}

function sheetOf(text: string, table: Table, name: string): LedgerSheet {
  const rows = Array.from({ length: table.rows }, () => new Array<LedgerCell | undefined>(table.columns).fill(undefined));
  let places = 0;
  for (const { span, row, column, rowSpan, columnSpan } of table.cells) {
    const words = text.slice(...span).trim();
    if (words === '') continue;
    const bottom = Math.min(row + Math.max(1, rowSpan), table.rows) - 1;
    const right = Math.min(column + Math.max(1, columnSpan), table.columns) - 1;
    const cell: LedgerCell = { text: words, span, top: row, bottom, left: column, right };
    for (let at = row; at <= bottom; at++)
      for (let place = column; place <= right && places < MOST_PLACES; place++, places++) rows[at]![place] = cell;
  }
  return { name, columns: table.columns, rows: rows.map((cells, at) => ({ row: table.sheetRows?.[at] ?? at + 1, cells })) };
}

/** The cells that begin in a row, from left to right. */
export const beginningIn = ({ cells }: LedgerRow, at: number): LedgerCell[] =>
  cells.filter((cell, column): cell is LedgerCell => cell !== undefined && cell.top === at && cell.left === column);
