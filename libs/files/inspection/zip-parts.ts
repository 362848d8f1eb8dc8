import yauzl from 'yauzl';
import { Refusal } from '#platform';
import { INFLATION_CHECKED_FROM, MAX_INFLATION, MAX_PARTS, MAX_READ_PART_BYTES, MAX_UNPACKED_BYTES } from '../rules/bounds.js';

/** A part of a container; its bytes where they were wanted. */
export interface Part {
  readonly name: string;
  readonly bytes: Buffer | null;
}

/**
 * Unpacks every part of a container and lets it go again, but for those that are wanted. Refuses encrypted parts, two of one
 * name, names that lead out of the container, sizes that are not what the directory claims, and whatever unpacks beyond the bounds.
 */
export async function* partsOf(path: string, wanted: (name: string) => boolean): AsyncGenerator<Part> {
  const zip = await damagedUnlessRead(() =>
    yauzl.openPromise(path, { strictFileNames: true, validateEntrySizes: true, lazyEntries: true, autoClose: false }),
  );
  try {
    const entries = await damagedUnlessRead(() => directory(zip));
    let spent = 0;
    for (const entry of entries) {
      const kept: Buffer[] | null = wanted(entry.fileName) ? [] : null;
      spent = await unpack(zip, entry, spent, kept);
      yield { name: entry.fileName, bytes: kept && Buffer.concat(kept) };
    }
  } finally {
    zip.close();
  }
}

async function directory(zip: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  if (zip.entryCount > MAX_PARTS) throw new Refusal('document_too_large');
  const entries: yauzl.Entry[] = [];
  const seen = new Set<string>();
  for await (const entry of zip.eachEntry()) {
    const key = entry.fileName.toLowerCase();
    if (seen.has(key)) throw new Refusal('damaged');
    seen.add(key);
    if (entry.isEncrypted()) throw new Refusal('encrypted');
    entries.push(entry);
  }
  return entries;
}

/** Unpacks one part on top of what was unpacked before; answers the sum. */
async function unpack(zip: yauzl.ZipFile, entry: yauzl.Entry, before: number, kept: Buffer[] | null): Promise<number> {
  const source = await damagedUnlessRead(() => zip.openReadStreamPromise(entry));
  let unpacked = 0;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      const inflated = unpacked > INFLATION_CHECKED_FROM && unpacked > entry.compressedSize * MAX_INFLATION;
      if (inflated || before + unpacked > MAX_UNPACKED_BYTES || (kept && unpacked > MAX_READ_PART_BYTES)) {
        throw new Refusal('document_too_large');
      }
      kept?.push(chunk);
    }
  } catch (error) {
    throw asDamage(error);
  } finally {
    source.destroy();
  }
  return before + unpacked;
}

async function damagedUnlessRead<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw asDamage(error);
  }
}

function asDamage(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  return new Refusal(/encrypt/i.test((error as Error).message) ? 'encrypted' : 'damaged');
}
