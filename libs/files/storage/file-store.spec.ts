import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow, inPieces, MEGABYTE } from '../../../test/support/files.js';
import { FakeS3 } from '../../../test/support/s3.js';
import type { FileStore } from './file-store.js';
import { FolderStore } from './folder-store.js';
import { objectName, objectOf, thumbnailName } from './object-names.js';
import { S3Store } from './s3-store.js';

const TENANT = '5b2c1d3e-8f9f-4a43-9d26-0c1a7e2f6a11';
const OTHER = '0b9f9d3e-8f9f-4a43-9d26-0c1a7e2f6a11';
const ids = Array.from({ length: 5 }, (_, k) => `${k}a1b2c3d-1111-4222-8333-444455556666`);
const factsOf = (bytes: Buffer) => ({ sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
const put = (store: FileStore, name: string, bytes: Buffer = Buffer.from('已整改')) => store.put(name, inPieces(bytes), factsOf(bytes));
async function listed(names: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const name of names) found.push(name);
  return found.sort();
}

/** A storage with a way to make what is in it older. */
interface Given {
  store: FileStore;
  age(name: string, hours: number): Promise<void>;
  close(): Promise<void>;
}

const KINDS: Record<string, () => Promise<Given>> = {
  folder: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'store-'));
    return {
      store: await FolderStore.at(folder),
      age: (name, hours) => utimes(join(folder, name), hoursAgo(hours), hoursAgo(hours)),
      close: () => rm(folder, { recursive: true }),
    };
  },
  bucket: async () => {
    const s3 = await new FakeS3().open();
    return {
      store: new S3Store(settingsOf(s3)),
      age: async (name, hours) => void (s3.kept.get(name)!.at = hoursAgo(hours)),
      close: () => s3.close(),
    };
  },
};
const settingsOf = ({ endpoint }: FakeS3) => ({
  endpoint,
  region: 'us-east-1',
  bucket: 'files',
  accessKey: 'key',
  secretKey: 'secret',
  bucketInPath: true,
});
const hoursAgo = (hours: number) => new Date(new Date().getTime() - hours * 3_600_000);

describe.each(Object.keys(KINDS))('a %s', (kind) => {
  let given: Given;
  let store: FileStore;
  beforeEach(async () => ({ store } = given = await KINDS[kind]!()));
  afterEach(() => given.close());

  it('gives back what was put into it, byte for byte', async () => {
    const bytes = randomBytes(3 * MEGABYTE + 7);
    await put(store, objectName(TENANT, ids[0]!), bytes);
    expect((await buffer((await store.open(objectName(TENANT, ids[0]!)))!)).equals(bytes)).toBe(true);
  });

  it('says that there is nothing where nothing was put, and removes it all the same', async () => {
    const name = objectName(TENANT, ids[0]!);
    expect(await store.open(name)).toBeNull();
    await store.remove(name);
    await put(store, name);
    await store.remove(name);
    expect(await store.open(name)).toBeNull();
  });

  it('lists what is old below a folder, all pages of it, and nothing that is new or elsewhere', async () => {
    const names = ids.map((id) => objectName(TENANT, id));
    for (const name of [...names, objectName(OTHER, ids[0]!)]) {
      await put(store, name);
      await given.age(name, 30);
    }
    await put(store, thumbnailName(TENANT, ids[0]!));
    expect(await listed(store.olderThan(hoursAgo(24), TENANT))).toEqual([...names].sort());
    expect(await listed(store.olderThan(hoursAgo(48), TENANT))).toEqual([]);
    expect(await listed(store.olderThan(hoursAgo(0), '9'.repeat(8)))).toEqual([]);
  });

  it('keeps nothing of what broke off or is not what it was said to be', async () => {
    const name = objectName(TENANT, ids[0]!);
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('it broke off');
      })(),
    );
    await expect(store.put(name, broken, { sizeBytes: 8, sha256: '0'.repeat(64) })).rejects.toThrow();
    const bytes = Buffer.from('已整改');
    await expect(store.put(name, Readable.from([bytes]), { ...factsOf(bytes), sizeBytes: bytes.length - 1 })).rejects.toThrow();
    expect(await store.open(name)).toBeNull();
    expect(await listed(store.olderThan(hoursAgo(-1), TENANT))).toEqual([]);
  });
});

