/** The file formats the documents room reads. */
export const DOCUMENT_FORMATS = ['docx', 'doc', 'xlsx', 'pdf', 'txt', 'md'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** A half-open range of UTF-16 code units in `ReadDocument.text`. */
export type Span = readonly [start: number, end: number];

/** One paragraph outside any table. Its span leaves out the line break that ends it. */
export interface Paragraph {
  span: Span;
  /** Outline level 1–9 where the format says this is a heading, 0 for body text. */
  heading: number;
}

/** One cell of a table as a person sees it: a merged cell stands once, at its top left corner. */
export interface TableCell {
  span: Span;
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
}

/** A table of a document, or a sheet of a workbook. */
export interface Table {
  span: Span;
  /** The sheet's name; null for a table inside a document. */
  name: string | null;
  rows: number;
  columns: number;
  /** For a sheet of a workbook, the number each row bears in it, counted from 1: empty and hidden rows are closed up in the table. */
  sheetRows?: number[];
  /** In reading order: by row, then by column. */
  cells: TableCell[];
}

/** Something the reader changed or could not use on its way to the text, for a person to see. */
export interface ReadingNote {
  code:
    | 'page_furniture_dropped'
    | 'lines_rejoined'
    | 'conversion_mark_dropped'
    | 'encoding_guessed'
    | 'hidden_text_dropped'
    | 'content_truncated';
  /** Where in `text` it happened; for something dropped, an empty span at the place it stood. */
  span: Span;
  /** What was dropped or joined, at most 200 characters. */
  detail: string;
}

/**
 * A document as a person reads it, whatever its format: paragraphs one to a line ('\n'), sentences whole across page
 * breaks, numbers that the word processor generates written out, table cells separated by '\t' and rows by '\n'.
 */
export interface ReadDocument {
  format: DocumentFormat;
  text: string;
  paragraphs: Paragraph[];
  tables: Table[];
  notes: ReadingNote[];
}
