import type { Assembly, GridCell } from '../rules/assembly.js';

interface RawCell {
  lines: string[];
  column: number;
  columnSpan: number;
  /** The cell goes on with the one above it. */
  continues: boolean;
}

const WIDEST = 256;

/** A Word table being read: rows of cells with their spans, laid out on a grid when it is whole. */
export class WordTable {
  private readonly rows: RawCell[][] = [];
  private row: RawCell[] = [];
  private column = 0;
  private rowDeleted = false;

  beginRow(): void {
    this.row = [];
    this.column = 0;
    this.rowDeleted = false;
  }

  /** Columns the row leaves free at its left. */
  skipColumns(count: number): void {
    this.column = Math.min(this.column + count, WIDEST);
  }

  deleteRow(): void {
    this.rowDeleted = true;
  }

  /** Opens a cell and answers where its lines go. */
  beginCell(): RawCell {
    const cell: RawCell = { lines: [], column: this.column, columnSpan: 1, continues: false };
    this.row.push(cell);
    return cell;
  }

  endCell(cell: RawCell): void {
    this.column = Math.min(cell.column + cell.columnSpan, WIDEST);
  }

  endRow(): void {
    if (!this.rowDeleted) this.rows.push(this.row);
  }

  /** Puts the table into the text; hidden text of merged-away cells is noted. */
  assemble(assembly: Assembly): void {
    const { cells, columns, hidden } = this.layout();
    if (cells.every(({ text }) => text === '')) return;
    assembly.table(null, this.rows.length, columns, cells);
    for (const text of hidden) assembly.note('hidden_text_dropped', 'here', text);
  }

  /** The table as lines of the cell or text box it stands in: a row to a line, cells apart by a blank. */
  flatten(): string[] {
    return this.rows
      .map((row) =>
        row
          .filter((cell) => !cell.continues)
          .map((cell) => cell.lines.join(' '))
          .filter((text) => text !== '')
          .join(' '),
      )
      .filter((line) => line !== '');
  }

  private layout(): { cells: GridCell[]; columns: number; hidden: string[] } {
    const cells: GridCell[] = [];
    const hidden: string[] = [];
    let columns = 0;
    let above = new Map<number, GridCell>();
    this.rows.forEach((row, index) => {
      const open = new Map<number, GridCell>();
      for (const { lines, column, columnSpan, continues } of row) {
        if (column >= WIDEST) continue;
        const upper = continues ? above.get(column) : undefined;
        columns = Math.max(columns, column + columnSpan);
        if (upper) {
          upper.rowSpan = index - upper.row + 1;
          open.set(column, upper);
          if (lines.length > 0) hidden.push(lines.join(' '));
          continue;
        }
        const cell: GridCell = { text: lines.join('\n'), row: index, column, rowSpan: 1, columnSpan };
        cells.push(cell);
        open.set(column, cell);
      }
      above = open;
    });
    return { cells, columns: Math.min(columns, WIDEST), hidden };
  }
}

export type WordCell = RawCell;
