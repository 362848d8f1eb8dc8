import { trim } from './lines.js';
import { REMEDIES } from './labels.js';
import { listIn, type Piece, splitMeasures, withoutNotes } from './measures.js';
import type { Doubt, Promised } from './findings.js';
import type { Passage } from './outline.js';
import { notesIn, type Script } from './script.js';
import { statusAt } from './statuses.js';

/** A stretch of text that holds measures. */
export interface Region {
  from: number;
  to: number;
  /** What is said of all its measures; `itself` where each tells its own (整改情况 alone). */
  said: string | null;
}

/** The measures of a problem out of its labelled passages, in order, each with what is said of how far it is. */
export function remediesOf(script: Script, passages: readonly Passage[], doubts: Doubt[]): Promised[] {
  const filled = passages.filter((passage) => !isEmpty(script, passage, doubts)).filter((passage) => REMEDIES.includes(passage.field));
  const told = filled.some((passage) => passage.field !== 'status') ? null : labelOf(script, filled[0]);
  const measures: Promised[] = [];
  let pending: Promised[] = [];
  let early: Passage[] = [];
  for (const passage of filled) {
    // Where only 整改情况 stands, its parts are the measures; beside measures it is their status.
    const done = told !== null && labelOf(script, passage) === told;
    if (passage.field === 'status' && !done) {
      if (pending.length > 0 || measures.length > 0) shareStatus(script, passage, pending.length > 0 ? pending : measures);
      else early.push(passage);
      pending = [];
      continue;
    }
    const found = measuresIn(script, [regionOf(script, passage, done)], doubts);
    for (const status of early) shareStatus(script, status, found);
    early = [];
    pending.push(...found);
    measures.push(...found);
  }
  return measures;
}

const labelOf = (script: Script, passage: Passage | undefined): string =>
  passage ? script.text.slice(passage.start, passage.from).replace(/[^\u4e00-\u9fff]/g, '') : '';

/** A passage without the sentence that says how far the whole problem is, where more follows it. */
function regionOf(script: Script, passage: Passage, done: boolean): Region {
  const [from, to] = trim(script.text, passage.from, passage.end);
  const status = done ? statusAt(script.text, from, to) : null;
  const more = status && trim(script.text, status.end, to);
  if (!status || !more || more[1] <= more[0]) return { from: passage.from, to: passage.end, said: done ? 'itself' : null };
  return { from: status.end, to: passage.end, said: status.said };
}

/** The measures of some regions, in order. */
export function measuresIn(script: Script, regions: readonly Region[], doubts: Doubt[]): Promised[] {
  return regions.flatMap((region) => {
    const split = splitMeasures(script, region.from, region.to);
    if (split.intro && split.pieces.length > 0) doubts.push({ code: 'text_before_measures', at: split.intro });
    return split.pieces.map((piece) => promisedOf(script, piece, region.said));
  });
}

/** A piece as a measure. */
export function promisedOf(script: Script, piece: Piece, said: string | null): Promised {
  const { start, from, to, title, notes } = piece;
  return { start, from, to, title, notes, target: null, status: said === 'itself' ? script.text.slice(from, to) : said };
}

/** A status list as long as the list of measures is told item by item; any other status is said of each. */
function shareStatus(script: Script, passage: Passage, measures: Promised[]): void {
  const parts = listIn(script, passage.from, passage.end).length === measures.length && measures.length > 1;
  const words = parts ? splitMeasures(script, passage.from, passage.end).pieces.map(({ from, to }) => script.text.slice(from, to)) : [];
  const whole = passageText(script, passage);
  measures.forEach((measure, index) => {
    const said = words.length === measures.length ? (words[index] as string) : whole;
    if (!said) return;
    const itself = measure.status === script.text.slice(measure.from, measure.to);
    measure.status = measure.status && !itself ? `${measure.status}\n${said}` : said;
  });
}

/** The words of a passage without the one-line facts in and behind it, and without its closing stop where it is one sentence. */
export function passageText(script: Script, passage: Passage): string {
  const [from, to] = trim(script.text, passage.from, passage.end);
  const note = notesIn(script, from, to)[0];
  const words = script.text.slice(from, note ? note.start : to).replace(/[；;，,、（(\s]+$/, '');
  return /^[^。；\n]*。$/.test(words) ? words.slice(0, -1) : words;
}

function isEmpty(script: Script, passage: Passage, doubts: Doubt[]): boolean {
  if (withoutNotes(script, passage.from, passage.end).length > 0) return false;
  doubts.push({ code: 'label_empty', at: [passage.start, passage.from], about: script.text.slice(passage.start, passage.from).trim() });
  return true;
}
