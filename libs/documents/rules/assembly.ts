import { MAX_CELLS, MAX_NOTES, MAX_TEXT } from './bounds.js';
import type { DocumentFormat, Paragraph, ReadDocument, ReadingNote, Span, Table, TableCell } from './document.js';
import { UnreadableDocument } from './unreadable.js';

/** A note before its place in the whole text is known: `at` counts from the start of the line it belongs to. */
export interface LineNote {
  code: ReadingNote['code'];
  at: number;
  length: number;
  detail: string;
}

/** One paragraph to be: a line of text with no line break in it. */
export interface Line {
  text: string;
  /** 1–9 for a heading, 0 for body text. */
  heading: number;
  notes: LineNote[];
}

/** A cell to be, at its top left corner; its text may hold line breaks. */
export interface GridCell {
  text: string;
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
}

const DETAIL_LENGTH = 200;

/** Cuts what a note quotes to its 200 characters, on one line. */
export function quoted(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > DETAIL_LENGTH ? `${flat.slice(0, DETAIL_LENGTH - 1)}…` : flat;
}

/** A line with nothing said about it. */
export function plainLine(text: string, heading = 0): Line {
  return { text, heading, notes: [] };
}

/** Builds a `ReadDocument` piece by piece in reading order; throws `too_large` when the text outgrows its bound. */
export class Assembly {
  private readonly pieces: string[] = [];
  private length = 0;
  private positions = 0;
  private readonly paragraphs: Paragraph[] = [];
  private readonly tables: Table[] = [];
  private readonly notes: ReadingNote[] = [];

  /** Adds a paragraph; a line of blanks adds only its notes. Blanks at both ends are cut. */
  paragraph(line: Line): void {
    const text = line.text.trim();
    const cut = line.text.length - line.text.trimStart().length;
    if (text !== '') this.breakLine();
    const base = this.length;
    for (const { code, at, length, detail } of line.notes) {
      const start = Math.min(Math.max(at - cut, 0), text.length);
      this.note(code, [base + start, base + Math.min(start + length, text.length)], detail);
    }
    if (text === '') return;
    this.append(text);
    this.paragraphs.push({ span: [base, this.length], heading: line.heading });
  }

  /** Adds a table whose cells come by row and column; positions no cell covers are filled with empty cells. */
  table(name: string | null, rows: number, columns: number, cells: readonly GridCell[], sheetRows?: number[]): void {
    this.positions += rows * columns;
    if (this.positions > MAX_CELLS) throw new UnreadableDocument('too_large', `more than ${MAX_CELLS} table cells`);
    const grid = new Array<GridCell | 'covered' | undefined>(rows * columns);
    for (const cell of cells) occupy(grid, cell, rows, columns);
    this.breakLine();
    const start = this.length;
    const placed: TableCell[] = [];
    for (let row = 0; row < rows; row++) {
      if (row > 0) this.append('\n');
      for (let column = 0; column < columns; column++) {
        if (column > 0) this.append('\t');
        const cell = grid[row * columns + column];
        if (cell === 'covered') continue;
        const from = this.length;
        if (cell) this.append(cell.text);
        placed.push({ span: [from, this.length], row, column, rowSpan: cell?.rowSpan ?? 1, columnSpan: cell?.columnSpan ?? 1 });
      }
    }
    this.tables.push({ span: [start, this.length], name, rows, columns, ...(sheetRows && { sheetRows }), cells: placed });
  }

  /** Adds a note about the place the text has reached, or about `span`. */
  note(code: ReadingNote['code'], span: Span | 'here', detail: string): void {
    if (this.notes.length >= MAX_NOTES) return;
    this.notes.push({ code, span: span === 'here' ? [this.length, this.length] : span, detail: quoted(detail) });
  }

  /** The finished document; throws `no_text` when nothing but blanks was read. */
  finish(format: DocumentFormat): ReadDocument {
    const text = this.pieces.join('');
    if (text.trim() === '') throw new UnreadableDocument('no_text', 'the document holds no text');
    const notes = [...this.notes].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
    for (const note of notes) note.span = [Math.min(note.span[0], text.length), Math.min(note.span[1], text.length)];
    return { format, text, paragraphs: this.paragraphs, tables: this.tables, notes };
  }

  private breakLine(): void {
    if (this.length > 0) this.append('\n');
  }

  private append(text: string): void {
    this.length += text.length;
    if (this.length > MAX_TEXT) throw new UnreadableDocument('too_large', `more than ${MAX_TEXT} characters of text`);
    this.pieces.push(text);
  }
}

/** Puts a cell on the grid, shrunk to what is still free: an overlap in a damaged file must not lose or double a cell. */
function occupy(grid: (GridCell | 'covered' | undefined)[], cell: GridCell, rows: number, columns: number): void {
  if (cell.row >= rows || cell.column >= columns || grid[cell.row * columns + cell.column] !== undefined) return;
  let columnSpan = 1;
  const widest = Math.min(cell.columnSpan, columns - cell.column);
  while (columnSpan < widest && grid[cell.row * columns + cell.column + columnSpan] === undefined) columnSpan++;
  let rowSpan = 1;
  const highest = Math.min(cell.rowSpan, rows - cell.row);
  const free = (row: number) => {
    for (let c = 0; c < columnSpan; c++) if (grid[row * columns + cell.column + c] !== undefined) return false;
    return true;
  };
  while (rowSpan < highest && free(cell.row + rowSpan)) rowSpan++;
  for (let r = 0; r < rowSpan; r++) for (let c = 0; c < columnSpan; c++) grid[(cell.row + r) * columns + cell.column + c] = 'covered';
  grid[cell.row * columns + cell.column] = { ...cell, rowSpan, columnSpan, text: cellText(cell.text) };
}

/** A cell's text with its own tabs as blanks, so that '\t' always separates cells; blank lines and ends are cut. */
function cellText(text: string): string {
  return text
    .replace(/\t/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
