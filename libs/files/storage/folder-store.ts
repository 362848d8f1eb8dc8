import { constants, createWriteStream } from 'node:fs';
import { access, type FileHandle, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore, type StoredFacts } from './file-store.js';

/** Files in a folder of this machine, readable for its user alone. */
export class FolderStore extends FileStore {
  private readonly root: string;

  private constructor(root: string) {
    super();
    this.root = resolve(root);
  }

  /** Opens the folder, making it where it is not there; throws, naming it, where it cannot be written to. */
  static async at(root: string): Promise<FolderStore> {
    try {
      await mkdir(root, { recursive: true, mode: 0o700 });
      await access(root, constants.R_OK | constants.W_OK | constants.X_OK);
      return new FolderStore(root);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new Error(`Files cannot be kept in ${root} (${code}): start as the user who owns it, or set FILES_FOLDER to another folder.`, {
        cause: error,
      });
    }
  }

  /** Written beside its place and moved there when the disk has it: a name always stands for the whole of a file. */
  override async put(name: string, bytes: Readable, { sizeBytes }: StoredFacts): Promise<void> {
    const path = this.pathOf(name);
    const part = `${path}.part`;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      await pipeline(bytes, createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }));
      const { size } = await stat(part);
      if (size !== sizeBytes) throw new Error(`${size} bytes were written of ${sizeBytes}`);
      await rename(part, path);
      // The folders must remember the name too, those that may have been made for it included.
      for (let folder = dirname(path); folder.startsWith(this.root); folder = dirname(folder)) await flush(folder);
    } catch (error) {
      await Promise.all([rm(part, { force: true }), rm(path, { force: true })]).catch(() => undefined);
      throw error;
    }
  }

  override async open(name: string): Promise<Readable | null> {
    const handle = await unlessMissing(open(this.pathOf(name)));
    return handle?.createReadStream() ?? null;
  }

  override async remove(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  override async *olderThan(before: Date, folder: string): AsyncIterable<string> {
    const directory = await unlessMissing(opendir(this.pathOf(folder), { recursive: false }));
    if (!directory) return;
    for await (const entry of directory) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) yield* this.olderThan(before, name);
      else if (entry.isFile()) {
        const found = await unlessMissing(stat(this.pathOf(name)));
        if (found && found.mtime < before) yield name;
      }
    }
  }

  private pathOf(name: string): string {
    const path = join(this.root, name);
    if (!path.startsWith(this.root + sep)) throw new Error(`not a name in the storage: ${name}`);
    return path;
  }
}

async function flush(folder: string): Promise<void> {
  const handle: FileHandle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function unlessMissing<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
