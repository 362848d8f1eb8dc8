import { columnOfHeads, columnOf, isSeveral, type TakeoverField } from './columns.js';
import { readState } from './states.js';
import { beginningIn, type LedgerCell, type LedgerSheet } from './sheets.js';

/** What a supervisor says a column is; null for one that is not used. */
export interface ColumnChoice {
  readonly sheet: string;
  /** Counted from 0. */
  readonly column: number;
  readonly field: TakeoverField | null;
}

/** A column as it is used, with what stands in it. */
export interface LedgerColumn {
  readonly sheet: string;
  readonly column: number;
  readonly head: string;
  readonly field: TakeoverField | null;
  /** Another column says the same and is used instead. */
  readonly instead: boolean;
  readonly filled: number;
  readonly samples: readonly string[];
}

/** The head of a sheet: its rows, and the field of each column. */
export interface Head {
  readonly first: number;
  /** The first row below the head. */
  readonly next: number;
  readonly columns: readonly LedgerColumn[];
  /** Columns of each field, from left to right. */
  readonly of: ReadonlyMap<TakeoverField, readonly number[]>;
}

const MOST_ROWS_ABOVE = 20;
const MOST_HEAD_ROWS = 3;
const LONGEST_HEAD_WORD = 30;
const SAMPLES = 3;
const LONGEST_SAMPLE = 40;
/** Two columns that name fields are a head; one may be a sentence. */
const LEAST_FIELDS = 2;

/** Finds the head of a sheet and what its columns say; a supervisor's choices come first. Null for a sheet without anything like a head. */
export function headOf(sheet: LedgerSheet, choices: readonly ColumnChoice[]): Head | null {
  const rows = headRows(sheet);
  if (!rows) return null;
  const { first, next } = rows;
  const heads = Array.from({ length: sheet.columns }, (_, column) => headsOver(sheet, first, next, column));
  const chosen = new Map(choices.filter((choice) => choice.sheet === sheet.name).map(({ column, field }) => [column, field]));
  const fields = settled(heads, chosen).map((one, column) => telling(sheet, next, column, heads[column]!, one, chosen.has(column)));
  const columns = heads.map((words, column): LedgerColumn => {
    const { field, instead } = fields[column]!;
    return { sheet: sheet.name, column, head: words.join(' › '), field, instead, ...contentOf(sheet, next, column) };
  });
  const of = new Map<TakeoverField, number[]>();
  for (const { column, field } of columns) if (field) of.set(field, [...(of.get(field) ?? []), column]);
  return { first, next, columns: columns.filter(({ head, filled }) => head !== '' || filled > 0), of };
}

/** True where a sheet tells problems or what is done about them. */
export const isLedger = (head: Head | null): head is Head => head !== null && (head.of.has('problem') || head.of.has('measure'));

/** The row, or the first of several, that names columns; without one the first row that looks like a head, for a supervisor to say what its columns are. */
function headRows(sheet: LedgerSheet): { first: number; next: number } | null {
  const last = Math.min(sheet.rows.length, MOST_ROWS_ABOVE);
  for (let at = 0; at < last; at++) if (isHeadRow(sheet, at)) return { first: at, next: endOfHead(sheet, at) };
  for (let at = 0; at < last; at++) {
    const cells = beginningIn(sheet.rows[at]!, at);
    if (cells.length > LEAST_FIELDS && cells.every(({ text }) => text.length <= LONGEST_HEAD_WORD && !/^\d+$/.test(text)))
      return { first: at, next: at + 1 };
  }
  return null;
}

/** Whether a row names columns: at least two of its cells do, and they are most of what it says. */
export function isHeadRow(sheet: LedgerSheet, at: number): boolean {
  const row = sheet.rows[at];
  if (!row) return false;
  const words = beginningIn(row, at);
  const named = words.filter(({ text }) => text.length <= LONGEST_HEAD_WORD && columnOf(text));
  return named.length >= LEAST_FIELDS && named.length * 2 >= words.length;
}

