import type { List, ListDefinition, ListLevel } from '../rules/numbering.js';
import { characterProperties, paragraphProperties } from './doc-properties.js';

/** What a style of a .doc says, its bases taken into account. */
export interface DocStyle {
  name: string;
  list: number | null;
  listLevel: number | null;
  heading: number;
  hidden: boolean;
  /** A style of the lines of a table of contents. */
  contents: boolean;
}

interface RawStyle {
  name: string;
  builtIn: number;
  base: number;
  list: number | null;
  listLevel: number | null;
  outline: number | null;
  hidden: boolean | null;
}

const PLAIN: DocStyle = { name: '', list: null, listLevel: null, heading: 0, hidden: false, contents: false };
const NO_STYLE = 0x0fff;

/** Reads the style sheet ([MS-DOC] 2.9.271 STSH) and answers each style by its index. */
export function readDocStyles(sheet: Buffer): (index: number) => DocStyle {
  const raw: (RawStyle | null)[] = [];
  const header = sheet.readUInt16LE(0);
  const count = Math.min(sheet.readUInt16LE(2), NO_STYLE);
  const baseSize = sheet.readUInt16LE(4);
  let at = 2 + header;
  for (let k = 0; k < count && at + 2 <= sheet.length; k++) {
    const size = sheet.readUInt16LE(at);
    raw.push(size > 0 ? readStyle(sheet.subarray(at + 2, at + 2 + size), baseSize) : null);
    at += 2 + size;
  }
  const known = new Map<number, DocStyle>();
  return (index) => {
    const found = known.get(index) ?? resolve(raw, index);
    known.set(index, found);
    return found;
  };
}

function readStyle(std: Buffer, baseSize: number): RawStyle | null {
  if (std.length < baseSize + 4) return null;
  const kind = std.readUInt16LE(2) & 0xf;
  const length = std.readUInt16LE(baseSize);
  const style: RawStyle = {
    name: std.toString('utf16le', baseSize + 2, baseSize + 2 + 2 * length),
    builtIn: std.readUInt16LE(0) & 0xfff,
    base: std.readUInt16LE(2) >> 4,
    list: null,
    listLevel: null,
    outline: null,
    hidden: null,
  };
  let at = baseSize + 4 + 2 * length;
  const next = () => {
    at += at % 2;
    if (at + 2 > std.length) return Buffer.alloc(0);
    const list = std.subarray(at + 2, at + 2 + std.readUInt16LE(at));
    at += 2 + list.length;
    return list;
  };
  if (kind === 1) {
    const { list, listLevel, outline } = paragraphProperties(0, next().subarray(2), null);
    Object.assign(style, { list, listLevel, outline });
  }
  if (kind === 1 || kind === 2) style.hidden = characterProperties(next()).hidden;
  return style;
}

function resolve(raw: readonly (RawStyle | null)[], index: number): DocStyle {
  const chain: RawStyle[] = [];
  for (let at = index; chain.length < 20;) {
    const style = raw[at];
    if (!style) break;
    chain.push(style);
    at = style.base;
  }
  if (chain.length === 0) return PLAIN;
  const first = <K extends keyof RawStyle>(key: K) => chain.find((style) => style[key] !== null)?.[key] ?? null;
  const outline = first('outline');
  const heading = chain.find(({ builtIn }) => builtIn >= 1 && builtIn <= 9)?.builtIn ?? 0;
  return {
    name: chain[0]!.name,
    list: first('list'),
    listLevel: first('listLevel'),
    heading: outline === null ? heading : outline < 9 ? outline + 1 : 0,
    hidden: first('hidden') ?? false,
    contents: chain[0]!.builtIn >= 19 && chain[0]!.builtIn <= 27,
  };
}

