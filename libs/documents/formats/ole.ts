import { UnreadableDocument } from '../rules/unreadable.js';

const END_OF_CHAIN = 0xfffffffe;
const FREE = 0xffffffff;
const ENTRY = 128;

/** A stream or storage in the root of a compound file. */
interface Entry {
  name: string;
  isStream: boolean;
  start: number;
  size: number;
}

/** A compound file (the container of .doc): the names in its root, and its streams. */
export class CompoundFile {
  private readonly sectorSize: number;
  private readonly miniSize: number;
  private readonly miniCutoff: number;
  private readonly fat: Uint32Array;
  private readonly miniFat: Uint32Array;
  private readonly miniStream: Buffer;
  private readonly entries: ReadonlyMap<string, Entry>;

  /** Opens a compound file; throws `damaged` where its tables lead outside it or in a circle. */
  constructor(private readonly bytes: Buffer) {
    if (bytes.length < 512) throw damage('its header is cut off');
    const shift = bytes.readUInt16LE(0x1e);
    const miniShift = bytes.readUInt16LE(0x20);
    if ((shift !== 9 && shift !== 12) || miniShift !== 6) throw damage('its sectors have no known size');
    this.sectorSize = 1 << shift;
    this.miniSize = 1 << miniShift;
    this.miniCutoff = bytes.readUInt32LE(0x38);
    this.fat = words(Buffer.concat(this.fatSectors().map((sector) => this.sector(sector))));
    const directory = this.chained(bytes.readUInt32LE(0x30));
    this.entries = rootEntries(directory);
    this.miniFat = words(this.chained(bytes.readUInt32LE(0x3c)));
    const root = this.entries.get('');
    this.miniStream = root && root.size > 0 ? this.chained(root.start) : Buffer.alloc(0);
  }

  /** Names in the root, streams and storages alike. */
  get names(): ReadonlySet<string> {
    return new Set(this.entries.keys());
  }

  /** A stream of the root; null when there is none of that name. */
  stream(name: string): Buffer | null {
    const entry = this.entries.get(name);
    if (!entry?.isStream) return null;
    const whole = entry.size < this.miniCutoff ? this.miniChained(entry.start) : this.chained(entry.start);
    if (whole.length < entry.size) throw damage(`stream ${name} is cut off`);
    return whole.subarray(0, entry.size);
  }

  private fatSectors(): number[] {
    const count = this.bytes.readUInt32LE(0x2c);
    if (count > this.bytes.length / this.sectorSize) throw damage('its table of sectors is larger than the file');
    const sectors: number[] = [];
    for (let i = 0; i < 109 && sectors.length < count; i++) sectors.push(this.bytes.readUInt32LE(0x4c + 4 * i));
    let next = this.bytes.readUInt32LE(0x44);
    for (let steps = 0; sectors.length < count && next < END_OF_CHAIN - 3; steps++) {
      if (steps > count) throw damage('its table of sectors runs in a circle');
      const table = this.sector(next);
      for (let at = 0; at < this.sectorSize - 4 && sectors.length < count; at += 4) sectors.push(table.readUInt32LE(at));
      next = table.readUInt32LE(this.sectorSize - 4);
    }
    return sectors;
  }

  private sector(number: number): Buffer {
    const start = (number + 1) * this.sectorSize;
    if (start >= this.bytes.length) throw damage('a sector lies outside the file');
    const sector = this.bytes.subarray(start, start + this.sectorSize);
    // Some writers cut the last sector short.
    return sector.length === this.sectorSize ? sector : Buffer.concat([sector, Buffer.alloc(this.sectorSize - sector.length)]);
  }

  private chained(start: number): Buffer {
    return Buffer.concat([...chain(this.fat, start)].map((sector) => this.sector(sector)));
  }

  private miniChained(start: number): Buffer {
    const parts = [...chain(this.miniFat, start)].map((number) =>
      this.miniStream.subarray(number * this.miniSize, (number + 1) * this.miniSize),
    );
    return Buffer.concat(parts);
  }
}

const damage = (what: string) => new UnreadableDocument('damaged', `not a whole compound file: ${what}`);

function words(buffer: Buffer): Uint32Array {
  const table = new Uint32Array(buffer.length >> 2);
  for (let i = 0; i < table.length; i++) table[i] = buffer.readUInt32LE(4 * i);
  return table;
}

function* chain(table: Uint32Array, start: number): Generator<number> {
  let steps = 0;
  for (let at = start; at !== END_OF_CHAIN && at !== FREE; at = table[at]!) {
    if (at >= table.length) throw damage('a chain of sectors leads outside the file');
    if (++steps > table.length) throw damage('a chain of sectors runs in a circle');
    yield at;
  }
}

/** The entries right under the root, and the root itself as ''; the tree of names is walked, embedded documents are not. */
function rootEntries(directory: Buffer): Map<string, Entry> {
  const count = Math.floor(directory.length / ENTRY);
  const at = (id: number) => directory.subarray(id * ENTRY, (id + 1) * ENTRY);
  const found = new Map<string, Entry>();
  if (count === 0) throw damage('it has no directory');
  const root = at(0);
  found.set('', { name: '', isStream: false, start: root.readUInt32LE(116), size: root.readUInt32LE(120) });
  const waiting = [root.readUInt32LE(76)];
  const seen = new Set<number>();
  while (waiting.length > 0) {
    const id = waiting.pop()!;
    if (id >= count || seen.has(id)) continue;
    seen.add(id);
    const entry = at(id);
    const length = Math.min(Math.max(entry.readUInt16LE(64) - 2, 0), 62);
    const name = entry.toString('utf16le', 0, length & ~1);
    found.set(name, { name, isStream: entry[66] === 2, start: entry.readUInt32LE(116), size: entry.readUInt32LE(120) });
    waiting.push(entry.readUInt32LE(68), entry.readUInt32LE(72));
  }
  return found;
}
