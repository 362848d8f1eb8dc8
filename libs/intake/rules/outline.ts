import { type Field, type Label, PASSAGES, REMEDIES } from './labels.js';
import type { Line } from './lines.js';
import type { Mark } from './marks.js';
import { continues, type ListStyle, type Ordinal } from './ordinals.js';

/** A labelled passage of an item: 整改措施：… */
export interface Passage {
  field: Field;
  fields: readonly Field[];
  /** The words of its label. */
  words: string;
  /** The label, or the ordinal before it. */
  start: number;
  from: number;
  end: number;
  /** Its label is a sentence that leads to a list. */
  leadsIn: boolean;
}

/** A heading or a member of a list, with what stands below it. */
export interface Item {
  style: ListStyle | 'root';
  level: number;
  number: number;
  start: number;
  /** Behind the ordinal. */
  from: number;
  end: number;
  lineStart: boolean;
  line: number;
  heading: number;
  /** The item is a labelled passage with an ordinal (（2）整改措施：…), or the head of a half (存在问题：). */
  label: Label | null;
  passages: Passage[];
  children: Item[];
}

/** A one-line fact: 责任单位：…. It may stand inside a passage. */
export interface Note {
  field: Field;
  fields: readonly Field[];
  start: number;
  from: number;
  to: number;
  /** Behind everything that belongs to it, its bracket included. */
  end: number;
  ownLine: boolean;
}

interface Reach {
  /** Index of the next mark that labels measures, of the next that labels any remedy, and of the next of the same style. */
  measures: number;
  remedy: number;
  same: number;
  /** It names a problem: 关于…, 针对…. */
  names: boolean;
}

type Open = Passage & {
  list: { style: ListStyle; last: number } | null;
  /** The passage ends with its bracket, （整改措施：…）. */
  cap: number;
};

/** No report nests deeper; a text made to do so is cut flat. */
const MAX_DEPTH = 24;

/**
 * Builds the outline of a text from its marks. Which style stands under which is taken from the order they come in;
 * their usual levels decide only for a style not seen yet on the way down. No passage goes on behind a break (a table).
 */
export function outlineOf(text: string, marks: readonly Mark[], breaks: readonly number[] = []): Item {
  const end = text.length;
  const root: Item = {
    style: 'root',
    level: -1,
    number: 0,
    start: 0,
    from: 0,
    end,
    lineStart: true,
    line: -1,
    heading: 0,
    label: null,
    passages: [],
    children: [],
  };
  const stack: Item[] = [root];
  const reach = reachOf(text, marks);
  let open: Open | null = null;
  const top = (): Item => stack[stack.length - 1] as Item;

  const closePassage = (at: number): void => {
    if (open) open.end = Math.max(open.from, Math.min(at, open.cap));
    open = null;
  };
  const popTo = (length: number, at: number): void => {
    while (stack.length > Math.max(length, 1)) (stack.pop() as Item).end = at;
  };
  const push = (mark: Mark, ordinal: Ordinal | null): void => {
    closePassage(mark.at);
    popTo(MAX_DEPTH, mark.at);
    const item: Item = {
      style: ordinal?.style ?? 'head', level: ordinal?.level ?? top().level + 1, number: ordinal?.number ?? 0,
      start: mark.at, from: ordinal?.end ?? mark.at, end, lineStart: mark.lineStart, line: mark.line, heading: mark.heading,
      label: mark.label, passages: [], children: [],
    }; // prettier-ignore
    top().children.push(item);
    stack.push(item);
  };
  const barrier = (): number => stack.findLastIndex((item) => item.label !== null);
  const find = (ordinal: Ordinal): number => {
    const wall = barrier();
    const above = stack.findLastIndex((item, index) => index > wall && item.style === ordinal.style);
    if (above > 0 || wall < 0 || (ordinal.number === 1 && ordinal.level > 10)) return above > 0 ? above : -1;
    return stack.findLastIndex((item, index) => index <= wall && item.style === ordinal.style);
  };
  const place = (mark: Mark, ordinal: Ordinal, index: number): void => {
    const found = find(ordinal);
    const structural = mark.lineStart && (mark.heading > 0 || ordinal.level <= 10);
    if (open && !structural && !leaves(open, mark, ordinal, stack[found], reach[index] as Reach)) {
      open.list = { style: ordinal.style, last: ordinal.number };
      return;
    }
    if (found > 0) {
      if (!mark.lineStart && !continues((stack[found] as Item).number, ordinal.number)) return;
      closePassage(mark.at);
      popTo(found, mark.at);
    } else if (mark.lineStart) {
      closePassage(mark.at);
      while (stack.length > 1 && (!top().lineStart || top().level > ordinal.level) && !(top().label && ordinal.number === 1))
        popTo(stack.length - 1, mark.at);
    } else if (ordinal.number !== 1) return;
    push(mark, ordinal);
  };
  const dropInline = (mark: Mark): void => {
    while (mark.lineStart && stack.length > 1 && !top().lineStart) popTo(stack.length - 1, mark.at);
  };

  let nextBreak = 0;
  const breakBefore = (at: number): void => {
    for (; nextBreak < breaks.length && (breaks[nextBreak] as number) <= at; nextBreak += 1) closePassage(breaks[nextBreak] as number);
  };

  marks.forEach((mark, index) => {
    const { label, ordinal } = mark;
    breakBefore(mark.at);
    if (label && (!PASSAGES.includes(label.field) || (mark.bracket && open && mark.at < open.cap))) return;
    if (ordinal) return place(mark, ordinal, index);
    if (!label) return;
    dropInline(mark);
    if (label.field === 'problem' && label.alone) {
      const head = stack.findLastIndex((item) => item.style === 'head');
      closePassage(mark.at);
      if (head > 0) popTo(head, mark.at);
      return push(mark, null);
    }
    closePassage(mark.at);
    open = {
      field: label.field,
      fields: label.fields,
      words: label.words,
      start: mark.bracket ? mark.bracket[0] : mark.at,
      from: label.end,
      end,
      leadsIn: label.leadsIn,
      list: null,
      cap: mark.bracket ? mark.bracket[1] - 1 : end,
    };
    top().passages.push(open);
  });
  breakBefore(end);
  closePassage(end);
  popTo(1, end);
  return root;
}

