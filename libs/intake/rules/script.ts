import type { Table } from '#documents';
import type { Note } from './outline.js';
import type { Line } from './lines.js';
import type { Mark } from './marks.js';
import type { Nesting } from './quotes.js';

/** A report laid out for reading: its text with everything the grammar asks about it, worked out once. */
export interface Script {
  text: string;
  lines: readonly Line[];
  nesting: Nesting;
  marks: readonly Mark[];
  notes: readonly Note[];
  tables: readonly Table[];
  /** The year a date without one belongs to; null when the document names none. */
  year: number | null;
}

/** The first index whose value is not before `at`, in a list sorted by it. */
export function firstFrom<T>(sorted: readonly T[], at: number, place: (one: T) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (place(sorted[middle] as T) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The members of a sorted list that begin within [from, to). */
export function within<T>(sorted: readonly T[], from: number, to: number, place: (one: T) => number): T[] {
  const found: T[] = [];
  for (let index = firstFrom(sorted, from, place); index < sorted.length && place(sorted[index] as T) < to; index += 1)
    found.push(sorted[index] as T);
  return found;
}

export const marksIn = (script: Script, from: number, to: number): Mark[] => within(script.marks, from, to, (mark) => mark.at);
export const notesIn = (script: Script, from: number, to: number): Note[] => within(script.notes, from, to, (note) => note.start);

/** Where the first table within a range begins; null where there is none. */
export function tableIn(script: Script, from: number, to: number): number | null {
  const table = script.tables[firstFrom(script.tables, from, (one) => one.span[0])];
  return table && table.span[0] < to ? table.span[0] : null;
}

/** The end of the line that holds `at`. */
export function lineEndAt(script: Script, at: number): number {
  const line = script.lines[firstFrom(script.lines, at + 1, (one) => one.start) - 1];
  if (line && at <= line.end) return line.end;
  const next = script.text.indexOf('\n', at);
  return next < 0 ? script.text.length : next;
}
