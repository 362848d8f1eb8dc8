import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantTables } from '#platform';

const TABLES = ['numbering', 'source', 'problem', 'measure', 'task', 'task_unit', 'node'];

const sane = (table: string, ...columns: string[]): string =>
  columns.map((column) => `CONSTRAINT ${table}_${column}_sane CHECK (${column} BETWEEN '2000-01-01' AND '2100-12-31')`).join(',\n');

/** The characters of the source a row was made of: UTF-16 offsets into source.text and the SHA-256 of that slice in UTF-8. */
const passage = (table: string): { columns: string; checks: string } => ({
  columns: `span_start integer, span_end integer, span_sha256 text`,
  checks: `
    CONSTRAINT ${table}_span_whole CHECK ((span_start IS NULL) = (span_end IS NULL) AND (span_start IS NULL) = (span_sha256 IS NULL)),
    CONSTRAINT ${table}_span_order CHECK (span_start >= 0 AND span_end >= span_start),
    CONSTRAINT ${table}_span_sha256_form CHECK (span_sha256 ~ '^[0-9a-f]{64}$')`,
});

/** What was found, what was promised, and the tasks made of it. */
export class Ledger1795392000200 implements MigrationInterface {
  readonly name = 'Ledger1795392000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE numbering (
        tenant_id uuid NOT NULL,
        kind text NOT NULL,
        year smallint NOT NULL,
        last integer NOT NULL,
        CONSTRAINT numbering_pk PRIMARY KEY (tenant_id, kind, year),
        CONSTRAINT numbering_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id),
        CONSTRAINT numbering_kind_known CHECK (kind IN ('problem')),
        CONSTRAINT numbering_year_sane CHECK (year BETWEEN 2000 AND 2100),
        CONSTRAINT numbering_last_range CHECK (last BETWEEN 0 AND 99999)
      )`);
    await runner.query(`
      CREATE TABLE source (
        tenant_id uuid NOT NULL,
        source_id uuid NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        document_number text,
        issuing_body text,
        issued_on date,
        receiving_authority text,
        report_due_on date,
        file_name text,
        file_sha256 text,
        text text,
        text_sha256 text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT source_pk PRIMARY KEY (tenant_id, source_id),
        CONSTRAINT source_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id),
        CONSTRAINT source_kind_known CHECK (kind IN ('self_evaluation', 'inspection', 'audit', 'petition', 'other')),
        CONSTRAINT source_title_length CHECK (char_length(title) BETWEEN 1 AND 500 AND title = btrim(title)),
        CONSTRAINT source_document_number_length CHECK (char_length(document_number) BETWEEN 1 AND 100),
        CONSTRAINT source_text_whole CHECK ((text IS NULL) = (text_sha256 IS NULL)),
        CONSTRAINT source_file_sha256_form CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
        CONSTRAINT source_text_sha256_form CHECK (text_sha256 ~ '^[0-9a-f]{64}$'),
        ${sane('source', 'issued_on', 'report_due_on')}
      )`);
    await runner.query(`
      CREATE TABLE problem (
        tenant_id uuid NOT NULL,
        problem_id uuid NOT NULL,
        source_id uuid NOT NULL,
        number text NOT NULL,
        ordinal bigint NOT NULL,
        title text NOT NULL,
        description text NOT NULL,
        category text,
        state text NOT NULL,
        lead_unit_id uuid,
        lead_unit_name text,
        responsible_leader_id uuid,
        ${passage('problem').columns},
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        CONSTRAINT problem_pk PRIMARY KEY (tenant_id, problem_id),
        CONSTRAINT problem_source_fk FOREIGN KEY (tenant_id, source_id) REFERENCES source (tenant_id, source_id),
        CONSTRAINT problem_lead_unit_fk FOREIGN KEY (tenant_id, lead_unit_id, lead_unit_name)
          REFERENCES unit (tenant_id, unit_id, name) ON UPDATE CASCADE,
        CONSTRAINT problem_lead_unit_named CHECK ((lead_unit_id IS NULL) = (lead_unit_name IS NULL)),
        CONSTRAINT problem_leader_fk FOREIGN KEY (tenant_id, responsible_leader_id) REFERENCES person (tenant_id, person_id),
        CONSTRAINT problem_number_key UNIQUE (tenant_id, number),
        CONSTRAINT problem_ordinal_key UNIQUE (tenant_id, ordinal),
        CONSTRAINT problem_number_form CHECK (number ~ '^[0-9]{4}-[0-9]{3,5}$'),
        CONSTRAINT problem_title_length CHECK (char_length(title) BETWEEN 1 AND 500 AND title = btrim(title)),
        CONSTRAINT problem_category_length CHECK (char_length(category) BETWEEN 1 AND 200),
        CONSTRAINT problem_state_known CHECK (state IN ('draft', 'confirmed', 'in_progress', 'closing', 'publicised', 'closed', 'look_back', 'archived', 'standing')),
        CONSTRAINT problem_version_positive CHECK (version >= 1),
        ${passage('problem').checks}
      )`);
    await runner.query(`
      CREATE TABLE measure (
        tenant_id uuid NOT NULL,
        measure_id uuid NOT NULL,
        problem_id uuid NOT NULL,
        serial integer NOT NULL,
        title text,
        text text NOT NULL,
        target text,
        status text,
        ${passage('measure').columns},
        CONSTRAINT measure_pk PRIMARY KEY (tenant_id, measure_id),
        CONSTRAINT measure_problem_fk FOREIGN KEY (tenant_id, problem_id) REFERENCES problem (tenant_id, problem_id),
        CONSTRAINT measure_serial_key UNIQUE (tenant_id, problem_id, serial),
        CONSTRAINT measure_serial_positive CHECK (serial >= 1),
        CONSTRAINT measure_text_present CHECK (text <> ''),
        ${passage('measure').checks}
      )`);
    await this.task(runner);
    await runner.query(`
      CREATE TABLE node (
        tenant_id uuid NOT NULL,
        node_id uuid NOT NULL,
        task_id uuid NOT NULL,
        serial integer NOT NULL,
        title text NOT NULL,
        state text NOT NULL,
        owner_unit_id uuid,
        due_on date,
        confirmed_on date,
        weight smallint NOT NULL DEFAULT 1,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT node_pk PRIMARY KEY (tenant_id, node_id),
        CONSTRAINT node_task_fk FOREIGN KEY (tenant_id, task_id) REFERENCES task (tenant_id, task_id),
        CONSTRAINT node_owner_unit_fk FOREIGN KEY (tenant_id, owner_unit_id) REFERENCES unit (tenant_id, unit_id),
        CONSTRAINT node_serial_key UNIQUE (tenant_id, task_id, serial),
        CONSTRAINT node_title_length CHECK (char_length(title) BETWEEN 1 AND 200 AND title = btrim(title)),
        CONSTRAINT node_state_known CHECK (state IN ('open', 'reported', 'confirmed')),
        CONSTRAINT node_confirmed_on_with_state CHECK ((state = 'confirmed') = (confirmed_on IS NOT NULL)),
        CONSTRAINT node_weight_range CHECK (weight BETWEEN 1 AND 100),
        ${sane('node', 'due_on', 'confirmed_on')}
      )`);
    await runner.query(`CREATE INDEX problem_source_idx ON problem (tenant_id, source_id)`);
    await runner.query(`CREATE INDEX problem_lead_unit_idx ON problem (tenant_id, lead_unit_id)`);
    await runner.query(`CREATE INDEX node_owner_unit_idx ON node (tenant_id, owner_unit_id)`);
    await grantTables(runner, 'SELECT, INSERT, UPDATE', TABLES);
    await grantTables(runner, 'DELETE', ['task_unit', 'node']);
  }

  /**
   * `unit_ids` is everyone in task_unit, kept here so that one index answers unit and text together; the lead's name stands
   * beside its id so that a search finds it, and follows the unit when that is renamed.
   */
  private async task(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE task (
        tenant_id uuid NOT NULL,
        task_id uuid NOT NULL,
        problem_id uuid NOT NULL,
        measure_id uuid,
        number text NOT NULL,
        ordinal bigint NOT NULL,
        title text NOT NULL,
        text text NOT NULL,
        target text,
        state text NOT NULL,
        round smallint NOT NULL DEFAULT 1,
        limit_kind text NOT NULL,
        limit_text text,
        limit_days smallint,
        limit_days_working boolean,
        limit_from text,
        issued_on date,
        original_due_on date,
        due_on date,
        assessed_due_on date,
        extensions smallint NOT NULL DEFAULT 0,
        review_due_on date,
        correction_due_on date,
        submitted_on date,
        finished_on date,
        percent smallint NOT NULL DEFAULT 0,
        lag_points smallint,
        missed_reports smallint NOT NULL DEFAULT 0,
        weight smallint NOT NULL DEFAULT 1,
        feedback_cycle text NOT NULL,
        lead_unit_id uuid,
        lead_unit_name text,
        unit_ids uuid[] NOT NULL DEFAULT '{}',
        unmatched_units text[] NOT NULL DEFAULT '{}',
        node_late_unit_id uuid,
        responsible_leader_id uuid,
        responsible_person_id uuid,
        contact_id uuid,
        ${passage('task').columns},
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        CONSTRAINT task_pk PRIMARY KEY (tenant_id, task_id),
        CONSTRAINT task_problem_fk FOREIGN KEY (tenant_id, problem_id) REFERENCES problem (tenant_id, problem_id),
        CONSTRAINT task_measure_fk FOREIGN KEY (tenant_id, measure_id) REFERENCES measure (tenant_id, measure_id),
        CONSTRAINT task_lead_unit_fk FOREIGN KEY (tenant_id, lead_unit_id, lead_unit_name)
          REFERENCES unit (tenant_id, unit_id, name) ON UPDATE CASCADE,
        CONSTRAINT task_lead_unit_named CHECK ((lead_unit_id IS NULL) = (lead_unit_name IS NULL)),
        CONSTRAINT task_node_late_unit_fk FOREIGN KEY (tenant_id, node_late_unit_id) REFERENCES unit (tenant_id, unit_id),
        CONSTRAINT task_leader_fk FOREIGN KEY (tenant_id, responsible_leader_id) REFERENCES person (tenant_id, person_id),
        CONSTRAINT task_responsible_fk FOREIGN KEY (tenant_id, responsible_person_id) REFERENCES person (tenant_id, person_id),
        CONSTRAINT task_contact_fk FOREIGN KEY (tenant_id, contact_id) REFERENCES person (tenant_id, person_id),
        CONSTRAINT task_number_key UNIQUE (tenant_id, number),
        CONSTRAINT task_ordinal_key UNIQUE (tenant_id, ordinal),
        CONSTRAINT task_number_form CHECK (number ~ '^[0-9]{4}-[0-9]{3,5}-[0-9]{1,4}$'),
        CONSTRAINT task_title_length CHECK (char_length(title) BETWEEN 1 AND 200 AND title = btrim(title)),
        CONSTRAINT task_text_present CHECK (text <> ''),
        CONSTRAINT task_state_known CHECK (state IN ('draft', 'issued', 'disputed', 'in_progress', 'suspended', 'submitted', 'under_acceptance', 'accepted', 'standing', 'terminated')),
        CONSTRAINT task_limit_kind_known CHECK (limit_kind IN ('immediate', 'by_date', 'long_term', 'unset')),
        CONSTRAINT task_feedback_cycle_known CHECK (feedback_cycle IN ('weekly', 'monthly', 'quarterly')),
        CONSTRAINT task_limit_days_range CHECK (limit_days BETWEEN 1 AND 3660),
        CONSTRAINT task_relative_limit_whole CHECK ((limit_days IS NULL) = (limit_days_working IS NULL) AND (limit_days IS NULL) = (limit_from IS NULL)),
        CONSTRAINT task_percent_range CHECK (percent BETWEEN 0 AND 100),
        CONSTRAINT task_lag_range CHECK (lag_points BETWEEN -100 AND 100),
        CONSTRAINT task_missed_reports_range CHECK (missed_reports >= 0),
        CONSTRAINT task_weight_range CHECK (weight BETWEEN 1 AND 100),
        CONSTRAINT task_counts_positive CHECK (round >= 1 AND extensions >= 0 AND version >= 1),
        CONSTRAINT task_due_dates_together CHECK ((due_on IS NULL) = (original_due_on IS NULL) AND (due_on IS NULL) = (assessed_due_on IS NULL)),
        CONSTRAINT task_due_after_issue CHECK (due_on >= issued_on),
        CONSTRAINT task_open_ended_without_due CHECK (due_on IS NULL OR limit_kind IN ('immediate', 'by_date')),
        CONSTRAINT task_issued_with_date CHECK (state IN ('draft', 'terminated') OR issued_on IS NOT NULL),
        CONSTRAINT task_issued_with_limit CHECK (state IN ('draft', 'terminated') OR limit_kind = 'long_term' OR due_on IS NOT NULL),
        CONSTRAINT task_submitted_on_with_state CHECK (state NOT IN ('submitted', 'under_acceptance') OR submitted_on IS NOT NULL),
        CONSTRAINT task_finished_on_with_state CHECK ((state = 'accepted') = (finished_on IS NOT NULL)),
        CONSTRAINT task_standing_is_long_term CHECK (state <> 'standing' OR limit_kind = 'long_term'),
        ${sane('task', 'issued_on', 'original_due_on', 'due_on', 'assessed_due_on', 'review_due_on', 'correction_due_on', 'submitted_on', 'finished_on')},
        ${passage('task').checks}
      ) WITH (fillfactor = 85)`);
    await runner.query(`
      CREATE TABLE task_unit (
        tenant_id uuid NOT NULL,
        task_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        part text NOT NULL,
        ordinal bigint NOT NULL,
        CONSTRAINT task_unit_pk PRIMARY KEY (tenant_id, task_id, unit_id),
        CONSTRAINT task_unit_task_fk FOREIGN KEY (tenant_id, task_id) REFERENCES task (tenant_id, task_id),
        CONSTRAINT task_unit_unit_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES unit (tenant_id, unit_id),
        CONSTRAINT task_unit_part_known CHECK (part IN ('lead', 'responsible', 'cooperating'))
      )`);
    await runner.query(`CREATE INDEX task_unit_unit_idx ON task_unit (tenant_id, unit_id, part, ordinal)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}
