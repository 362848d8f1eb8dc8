import { isPageNumber } from '../page-furniture.js';
import type { LaidPage, SetLine } from './page.js';

/** Share of a page's height at its head and at its foot where furniture stands. */
const ZONE = 0.15;
const OUTERMOST = 3;

interface Candidate {
  page: number;
  line: SetLine;
  key: string;
}

/**
 * Finds running heads, feet and page numbers by where they stand and that they return: what stands in the outer zone of a
 * page and on a good share of the pages at the same height. Answers the lines to leave out.
 */
export function pageFurniture(pages: readonly LaidPage[]): Set<SetLine> {
  const furniture = new Set<SetLine>();
  const candidates: Candidate[] = pages.flatMap((page, index) => outermost(page).map((line) => ({ page: index, line, key: keyOf(line) })));
  for (const { line } of candidates) if (isPageNumber(line.text)) furniture.add(line);
  bareNumbers(candidates, pages).forEach((line) => furniture.add(line));
  for (const line of returning(candidates, pages.length)) furniture.add(line);
  return furniture;
}

const keyOf = (line: SetLine) => line.text.replace(/\s+/g, '').replace(/\d+/g, '#');

function outermost(page: LaidPage): SetLine[] {
  const top = page.lines.filter((line) => line.y < page.height * ZONE).slice(0, OUTERMOST);
  const foot = page.lines.filter((line) => line.y > page.height * (1 - ZONE)).slice(-OUTERMOST);
  return [...top, ...foot];
}

/** Numbers alone on their line that follow the pages, or the one at the foot of a single page. */
function bareNumbers(candidates: readonly Candidate[], pages: readonly LaidPage[]): SetLine[] {
  const bare = candidates.flatMap((one) => {
    const match = /^(\d{1,4})(?:\s*[/／]\s*\d{1,4})?$/.exec(one.line.text.trim());
    return match ? [{ ...one, offset: Number(match[1]) - one.page }] : [];
  });
  if (pages.length === 1) {
    return bare.filter(({ line, offset }) => offset === 1 && line === pages[0]!.lines.at(-1)).map(({ line }) => line);
  }
  const byOffset = new Map<number, SetLine[]>();
  for (const { offset, line } of bare) byOffset.set(offset, [...(byOffset.get(offset) ?? []), line]);
  return [...byOffset.values()].filter((lines) => lines.length >= 2).flat();
}

/** Lines of one wording that stand at one height on enough pages; left and right pages may differ. */
function returning(candidates: readonly Candidate[], pageCount: number): SetLine[] {
  const groups = new Map<string, Candidate[]>();
  for (const one of candidates) {
    const group = groups.get(one.key);
    if (group) group.push(one);
    else groups.set(one.key, [one]);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const sorted = [...group].sort((a, b) => a.line.y - b.line.y);
      return sorted.filter(({ line }) => {
        const level = sorted.filter((other) => Math.abs(other.line.y - line.y) <= 4);
        const on = new Set(level.map(({ page }) => page)).size;
        return on >= 2 && on >= pageCount * 0.3;
      });
    })
    .map(({ line }) => line);
}
