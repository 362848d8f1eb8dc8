import { type Label, labelAt, leadInAt } from './labels.js';
import { isBlank, type Line } from './lines.js';
import { continues, headingLevel, type ListStyle, type Ordinal, ordinalAt } from './ordinals.js';
import type { Nesting } from './quotes.js';
import { roleOf } from './roles.js';

/** A place where something may begin: a member of a list, a labelled field, or a heading without a number. */
export interface Mark {
  at: number;
  ordinal: Ordinal | null;
  label: Label | null;
  /** It begins its line. */
  lineStart: boolean;
  /** Index of the line it stands on. */
  line: number;
  /** The format calls its line a heading. */
  heading: number;
  /** A label just inside a bracket, （责任单位：…）: where the bracket opens and the place behind its end. */
  bracket: readonly [open: number, end: number] | null;
}

/** Behind these a sentence or a part of it has ended. */
const STOPS = '。；;：:！？!?|｜】）)”\t';
const COMMAS = '，,、';
const OPENING = '（(【[〔';
/** First characters of sentences that lead to a list. */
const LEADS = '下今接针对围但同此然目当存主具现';
const BRACKET_REACH = 400;
const LABEL_REACH = 30;
/** Ordinals that look like common words or amounts begin a part only behind a full stop. */
const STRICT: readonly ListStyle[] = ['han_comma', 'arabic', 'arabic_half', 'ordinal_word'];

/** Every mark of the text in order; one pass over the characters. */
export function marksOf(text: string, lines: readonly Line[], nesting: Nesting): Mark[] {
  const marks: Mark[] = [];
  const last = new Map<ListStyle, number>();
  lines.forEach((line, index) => {
    const first = firstMark(text, line, index) ?? leadIn(text, line, index, lines[index + 1]);
    let cursor = line.from + 1;
    if (first) {
      marks.push(first);
      if (first.ordinal) last.set(first.ordinal.style, first.ordinal.number);
      cursor = first.label?.end ?? first.ordinal?.end ?? cursor;
    }
    scanLine(text, lines, index, Math.max(cursor, line.from), nesting, marks, last);
  });
  return marks;
}

/** A whole line that leads to a list of problems (现将发现的问题通报如下：) or of plans. */
function leadIn(text: string, line: Line, index: number, next: Line | undefined): Mark | null {
  const label = line.cell ? null : leadInAt(text, line.from, line.to);
  if (!label || (label.field === 'problem' && (!next || headsSection(text, next)))) return null;
  return { at: line.from, ordinal: null, label, lineStart: true, line: index, heading: 0, bracket: null };
}

/** Whether a line is the heading of a section, and so no first problem. */
function headsSection(text: string, line: Line): boolean {
  const from = ordinalAt(text, line.from)?.end ?? line.from;
  const role = roleOf(/^[^。；：:\n]*/.exec(text.slice(from, line.to))?.[0] ?? '');
  return role.problems || role.measures || role.done || role.plans || role.advice;
}

function firstMark(text: string, line: Line, index: number): Mark | null {
  const found = ordinalAt(text, line.from);
  const label = labelAt(text, found?.end ?? line.from, true);
  const plain = found?.style === 'bullet' && label !== null;
  const unnumbered: Ordinal = { style: `h${line.heading}`, level: headingLevel(line.heading), number: 0, start: line.from, end: line.from };
  const ordinal = plain ? null : (found ?? (line.heading > 0 ? unnumbered : null));
  if (!ordinal && !label) return null;
  return { at: line.from, ordinal, label, lineStart: true, line: index, heading: line.heading, bracket: null };
}

function scanLine(
  text: string,
  lines: readonly Line[],
  index: number,
  from: number,
  nesting: Nesting,
  marks: Mark[],
  last: Map<ListStyle, number>,
): void {
  const line = lines[index] as Line;
  let colon = -1;
  let bracket: readonly [number, number] | null = null;
  for (let at = from; at < line.to; at += 1) {
    const sign = text[at] as string;
    const before = text[at - 1] ?? '\n';
    if (isBlank(sign)) continue;
    if (bracket && at >= bracket[1]) bracket = null;
    const afterStop = STOPS.includes(before) || isBlank(before);
    const afterComma = COMMAS.includes(before);
    const opened = OPENING.includes(before);
    const circled = sign >= '①' && sign <= '➓';
    if (!afterStop && !afterComma && !opened && !circled && sign !== '【') continue;
    if (nesting[at] === 0) {
      const ordinal = ordinalAt(text, at, true);
      if (ordinal && mayBegin(ordinal, afterStop) && follows(ordinal, last.get(ordinal.style), marks, index)) {
        const label = labelAt(text, ordinal.end, false);
        marks.push({ at, ordinal, label, lineStart: false, line: index, heading: 0, bracket: null });
        last.set(ordinal.style, ordinal.number);
        at = (label?.end ?? ordinal.end) - 1;
        continue;
      }
    }
    if (before === '。' && LEADS.includes(sign) && nesting[at] === 0 && !line.cell) {
      const label = leadInAt(text, at, line.to);
      if (label && (label.field === 'next' || !headsSection(text, lines[index + 1] ?? line))) {
        marks.push({ at, ordinal: null, label, lineStart: label.field === 'problem', line: index, heading: 0, bracket: null });
        at = label.end - 1;
        continue;
      }
    }
    if (nesting[at] !== 0 && !opened && !bracket) continue;
    if (colon < at) colon = nextColon(text, at, line.to);
    if (colon - at > LABEL_REACH && sign !== '【') continue;
    const label: Label | null = labelAt(text, at, false);
    if (!label || label.end > line.to + 1) continue;
    if (opened && nesting[at] !== 0 && !bracket) bracket = [at - 1, closing(text, at, nesting, line.to)];
    if (nesting[at] !== 0 && !bracket) continue;
    marks.push({ at, ordinal: null, label, lineStart: false, line: index, heading: 0, bracket });
    at = Math.max(at, label.end - 1);
  }
}

const mayBegin = (ordinal: Ordinal, afterStop: boolean): boolean => afterStop || !STRICT.includes(ordinal.style);

/** Inside a line a list begins with one, or goes on where it stopped. */
function follows(ordinal: Ordinal, last: number | undefined, marks: readonly Mark[], line: number): boolean {
  if (ordinal.number === 0) return last !== undefined && marks.at(-1)?.line === line;
  return ordinal.number === 1 || (last !== undefined && last > 0 && continues(last, ordinal.number));
}

function nextColon(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) if (text[at] === '：' || text[at] === ':') return at;
  return Number.POSITIVE_INFINITY;
}

function closing(text: string, inside: number, nesting: Nesting, to: number): number {
  const depth = nesting[inside] as number;
  let at = inside;
  const end = Math.min(to, inside + BRACKET_REACH);
  while (at < end && (nesting[at] as number) >= depth) at += 1;
  return Math.min(at + 1, to);
}
