import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The words a row is found by; queries name the very same expression. */
const wordsOf = (body: string): string => `number || E'\\n' || title || E'\\n' || ${body} || E'\\n' || coalesce(lead_unit_name, '')`;

/**
 * How lists are found and ordered. Text is searched by pairs of characters, because two are the usual Chinese word and
 * trigrams cannot find them; whoever asks looks for the words themselves in what was found. Columns that move with every report (percent, updated_at)
 * stay without an index on purpose, so that a report rewrites one row and no index.
 */
export class Search1795392000400 implements MigrationInterface {
  readonly name = 'Search1795392000400';

  async up(runner: QueryRunner): Promise<void> {
    // Pairs from the first character on, then from the second on; a separator follows each, and a last one alone is dropped.
    await runner.query(`
      CREATE FUNCTION bigrams(words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 500 AS $$
        SELECT array_remove(
          string_to_array(regexp_replace(lower(words), '(..)|.', E'\\\\1\\x01', 'g'), E'\\x01')
            || string_to_array(regexp_replace(substr(lower(words), 2), '(..)|.', E'\\\\1\\x01', 'g'), E'\\x01'),
          '')
      $$`);
    await runner.query(`
      CREATE INDEX task_find_idx ON task
        USING gin (tenant_id, unit_ids, bigrams(${wordsOf('text')}))`);
    await runner.query(`
      CREATE INDEX problem_find_idx ON problem
        USING gin (tenant_id, bigrams(${wordsOf('description')}))`);
    await runner.query(`CREATE INDEX task_problem_idx ON task (tenant_id, problem_id, ordinal)`);
    await runner.query(`CREATE INDEX task_lead_unit_idx ON task (tenant_id, lead_unit_id, ordinal)`);
    await runner.query(`CREATE INDEX task_due_idx ON task (tenant_id, coalesce(due_on, 'infinity'), ordinal)`);
    await runner.query(`CREATE INDEX task_due_last_idx ON task (tenant_id, coalesce(due_on, '-infinity'), ordinal)`);
    await runner.query(`CREATE INDEX task_state_due_idx ON task (tenant_id, state, due_on)`);
    await runner.query(`CREATE INDEX task_measure_idx ON task (tenant_id, measure_id)`);
    await this.unitsAgree(runner);
  }

  /** Refuses, at commit, a task whose `unit_ids`, lead and number are not those of its task_unit rows: no index may lie. */
  private async unitsAgree(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_untrue_units() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        changed record;
      BEGIN
        IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
        IF EXISTS (
          SELECT FROM task t
          CROSS JOIN LATERAL (
            SELECT coalesce(array_agg(u.unit_id ORDER BY u.unit_id), '{}') AS ids,
                   (array_agg(u.unit_id) FILTER (WHERE u.part = 'lead'))[1] AS lead_id,
                   count(*) FILTER (WHERE u.part = 'lead') AS leads,
                   coalesce(bool_and(u.ordinal = t.ordinal), true) AS numbered
            FROM task_unit u WHERE u.tenant_id = t.tenant_id AND u.task_id = t.task_id) AS named
          WHERE t.tenant_id = changed.tenant_id AND t.task_id = changed.task_id
            AND (t.unit_ids <> named.ids OR t.lead_unit_id IS DISTINCT FROM named.lead_id OR named.leads > 1 OR NOT named.numbered)
        ) THEN
          RAISE EXCEPTION 'units of task % do not agree', changed.task_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'task_units_agree';
        END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER task_units_agree AFTER INSERT OR UPDATE OF ordinal, lead_unit_id, unit_ids ON task
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_untrue_units()`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER task_unit_agrees AFTER INSERT OR UPDATE OR DELETE ON task_unit
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_untrue_units()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER task_unit_agrees ON task_unit`);
    await runner.query(`DROP TRIGGER task_units_agree ON task`);
    await runner.query(`DROP FUNCTION refuse_untrue_units()`);
    for (const index of [
      'task_find',
      'problem_find',
      'task_problem',
      'task_lead_unit',
      'task_due',
      'task_due_last',
      'task_state_due',
      'task_measure',
    ])
      await runner.query(`DROP INDEX ${index}_idx`);
    await runner.query(`DROP FUNCTION bigrams(text)`);
  }
}
