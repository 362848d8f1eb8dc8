import { runMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { env } from '#config/env';
import { databaseOptions, type SchemaParts } from './database.js';
import { applicationRole } from './migrations/grants.js';
import { QUEUE_SCHEMA } from './queue.js';

/** Brings the database to the newest schema as its owner, ours and the queue's; answers the names of what was run. Safe to run twice at once. */
export async function migrate(parts: SchemaParts): Promise<string[]> {
  const url = env().MIGRATE_DATABASE_URL ?? env().DATABASE_URL;
  const lock = new pg.Client({ connectionString: url });
  await lock.connect();
  const database = new DataSource(databaseOptions(url, parts));
  try {
    await lock.query(`SELECT pg_advisory_lock(hashtext('ledger migrations'))`);
    await database.initialize();
    const run = await database.runMigrations();
    await migrateQueue(lock);
    return run.map((migration) => migration.name);
  } finally {
    if (database.isInitialized) await database.destroy();
    await lock.end();
  }
}

async function migrateQueue(owner: pg.Client): Promise<void> {
  await runMigrations(owner as never, QUEUE_SCHEMA);
  const role = applicationRole();
  if (!role) return;
  for (const right of [
    'USAGE, CREATE ON SCHEMA',
    'ALL ON ALL TABLES IN SCHEMA',
    'ALL ON ALL SEQUENCES IN SCHEMA',
    'EXECUTE ON ALL FUNCTIONS IN SCHEMA',
  ]) {
    await owner.query(`GRANT ${right} ${QUEUE_SCHEMA} TO ${role}`);
  }
}