/** A head goes on where its own cells reach down, where a cell that spans columns is parted below, or where the next row names columns, too. */
function endOfHead(sheet: LedgerSheet, first: number): number {
  const cells = beginningIn(sheet.rows[first]!, first);
  const reach = Math.max(...cells.filter(({ bottom }) => bottom < first + MOST_HEAD_ROWS).map(({ bottom }) => bottom));
  if (reach > first) return reach + 1;
  const wide = cells.filter(({ left, right }) => right > left);
  const below = sheet.rows[first + 1];
  const parted = (cell: LedgerCell): boolean =>
    !!below &&
    beginningIn(below, first + 1).filter(({ left, text }) => left >= cell.left && left <= cell.right && columnOfHeads([cell.text, text]))
      .length > 1;
  return wide.some(parted) || isHeadRow(sheet, first + 1) ? first + 2 : first + 1;
}

function headsOver(sheet: LedgerSheet, first: number, next: number, column: number): string[] {
  const words: string[] = [];
  for (let at = first; at < next; at++) {
    const text = sheet.rows[at]?.cells[column]?.text.replace(/\s+/gu, '');
    if (text && words.at(-1) !== text) words.push(text);
  }
  return words;
}

interface Settled {
  field: TakeoverField | null;
  instead: boolean;
}

/** One column for each field, the one that names it best; what a supervisor chose stands. */
function settled(heads: readonly string[][], chosen: ReadonlyMap<number, TakeoverField | null>): Settled[] {
  const named = heads.map((words, column) => (chosen.has(column) ? null : columnOfHeads(words)));
  const taken = new Set([...chosen.values()]);
  const best = new Map<TakeoverField, { column: number; rank: number }>();
  named.forEach((name, column) => {
    if (!name || isSeveral(name.field) || taken.has(name.field)) return;
    const other = best.get(name.field);
    if (!other || name.rank < other.rank) best.set(name.field, { column, rank: name.rank });
  });
  const fields = named.map((name, column): Settled => {
    if (chosen.has(column)) return { field: chosen.get(column)!, instead: false };
    if (!name) return { field: null, instead: false };
    const used = isSeveral(name.field) || best.get(name.field)?.column === column;
    return { field: used ? name.field : null, instead: !used };
  });
  const rename = (from: TakeoverField, to: TakeoverField): void => {
    if (fields.some(({ field }) => field === to)) return;
    const at = fields.findIndex(({ field }, column) => field === from && !chosen.has(column));
    if (at >= 0) fields[at] = { field: to, instead: false };
  };
  // A ledger that only describes its problems means the description; one time of completion beside no limit is the limit.
  rename('description', 'problem');
  if (!fields.some(({ field }) => field === 'originalLimit' || field === 'currentLimit') && !realTime(heads, fields))
    rename('finishedOn', 'limit');
  return fields;
}

/** A column headed 完成情况 that tells a story instead of a state is progress, and so is one beside the column of states. */
function telling(sheet: LedgerSheet, next: number, column: number, heads: readonly string[], one: Settled, isChosen: boolean): Settled {
  if (isChosen || !STORY.test(heads.at(-1) ?? '') || (columnOfHeads(heads)?.field ?? null) !== 'state') return one;
  if (one.instead) return { field: 'progress', instead: false };
  const cells = sheet.rows.slice(next, next + ROWS_LOOKED_AT).flatMap(({ cells: row }) => row[column]?.text ?? []);
  const stories = cells.filter((text) => text.length > LONGEST_STATE && readState(text.slice(0, LOOKED_THROUGH)) === null);
  return stories.length * 2 > cells.length ? { field: 'progress', instead: false } : one;
}

const STORY = /情况|进展/u;
const LONGEST_STATE = 12;
const ROWS_LOOKED_AT = 500;
const LOOKED_THROUGH = 300;

/** Whether the column of completion says that it tells what has happened. */
const realTime = (heads: readonly string[][], fields: readonly Settled[]): boolean =>
  /实际|办结/.test(heads[fields.findIndex(({ field }) => field === 'finishedOn')]?.join('') ?? '');

function contentOf(sheet: LedgerSheet, next: number, column: number): Pick<LedgerColumn, 'filled' | 'samples'> {
  const samples = new Set<string>();
  let filled = 0;
  for (let at = next; at < sheet.rows.length; at++) {
    const cell = sheet.rows[at]!.cells[column];
    if (!cell || cell.top !== at) continue;
    filled += 1;
    if (samples.size < SAMPLES) samples.add(shortened(cell.text));
  }
  return { filled, samples: [...samples] };
}

const shortened = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > LONGEST_SAMPLE ? `${line.slice(0, LONGEST_SAMPLE)}…` : line;
};
