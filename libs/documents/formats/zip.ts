import yauzl from 'yauzl';
import { INFLATION_CHECKED_FROM, MAX_DECLARED_BYTES, MAX_INFLATED_BYTES, MAX_INFLATION, MAX_ZIP_ENTRIES } from '../rules/bounds.js';
import { UnreadableDocument } from '../rules/unreadable.js';

/** An Office container opened for reading; parts are found by their exact name. */
export interface Container {
  readonly names: ReadonlySet<string>;
  /** Bytes a part claims to unpack to: good for a progress bar and for nothing else. */
  claimedSize(name: string): number;
  /** Streams a part's bytes within the bounds of the whole container. */
  stream(name: string, signal?: AbortSignal): AsyncGenerator<Buffer>;
}

/**
 * Opens a zip container and reads its directory. Refuses encrypted parts, too many of them, two of one name, names that
 * lead out of the container and sizes no document has; yauzl checks the names, the headers and the sizes they claim.
 */
export async function openContainer(bytes: Buffer): Promise<Container> {
  const zip = await damagedUnlessRead(() =>
    yauzl.fromBufferPromise(bytes, { strictFileNames: true, validateEntrySizes: true, lazyEntries: true }),
  );
  if (zip.entryCount > MAX_ZIP_ENTRIES) throw new UnreadableDocument('too_large', `${zip.entryCount} parts in the container`);
  const entries = await damagedUnlessRead(() => directory(zip));
  let spent = 0;

  async function* stream(name: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
    const entry = entries.get(name);
    if (!entry) throw new UnreadableDocument('damaged', `part ${name} is missing`);
    const source = await damagedUnlessRead(() => zip.openReadStreamPromise(entry));
    let inflated = 0;
    try {
      for await (const chunk of source as AsyncIterable<Buffer>) {
        signal?.throwIfAborted();
        inflated += chunk.length;
        spent += chunk.length;
        if (spent > MAX_INFLATED_BYTES) throw new UnreadableDocument('too_large', `more than ${MAX_INFLATED_BYTES} bytes unpacked`);
        if (inflated > INFLATION_CHECKED_FROM && inflated > entry.compressedSize * MAX_INFLATION) {
          throw new UnreadableDocument('too_large', `part ${name} unpacks to more than ${MAX_INFLATION} times its size`);
        }
        yield chunk;
      }
    } catch (error) {
      throw asDamage(error, signal);
    } finally {
      source.destroy();
    }
  }
  const claimedSize = (name: string) => entries.get(name)?.uncompressedSize ?? 0;
  return { names: new Set(entries.keys()), claimedSize, stream };
}

async function directory(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  const seen = new Set<string>();
  let declared = 0;
  for await (const entry of zip.eachEntry()) {
    const key = entry.fileName.toLowerCase();
    if (seen.has(key)) throw new UnreadableDocument('damaged', `two parts named ${entry.fileName.slice(0, 80)}`);
    seen.add(key);
    if (entry.isEncrypted()) throw new UnreadableDocument('encrypted', 'a part of the container is encrypted');
    declared += entry.uncompressedSize;
    if (declared > MAX_DECLARED_BYTES) throw new UnreadableDocument('too_large', `the parts claim more than ${MAX_DECLARED_BYTES} bytes`);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

async function damagedUnlessRead<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw asDamage(error);
  }
}

function asDamage(error: unknown, signal?: AbortSignal): unknown {
  if (error instanceof UnreadableDocument || signal?.aborted) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/encrypt/i.test(message)) return new UnreadableDocument('encrypted', message, { cause: error });
  return new UnreadableDocument('damaged', `the container cannot be read: ${message}`.slice(0, 300), { cause: error });
}
