import { createContext, use } from 'react';
import type { Proposal, ProposalWarning } from '../../api/proposal.js';
import type { Act } from './editing.js';

/** What every card needs; the same object through the whole check, so that no card is drawn anew for it. */
export interface Checking {
  text: string;
  /** The proposal as it stands at this moment. */
  proposal: () => Proposal;
  act: (act: Act) => Promise<boolean>;
  /** Shows a node in the source, on a phone by turning to that tab. */
  showSource: (node: number) => void;
}

export const CheckingContext = createContext<Checking | null>(null);

/** The check in progress. */
export function useChecking(): Checking {
  const checking = use(CheckingContext);
  if (!checking) throw new Error('useChecking outside a check');
  return checking;
}

/** Doubts looked at, apart from the rest: it changes with every look. */
export const SeenContext = createContext<{ seen: ReadonlySet<string>; look: (warning: ProposalWarning) => void }>({
  seen: new Set(),
  look: () => undefined,
});

/** Which doubts belong to which node: the one that holds the doubt's first character; the rest stand under −1. */
export function warningsByNode(proposal: Proposal): Map<number, ProposalWarning[]> {
  const spans = [
    ...proposal.unassigned.map((piece) => ({ node: piece.span[0], span: piece.span })),
    ...proposal.problems.flatMap((problem) =>
      [problem, ...problem.measures].flatMap((node) => [node.span, ...(node.also ?? [])].map((span) => ({ node: node.span[0], span }))),
    ),
  ].sort((a, b) => a.span[0] - b.span[0]);
  const found = new Map<number, ProposalWarning[]>();
  for (const warning of proposal.warnings) {
    const at = warning.span[0];
    let [low, high] = [0, spans.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (spans[middle]!.span[0] <= at) low = middle;
      else high = middle - 1;
    }
    const holder = spans[low];
    const node = holder && holder.span[0] <= at && at < holder.span[1] ? holder.node : -1;
    found.set(node, [...(found.get(node) ?? []), warning]);
  }
  return found;
}
