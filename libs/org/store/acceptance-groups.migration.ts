import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantTables } from '#platform';

const TABLES = ['acceptance_group', 'acceptance_group_member'];

/** 验收组: who accepts what units report as done. */
export class AcceptanceGroups1795392001500 implements MigrationInterface {
  readonly name = 'AcceptanceGroups1795392001500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE acceptance_group (
        tenant_id uuid NOT NULL,
        acceptance_group_id uuid NOT NULL,
        name text NOT NULL,
        note text,
        active boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT acceptance_group_pk PRIMARY KEY (tenant_id, acceptance_group_id),
        CONSTRAINT acceptance_group_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id),
        CONSTRAINT acceptance_group_name_length CHECK (char_length(name) BETWEEN 1 AND 100 AND name = btrim(name)),
        CONSTRAINT acceptance_group_note_length CHECK (char_length(note) BETWEEN 1 AND 500),
        CONSTRAINT acceptance_group_version_positive CHECK (version >= 1)
      )`);
    await runner.query(`CREATE UNIQUE INDEX acceptance_group_name_key ON acceptance_group (tenant_id, name) WHERE active`);
    await runner.query(`
      CREATE TABLE acceptance_group_member (
        tenant_id uuid NOT NULL,
        acceptance_group_id uuid NOT NULL,
        person_id uuid NOT NULL,
        CONSTRAINT acceptance_group_member_pk PRIMARY KEY (tenant_id, acceptance_group_id, person_id),
        CONSTRAINT acceptance_group_member_group_fk FOREIGN KEY (tenant_id, acceptance_group_id)
          REFERENCES acceptance_group (tenant_id, acceptance_group_id),
        CONSTRAINT acceptance_group_member_person_fk FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, person_id)
      )`);
    await runner.query(`CREATE INDEX acceptance_group_member_person_idx ON acceptance_group_member (tenant_id, person_id)`);
    await grantTables(runner, 'SELECT, INSERT, UPDATE', TABLES);
    await grantTables(runner, 'DELETE', ['acceptance_group_member']);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}
