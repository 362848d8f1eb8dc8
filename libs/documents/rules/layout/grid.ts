import { beginsItem, columns as columnsOf, joined } from '../sentences.js';
import { setLines } from './lines.js';
import type { DrawnTable, Glyphs, Rule, SetLine } from './page.js';

const TOUCH = 2.5;
const SHORTEST = 5;
/** Rules past this number are a drawing. */
const MOST_RULES = 2_500;
const MOST_LINES = 400;

interface Bar {
  /** The height of a horizontal bar, the abscissa of a vertical one. */
  at: number;
  from: number;
  to: number;
}

/** Finds the tables drawn with rules on a page; answers them from top to bottom with the glyphs that stand outside all of them. */
export function findTables(rules: readonly Rule[], glyphs: readonly Glyphs[]): { tables: DrawnTable[]; rest: Glyphs[] } {
  if (rules.length > MOST_RULES * 8) return { tables: [], rest: [...glyphs] };
  const across = bars(rules.filter((rule) => rule.y0 === rule.y1).map((rule) => ({ at: rule.y0, from: rule.x0, to: rule.x1 })));
  const down = bars(rules.filter((rule) => rule.y0 !== rule.y1).map((rule) => ({ at: rule.x0, from: rule.y0, to: rule.y1 })));
  if (across.length + down.length > MOST_RULES) return { tables: [], rest: [...glyphs] };
  let rest = [...glyphs];
  const tables: DrawnTable[] = [];
  for (const group of connected(across, down)) {
    const grid = gridOf(group);
    if (!grid) continue;
    const inside: Glyphs[] = [];
    rest = rest.filter((one) => (within(grid, one) ? (inside.push(one), false) : true));
    if (inside.length > 0) tables.push(tableOf(grid, inside));
  }
  return { tables: tables.sort((a, b) => a.top - b.top), rest };
}

/** Bars in one line that touch or overlap become one. */
function bars(raw: Bar[]): Bar[] {
  const sorted = raw.filter(({ from, to }) => to - from >= SHORTEST).sort((a, b) => a.at - b.at || a.from - b.from);
  const groups: Bar[][] = [];
  for (const bar of sorted) {
    const group = groups.at(-1);
    if (group && bar.at - group[0]!.at <= TOUCH) group.push(bar);
    else groups.push([bar]);
  }
  return groups.flatMap((group) => {
    const merged: Bar[] = [];
    for (const bar of group.sort((a, b) => a.from - b.from)) {
      const last = merged.at(-1);
      if (last && bar.from <= last.to + TOUCH) last.to = Math.max(last.to, bar.to);
      else merged.push({ ...bar });
    }
    return merged;
  });
}

/** Groups of horizontal and vertical bars that cross or touch each other. */
function connected(across: readonly Bar[], down: readonly Bar[]): { across: Bar[]; down: Bar[] }[] {
  const group = new Map<Bar, { across: Bar[]; down: Bar[] }>();
  for (const h of across) group.set(h, { across: [h], down: [] });
  for (const v of down) group.set(v, { across: [], down: [v] });
  for (const h of across) {
    for (const v of down) {
      if (v.at < h.from - TOUCH || v.at > h.to + TOUCH || h.at < v.from - TOUCH || h.at > v.to + TOUCH) continue;
      const [one, other] = [group.get(h)!, group.get(v)!];
      if (one === other) continue;
      one.across.push(...other.across);
      one.down.push(...other.down);
      for (const bar of [...other.across, ...other.down]) group.set(bar, one);
    }
  }
  return [...new Set(group.values())];
}

interface Grid {
  xs: number[];
  ys: number[];
  across: Bar[];
  down: Bar[];
}

/** The lines of a grid of at least two cells; null for a frame, an underline or a drawing. */
function gridOf({ across, down }: { across: Bar[]; down: Bar[] }): Grid | null {
  if (across.length < 2 || down.length === 0) return null;
  const xs = positions([...down.map(({ at }) => at), Math.min(...across.map(({ from }) => from)), Math.max(...across.map(({ to }) => to))]);
  const ys = positions([...across.map(({ at }) => at), Math.min(...down.map(({ from }) => from)), Math.max(...down.map(({ to }) => to))]);
  const cells = (xs.length - 1) * (ys.length - 1);
  return cells >= 2 && xs.length <= MOST_LINES && ys.length <= MOST_LINES && cells <= 40_000 ? { xs, ys, across, down } : null;
}

