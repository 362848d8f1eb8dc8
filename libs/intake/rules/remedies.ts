import { trim } from './lines.js';
import { listIn, type Piece, splitMeasures } from './measures.js';
import type { Doubt, Promised } from './findings.js';
import type { Passage } from './outline.js';
import { notesIn, type Script } from './script.js';

/** A stretch of text that holds measures. */
export interface Region {
  from: number;
  to: number;
  /** Its parts are done already (整改情况 alone): each measure's status is its own text. */
  done: boolean;
}

const REMEDY = ['measures', 'next'];

/** The measures of a problem out of its labelled passages, with their target and status. 整改情况 is a status where measures stand beside it, else its parts are the measures. */
export function remediesOf(script: Script, passages: readonly Passage[], doubts: Doubt[]): Promised[] {
  const filled = passages.filter((passage) => !isEmpty(script, passage, doubts));
  const promised = filled.filter((passage) => REMEDY.includes(passage.field));
  const statuses = filled.filter((passage) => passage.field === 'status');
  const done = promised.length === 0 ? statuses.slice(0, 1) : [];
  const regions = [...promised, ...done].map(({ from, end }) => ({ from, to: end, done: done.length > 0 }));
  const measures = measuresIn(script, regions, doubts);
  for (const status of statuses.slice(done.length)) shareStatus(script, status, measures);
  return measures;
}

/** The measures of some regions, in order. */
export function measuresIn(script: Script, regions: readonly Region[], doubts: Doubt[]): Promised[] {
  return regions.flatMap((region) => {
    const split = splitMeasures(script, region.from, region.to);
    if (split.intro && split.pieces.length > 0) doubts.push({ code: 'text_before_measures', at: split.intro });
    return split.pieces.map((piece) => promisedOf(script, piece, region.done));
  });
}

/** A piece as a measure. */
export function promisedOf(script: Script, piece: Piece, done: boolean): Promised {
  const { start, from, to, title, notes } = piece;
  return { start, from, to, title, notes, target: null, status: done ? script.text.slice(from, to) : null };
}

/** A status list as long as the list of measures is told item by item; any other status is said of each. */
function shareStatus(script: Script, passage: Passage, measures: Promised[]): void {
  const parts = listIn(script, passage.from, passage.end).length === measures.length && measures.length > 1;
  const words = parts ? splitMeasures(script, passage.from, passage.end).pieces.map(({ from, to }) => script.text.slice(from, to)) : [];
  const whole = passageText(script, passage);
  measures.forEach((measure, index) => {
    const said = words.length === measures.length ? (words[index] as string) : whole;
    if (!said) return;
    measure.status = measure.status ? `${measure.status}\n${said}` : said;
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
  const [from, to] = trim(script.text, passage.from, passage.end);
  if (to > from) return false;
  doubts.push({ code: 'label_empty', at: [passage.start, passage.from], about: script.text.slice(passage.start, passage.from).trim() });
  return true;
}
