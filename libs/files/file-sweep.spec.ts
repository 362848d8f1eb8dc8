import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as given from '../../test/fixtures/documents/kept-files.js';
import { filesBelow, filesRoom, type FilesRoom } from '../../test/support/files.js';
import { hold } from '../../test/support/hold.js';
import { objectName, thumbnailName } from './storage/object-names.js';

describe('the sweep', () => {
  let room: FilesRoom;
  beforeEach(async () => (room = await filesRoom()));
  afterEach(() => room.close());

  const rows = async () => (await room.rows<{ id: string }>(`SELECT file_id AS id FROM stored_file`)).map(({ id }) => id);

  it('removes an upload that nobody attached within a day, its row, its bytes and its small picture', async () => {
    const { id } = await room.stored(await given.photo('jpeg'), 'a.jpg');
    room.later(23);
    await room.sweep.sweep();
    expect([await rows(), (await room.objects()).length]).toEqual([[id], 2]);
    room.later(2);
    await room.sweep.sweep();
    expect([await rows(), await room.objects()]).toEqual([[], []]);
  });

  it('leaves what is attached, however old', async () => {
    const { id } = await room.stored(await given.photo('jpeg'), 'a.jpg');
    await room.files.attach(room.uploader, [id]);
    room.later(10_000);
    await room.age(room.kept, 9_000);
    await room.sweep.sweep();
    expect([await rows(), (await room.objects()).length]).toEqual([[id], 2]);
  });

  it('removes bytes that never got a row, once no transaction can still be writing it', async () => {
    await room.receive(await given.photo('jpeg'), 'a.jpg');
    await room.sweep.sweep();
    expect(await room.objects()).toHaveLength(2);
    room.later(25);
    await room.sweep.sweep();
    expect(await room.objects()).toEqual([]);
  });

  it('removes what a write that broke off has left, and leaves the file of that name', async () => {
    const { id } = await room.stored('已整改', 'a.txt');
    await room.files.attach(room.uploader, [id]);
    const name = objectName(room.uploader.tenantId, id);
    await writeFile(join(room.kept, `${name}.part`), 'half');
    await room.age(room.kept, 30);
    await room.sweep.sweep();
    expect(await room.objects()).toEqual([name]);
  });

  it('touches nothing of districts this database does not know, nor what is none of ours', async () => {
    const other = '0b9f9d3e-8f9f-4a43-9d26-0c1a7e2f6a11';
    const strangers = [objectName(other, other), thumbnailName(other, other), `${room.uploader.tenantId}/README.txt`, 'lost+found/1'];
    for (const name of strangers) {
      await mkdir(dirname(join(room.kept, name)), { recursive: true });
      await writeFile(join(room.kept, name), 'theirs');
    }
    await room.age(room.kept, 1_000);
    await room.sweep.sweep();
    expect(await room.objects()).toEqual([...strangers].sort());
  });

  it('removes what passed through and was left by a process that died, also when a process begins', async () => {
    for (const run of [() => room.sweep.sweep(), () => room.sweep.onApplicationBootstrap()]) {
      await mkdir(room.spooled, { recursive: true });
      await writeFile(join(room.spooled, 'left'), 'half');
      await room.age(room.spooled, 30);
      await writeFile(join(room.spooled, 'under-way'), 'half');
      await run();
      expect(await filesBelow(room.spooled)).toEqual(['under-way']);
    }
  });

  it('leaves a file that is being attached at this moment', async () => {
    const { id } = await room.stored('已整改', 'a.txt');
    room.later(25);
    const gate = await hold(room.ownerUrl, 'LOCK TABLE stored_file IN EXCLUSIVE MODE');
    const attaching = room.files.attach(room.uploader, [id]);
    await gate.waiting(1);
    const sweeping = room.sweep.sweep();
    await gate.waiting(2);
    await gate.open();
    await Promise.all([attaching, sweeping]);
    expect([await rows(), (await room.objects()).length]).toEqual([[id], 1]);
  });

  it('takes rows first: where the storage then fails, the bytes are found the next time', async () => {
    await room.stored('已整改', 'a.txt');
    room.later(25);
    vi.spyOn(room.store, 'remove').mockRejectedValueOnce(new Error('the storage is away'));
    await expect(room.sweep.sweep()).rejects.toThrow('away');
    expect([await rows(), (await room.objects()).length]).toEqual([[], 1]);
    await room.sweep.sweep();
    expect(await room.objects()).toEqual([]);
  });
});
