import type { TextLine } from './page-furniture.js';
import { beginsItem, endsSentence } from './sentences.js';

/** What converters leave behind where the original held an anchor or an object and no words. */
const MARK = /\[\s*(?:bookmark|anchor|image|object|shape|embed)\s*:\s*[^[\]\n]{0,120}\]/gi;

/** Characters that carry nothing: byte order marks inside the text, object placeholders, DOS end of file. */
// eslint-disable-next-line no-control-regex
const REMNANT = /[\ufeff\ufffc\u001a]/g;

/** A mark that was taken out of a line: where it stood in the line that remains, and what it said. */
export interface TakenMark {
  at: number;
  detail: string;
}

/**
 * Takes conversion marks out of a line. `tornBefore` says that the mark opened the line and the line before it broke off
 * there: such converters put each anchor on a line of its own, in the middle of a title if need be.
 */
export function withoutMarks(line: TextLine, previous: TextLine | undefined): { text: string; marks: TakenMark[]; tornBefore: boolean } {
  const marks: TakenMark[] = [];
  const clean = line.text.replace(REMNANT, '');
  const opens = clean.search(MARK) >= 0 && clean.trimStart().search(MARK) === 0;
  let taken = 0;
  const text = clean.replace(MARK, (mark, at: number) => {
    marks.push({ at: at - taken, detail: mark });
    taken += mark.length;
    return '';
  });
  const tornBefore =
    opens && previous !== undefined && !line.blankBefore && !endsSentence(previous.text) && text.trim() !== '' && !beginsItem(text);
  return { text, marks, tornBefore };
}
