import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '#config/paths';
import * as given from '../../test/fixtures/documents/kept-files.js';
import { filesBelow, filesRoom, type FilesRoom } from '../../test/support/files.js';
import { hold, until } from '../../test/support/hold.js';
import { objectName, thumbnailName } from './storage/object-names.js';

/** The compiled house, as the API wires it, in a process of its own: it receives what it is sent, says its id, and records it. */
const KEEPER = `
  import 'reflect-metadata';
  import { NestFactory } from '@nestjs/core';
  import { Files } from '#files';
  import { HouseModule } from '#house';
  const house = await NestFactory.createApplicationContext(HouseModule.for('rings'), { logger: false });
  const [tenantId, uploaderId] = process.argv.slice(1);
  const files = house.get(Files);
  const file = await files.receive({ tenantId, uploaderId }, process.stdin, '现场.jpg');
  process.stdout.write(file.id);
  await files.record(file, { accessLevel: 'internal' });
  await house.close();
`;

describe('a process killed with -9 while it keeps a file', () => {
  let room: FilesRoom;
  const children: ChildProcess[] = [];
  beforeEach(async () => (room = await filesRoom()));
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await room.close();
  });

  function keeper() {
    if (!existsSync(join(projectRoot(), 'dist/libs/files/index.js')))
      throw new Error('this test runs the compiled house: npm run build first');
    const env = { ...process.env, DATABASE_URL: room.appUrl, REDIS_URL: '', FILES_FOLDER: room.kept, DATA_DIR: join(room.spooled, '..') };
    const words = ['--input-type=module', '-e', KEEPER, room.uploader.tenantId, room.uploader.uploaderId];
    const child = spawn(process.execPath, words, { cwd: projectRoot(), env, stdio: ['pipe', 'pipe', 'inherit'] });
    children.push(child);
    let said = '';
    child.stdout!.setEncoding('utf8').on('data', (piece: string) => (said += piece));
    // It may die before it has heard all.
    child.stdin!.on('error', () => undefined);
    const gone = new Promise<NodeJS.Signals | number | null>((done) => child.once('exit', (code, signal) => done(signal ?? code)));
    return { child, gone, said: () => said };
  }
  const rows = async () => (await room.rows<{ id: string }>('SELECT file_id AS id FROM stored_file')).map(({ id }) => id);

  it('between the bytes and the row leaves no row without its bytes, and the bytes are swept', async () => {
    const gate = await hold(room.ownerUrl, 'LOCK TABLE stored_file IN ACCESS EXCLUSIVE MODE');
    const { child, gone, said } = keeper();
    child.stdin!.end(await given.photo('jpeg'));
    await until(async () => said().length === 36, 'the bytes are put away');
    await gate.waiting(1);
    child.kill('SIGKILL');
    expect(await gone).toBe('SIGKILL');
    await gate.open();
    const { tenantId } = room.uploader;
    const left = [objectName(tenantId, said()), thumbnailName(tenantId, said())];
    expect([await rows(), await room.objects()]).toEqual([[], left]);

    await room.sweep.sweep();
    expect(await room.objects()).toEqual(left);
    room.later(25);
    await room.sweep.sweep();
    expect(await room.objects()).toEqual([]);
  });

  it('in the middle of an upload leaves no row and nothing in the storage, and what passed through is swept', async () => {
    const { child, gone } = keeper();
    const photo = await given.photo('jpeg');
    child.stdin!.write(photo.subarray(0, 500));
    await until(async () => (await filesBelow(room.spooled)).length === 1, 'it is under way');
    child.kill('SIGKILL');
    expect(await gone).toBe('SIGKILL');
    expect([await rows(), await room.objects(), (await filesBelow(room.spooled)).length]).toEqual([[], [], 1]);
    room.later(25);
    await room.sweep.sweep();
    expect(await filesBelow(room.spooled)).toEqual([]);
  });

  it('after the row is written leaves both', async () => {
    const { child, gone, said } = keeper();
    child.stdin!.end(await given.photo('jpeg'));
    await until(async () => (await rows()).length === 1, 'it is recorded');
    child.kill('SIGKILL');
    await gone;
    expect([await rows(), await room.objects()]).toEqual([[said()], expect.arrayContaining([objectName(room.uploader.tenantId, said())])]);
    const { bytes, file } = await room.files.open(room.uploader.tenantId, said());
    bytes.destroy();
    expect(file.name).toBe('现场.jpg');
  });
});
