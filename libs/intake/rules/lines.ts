import type { ReadDocument, Table } from '#documents';

/** A line of running text. */
export interface Line {
  /** Its first character that is not blank, and the place behind its last. */
  from: number;
  to: number;
  /** Where the line begins and ends, blanks included, its break left out. */
  start: number;
  end: number;
  /** Outline level 1–9 where the format says it is a heading. */
  heading: number;
  /** It stands in a cell of a table. */
  cell: boolean;
}

const BLANK = /[\s\u3000\ufeff\u200b]/;
/** Whether the character is white space of any width. */
export const isBlank = (sign: string | undefined): boolean => sign !== undefined && BLANK.test(sign);

/** The lines outside the given tables, blank ones left out, in order. */
export function linesOf(document: Pick<ReadDocument, 'text' | 'paragraphs'>, tables: readonly Table[]): Line[] {
  const { text, paragraphs } = document;
  const lines: Line[] = [];
  let paragraph = 0;
  let table = 0;
  for (let start = 0; start <= text.length;) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    while (table < tables.length && (tables[table] as Table).span[1] <= start) table += 1;
    const covered = table < tables.length && (tables[table] as Table).span[0] < Math.max(end, start + 1);
    if (!covered) {
      const [from, to] = trim(text, start, end);
      while (paragraph < paragraphs.length && (paragraphs[paragraph]?.span[1] ?? 0) < from) paragraph += 1;
      const at = paragraphs[paragraph];
      const heading = at && at.span[0] <= from && at.heading > 0 ? Math.min(at.heading, 9) : 0;
      if (to > from) lines.push({ start, end, from, to, heading, cell: false });
    }
    start = end + 1;
  }
  return lines;
}

/** The lines inside the cells of tables, in order. */
export function cellLinesOf(text: string, tables: readonly Table[]): Line[] {
  const lines: Line[] = [];
  for (const cell of tables.flatMap((table) => table.cells)) {
    for (let start = cell.span[0]; start < cell.span[1];) {
      const next = text.indexOf('\n', start);
      const end = next < 0 || next > cell.span[1] ? cell.span[1] : next;
      const [from, to] = trim(text, start, end);
      if (to > from) lines.push({ start, end, from, to, heading: 0, cell: true });
      start = end + 1;
    }
  }
  return lines.sort((a, b) => a.from - b.from);
}

/** The range without the blanks at both ends; empty at its start when nothing else is in it. */
export function trim(text: string, start: number, end: number): [from: number, to: number] {
  let from = start;
  let to = end;
  while (from < to && isBlank(text[from])) from += 1;
  while (to > from && isBlank(text[to - 1])) to -= 1;
  return from < to ? [from, to] : [start, start];
}
