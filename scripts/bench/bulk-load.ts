import type { ClientBase } from 'pg';

interface Rule {
  drop: string;
  make: string;
}

/** What is found by sorting once instead of row by row; a key that others point to stays. */
const RULES = `
  SELECT CASE WHEN keeps.oid IS NULL THEN format('DROP INDEX %s', i.indexrelid::regclass)
              ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, keeps.conname) END AS drop,
         CASE WHEN keeps.oid IS NULL THEN pg_get_indexdef(i.indexrelid)
              ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', i.indrelid::regclass, keeps.conname, pg_get_constraintdef(keeps.oid)) END AS make
  FROM pg_index i
  LEFT JOIN pg_constraint keeps ON keeps.conindid = i.indexrelid AND keeps.contype IN ('p', 'u', 'x')
  WHERE i.indrelid = ANY ($1::text[]::regclass[])
    AND NOT EXISTS (SELECT FROM pg_constraint points WHERE points.conindid = i.indexrelid AND points.contype = 'f')`;

/**
 * Lets `work` fill these tables as the superuser and without what PostgreSQL does for each row: indexes are made afterwards, foreign
 * keys and triggers are not asked (a test asks them of the same statements), then statistics are taken.
 */
export async function loadedInBulk(
  client: ClientBase,
  tables: string[],
  say: (line: string) => void,
  work: () => Promise<void>,
): Promise<void> {
  for (const setting of [`work_mem = '64MB'`, `maintenance_work_mem = '512MB'`, `session_replication_role = replica`, `jit = off`])
    await client.query(`SET ${setting}`);
  const { rows: rules } = await client.query<Rule>(RULES, [tables]);
  for (const { drop } of rules) await client.query(drop);
  await work();
  say(`  ${rules.length} indexes …`);
  for (const { make } of rules) await client.query(make);
  say('  statistics …');
  await client.query('VACUUM ANALYZE');
  await client.query('CHECKPOINT');
}
