import type { Span } from '#documents';
import type { Edited } from './proposal.js';

const SEPARATORS = '\\s；;，,、';
const ORDINAL =
  '(?:第?[一二三四五六七八九十]+(?:是|、)|[（(](?:[一二三四五六七八九十]+|\\d{1,2})[）)]|\\d{1,2}(?:[、)）]|[.．](?!\\d))|[①-⑳])';
const OPENING = new RegExp(`^(?:[${SEPARATORS}]+|${ORDINAL})+`);
const SEPARATOR = new RegExp(`[${SEPARATORS}]`);
const SEAM = new RegExp(`^(?:[${SEPARATORS}。：:]|${ORDINAL})*$`);
const SENTENCE = /^([^。\n]*)(?:。|\n|$)([^]*)$/;

/** A stretch of text as words of a node: without the ordinal and separators before it and the separators after it; a full stop stays. */
export function tidy(words: string): string {
  let end = words.length;
  // A loop, not `[…]+$`: that takes quadratic time on a long run of spaces in the middle.
  while (end > 0 && SEPARATOR.test(words.charAt(end - 1))) end--;
  return words.slice(0, end).replace(OPENING, '');
}

/** True where nothing but ordinals and separators stands between two pieces of text. */
export const isSeam = (between: string): boolean => SEAM.test(between);

/** Two wordings that do not follow each other in the text, as one. */
export function joined(first: string, second: string): string {
  if (first === '' || second === '') return first + second;
  return /[。！？；：\n]$/.test(first) ? first + second : `${first}；${second}`;
}

/** First sentence as the title without its full stop, the rest as the description. */
export function titleAndDescription(words: string): { title: string; description: string } {
  const [, title = '', rest = ''] = SENTENCE.exec(tidy(words)) ?? [];
  return { title, description: tidy(rest) };
}

/** Where `words` stand inside `span`, nearest its start or its end; null where they are not the document's own. */
export function located(text: string, span: Span, words: string, from: 'start' | 'end' = 'start'): Span | null {
  if (words === '') return null;
  const slice = text.slice(span[0], span[1]);
  const found = from === 'start' ? slice.indexOf(words) : slice.lastIndexOf(words);
  return found < 0 ? null : [span[0] + found, span[0] + found + words.length];
}

/** Why a node cannot be split by position although the place lies inside it, or null. */
export function unsplittable(node: Edited): 'was_reworded' | 'in_several_places' | null {
  if (node.reworded) return 'was_reworded';
  return node.also ? 'in_several_places' : null;
}

const MAX_WORDS = 20_000;
// eslint-disable-next-line no-control-regex
const UNSTORABLE = /[\u0000-\u0008\u000B-\u001F\u007F]|\p{Surrogate}/u;

/** True for words that can be stored exactly: at most 20,000 characters, no control characters but tab and line break. */
export function fitWords(words: string): boolean {
  return words.length <= MAX_WORDS && !UNSTORABLE.test(words);
}