describe('a folder', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'store-'))));
  afterEach(async () => {
    await chmod(folder, 0o700);
    await rm(folder, { recursive: true });
  });

  it('is open to its own user alone, and so is what is in it', async () => {
    const store = await FolderStore.at(join(folder, 'files'));
    await put(store, objectName(TENANT, ids[0]!));
    const modes = await Promise.all(
      ['files', `files/${TENANT}`, `files/${objectName(TENANT, ids[0]!)}`].map((name) => stat(join(folder, name))),
    );
    expect(modes.map(({ mode }) => mode & 0o077)).toEqual([0, 0, 0]);
  });

  it('shows a name only when the whole file is there', async () => {
    const store = await FolderStore.at(folder);
    let seen: string[] = [];
    const watched = Readable.from(
      (async function* () {
        yield Buffer.alloc(MEGABYTE);
        seen = await filesBelow(folder);
        yield Buffer.alloc(MEGABYTE);
      })(),
    );
    const name = objectName(TENANT, ids[0]!);
    await store.put(name, watched, { sizeBytes: 2 * MEGABYTE, sha256: '' });
    expect(seen).toEqual([`${name}.part`]);
    expect(await readdir(join(folder, name, '..'))).toEqual([ids[0]]);
    expect((await readFile(join(folder, name))).length).toBe(2 * MEGABYTE);
  });

  it('is not left by any name', async () => {
    const store = await FolderStore.at(join(folder, 'files'));
    for (const name of ['../x', `${TENANT}/../../x`, '', '.', '/..']) {
      await expect(put(store, name)).rejects.toThrow('not a name');
      await expect(store.open(name)).rejects.toThrow('not a name');
    }
    expect(await filesBelow(folder)).toEqual([]);
  });

  it('that cannot be made keeps the process from starting, by its name', async () => {
    await writeFile(join(folder, 'a-file'), '');
    await expect(FolderStore.at(join(folder, 'a-file', 'files'))).rejects.toThrow(/a-file\/files .*FILES_FOLDER/);
  });
});

describe('a bucket', () => {
  it('that is away is an error, never an empty answer', async () => {
    const s3 = await new FakeS3().open();
    const store = new S3Store(settingsOf(s3));
    s3.failing = 503;
    await expect(store.open(objectName(TENANT, ids[0]!))).rejects.toThrow();
    await expect(put(store, objectName(TENANT, ids[0]!))).rejects.toThrow();
    await expect(listed(store.olderThan(hoursAgo(1), TENANT))).rejects.toThrow();
    s3.failing = null;
    await expect(put(new S3Store({ ...settingsOf(s3), accessKey: 'another' }), objectName(TENANT, ids[0]!))).rejects.toThrow();
    expect(s3.kept.size).toBe(0);
    await s3.close();
  });
});

describe('the name of an object', () => {
  it('tells whose it is', () => {
    const whose = { tenantId: TENANT, fileId: ids[1]! };
    expect(objectOf(objectName(TENANT, ids[1]!))).toEqual({ ...whose, kind: 'file' });
    expect(objectOf(thumbnailName(TENANT, ids[1]!))).toEqual({ ...whose, kind: 'thumbnail' });
    expect(objectOf(`${thumbnailName(TENANT, ids[1]!)}.part`)).toEqual({ ...whose, kind: 'part' });
    for (const other of ['x', `${TENANT}/1a/x`, `${TENANT}/README.txt`, `${objectName(TENANT, ids[1]!)}.bak`])
      expect(objectOf(other)).toBeNull();
  });
});
