import type { LaidPage, SetLine } from './page.js';

/** How the body of a document is set, in points. */
export interface Setting {
  left: number;
  right: number;
  /** The size of most of the text. */
  size: number;
  /** Paragraphs begin set in from the left. */
  indents: boolean;
  /** From one line to the next, for a size of type. */
  pitch: (size: number) => number;
}

/** Measures the body text, for upright and broad pages apart. */
export function settingOf(pages: readonly LaidPage[], furniture: ReadonlySet<SetLine>): (page: LaidPage) => Setting {
  const byWidth = new Map<number, LaidPage[]>();
  for (const page of pages) byWidth.set(Math.round(page.width), [...(byWidth.get(Math.round(page.width)) ?? []), page]);
  const settings = new Map([...byWidth].map(([width, same]) => [width, measure(same, furniture, width)]));
  return (page) => settings.get(Math.round(page.width))!;
}

function measure(pages: readonly LaidPage[], furniture: ReadonlySet<SetLine>, width: number): Setting {
  const lines = pages.flatMap((page) => page.lines.filter((line) => !furniture.has(line)));
  const size = common(lines.map((line) => ({ value: Math.round(line.size * 2) / 2, weight: line.text.length }))) ?? 12;
  const body = lines.filter((line) => Math.abs(line.size - size) <= 0.15 * size);
  const left = leftEdge(body, size, width);
  const right = rightEdge(body, left, size, width);
  const indented = body.filter((line) => isIndentedBy(line.left - left, size)).length;
  return { left, right, size, indents: indented >= 2 && indented < body.length, pitch: pitchOf(pages, furniture) };
}

/** The leftmost place where a good part of the lines begins. */
function leftEdge(body: readonly SetLine[], size: number, width: number): number {
  const lefts = body.map((line) => line.left).sort((a, b) => a - b);
  if (lefts.length === 0) return width * 0.12;
  const enough = Math.max(1, lefts.length * 0.08);
  return lefts.find((left) => lefts.filter((other) => other >= left && other < left + size * 0.5).length >= enough) ?? lefts[0]!;
}

/**
 * Where full lines end: the place most long lines share. Punctuation may hang over it and ragged lines stop short of it;
 * few lines say little, then the right margin is taken to be as wide as the left one.
 */
function rightEdge(body: readonly SetLine[], left: number, size: number, width: number): number {
  const assumed = left > width * 0.35 ? left : width - left - size;
  const rights = body.map((line) => line.right).sort((a, b) => a - b);
  const furthest = rights.at(-1) ?? assumed;
  let best = furthest;
  let most = 0;
  for (let i = 0, from = 0; i < rights.length; i++) {
    while (rights[i]! - rights[from]! > size * 0.6) from++;
    if (rights[i]! > left + (furthest - left) * 0.7 && i - from + 1 >= most) [best, most] = [rights[i]!, i - from + 1];
  }
  // Many short lines share their end by chance; a measure fills most of the page.
  return most >= 5 && best > left + (assumed - left) * 0.6 ? best : Math.max(furthest, assumed);
}

/** Whether a line that begins `offset` points in begins a paragraph: set in by about two characters. */
function isIndentedBy(offset: number, size: number): boolean {
  return offset > 1.2 * size && offset < 3.2 * size;
}

function common(values: readonly { value: number; weight: number }[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { value, weight } of values) counts.set(value, (counts.get(value) ?? 0) + weight);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The usual step from line to line at each size of type; where a size has no two lines, twice the size. */
function pitchOf(pages: readonly LaidPage[], furniture: ReadonlySet<SetLine>): (size: number) => number {
  const steps = new Map<number, { value: number; weight: number }[]>();
  for (const page of pages) {
    const lines = page.lines.filter((line) => !furniture.has(line));
    for (let i = 1; i < lines.length; i++) {
      const [above, line] = [lines[i - 1]!, lines[i]!];
      const step = line.y - above.y;
      if (Math.abs(above.size - line.size) > 0.12 * line.size || step <= 0 || step > 4 * line.size) continue;
      const key = Math.round(line.size);
      steps.set(key, [...(steps.get(key)?.slice(-500) ?? []), { value: Math.round(step), weight: 1 }]);
    }
  }
  const usual = new Map([...steps].map(([size, list]) => [size, common(list)!]));
  return (size) => usual.get(Math.round(size)) ?? size * 2;
}
