import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantTables } from '#platform';
import { by, ofTask, said } from './column-sets.js';

const TABLES = ['approval', 'application', 'submission', 'review', 'look_back'];

/** The life of a task: what it was issued on, what was reported, submitted, applied for, reviewed and found again. */
export class Lifecycle1795392001700 implements MigrationInterface {
  readonly name = 'Lifecycle1795392001700';

  async up(runner: QueryRunner): Promise<void> {
    await this.approvals(runner);
    await this.task(runner);
    await this.applications(runner);
    await this.submissions(runner);
    await this.reviews(runner);
    await this.lookBacks(runner);
    await grantTables(runner, 'SELECT, INSERT, UPDATE', TABLES);
  }

  private async approvals(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE approval (
        tenant_id uuid NOT NULL,
        approval_id uuid NOT NULL,
        approver text NOT NULL,
        approved_on date NOT NULL,
        document_number text NOT NULL,
        note text,
        ${by('approval', 'entered_by', ' NOT NULL').columns},
        entered_at timestamptz(3) NOT NULL,
        CONSTRAINT approval_pk PRIMARY KEY (tenant_id, approval_id),
        ${by('approval', 'entered_by').checks},
        CONSTRAINT approval_approver_length CHECK (char_length(approver) BETWEEN 1 AND 100),
        CONSTRAINT approval_document_number_length CHECK (char_length(document_number) BETWEEN 1 AND 200),
        CONSTRAINT approval_note_length CHECK (char_length(note) BETWEEN 1 AND 1000),
        CONSTRAINT approval_approved_on_sane CHECK (approved_on BETWEEN '2000-01-01' AND '2100-12-31')
      )`);
  }

  private async task(runner: QueryRunner): Promise<void> {
    // What waits for the commit is looked at now: a table with checks outstanding cannot be altered.
    await runner.query(`SET CONSTRAINTS ALL IMMEDIATE`);
    await runner.query(`
      ALTER TABLE task
        DROP COLUMN node_late_unit_id,
        ADD COLUMN acceptance_group_id uuid,
        ADD COLUMN approval_id uuid,
        ADD COLUMN suspended_on date,
        ADD COLUMN report_due_on date,
        ADD COLUMN node_due_on date,
        ADD COLUMN node_due_unit_id uuid,
        ADD CONSTRAINT task_acceptance_group_fk FOREIGN KEY (tenant_id, acceptance_group_id)
          REFERENCES acceptance_group (tenant_id, acceptance_group_id),
        ADD CONSTRAINT task_approval_fk FOREIGN KEY (tenant_id, approval_id) REFERENCES approval (tenant_id, approval_id),
        ADD CONSTRAINT task_node_due_unit_fk FOREIGN KEY (tenant_id, node_due_unit_id) REFERENCES unit (tenant_id, unit_id),
        ADD CONSTRAINT task_node_due_whole CHECK ((node_due_on IS NULL) = (node_due_unit_id IS NULL)),
        ADD CONSTRAINT task_node_due_takes_part CHECK (node_due_unit_id IS NULL OR node_due_unit_id = ANY (unit_ids)),
        ADD CONSTRAINT task_later_days_sane CHECK (
          (suspended_on IS NULL OR suspended_on BETWEEN '2000-01-01' AND '2100-12-31')
          AND (report_due_on IS NULL OR report_due_on BETWEEN '2000-01-01' AND '2100-12-31')
          AND (node_due_on IS NULL OR node_due_on BETWEEN '2000-01-01' AND '2100-12-31'))`);
    await runner.query(
      `CREATE INDEX task_acceptance_group_idx ON task (tenant_id, acceptance_group_id) WHERE acceptance_group_id IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX task_report_due_idx ON task (tenant_id, report_due_on) WHERE report_due_on IS NOT NULL`);
    await runner.query(`
      UPDATE task t SET node_due_on = waiting.due_on, node_due_unit_id = waiting.owner_unit_id
      FROM (SELECT DISTINCT ON (n.tenant_id, n.task_id) n.tenant_id, n.task_id, n.due_on, n.owner_unit_id
            FROM node n JOIN task held ON held.tenant_id = n.tenant_id AND held.task_id = n.task_id
            WHERE n.state = 'open' AND n.due_on IS NOT NULL AND n.owner_unit_id <> held.lead_unit_id
            ORDER BY n.tenant_id, n.task_id, n.due_on, n.serial) AS waiting
      WHERE t.tenant_id = waiting.tenant_id AND t.task_id = waiting.task_id`);
    await runner.query(`SET CONSTRAINTS ALL IMMEDIATE`);
    await runner.query(`ALTER TABLE node ADD COLUMN signed_on date, DROP CONSTRAINT node_state_known,
      ADD CONSTRAINT node_state_known CHECK (state IN ('open', 'disputed', 'reported', 'confirmed')),
      ADD CONSTRAINT node_signed_on_sane CHECK (signed_on BETWEEN '2000-01-01' AND '2100-12-31')`);
  }

  private async applications(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE application (
        tenant_id uuid NOT NULL,
        application_id uuid NOT NULL,
        task_id uuid NOT NULL,
        node_id uuid,
        kind text NOT NULL,
        state text NOT NULL,
        round smallint NOT NULL,
        dispute_kind text,
        cause text,
        reason text NOT NULL,
        progress text,
        old_due_on date,
        new_due_on date,
        decider text NOT NULL,
        ${by('application', 'filed_by').columns},
        filed_at timestamptz(3) NOT NULL,
        ${by('application', 'decided_by').columns},
        decided_at timestamptz(3),
        opinion text,
        CONSTRAINT application_pk PRIMARY KEY (tenant_id, application_id),
        ${ofTask('application')},
        CONSTRAINT application_node_fk FOREIGN KEY (tenant_id, node_id) REFERENCES node (tenant_id, node_id),
        ${by('application', 'filed_by').checks},
        ${by('application', 'decided_by').checks},
        CONSTRAINT application_kind_known CHECK (kind IN ('dispute', 'node_dispute', 'extension', 'suspension', 'resumption', 'termination')),
        CONSTRAINT application_state_known CHECK (state IN ('pending', 'granted', 'refused', 'withdrawn', 'lapsed')),
        CONSTRAINT application_decider_known CHECK (decider IN ('supervisor', 'responsibleLeader')),
        CONSTRAINT application_dispute_kind_known CHECK (dispute_kind IN ('duty', 'wording', 'not_a_problem')),
        CONSTRAINT application_dispute_kind_with_kind CHECK ((kind = 'dispute') = (dispute_kind IS NOT NULL)),
        CONSTRAINT application_cause_known CHECK (cause IN ('funds', 'land', 'permits', 'other')),
        CONSTRAINT application_cause_with_kind CHECK ((kind = 'suspension') = (cause IS NOT NULL)),
        CONSTRAINT application_node_with_kind CHECK ((kind = 'node_dispute') = (node_id IS NOT NULL)),
        CONSTRAINT application_date_with_kind CHECK ((kind = 'extension') = (new_due_on IS NOT NULL)),
        CONSTRAINT application_later_date CHECK (new_due_on > old_due_on),
        CONSTRAINT application_decided_with_state CHECK ((state = 'pending') = (decided_at IS NULL)),
        ${said('application', 'reason', 'progress', 'opinion')}
      )`);
    await runner.query(`CREATE INDEX application_task_idx ON application (tenant_id, task_id)`);
    await runner.query(`CREATE UNIQUE INDEX application_pending_key ON application (tenant_id, task_id, kind, (coalesce(node_id, task_id)))
      WHERE state = 'pending'`);
    await runner.query(`CREATE INDEX application_waiting_idx ON application (tenant_id, decider, filed_at) WHERE state = 'pending'`);
  }

  private async submissions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE submission (
        tenant_id uuid NOT NULL,
        submission_id uuid NOT NULL,
        task_id uuid NOT NULL,
        round smallint NOT NULL,
        state text NOT NULL,
        statement text NOT NULL,
        submitted_on date NOT NULL,
        ${by('submission', 'submitted_by').columns},
        submitted_at timestamptz(3) NOT NULL,
        ${by('submission', 'reviewed_by').columns},
        reviewed_at timestamptz(3),
        review_opinion text,
        ${by('submission', 'accepted_by').columns},
        accepted_at timestamptz(3),
        acceptance_opinion text,
        missing text,
        correction_due_on date,
        CONSTRAINT submission_pk PRIMARY KEY (tenant_id, submission_id),
        ${ofTask('submission')},
        CONSTRAINT submission_round_key UNIQUE (tenant_id, task_id, round),
        ${by('submission', 'submitted_by').checks},
        ${by('submission', 'reviewed_by').checks},
        ${by('submission', 'accepted_by').checks},
        CONSTRAINT submission_state_known CHECK (state IN ('submitted', 'reviewed', 'returned', 'rejected', 'accepted')),
        CONSTRAINT submission_two_persons CHECK (accepted_by_id IS DISTINCT FROM reviewed_by_id OR accepted_by_id IS NULL),
        ${said('submission', 'statement', 'review_opinion', 'acceptance_opinion', 'missing')}
      )`);
    await runner.query(`
      INSERT INTO submission (tenant_id, submission_id, task_id, round, state, statement, submitted_on, submitted_at)
      SELECT tenant_id, gen_random_uuid(), task_id, round, CASE state WHEN 'submitted' THEN 'submitted' ELSE 'reviewed' END,
             '接入时已申请验收', submitted_on, submitted_on
      FROM task WHERE state IN ('submitted', 'under_acceptance')`);
  }

  private async reviews(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE review (
        tenant_id uuid NOT NULL,
        review_id uuid NOT NULL,
        task_id uuid NOT NULL,
        serial smallint NOT NULL,
        state text NOT NULL,
        stage_target text,
        due_on date NOT NULL,
        result text,
        filed_on date,
        ${by('review', 'filed_by').columns},
        ${by('review', 'decided_by').columns},
        decided_at timestamptz(3),
        opinion text,
        missing text,
        correction_due_on date,
        CONSTRAINT review_pk PRIMARY KEY (tenant_id, review_id),
        ${ofTask('review')},
        CONSTRAINT review_serial_key UNIQUE (tenant_id, task_id, serial),
        ${by('review', 'filed_by').checks},
        ${by('review', 'decided_by').checks},
        CONSTRAINT review_state_known CHECK (state IN ('open', 'filed', 'returned', 'passed')),
        CONSTRAINT review_due_on_sane CHECK (due_on BETWEEN '2000-01-01' AND '2100-12-31'),
        ${said('review', 'stage_target', 'result', 'opinion', 'missing')}
      )`);
    await runner.query(`CREATE UNIQUE INDEX review_one_open_key ON review (tenant_id, task_id) WHERE state <> 'passed'`);
    await runner.query(`
      INSERT INTO review (tenant_id, review_id, task_id, serial, state, due_on)
      SELECT tenant_id, gen_random_uuid(), task_id, 1, 'open', review_due_on FROM task
      WHERE review_due_on IS NOT NULL AND state NOT IN ('draft', 'terminated')`);
  }

  private async lookBacks(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE look_back (
        tenant_id uuid NOT NULL,
        look_back_id uuid NOT NULL,
        problem_id uuid NOT NULL,
        serial smallint NOT NULL,
        due_on date NOT NULL,
        state text NOT NULL,
        finding text,
        done_on date,
        ${by('look_back', 'done_by').columns},
        CONSTRAINT look_back_pk PRIMARY KEY (tenant_id, look_back_id),
        CONSTRAINT look_back_problem_fk FOREIGN KEY (tenant_id, problem_id) REFERENCES problem (tenant_id, problem_id),
        CONSTRAINT look_back_serial_key UNIQUE (tenant_id, problem_id, serial),
        ${by('look_back', 'done_by').checks},
        CONSTRAINT look_back_state_known CHECK (state IN ('planned', 'held', 'rebounded', 'dropped')),
        CONSTRAINT look_back_due_on_sane CHECK (due_on BETWEEN '2000-01-01' AND '2100-12-31'),
        ${said('look_back', 'finding')}
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE task ADD COLUMN node_late_unit_id uuid, DROP COLUMN acceptance_group_id, DROP COLUMN approval_id, DROP COLUMN suspended_on,
      DROP COLUMN report_due_on, DROP COLUMN node_due_on, DROP COLUMN node_due_unit_id`);
    await runner.query(`ALTER TABLE node DROP COLUMN signed_on`);
    for (const table of [...TABLES].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}
