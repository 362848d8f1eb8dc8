import { trim } from './lines.js';
import { REMEDIES } from './labels.js';
import { allPassages, clip, headOf } from './heads.js';
import type { Item, Note, Passage } from './outline.js';
import { type Manner, measureRegions } from './unlabelled.js';
import { notesIn, type Script, tableIn } from './script.js';
import { measuresIn, passageText, remediesOf } from './remedies.js';
import type { Doubt, Finding, Promised } from './findings.js';

/** Reads one problem out of an item; `lifted` are passages that stand below its last aspect but speak of it as a whole. */
export function readProblem(
  script: Script,
  whole: Item,
  category: string | null,
  manner: Manner,
  doubts: Doubt[],
  lifted: readonly Passage[] = [],
): Finding {
  const table = tableIn(script, whole.from, whole.end);
  const item = table === null ? whole : clip(whole, table);
  const head = headOf(script, item);
  const passages = [...allPassages(item), ...lifted].sort((a, b) => a.start - b.start);
  const labelled = passages.some((passage) => REMEDIES.includes(passage.field));
  const bodyEnd = passages.find((passage) => !['detail', 'cause', 'problem'].includes(passage.field))?.start ?? item.end;
  const free = labelled ? { regions: [], status: null, end: bodyEnd, guessed: false } : measureRegions(script, item, head, bodyEnd, manner);
  const measures = labelled ? remediesOf(script, passages, doubts) : measuresIn(script, free.regions, doubts);
  if (free.guessed && measures[0]) doubts.push({ code: 'measure_without_label', at: [measures[0].from, measures[0].to] });
  if (free.status) for (const measure of measures) measure.status = free.status;
  const first = measures[0]?.start ?? item.end;
  const facts = notesIn(script, item.start, item.end);
  const firstFact = facts.find((note) => note.start >= head.next)?.start ?? item.end;
  const end = Math.min(bodyEnd, free.end, firstFact, labelled ? item.end : Math.max(first, head.next));
  const goals = passages
    .filter((passage) => passage.field === 'target')
    .map((passage) => passageText(script, passage))
    .filter(Boolean);
  return {
    start: item.start, number: item.number, style: item.style,
    title: script.text.slice(head.from, head.to), titleSpan: [head.from, head.to],
    description: [description(script, head.next, end, passages), ...laterAspects(script, item, end)].filter(Boolean).join('\n'), category, measures,
    notes: shareNotes(script, facts, measures), target: goals.length > 0 ? goals.join('\n') : null, status: free.status,
  }; // prettier-ignore
}

/** Aspects that stand behind the first measures, each with measures of its own. */
function laterAspects(script: Script, item: Item, from: number): string[] {
  return item.children
    .filter((kid) => !kid.label && kid.lineStart && kid.start > from && kid.passages.length > 0)
    .map((kid) => script.text.slice(kid.start, Math.min(kid.passages[0]?.start ?? kid.end, kid.children[0]?.start ?? kid.end)).trim());
}

function description(script: Script, from: number, to: number, passages: readonly Passage[]): string {
  let [start, end] = trim(script.text, from, Math.max(from, to));
  const label = passages.find((passage) => passage.start === start && (passage.field === 'detail' || passage.field === 'problem'));
  if (label) [start, end] = trim(script.text, Math.min(label.from, end), end);
  return script.text.slice(start, end).replace(/^[，,；;：:。\s]+|[（(；;\s]+$/g, '');
}

/**
 * Tells whose facts they are. Those in a bracket or a sentence of a measure are its own; those on a line or in a sentence
 * of their own behind the last measure are the problem's, unless other measures have such facts of their own too.
 */
export function shareNotes(script: Script, facts: readonly Note[], measures: readonly Promised[]): Note[] {
  const last = measures.at(-1);
  const claimed = new Set(measures.flatMap((measure) => measure.notes.map((note) => note.start)));
  const ours = facts.filter((note) => !claimed.has(note.start));
  if (!last) return ours;
  const ownLines = last.notes.some((note) => note.ownLine);
  const others = measures.slice(0, -1).flatMap((measure) => measure.notes);
  const elsewhere = new Set(others.filter((note) => !ownLines || note.ownLine).map((note) => note.field));
  const common = last.notes.filter((note) => standsAlone(script, note, last.notes) && !elsewhere.has(note.field));
  last.notes = last.notes.filter((note) => !common.includes(note));
  return [...ours, ...common];
}

/** Whether a fact stands on a line of its own, or behind a full stop, or follows one that does. */
function standsAlone(script: Script, note: Note, notes: readonly Note[]): boolean {
  if (note.ownLine) return true;
  const before = notes.findLast((other) => other.start < note.start);
  if (before && script.text.slice(before.end, note.start).trim().length <= 1) return standsAlone(script, before, notes);
  return /[。！]\s*$/.test(script.text.slice(Math.max(0, note.start - 4), note.start));
}
