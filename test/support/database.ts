/**
 * A real PostgreSQL for a spec, each with a database of its own (a copy of the migrated template, about 50 ms):
 *
 *   const db = await testDatabase();              // at the top of the file or in beforeAll
 *   afterAll(() => db.drop());
 *   new DataSource(databaseOptions(db.appUrl, SCHEMA))     // as the application, with the rights migrations granted
 *   new pg.Client({ connectionString: db.ownerUrl })       // as the owner, for what the application may not do
 *
 * Nothing needs to run beforehand: `npx vitest run libs/ledger` starts a throw-away server when the first spec asks for one.
 * The template holds what `SCHEMA` of libs/house.module.ts migrates: a room's migration must be listed there to be in it.
 * A spec that boots modules which read the environment says so: `testDatabase({ environment: true })` sets DATABASE_URL,
 * MIGRATE_DATABASE_URL and FILES_FOLDER (a folder of its own) of this worker; call it before anything calls env().
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { connected } from '../../scripts/postgres/databases.js';
import { TEMPLATE, type TestUrls, withDatabase } from './test-server.js';

export interface TestDatabase {
  name: string;
  ownerUrl: string;
  appUrl: string;
  /** Ends every connection to it and removes it. */
  drop(): Promise<void>;
}

/** Makes a fresh, migrated database; throws what kept the server from starting. */
export async function testDatabase({ environment = false }: { environment?: boolean } = {}): Promise<TestDatabase> {
  const answer = await fetch(inject('testServer'));
  if (!answer.ok) throw new Error(await answer.text());
  const server = (await answer.json()) as TestUrls;
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await connected(server.superuserUrl, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER ledger_owner`);
  });
  const files = environment ? await mkdtemp(join(tmpdir(), 'files-')) : null;
  const database = {
    name,
    ownerUrl: withDatabase(server.ownerUrl, name),
    appUrl: withDatabase(server.appUrl, name),
    drop: async () => {
      await connected(server.superuserUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
      if (files) await rm(files, { recursive: true, force: true });
    },
  };
  if (files) Object.assign(process.env, { DATABASE_URL: database.appUrl, MIGRATE_DATABASE_URL: database.ownerUrl, FILES_FOLDER: files });
  return database;
}
