import type { Span } from '#documents';
import type { Edited, Proposal, ProposedMeasure, ProposedProblem, Unassigned } from './proposal.js';

/** Where a measure stands in its proposal. */
export interface MeasurePlace {
  problem: ProposedProblem;
  measure: ProposedMeasure;
}

/** The problem whose span starts at `start`, or null. */
export function problemAt(proposal: Proposal, start: number): ProposedProblem | null {
  return proposal.problems.find((problem) => problem.span[0] === start) ?? null;
}

/** The measure whose span starts at `start` with its problem, or null. */
export function measureAt(proposal: Proposal, start: number): MeasurePlace | null {
  for (const problem of proposal.problems) {
    const measure = problem.measures.find((each) => each.span[0] === start);
    if (measure) return { problem, measure };
  }
  return null;
}

/** Every stretch of text that belongs to a node: its own span, then what a person put to it. */
export function pieces(node: { span: Span } & Edited): Span[] {
  return [node.span, ...(node.also ?? [])];
}

export const within = (inner: Span, outer: Span): boolean => inner[0] >= outer[0] && inner[1] <= outer[1];
export const inNode = (span: Span, node: { span: Span } & Edited): boolean => pieces(node).some((piece) => within(span, piece));
export const byStart = <T extends { span: Span }>(nodes: readonly T[]): T[] => [...nodes].sort((a, b) => a.span[0] - b.span[0]);

/** True where a cut at `at` would part the two halves of one character (a surrogate pair). */
export function cutsCharacter(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));
}

/** True for a non-empty span of whole offsets inside the text. */
export function isSpanOf(text: string, [start, end]: Span): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length;
}

/** What stays unassigned when `span` is taken out of it; null where some of `span` belongs to a node or to no section. */
export function takeUnassigned(unassigned: readonly Unassigned[], span: Span): Unassigned[] | null {
  const rest: Unassigned[] = [];
  let taken = 0;
  for (const piece of unassigned) {
    const start = Math.max(piece.span[0], span[0]);
    const end = Math.min(piece.span[1], span[1]);
    if (start >= end) {
      rest.push(piece);
      continue;
    }
    taken += end - start;
    if (piece.span[0] < start) rest.push({ ...piece, span: [piece.span[0], start] });
    if (end < piece.span[1]) rest.push({ ...piece, span: [end, piece.span[1]] });
  }
  return taken === span[1] - span[0] ? rest : null;
}

/** Spans that no longer belong to a node, back among the unassigned, for a person to see. */
export function giveBack(unassigned: readonly Unassigned[], spans: readonly Span[]): Unassigned[] {
  return byStart([...unassigned, ...spans.map((span): Unassigned => ({ span, role: 'prose' }))]);
}

/** The proposal with each of `gone` taken away and `come` in their stead, in the order of the text. */
export function withProblems(
  proposal: Proposal,
  gone: readonly ProposedProblem[],
  come: readonly ProposedProblem[],
  unassigned = proposal.unassigned,
): Proposal {
  const kept = proposal.problems.filter((problem) => !gone.includes(problem));
  const problems = byStart([...kept, ...come]);
  return { ...proposal, problems, unassigned };
}

/** The proposal with one measure replaced by others under the same problem. */
export function withMeasures(
  proposal: Proposal,
  problem: ProposedProblem,
  gone: readonly ProposedMeasure[],
  come: readonly ProposedMeasure[],
): Proposal {
  const kept = problem.measures.filter((measure) => !gone.includes(measure));
  return withProblems(proposal, [problem], [{ ...problem, measures: byStart([...kept, ...come]) }]);
}

/** A node's own span with more text put to it: lengthened where it follows at once, otherwise noted beside it. */
export function withPiece<T extends { span: Span } & Edited>(node: T, piece: Span): T {
  if (node.span[1] === piece[0] && !node.also) return { ...node, span: [node.span[0], piece[1]] };
  return { ...node, also: [...(node.also ?? []), piece] };
}