function positions(values: number[]): number[] {
  const distinct: number[] = [];
  for (const value of values.sort((a, b) => a - b)) if (distinct.length === 0 || value - distinct.at(-1)! > 2 * TOUCH) distinct.push(value);
  return distinct;
}

const middle = (one: Glyphs) => ({ x: one.x + one.width / 2, y: one.y - one.size * 0.35 });

function within({ xs, ys }: Grid, one: Glyphs): boolean {
  const { x, y } = middle(one);
  return x > xs[0]! && x < xs.at(-1)! && y > ys[0]! && y < ys.at(-1)!;
}

function tableOf(grid: Grid, glyphs: readonly Glyphs[]): DrawnTable {
  const { xs, ys } = grid;
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  const merged = mergedCells(grid);
  const contents = new Map<number, Glyphs[]>();
  for (const one of glyphs) {
    const { x, y } = middle(one);
    const cell = merged[between(ys, y) * columns + between(xs, x)]!;
    const list = contents.get(cell);
    if (list) list.push(one);
    else contents.set(cell, [one]);
  }
  const cells: DrawnTable['cells'] = [];
  for (let k = 0; k < rows * columns; k++) {
    if (merged[k] !== k) continue;
    const row = Math.floor(k / columns);
    const column = k % columns;
    let [bottom, right] = [row, column];
    for (let other = k; other < merged.length; other++) {
      if (merged[other] !== k) continue;
      bottom = Math.max(bottom, Math.floor(other / columns));
      right = Math.max(right, other % columns);
    }
    const text = cellText(setLines(contents.get(k) ?? []), xs[column]!, xs[right + 1]!);
    cells.push({ text, row, column, rowSpan: bottom - row + 1, columnSpan: right - column + 1 });
  }
  return { top: ys[0]!, bottom: ys.at(-1)!, left: xs[0]!, right: xs.at(-1)!, rows, columns, cells };
}

/** For each field of the grid the first field of the cell it belongs to: fields with no rule between them are one cell. */
function mergedCells({ xs, ys, across, down }: Grid): number[] {
  const columns = xs.length - 1;
  const root = Array.from({ length: columns * (ys.length - 1) }, (_, k) => k);
  const find = (k: number): number => {
    while (root[k] !== k) k = root[k]!;
    return k;
  };
  const unite = (a: number, b: number) => {
    const [x, y] = [find(a), find(b)];
    root[Math.max(x, y)] = Math.min(x, y);
  };
  for (let r = 0; r + 1 < ys.length; r++) {
    for (let c = 0; c < columns; c++) {
      if (c + 1 < columns && !ruled(down, xs[c + 1]!, ys[r]!, ys[r + 1]!)) unite(r * columns + c, r * columns + c + 1);
      if (r + 2 < ys.length && !ruled(across, ys[r + 1]!, xs[c]!, xs[c + 1]!)) unite(r * columns + c, (r + 1) * columns + c);
    }
  }
  return root.map((_, k) => find(k));
}

/** Whether a bar at this place covers most of the way. */
function ruled(among: readonly Bar[], at: number, from: number, to: number): boolean {
  let covered = 0;
  for (const bar of among) if (Math.abs(bar.at - at) <= 2 * TOUCH) covered += Math.max(0, Math.min(bar.to, to) - Math.max(bar.from, from));
  return covered >= 0.6 * (to - from);
}

function between(lines: readonly number[], value: number): number {
  let k = 0;
  while (k + 2 < lines.length && value >= lines[k + 1]!) k++;
  return k;
}

/** The lines of a cell as paragraphs: a line that leaves no room for the next one's first word goes on in it. */
function cellText(lines: readonly SetLine[], left: number, right: number): string {
  const padding = Math.min(...lines.map((line) => line.left - left), 8);
  let text = '';
  lines.forEach((line, index) => {
    const above = lines[index - 1];
    if (!above) text = line.text;
    else if (right - padding - above.right < firstWord(line) && !beginsItem(line.text)) text = joined(text, line.text).join('');
    else text += `\n${line.text}`;
  });
  return text;
}

/** The room in points that the first unbreakable piece of a line needs: a Latin word, or a character with its punctuation. */
export function firstWord(line: SetLine): number {
  const piece = /^[“‘（《【〔(]*(?:[\x21-\x7e]+|[\s\S])[，。、；：！？）》】〕”’%,.;:)]*/.exec(line.text)?.[0] ?? '';
  return (columnsOf(piece) / 2 + 0.35) * line.size;
}
