import { writeNumber } from './numerals.js';

/** One level of a list as Word defines it. */
export interface ListLevel {
  start: number;
  format: string;
  /** The pattern, %1 … %9 standing for the counters of the levels. */
  text: string;
  /** Restart after a paragraph of this level or a higher one, counted from 1; 0 never; null after any higher level. */
  restartAfter: number | null;
  /** Every counter in digits. */
  legal: boolean;
  /** The paragraph style that takes this level by itself. */
  style: string | null;
}

/** A list definition; several lists may share one and then count on together. */
export interface ListDefinition {
  levels: ReadonlyMap<number, ListLevel>;
  /** The numbering style this definition only points to. */
  linkedStyle: string | null;
}

/** A list: a definition with what this list changes in it. */
export interface List {
  definition: string;
  starts: ReadonlyMap<number, number>;
  levels: ReadonlyMap<number, ListLevel>;
}

const DEEPEST = 8;
const NUMBER_LENGTH = 60;
const FALLBACK: ListLevel = { start: 1, format: 'none', text: '', restartAfter: null, legal: false, style: null };

/** Counts the lists of one document in reading order and writes each paragraph's number as Word shows it. */
export class ListCounters {
  private readonly counts = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  constructor(
    private readonly definitions: ReadonlyMap<string, ListDefinition>,
    private readonly lists: ReadonlyMap<string, List>,
    /** The list a numbering style stands for, by style id. */
    private readonly listOfStyle: (style: string) => string | null = () => null,
  ) {}

  /** The level a paragraph style takes in a list, or null when the list does not name that style. */
  levelOfStyle(listId: string, style: string): number | null {
    const list = this.lists.get(listId);
    if (!list) return null;
    for (const [level, { style: named }] of this.definitionOf(list).definition.levels) if (named === style) return level;
    return null;
  }

  /** Counts a paragraph and answers its number; empty for a list or level that does not exist or shows none. */
  next(listId: string, level: number): string {
    const list = this.lists.get(listId);
    if (!list || level < 0 || level > DEEPEST) return '';
    const { id, definition } = this.definitionOf(list);
    const counts = this.counts.get(id) ?? [];
    this.counts.set(id, counts);
    const levelAt = (k: number) => list.levels.get(k) ?? definition.levels.get(k) ?? FALLBACK;
    const startOf = (k: number) => list.starts.get(k) ?? levelAt(k).start;

    if (!this.begun.has(listId)) {
      this.begun.add(listId);
      for (const k of list.starts.keys()) counts[k] = undefined;
    }
    // A paragraph without the headings above it counts as if they had been there once.
    for (let k = 0; k < level; k++) counts[k] ??= startOf(k);
    const before = counts[level];
    counts[level] = before === undefined ? startOf(level) : before + 1;
    for (let k = level + 1; k <= DEEPEST; k++) {
      const after = levelAt(k).restartAfter;
      if (after === null || (after > 0 && level + 1 <= after)) counts[k] = undefined;
    }

    const own = levelAt(level);
    if (own.format === 'bullet') return bullet(own.text);
    return own.text
      .replace(/%([1-9])/g, (_, digit: string) => {
        const k = Number(digit) - 1;
        return writeNumber(counts[k] ?? startOf(k), own.legal ? 'decimal' : levelAt(k).format);
      })
      .slice(0, NUMBER_LENGTH);
  }

  /** Follows a definition that only points to a numbering style, a few steps at most. */
  private definitionOf(list: List): { id: string; definition: ListDefinition } {
    let id = list.definition;
    let definition = this.definitions.get(id);
    for (let step = 0; step < 5 && definition?.linkedStyle && definition.levels.size === 0; step++) {
      const target = this.lists.get(this.listOfStyle(definition.linkedStyle) ?? '');
      if (!target || target.definition === id) break;
      id = target.definition;
      definition = this.definitions.get(id);
    }
    return { id, definition: definition ?? { levels: new Map(), linkedStyle: null } };
  }
}

/** Bullets out of symbol fonts have no character of their own outside that font. */
function bullet(text: string): string {
  if (text.trim() === '') return '';
  return /^[\ue000-\uf8ffA-Za-z§¨]/.test(text) ? '•' : text;
}

/**
 * A number and its paragraph: closed up where Chinese typists close up (一、加强), set apart by a blank where the
 * two would run into each other (1.1 总则, 3. 5公里).
 */
export function withNumber(number: string, text: string): string {
  const mark = number.trim();
  if (mark === '') return text;
  const body = text.trimStart();
  if (body === '') return mark;
  const closes = /[、．.。，)）】」』〕:：①-⒛㈠-㊿]$/.test(mark) && !/^[•●■◆▪○□◇➢★]$/.test(mark);
  return closes && /^[^\x21-\x7e]/.test(body) ? mark + body : `${mark} ${body}`;
}
