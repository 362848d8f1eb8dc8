import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantTables } from '#platform';

/**
 * What a task needs while it is made ready: the day its period was counted from, what its first review is to show, and that a
 * draft can go into another. A task that was issued is never deleted, and a number once given is not given again.
 */
export class Drafts1795392001750 implements MigrationInterface {
  readonly name = 'Drafts1795392001750';

  async up(runner: QueryRunner): Promise<void> {
    // What waits for the commit is looked at now: a table with checks outstanding cannot be altered.
    await runner.query(`SET CONSTRAINTS ALL IMMEDIATE`);
    await runner.query(`
      ALTER TABLE task
        ADD COLUMN limit_started_on date,
        ADD COLUMN stage_target text,
        ADD CONSTRAINT task_limit_started_on_sane CHECK (limit_started_on BETWEEN '2000-01-01' AND '2100-12-31'),
        ADD CONSTRAINT task_limit_started_counts CHECK (limit_started_on IS NULL OR limit_days IS NOT NULL),
        ADD CONSTRAINT task_stage_target_length CHECK (char_length(stage_target) BETWEEN 1 AND 4000)`);
    await runner.query(`CREATE INDEX task_approval_idx ON task (tenant_id, approval_id) WHERE approval_id IS NOT NULL`);
    await runner.query(`CREATE INDEX approval_entered_idx ON approval (tenant_id, entered_at)`);
    await runner.query(`
      ALTER TABLE problem
        ADD COLUMN last_task_serial integer NOT NULL DEFAULT 0,
        ADD CONSTRAINT problem_last_task_serial_range CHECK (last_task_serial BETWEEN 0 AND 9999)`);
    await runner.query(`
      CREATE FUNCTION refuse_deleted_task() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'task % is % and stays', OLD.number, OLD.state
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'task_stays_once_issued';
      END $$`);
    await runner.query(`
      CREATE TRIGGER task_stays_once_issued BEFORE DELETE ON task
        FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION refuse_deleted_task()`);
    await grantTables(runner, 'DELETE', ['task']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER task_stays_once_issued ON task`);
    await runner.query(`DROP FUNCTION refuse_deleted_task()`);
    await runner.query(`ALTER TABLE problem DROP COLUMN last_task_serial`);
    await runner.query(`DROP INDEX approval_entered_idx`);
    await runner.query(`DROP INDEX task_approval_idx`);
    await runner.query(`ALTER TABLE task DROP COLUMN limit_started_on, DROP COLUMN stage_target`);
  }
}
