import { trim } from './lines.js';
import { namedProblem, soundsNegative } from './names.js';
import type { Item, Passage } from './outline.js';
import { lineEndAt, notesIn, type Script } from './script.js';
import { stopAt } from './sentences.js';

/** The heading of an item: behind its ordinal, to the end of the first sentence or line. */
export interface Head {
  from: number;
  /** Behind the last character of the title. */
  to: number;
  /** Where what follows begins. */
  next: number;
}

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
  while (at < limit && !(nesting[at] === 0 && (stopAt(text, at) === 'full' || endsName(text, from, at)))) at += 1;
  const next = at < limit ? at + 1 : limit;
  let to = at;
  while (to > from && /[\s\u3000：:；;，,、。*]/.test(text[to - 1] as string)) to -= 1;
  return { from, to: Math.max(to, from), next, named: false };
}

/** A colon ends a title that already states a trouble (管理不规范：某校…): what follows tells it in detail. */
const endsName = (text: string, from: number, at: number): boolean =>
  (text[at] === '：' || text[at] === ':') && at - from >= 4 && at - from <= 60 && soundsNegative(text.slice(from, at));

/** The labelled passages of an item, those of its labelled children ((2)整改措施：…) included, in order. */
export function allPassages(item: Item): Passage[] {
  const labelled = item.children.flatMap((child): Passage[] =>
    child.label
      ? [
          {
            field: child.label.field,
            fields: child.label.fields,
            words: child.label.words,
            start: child.start,
            from: child.label.end,
            end: child.passages[0]?.start ?? child.end,
            leadsIn: child.label.leadsIn,
          },
          ...child.passages,
        ]
      : [],
  );
  return tasksTold([...item.passages, ...labelled].sort((a, b) => a.start - b.start));
}

/** 整改任务 beside 整改措施 is no second list of measures: told once it is what shall be reached, told again and again each one is a problem. */
function tasksTold(passages: Passage[]): Passage[] {
  const isTask = (passage: Passage): boolean => passage.field === 'measures' && passage.words.includes('任务');
  const tasks = passages.filter(isTask).length;
  if (tasks === 0 || !passages.some((passage) => passage.field === 'measures' && !isTask(passage))) return passages;
  const field = tasks > 1 ? 'problem' : 'target';
  return passages.map((passage) => (isTask(passage) ? { ...passage, field } : passage));
}

/** An item to fill in for text that stands in no outline: a cell, a passage. */
export const emptyItem: Item = {
  style: 'head', level: 0, number: 0, start: 0, from: 0, end: 0, lineStart: true, line: 0, heading: 0, label: null, passages: [], children: [],
}; // prettier-ignore

/** An item cut off at a place: what stands behind it is none of it. */
export function clip(item: Item, end: number): Item {
  if (item.end <= end) return item;
  return {
    ...item,
    end: Math.max(end, item.from),
    passages: item.passages.filter((passage) => passage.start < end).map((passage) => ({ ...passage, end: Math.min(passage.end, end) })),
    children: item.children.filter((kid) => kid.start < end).map((kid) => clip(kid, end)),
  };
}
