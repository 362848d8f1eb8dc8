import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '#platform';
import { connected } from '../../scripts/postgres/databases.js';
import * as given from '../../test/fixtures/documents/kept-files.js';
import { filesBelow, filesRoom, type FilesRoom, inPieces } from '../../test/support/files.js';
import { hold } from '../../test/support/hold.js';
import { FileStore, type StoredFacts } from './storage/file-store.js';
import { objectName, thumbnailName } from './storage/object-names.js';

let room: FilesRoom;
beforeAll(async () => (room = await filesRoom()));
afterAll(() => room.close());
let mark = 0;
/** A file nothing else is like. */
const text = () => `第${++mark}份证据\n`;

const bytesOf = async ({ bytes }: { bytes: Readable }) => buffer(bytes);
const somebodyElse = () => ({ ...room.uploader, uploaderId: randomUUID() });

describe('a received file', () => {
  it('has its bytes in the storage and no row until it is recorded', async () => {
    const file = await room.receive('已整改', 'a.txt');
    expect(await room.objects()).toEqual([objectName(file.tenantId, file.id)]);
    expect(await room.files.find(file.tenantId, [file.id])).toEqual([]);
    await expect(room.files.open(file.tenantId, file.id)).rejects.toThrow('does not exist');
    await room.files.record(file, { accessLevel: 'internal' });
    expect((await bytesOf(await room.files.open(file.tenantId, file.id))).toString()).toBe('已整改');
    expect(await filesBelow(room.spooled)).toEqual([]);
  });

  it('is written down as it came, with who brought it and when', async () => {
    const file = await room.receive(await given.photo('jpeg', { taken: '2026:03:01 08:00:00' }), '现场.jpg');
    const told = await room.files.record(file, { accessLevel: 'sensitive' });
    const [row] = await room.files.find(file.tenantId, [file.id]);
    expect(row).toEqual(told);
    expect(row).toEqual({
      id: file.id,
      name: '现场.jpg',
      sha256: file.sha256,
      sizeBytes: file.sizeBytes,
      mediaType: 'image/jpeg',
      accessLevel: 'sensitive',
      takenOn: '2026-03-01',
      uploadedById: room.uploader.uploaderId,
      uploadedAt: room.clock.now(),
      thumbnail: true,
      attachedAt: null,
    });
  });

  it('has no row where what it was for is undone, and is then let go', async () => {
    const file = await room.receive(text(), 'a.txt');
    const undone = inTransaction(room.database, async () => {
      await room.files.record(file, { accessLevel: 'internal' });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await room.files.find(file.tenantId, [file.id])).toEqual([]);
    await room.files.discard(file);
    expect(await room.objects()).not.toContain(objectName(file.tenantId, file.id));
  });

  it('keeps its bytes once it is recorded, whoever lets go of it afterwards', async () => {
    const file = await room.receive(text(), 'a.txt');
    await room.files.record(file, { accessLevel: 'internal' });
    await room.files.discard(file);
    // Somebody to whom the answer of the commit was lost does not know that it is recorded.
    await room.files.discard({ ...file });
    expect(await room.objects()).toContain(objectName(file.tenantId, file.id));
  });

  it('is known again by its bytes, within its district', async () => {
    const content = text();
    const first = await room.stored(content, 'a.txt');
    room.clock.set(new Date(room.clock.now().getTime() + 1));
    const second = await room.stored(content, '改了名.txt', somebodyElse());
    const elsewhere = { ...somebodyElse(), tenantId: await room.district() };
    await room.stored(content, 'a.txt', elsewhere);
    expect((await room.files.sameContent(room.uploader.tenantId, first.sha256)).map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(await room.files.sameContent(elsewhere.tenantId, first.sha256)).toHaveLength(1);
  });

  it('of another district does not exist', async () => {
    const { id } = await room.stored(await given.photo('jpeg'), 'a.jpg');
    const other = await room.district();
    await expect(room.files.open(other, id)).rejects.toThrow('does not exist');
    await expect(room.files.thumbnail(other, id)).rejects.toThrow('does not exist');
    expect(await room.files.find(other, [id])).toEqual([]);
  });
});

describe('the small picture', () => {
  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('of a %s is a WebP that says nothing of where it was taken', async (kind) => {
    const { id } = await room.stored(await given.photo(kind, { taken: '2026:03:01 08:00:00', width: 800, height: 400 }), `a.${kind}`);
    const bytes = await bytesOf(await room.files.thumbnail(room.uploader.tenantId, id));
    // The room decodes no picture from memory, so its size is read off the head of the format itself.
    expect(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 12)).toBe('RIFFWEBP');
    expect(bytes.includes('EXIF')).toBe(false);
    expect([bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff]).toEqual([320, 160]);
  });

  it('is none where there is none', async () => {
    const { id } = await room.stored(given.heicOf(), 'a.heic');
    await expect(room.files.thumbnail(room.uploader.tenantId, id)).rejects.toThrow('does not exist');
  });

  it('is made of the kinds that are kept alone: no other decoder is there to be reached', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await expect(sharp(svg).png().toBuffer()).rejects.toThrow();
  });
});

