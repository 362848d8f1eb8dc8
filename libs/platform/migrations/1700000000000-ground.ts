import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole } from './grants.js';

/** What every room's tables stand on: extensions, the application's entry, and the function that keeps history straight. */
export class Ground1700000000000 implements MigrationInterface {
  name = 'Ground1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await runner.query(`CREATE EXTENSION IF NOT EXISTS btree_gin`);
    // A table of history takes this as its trigger: nothing that happened is edited, by whatever role.
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'rows of % are added and never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$`);
    const role = applicationRole();
    if (role) await runner.query(`GRANT USAGE ON SCHEMA public TO ${role}`);
    // Readiness compares what was migrated with what the code expects.
    if (role) await runner.query(`GRANT SELECT ON migration TO ${role}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION refuse_change()`);
  }
}
