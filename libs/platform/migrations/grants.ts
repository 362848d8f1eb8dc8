import type { QueryRunner } from 'typeorm';
import { env } from '#config/env';

/** The application's role by its connection, or null where it is the owner itself (one role in all; readiness then says so). */
export function applicationRole(): string | null {
  const { DATABASE_URL, MIGRATE_DATABASE_URL } = env();
  const role = decodeURIComponent(new URL(DATABASE_URL).username);
  return !MIGRATE_DATABASE_URL || decodeURIComponent(new URL(MIGRATE_DATABASE_URL).username) === role
    ? null
    : `"${role.replaceAll('"', '""')}"`;
}

/** Gives the application's role rights on tables; does nothing where there is one role only. */
export async function grantTables(runner: QueryRunner, rights: string, tables: string[]): Promise<void> {
  const role = applicationRole();
  if (role) await runner.query(`GRANT ${rights} ON ${tables.map((table) => `"${table}"`).join(', ')} TO ${role}`);
}
