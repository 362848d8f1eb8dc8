import type { Span } from '#documents';
import { trim } from './lines.js';
import { listIn, splitMeasures } from './measures.js';
import type { Script } from './script.js';

/** A part of a cell that holds several entries. */
export interface Part {
  start: number;
  from: number;
  to: number;
  number: number;
}

/** How the entries of a packed cell are told apart. */
export type Packing = 'bars' | 'ordinals' | 'lines';

const BAR = /[|｜]/;

/** The entries of a cell under one way of packing; a single one where it is not packed that way. */
export function partsOf(script: Script, [start, end]: Span, packing: Packing): Part[] {
  if (packing === 'ordinals') return listedParts(script, start, end);
  const breaks = packing === 'bars' ? BAR : /\n/;
  const parts: Part[] = [];
  let from = start;
  for (let at = start; at <= end; at += 1) {
    if (at < end && !(breaks.test(script.text[at] as string) && script.nesting[at] === 0)) continue;
    const [first, last] = trim(script.text, from, at);
    if (last > first) parts.push({ start: first, from: first, to: last, number: 0 });
    from = at + 1;
  }
  const broken = packing === 'lines' && parts.slice(0, -1).some((part) => /[、，,/]$/.test(script.text.slice(part.from, part.to)));
  return broken ? [] : parts;
}

/** Entries by ordinal; a cell with words before its first ordinal is one entry with a list in it. */
function listedParts(script: Script, start: number, end: number): Part[] {
  const members = listIn(script, start, end);
  const [first] = trim(script.text, start, end);
  if (members.length < 2 || members[0]?.at !== first) return [];
  return splitMeasures(script, start, end).pieces.map(({ start: at, from, to, number }) => ({ start: at, from, to, number }));
}

/** The way two cells of a row are packed alike, entry against entry; null where they are not. */
export function packingOf(script: Script, problem: Span, measure: Span): Packing | null {
  if (partsOf(script, problem, 'bars').length > 1) return 'bars';
  for (const packing of ['ordinals', 'lines'] as const) {
    const left = partsOf(script, problem, packing).length;
    if (left > 1 && left === partsOf(script, measure, packing).length) return packing;
  }
  return null;
}

/** The value of a fact's cell for one of several measures: its own entry where the cell has as many as there are measures, else the whole cell. Lines count as entries only where asked: units often stand one to a line. */
export function entryFor(script: Script, cell: Span, index: number, count: number, byLine: boolean): Span {
  if (count < 2) return cell;
  for (const packing of byLine ? (['bars', 'ordinals', 'lines'] as const) : (['bars', 'ordinals'] as const)) {
    const parts = partsOf(script, cell, packing);
    const part = parts.length === count ? parts[index] : undefined;
    if (part) return [part.from, part.to];
  }
  return cell;
}
