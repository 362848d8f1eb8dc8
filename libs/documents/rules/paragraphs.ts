import type { Line, LineNote } from './assembly.js';
import { withoutMarks } from './conversion-marks.js';
import { detectHardWrap, usesIndents, wrapsOn } from './hard-wraps.js';
import type { TextLine } from './page-furniture.js';
import { withoutPageFurniture } from './page-furniture.js';
import { continuesSentence, joined } from './sentences.js';

/** A paragraph being put together; kept in pieces, because a long one may come in a hundred thousand of them. */
interface Growing {
  pieces: string[];
  length: number;
  notes: LineNote[];
}

/**
 * The paragraphs of a plain text: page furniture and conversion marks dropped, what they tore apart made whole, hard
 * wraps undone; all of it noted on the paragraph it happened in. A text with a paragraph to a line passes unchanged.
 */
export function paragraphsOf(source: string): Line[] {
  const lines = withoutPageFurniture(source);
  const wrap = detectHardWrap(lines.filter((line) => line.text !== ''));
  const indents = usesIndents(lines);
  const paragraphs: Growing[] = [];
  let previous: TextLine | undefined;
  for (const line of lines) {
    const { text, marks, tornBefore } = withoutMarks(line, previous);
    const current = paragraphs.at(-1);
    const wraps = wrap !== null && previous !== undefined && wrapsOn(wrap, previous.text, line);
    const acrossPage = wrap === null && line.pageBefore && previous !== undefined && continuesSentence(previous.text, line.text, indents);
    let paragraph: Growing;
    let base: number;
    if (current && text.trim() !== '' && (wraps || acrossPage || tornBefore)) {
      paragraph = current;
      base = extend(current, text);
      if (acrossPage && line.dropped.length === 0) noteAt(current, 'page_furniture_dropped', base, 'page break');
    } else {
      paragraph = { pieces: [text], length: text.length, notes: [] };
      paragraphs.push(paragraph);
      base = 0;
    }
    for (const detail of line.dropped) noteAt(paragraph, 'page_furniture_dropped', base, detail);
    for (const { at, detail } of marks) noteAt(paragraph, 'conversion_mark_dropped', base + at, detail);
    previous = { ...line, text: text === '' ? line.text : text };
  }
  return paragraphs.map((paragraph) => finished(paragraph, wrap !== null));
}

/** Puts a line behind the paragraph it belongs to; answers where it begins. */
function extend(paragraph: Growing, line: string): number {
  const last = paragraph.pieces.pop()!;
  const [head, tail] = joined(last, line);
  paragraph.pieces.push(head, tail);
  const base = paragraph.length - last.length + head.length;
  paragraph.length = base + tail.length;
  return base;
}

function noteAt(paragraph: Growing, code: LineNote['code'], at: number, detail: string): void {
  paragraph.notes.push({ code, at, length: 0, detail });
}

function finished({ pieces, length, notes }: Growing, wrapped: boolean): Line {
  const text = pieces.join('');
  if (wrapped && pieces.length > 1)
    notes.push({ code: 'lines_rejoined', at: 0, length, detail: `${pieces.length} lines: ${text.slice(0, 200)}` });
  return { text, heading: 0, notes };
}
