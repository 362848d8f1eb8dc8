import type { Doubt, Finding, Loose } from './findings.js';
import type { Answer, Half } from './halves.js';
import { likeness, pairsOf } from './likeness.js';
import type { Note } from './outline.js';
import { shareNotes } from './problem.js';
import { notesIn, type Script } from './script.js';

/**
 * Gives the answers to their problems: by ordinal where ordinals are sound, by order where both lists are equally long,
 * by likeness where a restated name says otherwise. What finds no partner stays unassigned.
 */
export function pairHalves(script: Script, findings: readonly Finding[], halves: readonly Half[], doubts: Doubt[], loose: Loose[]): void {
  const open = findings.filter((finding) => finding.measures.length === 0);
  const mixed = open.length > 0 && open.length < findings.length;
  for (const half of halves) {
    const unanswered = open.filter((finding) => finding.measures.length === 0).length;
    const deeper = half.deeper && half.answers.length !== unanswered && half.deeper.answers.length === unanswered ? half.deeper : null;
    const answers = deeper?.answers ?? half.answers;
    const left = pair(open, answers, doubts);
    const paired = answers.length - left.length;
    loose.push({ at: half.start, role: paired > 0 ? 'heading' : 'prose' });
    for (const at of deeper?.headings ?? []) loose.push({ at, role: 'heading' });
    for (const answer of left) {
      loose.push({ at: answer.start, role: 'prose' });
      if (paired > 0) doubts.push({ code: 'partner_missing', at: [answer.start, answer.end], about: answer.title });
    }
    if (mixed && paired > 0) doubts.push({ code: 'pairing_mixed', at: [half.start, half.start + 1] });
    const partners = findings.filter((finding) =>
      finding.measures.some((measure) => measure.start >= half.start && measure.start < half.end),
    );
    if (half.notes.length > 0) giveToAll(half.notes, partners);
    const last = partners.at(-1);
    if (last) shareTrailing(script, half, last);
  }
}

function giveToAll(notes: readonly Note[], findings: readonly Finding[]): void {
  for (const finding of findings) {
    for (const measure of finding.measures) measure.notes = measure.notes.filter((note) => !notes.includes(note));
    finding.notes.push(...notes);
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
