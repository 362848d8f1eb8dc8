import type { Assembly, GridCell } from './assembly.js';
import { UnreadableDocument } from './unreadable.js';

/** Rows and columns that merged cells may stretch over, all of them together. */
const MOST_STRETCHED = 200_000;

/** A rectangle of merged cells, all bounds included. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** A sheet as it was read: cells with text, by row and column counted from 0 as the sheet counts them. */
export interface Sheet {
  name: string;
  /** In ascending order of rows; within a row in ascending order of columns. */
  rows: { row: number; cells: { column: number; text: string }[] }[];
  merges: Merge[];
  hiddenRows: ReadonlySet<number>;
  hiddenColumns: readonly { from: number; to: number }[];
}

/**
 * Lays a sheet out as a table of what is seen: hidden rows and columns left out and noted, rows and columns that hold no
 * text and belong to no merged cell closed up, merged cells standing once.
 */
export function assembleSheet(sheet: Sheet, assembly: Assembly): void {
  const columnHidden = (column: number) => sheet.hiddenColumns.some(({ from, to }) => column >= from && column <= to);
  const texts = new Map<number, Map<number, string>>();
  const usedColumns = new Set<number>();
  const merged = new Set(sheet.merges.map(({ top, left }) => `${top}:${left}`));
  const hidden: string[] = [];
  for (const { row, cells } of sheet.rows) {
    for (const { column, text } of cells) {
      if (sheet.hiddenRows.has(row) || columnHidden(column)) {
        if (!merged.has(`${row}:${column}`)) hidden.push(text);
      }
      let line = texts.get(row);
      if (!line) texts.set(row, (line = new Map()));
      line.set(column, text);
      usedColumns.add(column);
    }
  }
  if (hidden.length > 0) assembly.note('hidden_text_dropped', 'here', `${sheet.name}: ${hidden.slice(0, 40).join(' ')}`);

  const merges = withText(sheet.merges, texts);
  const rowsShown = shown(
    [...texts.keys()],
    merges,
    ({ top, bottom }) => [top, bottom],
    (row) => sheet.hiddenRows.has(row),
  );
  const columnsShown = shown([...usedColumns], merges, ({ left, right }) => [left, right], columnHidden);
  const rowAt = new Map(rowsShown.map((row, index) => [row, index]));
  const columnAt = new Map(columnsShown.map((column, index) => [column, index]));
  if (rowAt.size === 0 || columnAt.size === 0) return;

  const cells: GridCell[] = [];
  for (const merge of merges) {
    const row = firstFrom(rowsShown, merge.top);
    const column = firstFrom(columnsShown, merge.left);
    const rowSpan = firstFrom(rowsShown, merge.bottom + 1) - row;
    const columnSpan = firstFrom(columnsShown, merge.right + 1) - column;
    if (rowSpan > 0 && columnSpan > 0) cells.push({ text: texts.get(merge.top)!.get(merge.left)!, row, column, rowSpan, columnSpan });
  }
  for (const row of rowsShown) {
    for (const [column, text] of texts.get(row) ?? []) {
      const at = columnAt.get(column);
      if (at !== undefined) cells.push({ text, row: rowAt.get(row)!, column: at, rowSpan: 1, columnSpan: 1 });
    }
  }
  if (cells.every(({ text }) => text.trim() === '')) return;
  const sheetRows = rowsShown.map((row) => row + 1);
  assembly.table(sheet.name, rowAt.size, columnAt.size, cells, sheetRows);
}

/** Merges whose top left cell holds text, the others say nothing; bounded, because a file may list a million of them. */
function withText(merges: readonly Merge[], texts: ReadonlyMap<number, ReadonlyMap<number, string>>): Merge[] {
  return merges.filter(({ top, left }) => texts.get(top)?.has(left));
}

/** The rows (or columns) to show, ascending: those with text and those a merged cell stretches over up to the last of them. */
function shown(
  used: readonly number[],
  merges: readonly Merge[],
  reach: (merge: Merge) => [number, number],
  isHidden: (index: number) => boolean,
): number[] {
  const last = used.reduce((most, index) => Math.max(most, index), -1);
  const all = new Set(used);
  let stretched = 0;
  for (const merge of merges) {
    const [from, to] = reach(merge);
    for (let index = from; index <= Math.min(to, last); index++) {
      all.add(index);
      if (++stretched > MOST_STRETCHED) throw new UnreadableDocument('too_large', 'merged cells cover more than a sheet');
    }
  }
  return [...all].filter((index) => !isHidden(index)).sort((a, b) => a - b);
}

/** The position of the first of the ascending numbers that is not below `least`. */
function firstFrom(ascending: readonly number[], least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
