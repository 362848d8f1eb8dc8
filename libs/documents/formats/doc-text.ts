import { UnreadableDocument } from '../rules/unreadable.js';
import type { CharacterProperties, ParagraphProperties } from './doc-properties.js';
import { characterProperties, paragraphProperties } from './doc-properties.js';

const PAGE = 512;
/** Windows-1252 where it differs from Latin-1, from 0x80 on. */
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** A stretch of text that lies together in the file. */
interface Piece {
  start: number;
  end: number;
  offset: number;
  wide: boolean;
}

interface Run<T> {
  from: number;
  to: number;
  read: () => T;
}

/** Characters of one look: `text` begins at character position `start`, `offset` in the file; a wide one takes two bytes. */
export interface Stretch {
  text: string;
  offset: number;
  wide: boolean;
  properties: CharacterProperties;
}

/** Where the tables of the file lie, by their place in its header ([MS-DOC] 2.5.6): offset and length. */
export function tablePlace(main: Buffer, table: Buffer, index: number): Buffer {
  const at = 0x9a + 8 * index;
  const [offset, length] = [main.readUInt32LE(at), main.readUInt32LE(at + 4)];
  if (offset + length > table.length) throw new UnreadableDocument('damaged', 'a table of the document lies outside it');
  return table.subarray(offset, offset + length);
}

const PLAIN: CharacterProperties = { deleted: false, hidden: null, style: null, symbol: null };

/** The characters of a Word document and what is said of each, put together from its pieces. */
export class DocText {
  private readonly pieces: Piece[];
  private readonly characters: Run<CharacterProperties>[];
  private readonly paragraphs: Run<ParagraphProperties>[];

  constructor(
    private readonly main: Buffer,
    table: Buffer,
    data: Buffer | null,
  ) {
    this.pieces = readPieces(tablePlace(main, table, 33));
    this.characters = this.formatted(tablePlace(main, table, 12), 1, (page, place) => {
      const at = 2 * page[place]!;
      if (at === 0) return PLAIN;
      return characterProperties(page.subarray(at + 1, at + 1 + page[at]!));
    });
    this.paragraphs = this.formatted(tablePlace(main, table, 13), 13, (page, place) => {
      const at = 2 * page[place]!;
      const short = page[at]!;
      const list = short === 0 ? page.subarray(at + 2, at + 2 + 2 * page[at + 1]!) : page.subarray(at + 1, at + 2 * short);
      return paragraphProperties(list.length >= 2 ? list.readUInt16LE(0) : 0, list.subarray(2), data);
    });
  }

  /** The text between two character positions, cut wherever its look changes. */
  *stretches(from: number, to: number): Generator<Stretch> {
    for (const { start, end, offset, wide } of this.pieces) {
      const step = wide ? 2 : 1;
      let at = Math.max(start, from);
      const last = Math.min(end, to);
      while (at < last) {
        const place = offset + (at - start) * step;
        const run = find(this.characters, place);
        const until = run ? Math.min(last, start + Math.ceil((run.to - offset) / step)) : last;
        const next = Math.max(until, at + 1);
        yield { text: this.slice(place, next - at, wide), offset: place, wide, properties: run?.read() ?? PLAIN };
        at = next;
      }
    }
  }

  /** What is said of the paragraph that the character at this place in the file belongs to. */
  paragraphAt(offset: number): ParagraphProperties {
    return find(this.paragraphs, offset)?.read() ?? paragraphProperties(0, Buffer.alloc(0), null);
  }

  private slice(offset: number, count: number, wide: boolean): string {
    if (offset + count * (wide ? 2 : 1) > this.main.length) throw new UnreadableDocument('damaged', 'the text of the document is cut off');
    if (wide) return this.main.toString('utf16le', offset, offset + 2 * count);
    return this.main.toString('latin1', offset, offset + count).replace(/[\x80-\x9f]/g, (c) => CP1252[c.charCodeAt(0) - 0x80]!);
  }

  /** Reads a table of formatting pages: each page lists places in the file and where on the page their look is told. */
  private formatted<T>(bins: Buffer, width: number, read: (page: Buffer, place: number) => T): Run<T>[] {
    const runs: Run<T>[] = [];
    const count = Math.floor((bins.length - 4) / 8);
    for (let bin = 0; bin < count; bin++) {
      const number = bins.readUInt32LE(4 * (count + 1) + 4 * bin) & 0x3fffff;
      const page = this.main.subarray(number * PAGE, (number + 1) * PAGE);
      if (page.length < PAGE) throw new UnreadableDocument('damaged', 'a formatting page lies outside the document');
      const looks = page[PAGE - 1]!;
      if (4 * (looks + 1) + width * looks > PAGE) throw new UnreadableDocument('damaged', 'a formatting page is garbled');
      for (let k = 0; k < looks; k++) {
        let known: { value: T } | null = null;
        const place = 4 * (looks + 1) + width * k;
        const once = () => (known ??= { value: read(page, place) }).value;
        runs.push({ from: page.readUInt32LE(4 * k), to: page.readUInt32LE(4 * k + 4), read: once });
      }
    }
    return runs.sort((a, b) => a.from - b.from);
  }
}

/** The run that a place in the file lies in. */
function find<T>(runs: readonly Run<T>[], place: number): Run<T> | undefined {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle]!.from <= place) low = middle + 1;
    else high = middle;
  }
  const run = runs[low - 1];
  return run && place < run.to ? run : undefined;
}

/** [MS-DOC] 2.9.38 Clx: skips what fast saving left, then the table of pieces. */
function readPieces(clx: Buffer): Piece[] {
  let at = 0;
  while (clx[at] === 1) at += 3 + clx.readUInt16LE(at + 1);
  if (clx[at] !== 2) throw new UnreadableDocument('damaged', 'the document has no table of pieces');
  const table = clx.subarray(at + 5, at + 5 + clx.readUInt32LE(at + 1));
  const count = Math.floor((table.length - 4) / 12);
  const pieces: Piece[] = [];
  for (let k = 0; k < count; k++) {
    const [start, end] = [table.readUInt32LE(4 * k), table.readUInt32LE(4 * k + 4)];
    const place = table.readUInt32LE(4 * (count + 1) + 8 * k + 2);
    const wide = (place & 0x40000000) === 0;
    const offset = (place & 0x3fffffff) / (wide ? 1 : 2);
    if (end < start || start < (pieces.at(-1)?.end ?? 0)) throw new UnreadableDocument('damaged', 'the pieces of the document overlap');
    pieces.push({ start, end, offset: Math.floor(offset), wide });
  }
  return pieces;
}
