import type { Doubt, Finding, Loose, Promised } from './findings.js';
import type { Span } from '#documents';
import { likeness, pairsOf } from './likeness.js';
import { listIn, splitMeasures } from './measures.js';
import type { Item } from './outline.js';
import { clip, emptyItem, headOf } from './heads.js';
import { shareNotes } from './problem.js';
import { promisedOf } from './remedies.js';
import { notesIn, type Script, tableIn } from './script.js';
import { trim } from './lines.js';

/** Measures that answer one problem of the other half, under its restated name. */
export interface Answer {
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
  /** General plans: they count as measures only where they clearly answer the problems one by one. */
  soft: boolean;
}

/** Reads a list of answers out of a heading and what stands below it. */
export function halfOf(script: Script, whole: Item, soft = false): Half {
  const table = tableIn(script, whole.from, whole.end);
  const item = table === null ? whole : clip(whole, table);
  const kids = item.children.filter((kid) => !kid.label);
  const from = item.label?.end ?? item.children[0]?.start ?? headEnd(script, item);
  const answers = kids.length > 0 ? kids.map((kid) => answerOf(script, kid)) : inlineAnswers(script, Math.min(from, item.end), item.end);
  return { start: whole.start, end: whole.end, answers, soft };
}

const headEnd = (script: Script, item: Item): number => {
  const next = script.text.indexOf('\n', item.from);
  const end = next < 0 || next > item.end ? item.end : next;
  return script.text.slice(end, item.end).trim() === '' ? item.from : end;
};

function answerOf(script: Script, kid: Item): Answer {
  const head = headOf(script, kid);
  const [bodyFrom, bodyTo] = trim(script.text, head.next, kid.end);
  const passage = kid.passages.find((one) => one.field === 'measures' || one.field === 'next');
  const whole = head.named || bodyTo > bodyFrom;
  const from = passage
    ? passage.from
    : whole && (head.named || isHeading(script, kid, head.to))
      ? bodyFrom
      : trim(script.text, kid.from, kid.end)[0];
  const split = splitMeasures(script, from, kid.end);
  const measures = split.pieces.map((piece) => promisedOf(script, piece, null));
  const title = script.text.slice(head.from, head.to);
  if (!head.named && from === bodyFrom && title.length <= 16 && !/[，,]/.test(title))
    for (const measure of measures) measure.title ??= title;
  if (measures[0]) measures[0].start = kid.start;
  return { number: kid.number, start: kid.start, end: kid.end, title, titleSpan: [head.from, head.to], names: head.named, measures };
}

/** A restated heading has a list below it, or a line of its own. */
function isHeading(script: Script, kid: Item, titleEnd: number): boolean {
  const next = script.text.slice(titleEnd, titleEnd + 3);
  return listIn(script, titleEnd, kid.end).length > 0 || /^[。：:]?\n/.test(next);
}

function inlineAnswers(script: Script, from: number, end: number): Answer[] {
  if (listIn(script, from, end).length === 0) return [];
  return splitMeasures(script, from, end).pieces.map((piece) => {
    const item = { ...emptyItem, start: piece.start, from: piece.from, end: piece.end, number: piece.number };
    return answerOf(script, item);
  });
}

/**
 * Gives the answers to their problems: by ordinal where ordinals are sound, by order where both lists are equally long,
 * by likeness where a restated name says otherwise. What finds no partner stays unassigned.
 */
export function pairHalves(script: Script, findings: readonly Finding[], halves: readonly Half[], doubts: Doubt[], loose: Loose[]): void {
  const open = findings.filter((finding) => finding.measures.length === 0);
  const mixed = open.length > 0 && open.length < findings.length;
  for (const half of halves) {
    const left = pair(open, half.answers, doubts);
    const paired = half.answers.length - left.length;
    loose.push({ at: half.start, role: paired > 0 ? 'heading' : 'prose' });
    for (const answer of left) {
      loose.push({ at: answer.start, role: 'prose' });
      if (paired > 0) doubts.push({ code: 'partner_missing', at: [answer.start, answer.end], about: answer.title });
    }
    if (mixed && paired > 0) doubts.push({ code: 'pairing_mixed', at: [half.start, half.start + 1] });
    const last = findings.findLast((finding) =>
      finding.measures.some((measure) => measure.start >= half.start && measure.start < half.end),
    );
    if (last) shareTrailing(script, half, last);
  }
}

/** Facts behind an answer's measures are that answer's problem's. */
function shareTrailing(script: Script, half: Half, finding: Finding): void {
  const facts = notesIn(script, half.start, half.end).filter((note) => finding.measures.some((measure) => measure.notes.includes(note)));
  finding.notes.push(...shareNotes(script, [], finding.measures).filter((note) => facts.includes(note)));
}

