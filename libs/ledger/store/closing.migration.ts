import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantTables } from '#platform';
import { by, said } from './column-sets.js';

const TABLES = ['closing', 'objection'];

/** How a problem is closed, publicised and filed, what the public held against it, and which problem another was found by. */
export class Closing1795392001800 implements MigrationInterface {
  readonly name = 'Closing1795392001800';

  async up(runner: QueryRunner): Promise<void> {
    // What waits for the commit is looked at now: a table with checks outstanding cannot be altered.
    await runner.query(`SET CONSTRAINTS ALL IMMEDIATE`);
    await runner.query(`
      ALTER TABLE problem
        ADD COLUMN spawned_from_id uuid,
        ADD CONSTRAINT problem_spawned_from_fk FOREIGN KEY (tenant_id, spawned_from_id) REFERENCES problem (tenant_id, problem_id),
        ADD CONSTRAINT problem_spawned_from_another CHECK (spawned_from_id <> problem_id)`);
    await runner.query(`CREATE INDEX problem_spawned_from_idx ON problem (tenant_id, spawned_from_id) WHERE spawned_from_id IS NOT NULL`);
    await runner.query(`ALTER TABLE numbering DROP CONSTRAINT numbering_kind_known,
      ADD CONSTRAINT numbering_kind_known CHECK (kind IN ('problem', 'closing'))`);
    await this.closings(runner);
    await this.objections(runner);
    await grantTables(runner, 'SELECT, INSERT, UPDATE', TABLES);
  }