/** Whether an ordinal ends the open passage, instead of being a member of a list inside it. */
function leaves(open: Open, mark: Mark, ordinal: Ordinal, peer: Item | undefined, reach: Reach): boolean {
  if (!peer || peer.style !== ordinal.style) return false;
  const nested = open.list?.style === ordinal.style ? open.list.last : null;
  const next = ordinal.number === peer.number + 1;
  // A status behind it may be told of the same problem; a label of measures begins another one's.
  const answered = open.field === 'status' || (mark.lineStart && reach.names) ? reach.remedy : reach.measures;
  if (answered < reach.same && !mark.label && (mark.lineStart || next)) return true;
  if (nested === null)
    return ordinal.number === 0 || (ordinal.number !== 1 && (mark.lineStart ? continues(peer.number, ordinal.number) : next));
  return next && ordinal.number !== nested + 1 && mark.lineStart;
}

function reachOf(text: string, marks: readonly Mark[]): Reach[] {
  const reach: Reach[] = new Array<Reach>(marks.length);
  const seen = new Map<string, number>();
  let remedy = Number.POSITIVE_INFINITY;
  let measures = Number.POSITIVE_INFINITY;
  for (let index = marks.length - 1; index >= 0; index -= 1) {
    const mark = marks[index] as Mark;
    const style = mark.ordinal?.style ?? '';
    const same = style ? (seen.get(style) ?? Number.MAX_SAFE_INTEGER) : 0;
    const names = /^(?:关于|针对|在“)/.test(text.slice(mark.ordinal?.end ?? mark.at, (mark.ordinal?.end ?? mark.at) + 4));
    reach[index] = { measures, remedy, same, names };
    if (style) seen.set(style, index);
    if (!mark.label || mark.bracket || !REMEDIES.includes(mark.label.field)) continue;
    remedy = index;
    if (mark.label.field !== 'status') measures = index;
  }
  return reach;
}

/** The one-line facts of a text, in order. A fact ends with its line, its bracket, or where the next mark begins; under a bare label it is the next line. */
export function notesOf(text: string, marks: readonly Mark[], lines: readonly Line[]): Note[] {
  const lineEnd = (line: number): number => lines[line]?.to ?? text.length;
  const notes: Note[] = [];
  marks.forEach((mark, index) => {
    const { label } = mark;
    if (!label || PASSAGES.includes(label.field) || label.field === 'index') return;
    const next = marks[index + 1]?.at ?? text.length;
    const own = lineEnd(mark.line);
    const limit = label.end >= own ? lineEnd(mark.line + 1) : own;
    const inBracket = mark.bracket ? mark.bracket[1] - 1 : Number.POSITIVE_INFINITY;
    const to = Math.max(label.end, Math.min(next, limit, inBracket));
    const lastInBracket = mark.bracket !== null && next >= mark.bracket[1];
    const firstInBracket = mark.bracket !== null && mark.bracket[0] === mark.at - 1;
    notes.push({
      field: label.field, fields: label.fields, start: firstInBracket ? mark.at - 1 : mark.at, from: Math.min(label.end, to), to,
      end: lastInBracket ? (mark.bracket as readonly [number, number])[1] : to, ownLine: mark.lineStart || (mark.bracket !== null && mark.bracket[0] === lines[mark.line]?.from),
    }); // prettier-ignore
  });
  return notes;
}