/** Number formats by their code ([MS-OSHARED] 2.2.1.3 MSONFC), named as in docx. */
const FORMATS: Readonly<Record<number, string>> = {
  0: 'decimal', 1: 'upperRoman', 2: 'lowerRoman', 3: 'upperLetter', 4: 'lowerLetter', 5: 'ordinal', 10: 'ideographDigital', 11: 'japaneseCounting',
  14: 'decimalFullWidth', 16: 'japaneseLegal', 17: 'japaneseDigitalTenThousand', 18: 'decimalEnclosedCircle', 19: 'decimalFullWidth2', 22: 'decimalZero',
  23: 'bullet', 26: 'decimalEnclosedFullstop', 27: 'decimalEnclosedParen', 28: 'decimalEnclosedCircleChinese', 29: 'ideographEnclosedCircle',
  30: 'ideographTraditional', 31: 'ideographZodiac', 32: 'ideographZodiacTraditional', 33: 'taiwaneseCounting', 34: 'ideographLegalTraditional',
  35: 'taiwaneseCountingThousand', 36: 'taiwaneseDigital', 37: 'chineseCounting', 38: 'chineseLegalSimplified', 39: 'chineseCountingThousand',
  57: 'numberInDash', 255: 'none',
}; // prettier-ignore

/** Reads a level ([MS-DOC] 2.9.150 LVL); answers it with the place after it. */
function readLevel(table: Buffer, at: number): { level: ListLevel; next: number } {
  const flags = table[at + 5]!;
  const text = at + 28 + table[at + 25]! + table[at + 24]!;
  const length = table.readUInt16LE(text);
  // The levels' counters stand in the text as the characters 0 to 8.
  const pattern = table.toString('utf16le', text + 2, text + 2 + 2 * Math.min(length, 60));
  const level: ListLevel = {
    start: Math.min(Math.max(table.readInt32LE(at), 0), 1_000_000),
    format: FORMATS[table[at + 4]!] ?? 'decimal',
    // eslint-disable-next-line no-control-regex
    text: pattern.replace(/[\u0000-\u0008]/g, (level) => `%${level.charCodeAt(0) + 1}`),
    restartAfter: (flags & 0x08) !== 0 ? Math.min(table[at + 26]!, 9) : null,
    legal: (flags & 0x04) !== 0,
    style: null,
  };
  return { level, next: text + 2 + 2 * length };
}

/** Reads the list definitions and the lists that use them ([MS-DOC] PlfLst and PlfLfo); lists are numbered from 1. */
export function readDocLists(
  table: Buffer,
  definitionsAt: { offset: number; length: number },
  listsAt: { offset: number; length: number },
): { definitions: Map<string, ListDefinition>; lists: Map<string, List> } {
  const definitions = new Map<string, ListDefinition>();
  const lists = new Map<string, List>();
  if (definitionsAt.length < 2) return { definitions, lists };
  const count = table.readUInt16LE(definitionsAt.offset);
  let at = definitionsAt.offset + 2 + 28 * count;
  for (let k = 0; k < count; k++) {
    const head = definitionsAt.offset + 2 + 28 * k;
    const levels = new Map<number, ListLevel>();
    const depth = (table[head + 26]! & 1) !== 0 ? 1 : 9;
    for (let n = 0; n < depth; n++) {
      const { level, next } = readLevel(table, at);
      const style = table.readUInt16LE(head + 8 + 2 * n);
      levels.set(n, { ...level, style: style === NO_STYLE ? null : String(style) });
      at = next;
    }
    definitions.set(String(table.readInt32LE(head)), { levels, linkedStyle: null });
  }
  if (listsAt.length >= 4) readLists(table, listsAt.offset, lists);
  return { definitions, lists };
}

function readLists(table: Buffer, offset: number, lists: Map<string, List>): void {
  const count = table.readUInt32LE(offset);
  if (offset + 4 + 16 * count > table.length) return;
  let at = offset + 4 + 16 * count;
  for (let k = 0; k < count; k++) {
    const head = offset + 4 + 16 * k;
    const starts = new Map<number, number>();
    const levels = new Map<number, ListLevel>();
    at += 4;
    for (let n = 0; n < table[head + 12]!; n++) {
      const flags = table.readUInt32LE(at + 4);
      const level = Math.min(flags & 0xf, 8);
      if ((flags & 0x10) !== 0 && (flags & 0x20) === 0) starts.set(level, Math.max(0, table.readInt32LE(at)));
      at += 8;
      if ((flags & 0x20) === 0) continue;
      const own = readLevel(table, at);
      levels.set(level, own.level);
      if ((flags & 0x10) !== 0) starts.set(level, own.level.start);
      at = own.next;
    }
    lists.set(String(k + 1), { definition: String(table.readInt32LE(head)), starts, levels });
  }
}
