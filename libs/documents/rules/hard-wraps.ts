import type { TextLine } from './page-furniture.js';
import { beginsItem, beginsLabel, columns, endsSentence, isIndented } from './sentences.js';

/** How the lines of a text were broken: at a fixed width, whatever the sentence. */
export interface HardWrap {
  width: number;
  indents: boolean;
}

/** Narrower than 18 Chinese characters no page is set; short lines of equal length are a list. */
const NARROWEST = 36;
const SLACK = 4;

/** Whether paragraphs of this text begin set in. */
export function usesIndents(lines: readonly TextLine[]): boolean {
  return lines.filter((line) => isIndented(line.text)).length >= 3;
}

/**
 * Finds out whether a text is broken at a fixed width, as text taken from a pdf is: many lines of nearly one length, most
 * of them ending inside a sentence, hardly any longer. A text with a paragraph to a line has long lines of all lengths that
 * end with a stop, and a list of names has neither stops nor full lines. Null where it is not plainly so.
 */
export function detectHardWrap(lines: readonly TextLine[]): HardWrap | null {
  const widths = lines.map((line) => columns(line.text.trimEnd()));
  const indents = usesIndents(lines);
  // Chinese fills its lines; Latin words leave them ragged, but none passes the widest.
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  for (const width of [commonWidth(widths), widest]) {
    if (width !== null && width >= NARROWEST && isWrappedAt(width, lines, widths)) return { width, indents };
  }
  return null;
}

function isWrappedAt(width: number, lines: readonly TextLine[], widths: readonly number[]): boolean {
  const full = widths.map((w, i) => w <= width + SLACK && w + firstPiece(lines[i + 1]) > width - SLACK);
  const count = full.filter(Boolean).length;
  const longer = widths.filter((w) => w > width + SLACK).length;
  if (count < 3 || count < lines.length * 0.35 || longer > lines.length * 0.03) return false;

  const fullLines = lines.filter((_, i) => full[i]);
  const open = fullLines.filter((line) => !endsSentence(line.text)).length;
  const prose = fullLines.filter((line) => /[，。；：、,;]/.test(line.text) || /[a-z] [a-z]/.test(line.text)).length;
  const goesOn = (i: number) => i > 0 && full[i - 1]! && !endsSentence(lines[i - 1]!.text);
  const tails = lines.flatMap((_, i) => (goesOn(i) && !full[i] ? [i] : []));
  // A paragraph is over at a stop, or where the next line is set in and this one is not.
  const closes = (i: number) =>
    endsSentence(lines[i]!.text) || (!isIndented(lines[i]!.text) && (!lines[i + 1] || isIndented(lines[i + 1]!.text)));
  const closed = tails.filter(closes).length;
  const items = lines.filter((line, i) => goesOn(i) && beginsItem(line.text)).length;
  if (open < count * 0.6 || items > count * 0.2 || closed < tails.length * 0.5 || prose < count * 0.4) return false;
  // A short text has to show the pattern without exception.
  return count >= 5 || (open === count && closed === tails.length && tails.length >= 2);
}

/** Columns that the first unbreakable piece of a line takes, with the blank before a Latin word. */
function firstPiece(line: TextLine | undefined): number {
  const word = /^[\x21-\x7e]*/.exec(line?.text.trimStart() ?? '')![0];
  return Math.max(2, Math.min(word.length + 1, 20));
}

/** The width most lines share, within the slack; the widest of equals. */
function commonWidth(widths: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const width of widths) if (width >= NARROWEST) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best: number | null = null;
  let most = 0;
  for (const width of counts.keys()) {
    let sum = 0;
    for (let w = width - SLACK; w <= width; w++) sum += counts.get(w) ?? 0;
    if (sum > most || (sum === most && width > (best ?? 0))) [best, most] = [width, sum];
  }
  return best;
}

/** Whether `line` goes on with the paragraph of `previous`, both as they stand in a hard-wrapped text. */
export function wrapsOn(wrap: HardWrap, previous: string, line: TextLine): boolean {
  if (line.blankBefore && !line.pageBefore) return false;
  if (isIndented(line.text) || line.text.includes('\t') || previous.includes('\t')) return false;
  if (columns(previous.trimEnd()) + firstPiece(line) <= wrap.width - SLACK) return false;
  if (wrap.indents) return !(endsSentence(previous) && beginsItem(line.text));
  return !beginsItem(line.text) && !(beginsLabel(line.text) && endsSentence(previous));
}
