import type { Finding, Harvest, Promised } from './findings.js';

/**
 * Sees to it that every node begins at a place of its own and has words: what has none is no node, and its characters
 * fall to the piece before them. A measure that would begin where another node does begins at its own first word.
 */
export function distinct(harvest: Harvest): Finding[] {
  const taken = new Set<number>();
  const claim = (node: { start: number }, fallback: number): boolean => {
    if (taken.has(node.start)) node.start = fallback;
    if (taken.has(node.start)) return false;
    taken.add(node.start);
    return true;
  };
  const sorted = [...harvest.findings].sort((a, b) => a.start - b.start);
  const kept = sorted.filter((finding) => finding.title.trim() !== '' && claim(finding, finding.titleSpan[0]));
  for (const finding of kept)
    finding.measures = inOrder(finding.measures).filter((measure) => measure.to > measure.from && claim(measure, measure.from));
  return kept.sort((a, b) => a.start - b.start);
}

const inOrder = (measures: readonly Promised[]): Promised[] => [...measures].sort((a, b) => a.start - b.start);
