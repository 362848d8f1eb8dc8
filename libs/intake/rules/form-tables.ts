import type { TableCell } from '#documents';
import type { Finding, Harvest } from './findings.js';
import { type Field, fieldsOf } from './labels.js';
import { splitMeasures } from './measures.js';
import { trim } from './lines.js';
import { emptyItem, headOf } from './heads.js';
import { promisedOf } from './remedies.js';
import type { Script } from './script.js';
import type { Grid } from './table-grid.js';

/** A label cell with the cell that answers it. */
interface Entry {
  fields: readonly Field[];
  label: TableCell;
  value: TableCell;
}

/** Reads a form: labels in cells, each with its value beside it, one problem after another. Answers whether the table is one; fills `into` where given. */
export function readForm(script: Script, grid: Grid, into: Harvest | null): boolean {
  const entries = entriesOf(grid);
  const problems = entries.filter((entry) => entry.fields[0] === 'problem' || entry.fields[0] === 'detail');
  if (
    problems.length === 0 ||
    entries.length < 2 ||
    !entries.some((entry) => ['measures', 'next', 'status'].includes(entry.fields[0] as string))
  )
    return false;
  if (!into) return true;
  const heads = entries.some((entry) => entry.fields[0] === 'problem') ? 'problem' : 'detail';
  let finding: Finding | null = null;
  into.loose.push({ at: grid.table.span[0], role: 'table' });
  for (const entry of entries) {
    if (entry.fields[0] === heads) {
      finding = findingOf(script, entry);
      into.findings.push(finding);
    } else if (finding) addEntry(script, grid, finding, entry);
  }
  into.sections.push(grid.table.span);
  return true;
}

function entriesOf(grid: Grid): Entry[] {
  const entries: Entry[] = [];
  for (let row = 0; row < grid.table.rows; row += 1) {
    const cells = grid.startingIn(row);
    for (let at = 0; at + 1 < cells.length; at += 1) {
      const label = cells[at] as TableCell;
      const value = cells[at + 1] as TableCell;
      const words = grid
        .textOf(label)
        .replace(/[：:]$/, '')
        .replace(/[\d一二三四五六七八九十]+$/, '');
      const fields = words.length <= 24 ? fieldsOf(words, true) : null;
      if (!fields || fieldsOf(grid.textOf(value), true)) continue;
      entries.push({ fields, label, value });
      at += 1;
    }
  }
  return entries;
}

function findingOf(script: Script, entry: Entry): Finding {
  const [from, end] = trim(script.text, ...entry.value.span);
  const head = headOf(script, { ...emptyItem, start: from, from, end });
  return {
    start: entry.label.span[0], number: 0, style: 'row', title: script.text.slice(head.from, head.to), titleSpan: [head.from, head.to],
    description: script.text.slice(...trim(script.text, Math.min(head.next, end), end)), category: null, measures: [], notes: [], target: null, status: null,
  }; // prettier-ignore
}

function addEntry(script: Script, grid: Grid, finding: Finding, { fields, value }: Entry): void {
  const words = grid.textOf(value);
  if (!words) return;
  const field = fields[0];
  if (field === 'measures' || field === 'next') {
    finding.measures.push(...splitMeasures(script, ...value.span).pieces.map((piece) => promisedOf(script, piece, null)));
  } else if (field === 'status') {
    if (finding.measures.length === 0)
      finding.measures.push(...splitMeasures(script, ...value.span).pieces.map((piece) => promisedOf(script, piece, 'itself')));
    else for (const measure of finding.measures) measure.status ??= words;
  } else if (field === 'target') finding.target = words;
  else if (field === 'detail') finding.description = [finding.description, words].filter(Boolean).join('\n');
  else if (field === 'category') finding.category = words;
  else
    finding.notes.push({
      field: field as Field,
      fields,
      start: value.span[0],
      from: value.span[0],
      to: value.span[1],
      end: value.span[1],
      ownLine: false,
    });
}
