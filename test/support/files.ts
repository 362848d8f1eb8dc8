/** The room that keeps files, on a database and a folder of its own, at a clock that is set. */
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { databaseOptions, SetClock } from '#platform';
import { FileSweep } from '../../libs/files/file-sweep.service.js';
import { Files, type UnrecordedFile, type Uploader } from '../../libs/files/files.service.js';
import { Spool } from '../../libs/files/spool.js';
import type { FileStore } from '../../libs/files/storage/file-store.js';
import { FolderStore } from '../../libs/files/storage/folder-store.js';
import { FileQueries } from '../../libs/files/store/file.queries.js';
import { SCHEMA } from '../../libs/house.module.js';
import { JoiningDataSource } from '../../libs/platform/transaction.js';
import { testDatabase } from './database.js';

export const MEGABYTE = 1024 * 1024;
const HOUR_MS = 3_600_000;

/** Bytes as they come over a wire, in pieces. */
export const inPieces = (bytes: Buffer | string, size = 64 * 1024): Readable => {
  const whole = Buffer.from(bytes);
  const pieces = Math.ceil(whole.length / size);
  return Readable.from(Array.from({ length: pieces }, (_, k) => whole.subarray(k * size, (k + 1) * size)));
};

/** Every file below a folder, by its path in it. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort(); // prettier-ignore
}

export async function filesRoom({ maximumMegabytes = 2 } = {}) {
  const made = await testDatabase();
  // The log asks the environment how much to say.
  process.env.DATABASE_URL = made.appUrl;
  process.env.LOG_LEVEL = 'silent';
  const database: DataSource = await new JoiningDataSource(databaseOptions(made.appUrl, SCHEMA)).initialize();
  const folder = await mkdtemp(join(tmpdir(), 'kept-'));
  const [kept, spooled] = [join(folder, 'files'), join(folder, 'spool')];
  const clock = new SetClock(new Date());
  const queries = new FileQueries(database);
  const spool = new Spool(spooled, () => maximumMegabytes);
  const store = await FolderStore.at(kept);
  const room = (over: FileStore) => new Files(database, clock, queries, spool, over);
  const files = room(store);
  const tenantId = await district(database);
  const uploader: Uploader = { tenantId, uploaderId: randomUUID() };
  return {
    database,
    clock,
    store,
    files,
    kept,
    spooled,
    uploader,
    ownerUrl: made.ownerUrl,
    appUrl: made.appUrl,
    /** The same with another storage. */
    with: room,
    sweep: new FileSweep(clock, queries, spool, store),
    receive: (bytes: Buffer | string, name: string, by: Uploader = uploader): Promise<UnrecordedFile> =>
      files.receive(by, inPieces(bytes), name),
    /** Received and recorded, attached to nothing yet. */
    stored: async (bytes: Buffer | string, name: string, by: Uploader = uploader) =>
      files.record(await files.receive(by, inPieces(bytes), name), { accessLevel: 'internal' }),
    /** Another district of the same database. */
    district: () => district(database),
    objects: () => filesBelow(kept),
    rows: <T = Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<T[]> => database.query(sql, values),
    /** Makes what lies below the folder so many hours older. */
    age: async (below: string, hours: number) => {
      const then = new Date(clock.now().getTime() - hours * HOUR_MS);
      for (const name of await filesBelow(below)) await utimes(join(below, name), then, then);
    },
    later: (hours: number) => clock.set(new Date(clock.now().getTime() + hours * HOUR_MS)),
    close: async () => {
      await database.destroy();
      await made.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type FilesRoom = Awaited<ReturnType<typeof filesRoom>>;

async function district(database: DataSource): Promise<string> {
  const tenantId = randomUUID();
  await database.query(`INSERT INTO tenant (tenant_id, name, code, sample) VALUES ($1, $2, $2, false)`, [
    tenantId,
    `d${tenantId.slice(0, 8)}`,
  ]);
  return tenantId;
}
