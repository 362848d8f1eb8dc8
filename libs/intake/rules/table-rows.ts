import type { Span, TableCell } from '#documents';
import type { Finding, Harvest, Promised } from './findings.js';
import { emptyItem, headOf } from './heads.js';
import type { Field } from './labels.js';
import { trim } from './lines.js';
import type { Note } from './outline.js';
import { entryFor } from './packed-cells.js';
import type { Script } from './script.js';
import type { Columns, Grid } from './table-grid.js';

const FACTS: readonly Field[] = ['leader', 'lead', 'units', 'cooperating', 'person', 'contact', 'limit', 'acceptance', 'remark'];

/** A table being read, with what the rows above say. */
export interface Reading {
  script: Script;
  grid: Grid;
  columns: Columns;
  harvest: Harvest;
  /** The problem of the row above, and the words of its cell. */
  last: { finding: Finding; words: string } | null;
  /** A row across the whole table that sorts the rows below it. */
  category: string | null;
}

/** The fields of a column. */
export const fieldAt = (columns: Columns, column: number): readonly Field[] => columns.fields.get(column) ?? [];

/** The cell of a row under the first column that names a field. */
export function cellOf(reading: Reading, row: number, field: Field): TableCell | undefined {
  for (const [column, fields] of reading.columns.fields) {
    if (fields[0] !== field) continue;
    const cell = reading.grid.at(row, column);
    if (cell && reading.grid.textOf(cell)) return cell;
  }
  return undefined;
}

/** Adds what a row says of a measure: who, until when, to what end, how far. */
export function addFacts(reading: Reading, row: number, measure: Promised, index: number, count: number, byLine: boolean): void {
  const { script, grid, columns } = reading;
  for (const [column, fields] of columns.fields) {
    const cell = grid.at(row, column);
    if (!cell || !grid.textOf(cell)) continue;
    const entry = entryFor(script, cell.span, index, count, byLine || fields[0] === 'limit' || fields[0] === 'status');
    if (FACTS.includes(fields[0] as Field)) measure.notes.push(noteOf(fields, entry));
    else if (fields[0] === 'target') measure.target = script.text.slice(...trim(script.text, ...entry));
    else if (fields[0] === 'status' && measure.status === null) measure.status = script.text.slice(...trim(script.text, ...entry));
  }
}

const noteOf = (fields: readonly Field[], [from, to]: Span): Note => ({
  field: fields[0] as Field,
  fields,
  start: from,
  from,
  to,
  end: to,
  ownLine: false,
});

/** A fact that only the first row of a problem names is said of all its rows. */
export function inherit(finding: Finding, measures: readonly Promised[]): void {
  const first = finding.measures[0];
  if (!first || measures.includes(first)) return;
  for (const measure of measures) {
    for (const group of [['lead', 'units', 'cooperating'], ['limit']] as const) {
      const has = (one: Promised): Note[] => one.notes.filter((note) => (group as readonly Field[]).includes(note.field));
      if (has(measure).length === 0) measure.notes.push(...has(first));
    }
  }
}

/** One problem out of its cell; what a column describes of it comes after its title. */
export function findingOf(reading: Reading, row: number, span: Span): Finding {
  const { script, grid } = reading;
  const [from, end] = trim(script.text, ...span);
  const members = script.marks.length > 0 ? firstOrdinal(script, from) : null;
  const head = headOf(script, { ...emptyItem, start: from, from: members ?? from, end });
  const rest = script.text.slice(...trim(script.text, Math.min(head.next, end), end));
  const detail = grid.textOf(cellOf(reading, row, 'detail'));
  const category = grid.textOf(cellOf(reading, row, 'category'));
  const cause = grid.textOf(cellOf(reading, row, 'cause'));
  const number = Number(/^\d+/.exec(grid.textOf(cellOf(reading, row, 'index')))?.[0] ?? 0);
  const target = grid.textOf(cellOf(reading, row, 'target'));
  return {
    start: from, number, style: 'row', title: script.text.slice(head.from, head.to).replace(/\s*\n\s*/g, ''), titleSpan: [head.from, head.to],
    description: [rest, detail, cause].filter(Boolean).join('\n'), category: category.replace(/\s*\n\s*/g, '') || reading.category,
    measures: [], notes: factsIn(reading, row), target: target || null, status: null,
  }; // prettier-ignore
}

/** The facts of a problem whose row has no measure of its own. */
function factsIn(reading: Reading, row: number): Note[] {
  return [...reading.columns.fields].flatMap(([column, fields]) => {
    const cell = reading.grid.at(row, column);
    return cell && FACTS.includes(fields[0] as Field) && reading.grid.textOf(cell) ? [noteOf(fields, cell.span)] : [];
  });
}

const firstOrdinal = (script: Script, from: number): number | null => {
  const hit = /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[.．、]|[一二三四五六七八九十]{1,3}、)\s*(?=\D)/.exec(
    script.text.slice(from, from + 10),
  );
  return hit ? from + hit[0].length : null;
};
