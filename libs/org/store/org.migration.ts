import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantTables } from '#platform';

const TABLES = ['tenant', 'unit', 'unit_alias', 'person', 'person_role'];

/** The district, its units and its people. Every key starts with the district, so that a province can spread the rows. */
export class Org1795392000100 implements MigrationInterface {
  readonly name = 'Org1795392000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tenant (
        tenant_id uuid NOT NULL,
        name text NOT NULL,
        code text NOT NULL,
        sample boolean NOT NULL DEFAULT false,
        principal_leader_id uuid,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT tenant_pk PRIMARY KEY (tenant_id),
        CONSTRAINT tenant_code_key UNIQUE (code),
        CONSTRAINT tenant_name_length CHECK (char_length(name) BETWEEN 1 AND 60 AND name = btrim(name)),
        CONSTRAINT tenant_code_form CHECK (code ~ '^[A-Za-z0-9-]{1,32}$')
      )`);
    await runner.query(`
      CREATE TABLE unit (
        tenant_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        name text NOT NULL,
        kind text NOT NULL,
        parent_id uuid,
        independent boolean NOT NULL DEFAULT false,
        position integer NOT NULL DEFAULT 0,
        version integer NOT NULL DEFAULT 1,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT unit_pk PRIMARY KEY (tenant_id, unit_id),
        CONSTRAINT unit_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id),
        CONSTRAINT unit_parent_fk FOREIGN KEY (tenant_id, parent_id) REFERENCES unit (tenant_id, unit_id),
        CONSTRAINT unit_name_key UNIQUE (tenant_id, name),
        CONSTRAINT unit_named_key UNIQUE (tenant_id, unit_id, name),
        CONSTRAINT unit_name_length CHECK (char_length(name) BETWEEN 1 AND 100 AND name = btrim(name)),
        CONSTRAINT unit_kind_known CHECK (kind IN ('leading_office', 'department', 'town', 'school', 'other')),
        CONSTRAINT unit_not_its_own_parent CHECK (parent_id <> unit_id)
      )`);
    await runner.query(`CREATE INDEX unit_parent_idx ON unit (tenant_id, parent_id)`);
    await runner.query(`
      CREATE TABLE unit_alias (
        tenant_id uuid NOT NULL,
        alias text NOT NULL,
        unit_id uuid NOT NULL,
        CONSTRAINT unit_alias_pk PRIMARY KEY (tenant_id, alias),
        CONSTRAINT unit_alias_unit_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES unit (tenant_id, unit_id),
        CONSTRAINT unit_alias_length CHECK (char_length(alias) BETWEEN 1 AND 100 AND alias = btrim(alias))
      )`);
    await runner.query(`CREATE INDEX unit_alias_unit_idx ON unit_alias (tenant_id, unit_id)`);
    await runner.query(`
      CREATE TABLE person (
        tenant_id uuid NOT NULL,
        person_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        name text NOT NULL,
        position text,
        phone text,
        email text,
        administrative boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT person_pk PRIMARY KEY (tenant_id, person_id),
        CONSTRAINT person_unit_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES unit (tenant_id, unit_id),
        CONSTRAINT person_side_key UNIQUE (tenant_id, person_id, administrative),
        CONSTRAINT person_name_length CHECK (char_length(name) BETWEEN 1 AND 60 AND name = btrim(name)),
        CONSTRAINT person_position_length CHECK (char_length(position) BETWEEN 1 AND 100),
        CONSTRAINT person_phone_form CHECK (phone ~ '^[0-9+() -]{3,32}$'),
        CONSTRAINT person_email_form CHECK (char_length(email) <= 254 AND email ~ '^[^@\\s,;<>"]+@[^@\\s,;<>"]+$')
      )`);
    await runner.query(`CREATE INDEX person_unit_idx ON person (tenant_id, unit_id)`);
    // The three administrators hold no business role and are three people: a role carries its side, the side is the person's.
    await runner.query(`
      CREATE TABLE person_role (
        tenant_id uuid NOT NULL,
        person_id uuid NOT NULL,
        role text NOT NULL,
        administrative boolean NOT NULL,
        CONSTRAINT person_role_pk PRIMARY KEY (tenant_id, person_id, role),
        CONSTRAINT person_role_person_fk FOREIGN KEY (tenant_id, person_id, administrative) REFERENCES person (tenant_id, person_id, administrative),
        CONSTRAINT person_role_known CHECK (role IN ('leader', 'supervisor', 'unit_head', 'signatory', 'officer', 'acceptor', 'system_admin', 'security_admin', 'auditor')),
        CONSTRAINT person_role_side CHECK (administrative = (role IN ('system_admin', 'security_admin', 'auditor')))
      )`);
    await runner.query(`CREATE UNIQUE INDEX person_role_one_administration ON person_role (tenant_id, person_id) WHERE administrative`);
    await runner.query(`
      ALTER TABLE tenant ADD CONSTRAINT tenant_principal_leader_fk
        FOREIGN KEY (tenant_id, principal_leader_id) REFERENCES person (tenant_id, person_id)`);
    await grantTables(runner, 'SELECT, INSERT, UPDATE', TABLES);
    await grantTables(runner, 'DELETE', ['unit_alias', 'person_role']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tenant DROP CONSTRAINT tenant_principal_leader_fk`);
    for (const table of [...TABLES].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}
