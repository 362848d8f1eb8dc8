import { trim } from './lines.js';
import type { Nesting } from './quotes.js';

/** A part of a passage between two stops. */
export interface Sentence {
  from: number;
  /** Behind its last character, its stop included. */
  to: number;
  stop: string;
}

const FULL_STOPS = '。！？!?';
const SEMICOLONS = '；;';
/** A first sentence up to this long, without a comma, is the title of what follows it. */
export const TITLE_LENGTH = 16;

/** What ends at a character: a sentence, a part of one at a semicolon, or nothing. A half-width point is a full stop behind Chinese. */
export function stopAt(text: string, at: number): 'full' | 'semicolon' | null {
  const sign = text[at] as string;
  if (FULL_STOPS.includes(sign)) return 'full';
  if (SEMICOLONS.includes(sign)) return 'semicolon';
  return sign === '.' && HAN.test(text[at - 1] ?? '') && !/[A-Za-z0-9.]/.test(text[at + 1] ?? '') ? 'full' : null;
}
const HAN = /[\u4e00-\u9fff”》）]/;

/** Splits a range at 。 ； and line breaks, never inside quotation marks or brackets. */
export function sentencesOf(text: string, nesting: Nesting, from: number, to: number): Sentence[] {
  const found: Sentence[] = [];
  let start = from;
  const close = (end: number, stop: string): void => {
    const [first, last] = trim(text, start, end);
    if (last > first) found.push({ from: first, to: last, stop });
    start = end;
  };
  for (let at = from; at < to; at += 1) {
    const sign = text[at] as string;
    if (sign === '\t' || (sign === '\n' && !wraps(text, at, to))) close(at, '\n');
    else if (nesting[at] === 0 && stopAt(text, at)) {
      let end = at + 1;
      while (end < to && (FULL_STOPS + SEMICOLONS).includes(text[end] as string)) end += 1;
      close(end, sign === '.' ? '。' : sign);
      at = end - 1;
    }
  }
  close(to, '');
  return found;
}

/** Whether a line only breaks inside a sentence: it is long, has no stop, and the next line goes on to one. */
function wraps(text: string, at: number, to: number): boolean {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  if (at - from <= TITLE_LENGTH || /[。；;：:！？!?，,、]\s*$/.test(text.slice(Math.max(from, at - 3), at))) return false;
  const end = text.indexOf('\n', at + 1);
  return /[。；]/.test(text.slice(at + 1, Math.min(end < 0 ? to : end, at + 200)));
}

/** Whether a sentence ends with a full stop. */
export const isFull = (sentence: Sentence): boolean => FULL_STOPS.includes(sentence.stop) && sentence.stop !== '';

/** The sentence as a title: without its stop, if it is short and has no comma. */
export function asTitle(text: string, sentence: Sentence): string | null {
  const words = text.slice(sentence.from, sentence.to).replace(/[。；;：:！？!?\s]+$/, '');
  return words.length > 0 && words.length <= TITLE_LENGTH && !/[，,；;]/.test(words) ? words : null;
}

/** The title a passage carries in its first sentence, when other words follow it. */
export function titleOf(text: string, nesting: Nesting, from: number, to: number): string | null {
  let at = from;
  while (at < to && at <= from + TITLE_LENGTH + 1) {
    const sign = text[at] as string;
    if (sign === '\n' || (nesting[at] === 0 && FULL_STOPS.includes(sign))) break;
    at += 1;
  }
  if (at >= to || at > from + TITLE_LENGTH + 1) return null;
  const [rest, end] = trim(text, at + 1, to);
  return end > rest ? asTitle(text, { from, to: at, stop: '。' }) : null;
}