describe('attaching', () => {
  const attach = (ids: string[], by = room.uploader) => room.files.attach(by, ids);

  it('makes files part of the ledger, each once', async () => {
    const [one, other] = [await room.stored(text(), 'a.txt'), await room.stored(text(), 'b.txt')];
    const attached = await attach([one.id, other.id, one.id]);
    expect(new Set(attached.map(({ id }) => id))).toEqual(new Set([one.id, other.id]));
    expect((await room.files.find(room.uploader.tenantId, [one.id]))[0]!.attachedAt).toEqual(room.clock.now());
    await expect(attach([one.id])).rejects.toMatchObject({ code: 'file_already_used' });
  });

  it('knows nobody else’s files, and then attaches none', async () => {
    const [mine, theirs] = [await room.stored(text(), 'a.txt'), await room.stored(text(), 'b.txt', somebodyElse())];
    for (const ids of [
      [mine.id, theirs.id],
      [mine.id, randomUUID()],
    ])
      await expect(attach(ids)).rejects.toMatchObject({ code: 'not_found' });
    await expect(attach([mine.id], { ...room.uploader, tenantId: await room.district() })).rejects.toMatchObject({ code: 'not_found' });
    expect((await room.files.find(room.uploader.tenantId, [mine.id]))[0]!.attachedAt).toBeNull();
  });

  it('lets one of two that reach for a file at once have it', async () => {
    const { id } = await room.stored(text(), 'a.txt');
    const gate = await hold(room.ownerUrl, 'SELECT FROM stored_file WHERE file_id = $1 FOR UPDATE', [id]);
    const both = Promise.allSettled([attach([id]), attach([id])]);
    await gate.waiting(2);
    await gate.open();
    expect((await both).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('cannot be undone, nor can what was received be altered, by whatever role', async () => {
    const { id } = await room.stored(text(), 'a.txt');
    await attach([id]);
    const asOwner = (sql: string) => connected(room.ownerUrl, (client) => client.query(sql, [id]));
    for (const change of [`name = 'x'`, `sha256 = repeat('0', 64)`, `taken_on = '2026-01-01'`, `uploaded_by_id = file_id`])
      await expect(room.rows(`UPDATE stored_file SET ${change} WHERE file_id = $1`, id)).rejects.toThrow('permission denied');
    await expect(asOwner(`UPDATE stored_file SET sha256 = repeat('0', 64) WHERE file_id = $1`)).rejects.toThrow('never changed');
    await expect(room.rows(`UPDATE stored_file SET attached_at = NULL WHERE file_id = $1`, id)).rejects.toThrow('never changed');
    await expect(room.rows(`DELETE FROM stored_file WHERE file_id = $1`, id)).rejects.toThrow('never changed');
  });
});

/** A storage that is full: it takes so many objects and then fails halfway through the next, as a disk does. */
class FullStore extends FileStore {
  constructor(
    private readonly real: FileStore,
    private room: number,
  ) {
    super();
  }

  override async put(name: string, bytes: Readable, facts: StoredFacts): Promise<void> {
    if (this.room-- > 0) return this.real.put(name, bytes, facts);
    await buffer(bytes);
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  }

  override open = (name: string) => this.real.open(name);
  override remove = (name: string) => this.real.remove(name);
  override olderThan = (before: Date, folder: string) => this.real.olderThan(before, folder);
}

describe('a storage that is full', () => {
  let before: string[];
  beforeEach(async () => void (before = await room.objects()));

  it.each([
    ['the file', 0],
    ['its small picture', 1],
  ])('refuses in words and keeps nothing, where it fails at %s', async (_what, takes) => {
    const files = room.with(new FullStore(room.store, takes));
    const receiving = files.receive(room.uploader, inPieces(await given.photo('jpeg')), 'a.jpg');
    await expect(receiving).rejects.toMatchObject({ code: 'storage_unavailable', status: 503 });
    expect(await room.objects()).toEqual(before);
    expect(await filesBelow(room.spooled)).toEqual([]);
  });

  it('does not keep the next one from being kept', async () => {
    const file = await room.receive(await given.photo('png'), 'a.png');
    expect(await room.objects()).toEqual([...before, objectName(file.tenantId, file.id), thumbnailName(file.tenantId, file.id)].sort());
    await room.files.discard(file);
    expect(await room.objects()).toEqual(before);
  });
});
