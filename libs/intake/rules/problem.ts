import { trim } from './lines.js';
import { REMEDIES } from './labels.js';
import { namedProblem } from './names.js';
import type { Item, Note, Passage } from './outline.js';
import { measureRegions } from './unlabelled.js';
import { lineEndAt, notesIn, type Script } from './script.js';
import { measuresIn, passageText, remediesOf } from './remedies.js';
import type { Doubt, Finding, Promised } from './findings.js';

/** How a problem is to be read where no label says what is what. */
export interface Manner {
  /** The section tells how problems were put right, so what follows a title are measures. */
  done: boolean;
  /** The section's heading promises measures beside the problems. */
  measures: boolean;
}

/** The heading of an item: behind its ordinal, to the end of the first sentence or line. */
export interface Head {
  from: number;
  /** Behind the last character of the title. */
  to: number;
  /** Where what follows begins. */
  next: number;
}

const STOPS = '。！？!?';

/** The title of an item and where the rest begins. A problem named with 关于…问题 gives its bare name. */
export function headOf(script: Script, item: Item): Head & { named: boolean } {
  const { text, nesting } = script;
  const [from] = trim(text, item.from, item.end);
  const passages = allPassages(item);
  const inner = Math.min(
    passages[0]?.start ?? item.end,
    item.children[0]?.start ?? item.end,
    notesIn(script, from, item.end)[0]?.start ?? item.end,
  );
  const limit = Math.max(from, Math.min(item.end, lineEndAt(script, from), inner > from ? inner : item.end));
  const named = namedProblem(text, nesting, from, limit);
  if (named) {
    let next = named.end;
    while (next < limit && /[。，,；;：:、！!\s]/.test(text[next] as string)) next += 1;
    return { from: named.name[0], to: named.name[1], next, named: true };
  }
  let at = from;
  while (at < limit && !(nesting[at] === 0 && (STOPS.includes(text[at] as string) || '；;'.includes(text[at] as string)))) at += 1;
  const next = at < limit ? at + 1 : limit;
  let to = at;
  while (to > from && /[\s\u3000：:；;，,、。*]/.test(text[to - 1] as string)) to -= 1;
  return { from, to: Math.max(to, from), next, named: false };
}

/** The labelled passages of an item, those of its labelled children ((2)整改措施：…) included, in order. */
export function allPassages(item: Item): Passage[] {
  const labelled = item.children.flatMap((child): Passage[] =>
    child.label
      ? [
          {
            field: child.label.field,
            fields: child.label.fields,
            start: child.start,
            from: child.label.end,
            end: child.passages[0]?.start ?? child.end,
          },
          ...child.passages,
        ]
      : [],
  );
  return [...item.passages, ...labelled].sort((a, b) => a.start - b.start);
}

/** Reads one problem out of an item; `lifted` are passages that stand below its last aspect but speak of it as a whole. */
export function readProblem(
  script: Script,
  item: Item,
  category: string | null,
  manner: Manner,
  doubts: Doubt[],
  lifted: readonly Passage[] = [],
): Finding {
  const head = headOf(script, item);
  const passages = [...allPassages(item), ...lifted].sort((a, b) => a.start - b.start);
  const labelled = passages.some((passage) => REMEDIES.includes(passage.field));
  const bodyEnd = passages.find((passage) => !['detail', 'cause', 'problem'].includes(passage.field))?.start ?? item.end;
  const free = labelled ? { regions: [], status: null, end: bodyEnd } : measureRegions(script, item, head, bodyEnd, manner);
  const measures = labelled ? remediesOf(script, passages, doubts) : measuresIn(script, free.regions, doubts);
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
    description: description(script, head.next, end, passages), category, measures,
    notes: shareNotes(facts, measures), target: goals.length > 0 ? goals.join('\n') : null, status: free.status,
  }; // prettier-ignore
}

function description(script: Script, from: number, to: number, passages: readonly Passage[]): string {
  let [start, end] = trim(script.text, from, Math.max(from, to));
  const label = passages.find((passage) => passage.start === start && (passage.field === 'detail' || passage.field === 'problem'));
  if (label) [start, end] = trim(script.text, Math.min(label.from, end), end);
  return script.text.slice(start, end).replace(/^[，,；;：:。\s]+|[（(；;\s]+$/g, '');
}

/**
 * Tells whose facts they are: inside a measure's own line they are the measure's; on a line of their own behind the
 * last measure they are the problem's, unless other measures have such lines too.
 */
export function shareNotes(facts: readonly Note[], measures: readonly Promised[]): Note[] {
  const last = measures.at(-1);
  const claimed = new Set(measures.flatMap((measure) => measure.notes.map((note) => note.start)));
  const ours = facts.filter((note) => !claimed.has(note.start));
  if (!last) return ours;
  const elsewhere = new Set(
    measures.slice(0, -1).flatMap((measure) => measure.notes.filter((note) => note.ownLine).map((note) => note.field)),
  );
  const common = last.notes.filter((note) => note.ownLine || followsOwnLine(note, last.notes)).filter((note) => !elsewhere.has(note.field));
  last.notes = last.notes.filter((note) => !common.includes(note));
  return [...ours, ...common];
}

const followsOwnLine = (note: Note, notes: readonly Note[]): boolean => {
  const before = notes.findLast((other) => other.start < note.start);
  return before !== undefined && before.end >= note.start - 1 && (before.ownLine || followsOwnLine(before, notes));
};

/** An item to fill in for text that stands in no outline: a cell, a passage. */
export const emptyItem: Item = {
  style: 'head', level: 0, number: 0, start: 0, from: 0, end: 0, lineStart: true, line: 0, heading: 0, label: null, passages: [], children: [],
}; // prettier-ignore
