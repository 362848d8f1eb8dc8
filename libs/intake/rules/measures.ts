import type { Span } from '#documents';
import { trim } from './lines.js';
import type { Mark } from './marks.js';
import { continues } from './ordinals.js';
import type { Note } from './outline.js';
import { lineEndAt, marksIn, notesIn, type Script } from './script.js';
import { asTitle, isFull, sentencesOf, titleOf } from './sentences.js';

/** One measure cut out of a passage. */
export interface Piece {
  /** Its first character: the ordinal, or the title it shares with those after it. */
  start: number;
  from: number;
  to: number;
  /** Where the next piece or the passage ends. */
  end: number;
  number: number;
  title: string | null;
  notes: Note[];
}

/** A passage split into measures. */
export interface Split {
  pieces: Piece[];
  /** Text before the first ordinal that is too long to be a title. */
  intro: Span | null;
  /** The pieces were told apart by ordinals. */
  listed: boolean;
}

/** Splits a passage into measures: by ordinals, else by lines, full stops and semicolons. */
export function splitMeasures(script: Script, from: number, to: number): Split {
  const members = listIn(script, from, to);
  return members.length > 0 ? splitList(script, from, to, members) : splitSentences(script, from, to);
}

/** The members of the outermost list of a passage; none when it only holds a stray ordinal. */
export function listIn(script: Script, from: number, to: number): Mark[] {
  const [start] = trim(script.text, from, to);
  const marks = marksIn(script, from, to).filter((mark) => mark.ordinal && !mark.label && !mark.bracket && script.nesting[mark.at] === 0);
  const tried = new Set<string>();
  for (const first of marks) {
    const style = first.ordinal?.style ?? '';
    if (tried.has(style) || tried.size > 4) continue;
    tried.add(style);
    if ((first.ordinal?.number ?? 0) > 1 && !first.lineStart && first.at !== start) continue;
    const members: Mark[] = [];
    for (const mark of marks) {
      if (mark.at < first.at || mark.ordinal?.style !== style) continue;
      const last = members.at(-1);
      const restarts = last !== undefined && mark.ordinal.number === 1 && (mark.lineStart || mark.line > last.line);
      if (!last || mark.lineStart || restarts || continues(last.ordinal?.number ?? 0, mark.ordinal.number)) members.push(mark);
    }
    if (members.length > 1 || first.at === start) return members;
  }
  return [];
}

function splitList(script: Script, from: number, to: number, members: readonly Mark[]): Split {
  const { text } = script;
  const pieces: Piece[] = [];
  let intro: Span | null = null;
  let shared: string | null = null;
  members.forEach((mark, index) => {
    const next = members[index + 1];
    const restarts = index > 0 && mark.ordinal?.number === 1 && mark.line > (members[index - 1] as Mark).line;
    let start = mark.at;
    if (index === 0 || restarts) {
      const lead: [number, number] =
        index === 0 ? trim(text, from, mark.at) : trim(text, script.lines[mark.line]?.from ?? mark.at, mark.at);
      const words = withoutNotes(script, ...lead)[0];
      shared = words ? asTitle(text, { from: words[0], to: words[1], stop: '。' }) : null;
      if (words && shared !== null) start = words[0];
      else if (words && index === 0) intro = words;
      if (restarts && pieces.length > 0 && words) (pieces.at(-1) as Piece).end = words[0];
    }
    const piece = pieceOf(script, start, mark.ordinal?.end ?? mark.at, next?.at ?? to, mark.ordinal?.number ?? 0);
    pieces.push({ ...piece, title: piece.title ?? shared });
  });
  for (const piece of pieces) Object.assign(piece, bounds(script, piece.from, piece.end));
  return { pieces: pieces.filter((piece) => piece.to > piece.from), intro, listed: true };
}

function pieceOf(script: Script, start: number, from: number, end: number, number: number): Piece {
  const range = bounds(script, from, end);
  return {
    start,
    end,
    number,
    ...range,
    title: titleOf(script.text, script.nesting, range.from, range.to),
    notes: notesIn(script, start, end),
  };
}

/** The words of a piece: without the facts before and behind it, its closing semicolon and blanks. */
function bounds(script: Script, from: number, end: number): { from: number; to: number } {
  const [first] = withoutNotes(script, from, end);
  if (!first) return { from, to: from };
  const to = withoutTail(script.text, first[0], first[1]);
  return { from: first[0], to };
}

function withoutTail(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /[；;，,、\s\u3000|｜]/.test(text[end - 1] as string)) end -= 1;
  return end;
}

/** The parts of a range between its one-line facts, blanks trimmed. */
export function withoutNotes(script: Script, from: number, to: number): Span[] {
  const parts: Span[] = [];
  let at = from;
  const add = (start: number, end: number): void => {
    const part = trim(script.text, start, end);
    if (part[1] > part[0] && /[^。；;，,、（）()\s]/.test(script.text.slice(...part))) parts.push(part);
  };
  for (const note of notesIn(script, from, to)) {
    if (note.start > at) add(at, note.start);
    at = Math.max(at, Math.min(note.end, to));
    while (at < to && /[。；;，,、]/.test(script.text[at] as string) && at < lineEndAt(script, note.start)) at += 1;
  }
  if (at < to) add(at, to);
  return parts;
}

function splitSentences(script: Script, from: number, to: number): Split {
  const { text, nesting } = script;
  const pieces: Piece[] = [];
  for (const part of withoutNotes(script, from, to)) {
    const sentences = sentencesOf(text, nesting, ...part);
    let title: string | null = null;
    let start: number | null = null;
    sentences.forEach((sentence, index) => {
      const next = sentences[index + 1];
      const beginsLine =
        index === 0 ||
        sentences[index - 1]?.stop === '\n' ||
        text.slice((sentences[index - 1] as { to: number }).to, sentence.from).includes('\n');
      if (beginsLine) title = null;
      const sameLine = next !== undefined && !text.slice(sentence.to, next.from).includes('\n');
      const heads = index === 0 && sentence.stop === '\n' && next !== undefined && (isFull(next) || next.stop === '；');
      const words = beginsLine && ((isFull(sentence) && sameLine) || heads) ? asTitle(text, sentence) : null;
      if (words !== null) {
        title = words;
        start = sentence.from;
        return;
      }
      const first = start ?? sentence.from;
      pieces.push({ start: first, from: first, to: withoutTail(text, first, sentence.to), end: sentence.to, number: 0, title, notes: [] });
      if (heads || start !== null) start = null;
    });
    if (start !== null) pieces.push({ start, from: start, to: part[1], end: part[1], number: 0, title: null, notes: [] });
  }
  pieces.forEach((piece, index) => {
    piece.end = pieces[index + 1]?.start ?? to;
    piece.notes = notesIn(script, piece.start, piece.end);
  });
  return { pieces: pieces.filter((piece) => piece.to > piece.from), intro: null, listed: false };
}
