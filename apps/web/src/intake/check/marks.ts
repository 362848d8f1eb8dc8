import type { Proposal } from '../../api/proposal.js';
import type { Span } from '../../api/types.js';

export type MarkKind = 'problem' | 'measure' | 'heading' | 'prose';

/** A stretch of one line of the text in which nothing changes. */
export interface Segment {
  span: Span;
  kind: MarkKind | null;
  /** Start of the node or unassigned piece it belongs to; names it on both sides. */
  node: number | null;
  /** Shown before the first words of a node, e.g. 2.1. */
  label: string | null;
  hint: boolean;
  doubt: boolean;
}

export interface Line {
  start: number;
  segments: Segment[];
}

interface Range {
  span: Span;
  kind: MarkKind;
  node: number;
  label: string | null;
}

/** Problems are numbered 1, 2…, their measures 1.1, 1.2…, as they stand in the proposal. */
export function labelsOf(proposal: Proposal): Map<number, string> {
  const labels = new Map<number, string>();
  proposal.problems.forEach((problem, i) => {
    labels.set(problem.span[0], `${i + 1}`);
    problem.measures.forEach((measure, j) => labels.set(measure.span[0], `${i + 1}.${j + 1}`));
  });
  return labels;
}

function rangesOf(proposal: Proposal): Range[] {
  const labels = labelsOf(proposal);
  const ranges: Range[] = proposal.unassigned.map(({ span, role }) => ({ span, kind: role, node: span[0], label: null }));
  for (const problem of proposal.problems) {
    for (const [kind, node] of [['problem', problem] as const, ...problem.measures.map((measure) => ['measure', measure] as const)]) {
      const key = node.span[0];
      ranges.push({ span: node.span, kind, node: key, label: labels.get(key) ?? null });
      for (const span of node.also ?? []) ranges.push({ span, kind, node: key, label: labels.get(key) ?? null });
    }
  }
  return ranges.sort((a, b) => a.span[0] - b.span[0]);
}

/** Start and end of an emphasis; an empty span still wants to be seen, so it takes one character. */
const seen = ([start, end]: Span): Span => [start, Math.max(end, start + 1)];

/** Cuts the whole text into lines and each line into segments; one sweep, so that 500 pages cost what they are long. */
export function linesOf(text: string, proposal: Proposal): Line[] {
  const ranges = rangesOf(proposal);
  const hints = proposal.problems.flatMap((problem) => problem.hints.map((hint) => hint.span)).sort((a, b) => a[0] - b[0]);
  const doubts = proposal.warnings.map((warning) => seen(warning.span)).sort((a, b) => a[0] - b[0]);
  const cuts = new Set<number>([0, text.length]);
  for (const [start, end] of [...ranges.map((range) => range.span), ...hints, ...doubts]) cuts.add(start).add(Math.min(end, text.length));
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) cuts.add(at).add(at + 1);
  const sorted = [...cuts].sort((a, b) => a - b);
  const lines: Line[] = [{ start: 0, segments: [] }];
  const inRange = sweeper(ranges.map((range) => range.span));
  const inHint = sweeper(hints);
  const inDoubt = sweeper(doubts);
  let last: number | null = null;
  for (let i = 0; i + 1 < sorted.length; i += 1) {
    const [start, end] = [sorted[i]!, sorted[i + 1]!];
    if (text[start] === '\n') {
      lines.push({ start: start + 1, segments: [] });
      continue;
    }
    const range = ranges[inRange(start)] ?? null;
    const begins = range !== null && range.node !== last;
    last = range?.node ?? null;
    lines.at(-1)!.segments.push({
      span: [start, end],
      kind: range?.kind ?? null,
      node: range?.node ?? null,
      label: begins ? range.label : null,
      hint: inHint(start) >= 0,
      doubt: inDoubt(start) >= 0,
    });
  }
  return lines;
}

/** For rising positions: the index of a span that holds the position, or −1. Spans may overlap; they come sorted by start. */
function sweeper(spans: Span[]): (at: number) => number {
  let next = 0;
  let active: number[] = [];
  return (at) => {
    while (next < spans.length && spans[next]![0] <= at) active.push(next++);
    active = active.filter((index) => spans[index]![1] > at);
    return active.at(-1) ?? -1;
  };
}

const LINES_PER_CHUNK = 24;

/** Lines in chunks: what is off the screen is neither laid out nor painted, and an edit redraws only the chunks it touched. */
export function chunksOf(lines: Line[]): Line[][] {
  const chunks: Line[][] = [];
  for (let at = 0; at < lines.length; at += LINES_PER_CHUNK) chunks.push(lines.slice(at, at + LINES_PER_CHUNK));
  return chunks;
}
