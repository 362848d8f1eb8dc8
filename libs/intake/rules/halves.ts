import type { Span } from '#documents';
import type { Promised } from './findings.js';
import { clip, emptyItem, headOf } from './heads.js';
import { type Line, trim } from './lines.js';
import { listIn, splitMeasures } from './measures.js';
import { namedProblem } from './names.js';
import { readNumber } from './numerals.js';
import type { Item, Note, Passage } from './outline.js';
import { promisedOf } from './remedies.js';
import { lineEndAt, notesIn, type Script, tableIn, within } from './script.js';
import { asTitle } from './sentences.js';

/** Measures that answer one problem of the other half, under its restated name. */
export interface Answer {
  /** The ordinal; 0 without one. */
  number: number;
  start: number;
  end: number;
  /** The restated heading. */
  title: string;
  titleSpan: Span;
  /** The heading repeats the problem it answers (针对…问题). */
  names: boolean;
  measures: Promised[];
}

/** A list of measures somewhere behind a list of problems. */
export interface Half {
  start: number;
  end: number;
  answers: Answer[];
  /** The members one level down, where the list repeats the categories of the problems: tried where they are as many as the problems. */
  deeper: { answers: Answer[]; headings: number[] } | null;
  /** General plans: they count as measures only where they clearly answer the problems one by one. */
  soft: boolean;
  /** Facts on lines of their own behind a list told in one paragraph: they are every answer's. */
  notes: Note[];
}

/** Reads a list of answers out of a heading and what stands below it. */
export function halfOf(script: Script, whole: Item, soft = false): Half {
  const table = tableIn(script, whole.from, whole.end);
  const item = table === null ? whole : clip(whole, table);
  const kids = item.children.filter((kid) => !kid.label);
  const answers = kids.length > 0 ? kids.map((kid) => answerOf(script, kid)) : answersIn(script, bodyOf(script, item), item.end);
  return {
    start: whole.start,
    end: whole.end,
    answers,
    deeper: deeperOf(script, kids),
    soft,
    notes: commonNotes(script, item.start, item.end, answers),
  };
}

/** The list of answers that a labelled passage holds. */
export function halfOfPassage(script: Script, passage: Passage): Half {
  const answers = answersIn(script, passage.from, passage.end);
  return {
    start: passage.start,
    end: passage.end,
    answers,
    deeper: null,
    soft: false,
    notes: commonNotes(script, passage.from, passage.end, answers),
  };
}

function commonNotes(script: Script, from: number, end: number, answers: readonly Answer[]): Note[] {
  const [first, last] = [answers[0], answers.at(-1)];
  if (!first || !last || first === last || script.text.slice(first.start, last.start).includes('\n')) return [];
  return notesIn(script, Math.max(from, last.start), end).filter((note) => note.ownLine);
}

function deeperOf(script: Script, kids: readonly Item[]): Half['deeper'] {
  const below = kids.map((kid) => kid.children.filter((one) => !one.label && one.lineStart));
  if (kids.length === 0 || below.some((list) => list.length === 0)) return null;
  return { answers: below.flat().map((kid) => answerOf(script, kid)), headings: kids.map((kid) => kid.start) };
}

/** Where the text under a heading begins: behind its label, or on the line after it. */
function bodyOf(script: Script, item: Item): number {
  if (item.label) return Math.min(item.label.end, item.end);
  const end = Math.min(lineEndAt(script, item.from), item.end);
  return script.text.slice(end, item.end).trim() === '' ? item.from : end;
}

/** Answers without headings of their own: a list, paragraphs that name what they answer (针对问题1：), or plain paragraphs. */
function answersIn(script: Script, from: number, end: number): Answer[] {
  if (listIn(script, from, end).length > 0) {
    return splitMeasures(script, from, end).pieces.map((piece) =>
      answerOf(script, { ...emptyItem, start: piece.start, from: piece.from, end: piece.end, number: piece.number }),
    );
  }
  const lines = within(script.lines, from, end, (line) => line.from).filter((line) => !line.cell);
  const named = lines.filter((line) => NUMBERED.test(script.text.slice(line.from, line.to)) || namesOne(script, line));
  return (named.length > 0 ? named : lines).map((line, index, all) => spokenAnswer(script, line, all[index + 1]?.from ?? end));
}

/** 针对问题1：, 针对第二个问题，, 问题三： */
const NUMBERED = /^(?:针对|对于|关于)?(?:第)?(?:问题)?[（(]?([\d一二三四五六七八九十]{1,3})[）)]?(?:个问题|项问题)?[：:，,]/;

const namesOne = (script: Script, line: Line): boolean =>
  /^(?:针对|关于)/.test(script.text.slice(line.from, line.from + 2)) &&
  namedProblem(script.text, script.nesting, line.from, line.to) !== null;

function spokenAnswer(script: Script, line: Line, end: number): Answer {
  const hit = /问题|第/.test(script.text.slice(line.from, line.from + 6)) ? NUMBERED.exec(script.text.slice(line.from, line.to)) : null;
  const from = line.from + (hit?.[0].length ?? 0);
  return answerOf(script, { ...emptyItem, start: line.from, from, end, number: hit ? (readNumber(hit[1] ?? '') ?? 0) : 0 });
}

function answerOf(script: Script, kid: Item): Answer {
  const head = headOf(script, kid);
  const facts = notesIn(script, head.next, kid.end)[0]?.start ?? kid.end;
  const [bodyFrom, bodyTo] = trim(script.text, head.next, facts);
  const passage = kid.passages.find((one) => one.field === 'measures' || one.field === 'next');
  const headed = (head.named || bodyTo > bodyFrom) && (head.named || isHeading(script, kid, head.to));
  const from = passage?.from ?? (headed ? bodyFrom : trim(script.text, kid.from, kid.end)[0]);
  const measures = splitMeasures(script, from, kid.end).pieces.map((piece) => promisedOf(script, piece, null));
  const title = script.text.slice(head.from, head.to);
  const shared = !head.named && from === bodyFrom ? asTitle(script.text, { from: head.from, to: head.to, stop: '。' }) : null;
  if (shared !== null) for (const measure of measures) measure.title ??= shared;
  if (measures[0]) measures[0].start = kid.start;
  return { number: kid.number, start: kid.start, end: kid.end, title, titleSpan: [head.from, head.to], names: head.named, measures };
}

/** A restated heading has a list below it, or a line of its own. */
function isHeading(script: Script, kid: Item, titleEnd: number): boolean {
  const next = script.text.slice(titleEnd, titleEnd + 3);
  return listIn(script, titleEnd, kid.end).length > 0 || /^[。：:]?\n/.test(next);
}
