import type { Span } from '#documents';
import type { Loose } from './findings.js';
import type { Unassigned } from './proposal.js';

/** A place a node or an unassigned piece begins at. */
interface Anchor {
  at: number;
  /** Null for a node: its span is asked for by its start. */
  role: Loose['role'] | null;
}

/** A section cut into its nodes and what belongs to none; joined in order they give the section back. */
export interface Partition {
  /** The span of the node that begins at `start`. */
  spanOf(start: number): Span;
  unassigned: Unassigned[];
}

/** Cuts sections at the places where nodes and unassigned pieces begin: every piece runs to the next place. */
export function partition(text: string, sections: readonly Span[], nodes: readonly number[], loose: readonly Loose[]): Partition {
  const spans = new Map<number, Span>();
  const unassigned: Unassigned[] = [];
  const anchors = new Map<number, Anchor>();
  for (const piece of loose)
    if (!anchors.has(piece.at) || piece.role === 'prose') anchors.set(piece.at, { at: piece.at, role: piece.role });
  for (const at of nodes) anchors.set(at, { at, role: null });
  const sorted = [...anchors.values()].sort((a, b) => a.at - b.at);
  let index = 0;
  for (const [from, to] of merged(text, sections)) {
    while (index < sorted.length && (sorted[index] as Anchor).at < from) index += 1;
    let at = from;
    let current: Anchor = { at: from, role: 'prose' };
    const close = (end: number): void => {
      if (end <= at && current.role !== null) return;
      if (current.role === null) spans.set(current.at, [at, end]);
      else unassigned.push(...cutHeading(text, [at, end], current.role));
    };
    while (index < sorted.length && (sorted[index] as Anchor).at < to) {
      const next = sorted[index] as Anchor;
      close(next.at);
      current = next;
      at = next.at;
      index += 1;
    }
    close(to);
  }
  return { spanOf: (start) => spans.get(start) ?? [start, start], unassigned };
}

/** The heading's own line is a heading; an introduction below it is prose. */
function cutHeading(text: string, span: Span, role: Loose['role']): Unassigned[] {
  const [from, to] = span;
  const lineBreak = text.indexOf('\n', from);
  const rest = lineBreak < 0 || lineBreak >= to ? '' : text.slice(lineBreak, to).trim();
  if (role === 'table') return [{ span, role: 'heading' }];
  if (role === 'prose' || rest === '') return [{ span, role }];
  return [
    { span: [from, lineBreak + 1], role: 'heading' },
    { span: [lineBreak + 1, to], role: 'prose' },
  ];
}

/** Sections in order; those that overlap, or have only blanks between them, made one. */
export function merged(text: string, sections: readonly Span[]): Span[] {
  const sorted = [...sections].filter(([from, to]) => to > from).sort((a, b) => a[0] - b[0]);
  const found: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = found.at(-1);
    if (last && (from < last[1] || text.slice(last[1], from).trim() === '')) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}
