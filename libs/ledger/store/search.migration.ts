import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How lists are found and ordered. Text is searched by pairs of characters, because two are the usual Chinese word and
 * trigrams cannot find them; whoever asks rechecks with LIKE. Columns that move with every report (percent, updated_at)
 * stay without an index on purpose, so that a report rewrites one row and no index.
 */
export class Search1795392000400 implements MigrationInterface {
  readonly name = 'Search1795392000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION bigrams(words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 2000 AS $$
        SELECT coalesce(array_agg(DISTINCT pair) FILTER (WHERE length(pair) = 2), '{}')
        FROM (
          SELECT character || lead(character) OVER (ORDER BY place) AS pair
          FROM unnest(string_to_array(lower(words), NULL)) WITH ORDINALITY AS letter (character, place)
        ) AS pairs
      $$`);
    await runner.query(`
      CREATE INDEX task_find_idx ON task
        USING gin (tenant_id, unit_ids, bigrams(number || E'\\n' || title || E'\\n' || text))`);
    await runner.query(`
      CREATE INDEX problem_find_idx ON problem
        USING gin (tenant_id, bigrams(number || E'\\n' || title || E'\\n' || description))`);
    await runner.query(`CREATE INDEX task_problem_idx ON task (tenant_id, problem_id, ordinal)`);
    await runner.query(`CREATE INDEX task_lead_unit_idx ON task (tenant_id, lead_unit_id, ordinal)`);
    await runner.query(`CREATE INDEX task_due_idx ON task (tenant_id, coalesce(due_on, 'infinity'), ordinal)`);
    await runner.query(`CREATE INDEX task_state_due_idx ON task (tenant_id, state, due_on)`);
    await runner.query(`CREATE INDEX task_measure_idx ON task (tenant_id, measure_id)`);
    await this.unitsAgree(runner);
  }

  /** Refuses, at commit, a task whose `unit_ids` are not its lead and its task_unit rows: the index must not lie. */
  private async unitsAgree(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_untrue_unit_ids() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        row record;
      BEGIN
        IF TG_OP = 'DELETE' THEN row := OLD; ELSE row := NEW; END IF;
        IF EXISTS (
          SELECT FROM task t
          WHERE t.tenant_id = row.tenant_id AND t.task_id = row.task_id AND t.unit_ids <> (
            SELECT coalesce(array_agg(unit_id ORDER BY unit_id), '{}') FROM (
              SELECT u.unit_id FROM task_unit u WHERE u.tenant_id = t.tenant_id AND u.task_id = t.task_id
              UNION SELECT t.lead_unit_id WHERE t.lead_unit_id IS NOT NULL
            ) AS named)
        ) THEN
          RAISE EXCEPTION 'unit_ids of task % are not its units', row.task_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'task_unit_ids_agree';
        END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER task_unit_ids_agree AFTER INSERT OR UPDATE OF lead_unit_id, unit_ids ON task
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_untrue_unit_ids()`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER task_unit_ids_agree AFTER INSERT OR UPDATE OR DELETE ON task_unit
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_untrue_unit_ids()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER task_unit_ids_agree ON task_unit`);
    await runner.query(`DROP TRIGGER task_unit_ids_agree ON task`);
    await runner.query(`DROP FUNCTION refuse_untrue_unit_ids()`);
    for (const index of ['task_find', 'problem_find', 'task_problem', 'task_lead_unit', 'task_due', 'task_state_due', 'task_measure'])
      await runner.query(`DROP INDEX ${index}_idx`);
    await runner.query(`DROP FUNCTION bigrams(text)`);
  }
}
