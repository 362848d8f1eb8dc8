import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantTables } from '#platform';
import { by, ofTask, said } from './column-sets.js';

const TABLES = ['report', 'evidence', 'evidence_use', 'reckoned_date'];

/** What was reported of a task, what proves it, and dates that are to be reckoned again. */
export class Reports1795392001710 implements MigrationInterface {
  readonly name = 'Reports1795392001710';

  async up(runner: QueryRunner): Promise<void> {
    await this.reports(runner);
    await this.evidence(runner);
    await this.reckoned(runner);
    await grantTables(runner, 'SELECT, INSERT, UPDATE', TABLES);
    await grantTables(runner, 'DELETE', ['reckoned_date']);
  }

  private async reports(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE report (
        tenant_id uuid NOT NULL,
        report_id uuid NOT NULL,
        task_id uuid NOT NULL,
        node_id uuid,
        round smallint NOT NULL,
        narrative text,
        difficulties text,
        help_needed text,
        drop_reason text,
        unchanged boolean NOT NULL,
        percent smallint NOT NULL,
        percent_before smallint NOT NULL,
        planned_percent smallint,
        cycle_due_on date,
        reported_on date NOT NULL,
        ${by('report', 'reported_by').columns},
        reported_at timestamptz(3) NOT NULL,
        CONSTRAINT report_pk PRIMARY KEY (tenant_id, report_id),
        ${ofTask('report')},
        CONSTRAINT report_node_fk FOREIGN KEY (tenant_id, node_id) REFERENCES node (tenant_id, node_id),
        ${by('report', 'reported_by').checks},
        CONSTRAINT report_percent_range CHECK (percent BETWEEN 0 AND 100 AND percent_before BETWEEN 0 AND 100),
        CONSTRAINT report_planned_range CHECK (planned_percent BETWEEN 0 AND 100),
        CONSTRAINT report_says_something CHECK (unchanged OR narrative IS NOT NULL),
        CONSTRAINT report_drop_explained CHECK (percent >= percent_before OR drop_reason IS NOT NULL OR node_id IS NOT NULL),
        ${said('report', 'narrative', 'difficulties', 'help_needed', 'drop_reason')}
      )`);
    await runner.query(`CREATE INDEX report_task_idx ON report (tenant_id, task_id, reported_at)`);
  }

  private async evidence(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence (
        tenant_id uuid NOT NULL,
        evidence_id uuid NOT NULL,
        task_id uuid NOT NULL,
        file_id uuid NOT NULL,
        round smallint NOT NULL,
        title text NOT NULL,
        sealed boolean NOT NULL DEFAULT false,
        ${by('evidence', 'added_by').columns},
        added_at timestamptz(3) NOT NULL,
        withdrawn_at timestamptz(3),
        CONSTRAINT evidence_pk PRIMARY KEY (tenant_id, evidence_id),
        ${ofTask('evidence')},
        CONSTRAINT evidence_file_fk FOREIGN KEY (tenant_id, file_id) REFERENCES stored_file (tenant_id, file_id),
        CONSTRAINT evidence_file_key UNIQUE (tenant_id, file_id),
        ${by('evidence', 'added_by').checks},
        CONSTRAINT evidence_title_length CHECK (char_length(title) BETWEEN 1 AND 200)
      )`);
    await runner.query(`
      CREATE TABLE evidence_use (
        tenant_id uuid NOT NULL,
        evidence_id uuid NOT NULL,
        used_by text NOT NULL,
        used_by_id uuid NOT NULL,
        CONSTRAINT evidence_use_pk PRIMARY KEY (tenant_id, evidence_id, used_by_id),
        CONSTRAINT evidence_use_evidence_fk FOREIGN KEY (tenant_id, evidence_id) REFERENCES evidence (tenant_id, evidence_id),
        CONSTRAINT evidence_use_used_by_known CHECK (used_by IN ('report', 'submission', 'review'))
      )`);
    await runner.query(`CREATE INDEX evidence_use_by_idx ON evidence_use (tenant_id, used_by_id)`);
    await runner.query(`CREATE INDEX evidence_task_idx ON evidence (tenant_id, task_id)`);
  }

  /** Dates reckoned through a year whose holiday notice is not out (暂定): each is reckoned again when the notice comes. */
  private async reckoned(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reckoned_date (
        tenant_id uuid NOT NULL,
        subject text NOT NULL,
        subject_id uuid NOT NULL,
        field text NOT NULL,
        counted_from date NOT NULL,
        days smallint NOT NULL,
        working boolean NOT NULL,
        falls_on date NOT NULL,
        CONSTRAINT reckoned_date_pk PRIMARY KEY (tenant_id, subject, subject_id, field),
        CONSTRAINT reckoned_date_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id),
        CONSTRAINT reckoned_date_subject_known CHECK (subject IN ('task', 'problem')),
        CONSTRAINT reckoned_date_days_range CHECK (days BETWEEN 1 AND 3660)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}
