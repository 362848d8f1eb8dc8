import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '#platform';
import { HEAD_BYTES } from './rules/bounds.js';
import { storageFailed } from './storage/file-store.js';

/** An upload as it came, on this machine's disk until it has been looked into. */
export interface Spooled {
  readonly path: string;
  readonly sizeBytes: number;
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  readonly sha256: string;
  /** Its beginning. */
  readonly head: Buffer;
}

const MEGABYTE = 1024 * 1024;

/** The folder uploads pass through: a file must be looked into at its end as well as its beginning before it is kept. */
export class Spool {
  constructor(
    private readonly folder: string,
    private readonly maximumMegabytes: () => number,
  ) {}

  /** Writes what comes, chunk by chunk, never more than the limit. Refuses nothing at all and too much, and then leaves nothing behind. */
  async take(source: AsyncIterable<Buffer>): Promise<Spooled> {
    const most = this.maximumMegabytes();
    const path = join(this.folder, randomUUID());
    const hash = createHash('sha256');
    const head: Buffer[] = [];
    let sizeBytes = 0;
    await mkdir(this.folder, { recursive: true, mode: 0o700 }).catch(storageFailed);
    const file = await open(path, 'wx', 0o600).catch(storageFailed);
    try {
      for await (const chunk of source) {
        if (sizeBytes + chunk.length > most * MEGABYTE) throw new Refusal('too_large', { limit: `${most} MB` });
        if (sizeBytes < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES - sizeBytes));
        sizeBytes += chunk.length;
        hash.update(chunk);
        await file.writeFile(chunk).catch(storageFailed);
      }
      if (sizeBytes === 0) throw new Refusal('empty_file');
    } catch (error) {
      await file.close();
      await this.drop(path);
      throw error;
    }
    await file.close();
    return { path, sizeBytes, sha256: hash.digest('hex'), head: Buffer.concat(head) };
  }

  /** Lets go of an upload that was looked into. */
  async drop(path: string): Promise<void> {
    await rm(path, { force: true });
  }

  /** Removes what a process that died left here, before the instant. */
  async sweep(before: Date): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      const path = join(this.folder, name);
      const found = await stat(path).catch(() => null);
      if (found?.isFile() && found.mtime < before) await this.drop(path);
    }
  }
}
