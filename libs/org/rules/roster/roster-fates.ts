import type { FieldChange, FieldValue, RosterLine, RosterWrite, RowFate } from './roster.js';
import { quoted, type Reason, reason, type Remarks } from './roster-reasons.js';
import type { RosterField, Words } from './roster-words.js';

const MOST_OTHERS = 5;

/** The fate of a row nobody reads for a unit or a person. */
export function aside(sheet: string, row: number, name: string, why: Words, fate: 'skipped' | 'refused' = 'skipped'): RowFate {
  return { sheet, row, kind: 'none', name: quoted(name), fate, what: [], reasons: [reason(null, why)], notes: [], write: null };
}

/** What is known of a line when its fate is decided. */
export interface Decided {
  readonly line: RosterLine;
  readonly name: string;
  readonly remarks: Remarks;
  /** True where the district does not have it yet. */
  readonly isNew: boolean;
  readonly what: readonly FieldChange[];
  readonly write: () => RosterWrite;
}

/** The fate of a line: refused where there is any reason, and then nothing of it is used. */
export function fateOf({ line, name, remarks, isNew, what, write }: Decided): RowFate {
  const fate = remarks.reasons.length > 0 ? 'refused' : isNew ? 'create' : what.length > 0 ? 'change' : 'unchanged';
  const writes = fate === 'create' || fate === 'change';
  return {
    sheet: line.sheet,
    row: line.row,
    kind: line.kind,
    name: quoted(name),
    fate,
    what: writes ? what : [],
    reasons: inOrder(remarks.reasons),
    notes: remarks.notes,
    write: writes ? write() : null,
  };
}

/** The same reason twice (two aliases too long) stands once. */
const inOrder = (reasons: readonly Reason[]): Reason[] => [...new Map(reasons.map((one) => [`${one.field} ${one.zh}`, one])).values()];

/** A change of one field as a list: empty where the file says nothing or what stands already. */
export function changed(field: RosterField, before: FieldValue, after: FieldValue | undefined): FieldChange[] {
  if (after === null || after === undefined || JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ field, before, after }];
}

/** Groups lines by a key; lines without one stand in no group. */
export function groupedBy<T>(rows: readonly T[], keyOf: (row: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Where the other lines of a group stand, the first few of them: by row, on another sheet with its name. */
export function othersOf(line: RosterLine, group: readonly { line: RosterLine }[]): string[] {
  return group
    .slice(0, MOST_OTHERS + 1)
    .filter((other) => other.line !== line)
    .slice(0, MOST_OTHERS)
    .map(({ line: { sheet, row } }) => (sheet === line.sheet ? String(row) : `${quoted(sheet)}!${row}`));
}
