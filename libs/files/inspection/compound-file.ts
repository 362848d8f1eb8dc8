import type { FileHandle } from 'node:fs/promises';
import { Refusal } from '#platform';
import { MAX_SECTORS } from '../rules/bounds.js';

const HEADER = 512;
const ENTRY = 128;
/** Sector numbers from here on mean "no more". */
const NO_MORE = 0xfffffffa;
const IN_HEADER = 109;

interface Entry {
  readonly name: string;
  readonly start: number;
  readonly size: number;
}

const damaged = () => new Refusal('damaged');

/** A compound file (doc, xls, ppt, wps) read from the disk sector by sector: the names in it, and small streams of its root. */
export class CompoundFile {
  /** Streams and storages right under the root. */
  readonly root = new Map<string, Entry>();
  /** Names of everything in it, embedded documents too. */
  readonly names = new Set<string>();
  private readonly sectorSize: number;
  private readonly tables = new Map<number, Buffer>();
  private readonly tableSectors: number[] = [];
  private nextTableOfTables: number;
  private followed = 0;

  private constructor(
    private readonly file: FileHandle,
    private readonly header: Buffer,
  ) {
    const shift = header.readUInt16LE(0x1e);
    if ((shift !== 9 && shift !== 12) || header.readUInt16LE(0x20) !== 6) throw damaged();
    this.sectorSize = 1 << shift;
    for (let i = 0; i < IN_HEADER; i++) this.tableSectors.push(header.readUInt32LE(0x4c + 4 * i));
    this.nextTableOfTables = header.readUInt32LE(0x44);
  }

  /** Reads a compound file's directory; refuses one whose tables lead outside it or in a circle. */
  static async open(file: FileHandle): Promise<CompoundFile> {
    const header = Buffer.alloc(HEADER);
    if ((await file.read(header, 0, HEADER, 0)).bytesRead < HEADER) throw damaged();
    const opened = new CompoundFile(file, header);
    opened.readDirectory(await opened.chained(header.readUInt32LE(0x30)));
    return opened;
  }

  /** A stream of the root; null where there is none of that name. */
  async stream(name: string): Promise<Buffer | null> {
    const entry = this.root.get(name);
    if (!entry) return null;
    if (entry.size >= this.header.readUInt32LE(0x38)) return (await this.chained(entry.start)).subarray(0, entry.size);
    const links = await this.chained(this.header.readUInt32LE(0x3c));
    const container = await this.chained(this.root.get('')!.start);
    const pieces: Buffer[] = [];
    for (let at = entry.start; at < NO_MORE; at = links.readUInt32LE(4 * at)) {
      if (4 * at + 4 > links.length) throw damaged();
      this.count();
      pieces.push(container.subarray(at * 64, at * 64 + 64));
    }
    return Buffer.concat(pieces).subarray(0, entry.size);
  }

  private count(): void {
    if (++this.followed > MAX_SECTORS) throw damaged();
  }

  private async sector(number: number): Promise<Buffer> {
    const sector = Buffer.alloc(this.sectorSize);
    // Some writers cut the last sector short.
    const { bytesRead } = await this.file.read(sector, 0, this.sectorSize, (number + 1) * this.sectorSize);
    if (bytesRead === 0) throw damaged();
    return sector;
  }

  private async chained(start: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let at = start; at < NO_MORE; at = await this.after(at)) {
      this.count();
      pieces.push(await this.sector(at));
    }
    return Buffer.concat(pieces);
  }

  /** The sector that follows, by the table of sectors; read as far as it is asked for. */
  private async after(number: number): Promise<number> {
    const links = this.sectorSize / 4;
    const index = Math.floor(number / links);
    let table = this.tables.get(index);
    if (!table) this.tables.set(index, (table = await this.sector(await this.tableSector(index))));
    return table.readUInt32LE(4 * (number % links));
  }

  private async tableSector(index: number): Promise<number> {
    while (index >= this.tableSectors.length) {
      if (this.nextTableOfTables >= NO_MORE) throw damaged();
      this.count();
      const more = await this.sector(this.nextTableOfTables);
      for (let at = 0; at < this.sectorSize - 4; at += 4) this.tableSectors.push(more.readUInt32LE(at));
      this.nextTableOfTables = more.readUInt32LE(this.sectorSize - 4);
    }
    const sector = this.tableSectors[index]!;
    if (sector >= NO_MORE) throw damaged();
    return sector;
  }

  private readDirectory(directory: Buffer): void {
    const count = Math.floor(directory.length / ENTRY);
    if (count === 0) throw damaged();
    const entry = (id: number): Entry & { left: number; right: number; child: number } => {
      const bytes = directory.subarray(id * ENTRY, (id + 1) * ENTRY);
      const length = Math.min(Math.max(bytes.readUInt16LE(64) - 2, 0), 62);
      const [left, right, child] = [68, 72, 76].map((at) => bytes.readUInt32LE(at)) as [number, number, number];
      return {
        name: bytes.toString('utf16le', 0, length & ~1),
        start: bytes.readUInt32LE(116),
        size: bytes.readUInt32LE(120),
        left,
        right,
        child,
      };
    };
    for (let id = 1; id < count; id++) this.names.add(entry(id).name);
    const { start, size, child } = entry(0);
    this.root.set('', { name: '', start, size });
    const waiting = [child];
    const seen = new Set<number>();
    while (waiting.length > 0) {
      const id = waiting.pop()!;
      if (id >= count || seen.has(id)) continue;
      seen.add(id);
      const { left, right, ...found } = entry(id);
      this.root.set(found.name, found);
      waiting.push(left, right);
    }
  }
}