  private async closings(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE closing (
        tenant_id uuid NOT NULL,
        closing_id uuid NOT NULL,
        problem_id uuid NOT NULL,
        serial smallint NOT NULL,
        state text NOT NULL,
        statement text NOT NULL,
        ${by('closing', 'applied_by').columns},
        applied_at timestamptz(3) NOT NULL,
        ${by('closing', 'reviewed_by').columns},
        reviewed_at timestamptz(3),
        review_opinion text,
        missing text,
        ${by('closing', 'approved_by').columns},
        approved_at timestamptz(3),
        approval_opinion text,
        approval_document text,
        not_public_ground text,
        not_public_note text,
        publicised_on date,
        publicity_ends_on date,
        closed_on date,
        ${by('closing', 'closed_by').columns},
        number_year smallint,
        number integer,
        voided_at timestamptz(3),
        filed_on date,
        filed_document text,
        filed_with text,
        ${by('closing', 'filed_by').columns},
        CONSTRAINT closing_pk PRIMARY KEY (tenant_id, closing_id),
        CONSTRAINT closing_problem_fk FOREIGN KEY (tenant_id, problem_id) REFERENCES problem (tenant_id, problem_id),
        CONSTRAINT closing_serial_key UNIQUE (tenant_id, problem_id, serial),
        CONSTRAINT closing_number_key UNIQUE (tenant_id, number_year, number),
        ${by('closing', 'applied_by').checks},
        ${by('closing', 'reviewed_by').checks},
        ${by('closing', 'approved_by').checks},
        ${by('closing', 'closed_by').checks},
        ${by('closing', 'filed_by').checks},
        CONSTRAINT closing_state_known CHECK (
          state IN ('applied', 'reviewed', 'returned', 'refused', 'publicised', 'closed', 'standing', 'voided')),
        CONSTRAINT closing_ground_known CHECK (not_public_ground IN ('minors', 'secrets', 'other')),
        CONSTRAINT closing_ground_explained CHECK ((not_public_ground IS NULL) = (not_public_note IS NULL)),
        CONSTRAINT closing_two_persons CHECK (approved_by_id IS DISTINCT FROM reviewed_by_id OR approved_by_id IS NULL OR state = 'refused'),
        CONSTRAINT closing_number_whole CHECK ((number IS NULL) = (number_year IS NULL)),
        CONSTRAINT closing_numbered_when_closed CHECK (number IS NULL OR (state = 'closed' AND closed_on IS NOT NULL)),
        CONSTRAINT closing_publicity_whole CHECK ((publicised_on IS NULL) = (publicity_ends_on IS NULL)),
        CONSTRAINT closing_publicity_order CHECK (publicity_ends_on > publicised_on),
        CONSTRAINT closing_not_public_unpublicised CHECK (not_public_ground IS NULL OR publicised_on IS NULL),
        CONSTRAINT closing_closed_after_publicity CHECK (closed_on > publicity_ends_on),
        CONSTRAINT closing_filed_whole CHECK (
          (filed_on IS NULL) = (filed_document IS NULL) AND (filed_on IS NULL) = (filed_with IS NULL)),
        CONSTRAINT closing_voided_with_state CHECK ((state = 'voided') = (voided_at IS NOT NULL)),
        CONSTRAINT closing_filed_document_length CHECK (char_length(filed_document) BETWEEN 1 AND 200),
        CONSTRAINT closing_filed_with_length CHECK (char_length(filed_with) BETWEEN 1 AND 200),
        CONSTRAINT closing_approval_document_length CHECK (char_length(approval_document) BETWEEN 1 AND 200),
        ${said('closing', 'statement', 'review_opinion', 'missing', 'approval_opinion', 'not_public_note')}
      )`);
    await runner.query(`CREATE UNIQUE INDEX closing_one_running_key ON closing (tenant_id, problem_id)
      WHERE state IN ('applied', 'reviewed', 'publicised')`);
    await runner.query(`CREATE INDEX closing_publicised_idx ON closing (tenant_id, publicity_ends_on) WHERE state = 'publicised'`);
    await runner.query(`
      INSERT INTO closing (tenant_id, closing_id, problem_id, serial, state, statement, applied_at)
      SELECT tenant_id, gen_random_uuid(), problem_id, 1,
             CASE state WHEN 'closing' THEN 'applied' WHEN 'publicised' THEN 'publicised' WHEN 'standing' THEN 'standing' ELSE 'closed' END,
             '接入时已申请销号', updated_at
      FROM problem WHERE state IN ('closing', 'publicised', 'closed', 'look_back', 'archived', 'standing')`);
  }

  private async objections(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE objection (
        tenant_id uuid NOT NULL,
        objection_id uuid NOT NULL,
        problem_id uuid NOT NULL,
        closing_id uuid NOT NULL,
        receipt text NOT NULL,
        name text,
        contact text,
        text text NOT NULL,
        filed_at timestamptz(3) NOT NULL,
        address text,
        state text NOT NULL,
        ruling text,
        ${by('objection', 'ruled_by').columns},
        ruled_at timestamptz(3),
        CONSTRAINT objection_pk PRIMARY KEY (tenant_id, objection_id),
        CONSTRAINT objection_problem_fk FOREIGN KEY (tenant_id, problem_id) REFERENCES problem (tenant_id, problem_id),
        CONSTRAINT objection_closing_fk FOREIGN KEY (tenant_id, closing_id) REFERENCES closing (tenant_id, closing_id),
        CONSTRAINT objection_receipt_key UNIQUE (tenant_id, receipt),
        ${by('objection', 'ruled_by').checks},
        CONSTRAINT objection_state_known CHECK (state IN ('open', 'dismissed', 'upheld', 'lapsed')),
        CONSTRAINT objection_ruled_with_state CHECK ((state IN ('dismissed', 'upheld')) = (ruling IS NOT NULL)),
        CONSTRAINT objection_ruled_whole CHECK ((ruling IS NULL) = (ruled_at IS NULL)),
        CONSTRAINT objection_name_length CHECK (char_length(name) BETWEEN 1 AND 60),
        CONSTRAINT objection_contact_length CHECK (char_length(contact) BETWEEN 1 AND 100),
        ${said('objection', 'text', 'ruling')}
      )`);
    await runner.query(`CREATE INDEX objection_closing_idx ON objection (tenant_id, closing_id, filed_at)`);
    await runner.query(`CREATE INDEX objection_problem_idx ON objection (tenant_id, problem_id, filed_at)`);
    await runner.query(`CREATE INDEX objection_address_idx ON objection (tenant_id, address, filed_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`DROP TABLE ${table}`);
    await runner.query(`DELETE FROM numbering WHERE kind = 'closing'`);
    await runner.query(`ALTER TABLE numbering DROP CONSTRAINT numbering_kind_known,
      ADD CONSTRAINT numbering_kind_known CHECK (kind IN ('problem'))`);
    await runner.query(`ALTER TABLE problem DROP COLUMN spawned_from_id`);
  }
}