function pair(problems: readonly Finding[], answers: readonly Answer[], doubts: Doubt[]): Answer[] {
  const free = new Map(problems.map((problem) => [problem, pairsOf(problem.title)]));
  const left: Answer[] = [];
  const keyed = new Map(occurrences(problems).map((key, at) => [key, problems[at] as Finding]));
  const unnumbered = problems.every((problem) => problem.number === 0) || answers.every((answer) => answer.number === 0);
  const keys = occurrences(answers);
  answers.forEach((answer, at) => {
    if (answer.measures.length === 0) return;
    const byPlace = unnumbered ? (problems.length === answers.length ? problems[at] : undefined) : keyed.get(keys[at] as string);
    const byOrder = byPlace && free.has(byPlace) ? byPlace : undefined;
    const words = pairsOf(answer.title);
    const fits = byOrder ? likeness(words, pairsOf(byOrder.title + byOrder.description)) : 0;
    const alike = fits < 0.2 ? bestMatch(words, free) : null;
    const partner = alike ?? byOrder;
    if (!partner) {
      left.push(answer);
      return;
    }
    free.delete(partner);
    partner.measures.push(...answer.measures);
    const odd = answer.names
      ? likeness(words, pairsOf(partner.title + partner.description)) < 0.3
      : alike !== null && byOrder !== undefined;
    if (odd) doubts.push({ code: 'title_mismatch', at: answer.titleSpan, about: partner.title });
  });
  return left;
}

/** Each member's ordinal with how often it came before: reports number two members alike. */
function occurrences(list: readonly { number: number }[]): string[] {
  const seen = new Map<number, number>();
  return list.map(({ number }) => {
    const count = (seen.get(number) ?? 0) + 1;
    seen.set(number, count);
    return `${number}#${count}`;
  });
}

const CLEAR = 0.5;
/** A partner is looked for among this many open problems. */
const MAX_COMPARED = 200;

/** The problem whose title an answer clearly restates; null where none is clear. */
function bestMatch(words: ReadonlySet<string>, problems: ReadonlyMap<Finding, ReadonlySet<string>>): Finding | null {
  let best: Finding | null = null;
  let most = CLEAR;
  let compared = 0;
  for (const [problem, pairs] of problems) {
    if ((compared += 1) > MAX_COMPARED) break;
    const score = likeness(words, pairs);
    if (score < most || (score === most && best)) continue;
    best = problem;
    most = score;
  }
  return best;
}

/** Whether a list of general plans or of advice answers the problems one by one: by their names, or by words that only one problem has. */
export function answersOneByOne(script: Script, findings: readonly Finding[], half: Half): boolean {
  const open = findings.filter((finding) => finding.measures.length === 0).slice(0, MAX_COMPARED);
  if (open.length === 0 || half.answers.length === 0) return false;
  if (half.answers.some((answer) => answer.names)) return true;
  const own = tellingPairs(open);
  const sample = half.answers.slice(0, MAX_COMPARED);
  if (sample.filter((answer) => ASKS_OTHERS.test(answer.title)).length * 2 > sample.length) return false;
  const fits = sample.map((answer) => {
    const words = pairsOf(`${answer.title} ${script.text.slice(answer.start, Math.min(answer.end, answer.start + 160))}`);
    const shared = own.map((pairs) => [...pairs].filter((pair) => words.has(pair)).length);
    const most = Math.max(...shared);
    return most === 0 ? -1 : shared.indexOf(most);
  });
  const inOrder = fits.filter((at, index) => at === index).length;
  const anywhere = new Set(fits.filter((at) => at >= 0)).size;
  return half.answers.length === open.length
    ? inOrder * 2 >= sample.length || anywhere * 3 >= sample.length * 2
    : sample.length > 1 && anywhere * 2 > sample.length;
}

/** Suggestions to a higher authority are nobody's measure. */
const ASKS_OTHERS = /^(?:建议|恳请|请求|希望|请上级|呼吁)/;

/** For each problem the pairs of characters that no other problem has. */
function tellingPairs(problems: readonly Finding[]): ReadonlySet<string>[] {
  const all = problems.map((problem) => pairsOf(problem.title + problem.description));
  const count = new Map<string, number>();
  for (const pairs of all) for (const pair of pairs) count.set(pair, (count.get(pair) ?? 0) + 1);
  return all.map((pairs) => new Set([...pairs].filter((pair) => count.get(pair) === 1)));
}
