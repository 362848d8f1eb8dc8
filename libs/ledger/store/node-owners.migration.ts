import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who owns a milestone takes part in its task (配合单位) and sees it: `unit_ids`, by which units see tasks, holds the owners
 * as well, and the database refuses a task that leaves one out.
 */
export class NodeOwners1795392001250 implements MigrationInterface {
  readonly name = 'NodeOwners1795392001250';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO task_unit (tenant_id, task_id, unit_id, part, ordinal)
      SELECT t.tenant_id, t.task_id, owner.unit_id, 'cooperating', t.ordinal
      FROM task t
      CROSS JOIN LATERAL (
        SELECT n.owner_unit_id AS unit_id FROM node n WHERE n.tenant_id = t.tenant_id AND n.task_id = t.task_id
        UNION SELECT t.node_late_unit_id) AS owner
      WHERE owner.unit_id IS NOT NULL
      ON CONFLICT DO NOTHING`);
    await runner.query(`
      UPDATE task t SET unit_ids = named.ids
      FROM (SELECT tenant_id, task_id, array_agg(unit_id ORDER BY unit_id) AS ids FROM task_unit GROUP BY tenant_id, task_id) AS named
      WHERE t.tenant_id = named.tenant_id AND t.task_id = named.task_id AND t.unit_ids <> named.ids`);
    // What waits for the commit is looked at now: a table with checks outstanding cannot be altered.
    await runner.query(`SET CONSTRAINTS ALL IMMEDIATE`);
    await runner.query(
      `ALTER TABLE task ADD CONSTRAINT task_node_late_takes_part CHECK (node_late_unit_id IS NULL OR node_late_unit_id = ANY (unit_ids))`,
    );
    await runner.query(`
      CREATE FUNCTION refuse_strange_owner() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM node n JOIN task t ON t.tenant_id = n.tenant_id AND t.task_id = n.task_id
          WHERE n.tenant_id = NEW.tenant_id AND n.task_id = NEW.task_id AND n.owner_unit_id IS NOT NULL AND n.owner_unit_id <> ALL (t.unit_ids)
        ) THEN
          RAISE EXCEPTION 'a milestone of task % is owned by a unit that takes no part in it', NEW.task_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'node_owner_takes_part';
        END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER node_owner_takes_part AFTER INSERT OR UPDATE OF owner_unit_id, task_id ON node
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_strange_owner()`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER task_owners_take_part AFTER UPDATE OF unit_ids ON task
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_strange_owner()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER task_owners_take_part ON task`);
    await runner.query(`DROP TRIGGER node_owner_takes_part ON node`);
    await runner.query(`DROP FUNCTION refuse_strange_owner()`);
    await runner.query(`ALTER TABLE task DROP CONSTRAINT task_node_late_takes_part`);
  }
}
