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
  // The queue makes a sequence of its own for each queue, as the application: only what is the owner's is the owner's to give.
  await owner.query(`GRANT USAGE, CREATE ON SCHEMA ${QUEUE_SCHEMA} TO ${role}`);
  await owner.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${role}`);
  const { rows } = await owner.query<{ kind: string; name: string }>(
    `SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, oid::regclass::text AS name
     FROM pg_class
     WHERE relnamespace = '${QUEUE_SCHEMA}'::regnamespace AND relkind IN ('S', 'r', 'p') AND relowner = current_user::regrole`,
  );
  for (const { kind, name } of rows) await owner.query(`GRANT ALL ON ${kind} ${name} TO ${role}`);
}
