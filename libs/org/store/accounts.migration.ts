import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantTables } from '#platform';

const TABLES = ['account', 'session', 'deputy', 'credential', 'oidc_attempt'];

/** How people and systems come in: accounts, sessions, deputies, credentials. Secrets stand as hashes or sealed, never as they are. */
export class Accounts1795392001100 implements MigrationInterface {
  readonly name = 'Accounts1795392001100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person
        ADD COLUMN active boolean NOT NULL DEFAULT true,
        ADD COLUMN proposed_roles text[] NOT NULL DEFAULT '{}',
        ADD CONSTRAINT person_proposed_known CHECK (proposed_roles <@ ARRAY['leader', 'supervisor', 'unit_head', 'signatory', 'officer', 'acceptor', 'system_admin', 'security_admin', 'auditor'])`);
    // A merged unit stays as a row for what points to it from the past; it leads nothing any more.
    await runner.query(`
      ALTER TABLE unit
        ADD COLUMN merged_into_id uuid,
        ADD CONSTRAINT unit_merged_into_fk FOREIGN KEY (tenant_id, merged_into_id) REFERENCES unit (tenant_id, unit_id),
        ADD CONSTRAINT unit_not_merged_into_itself CHECK (merged_into_id <> unit_id)`);
    await runner.query(`
      CREATE TABLE account (
        tenant_id uuid NOT NULL,
        person_id uuid NOT NULL,
        login text NOT NULL,
        password_hash text,
        password_set_at timestamptz,
        earlier_hashes text[] NOT NULL DEFAULT '{}',
        must_change boolean NOT NULL DEFAULT false,
        usable_until timestamptz,
        failures integer NOT NULL DEFAULT 0,
        locked_until timestamptz,
        second_factor_sealed bytea,
        second_factor_on boolean NOT NULL DEFAULT false,
        second_factor_step bigint,
        oidc_issuer text,
        oidc_subject text,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT account_pk PRIMARY KEY (tenant_id, person_id),
        CONSTRAINT account_person_fk FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, person_id),
        CONSTRAINT account_login_key UNIQUE (tenant_id, login),
        CONSTRAINT account_oidc_key UNIQUE (tenant_id, oidc_issuer, oidc_subject),
        CONSTRAINT account_login_form CHECK (char_length(login) BETWEEN 2 AND 60 AND login = lower(login)),
        CONSTRAINT account_hash_form CHECK (password_hash LIKE '$argon2id$%'),
        CONSTRAINT account_second_factor CHECK (NOT second_factor_on OR second_factor_sealed IS NOT NULL)
      )`);
    await runner.query(`
      CREATE TABLE session (
        tenant_id uuid NOT NULL,
        session_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        person_id uuid NOT NULL,
        way text NOT NULL,
        complete boolean NOT NULL,
        acting_for_id uuid,
        address text,
        agent text,
        started_at timestamptz(3) NOT NULL,
        seen_at timestamptz(3) NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT session_pk PRIMARY KEY (tenant_id, session_id),
        CONSTRAINT session_token_key UNIQUE (tenant_id, token_hash),
        CONSTRAINT session_account_fk FOREIGN KEY (tenant_id, person_id) REFERENCES account (tenant_id, person_id),
        CONSTRAINT session_acting_for_fk FOREIGN KEY (tenant_id, acting_for_id) REFERENCES person (tenant_id, person_id),
        CONSTRAINT session_way_known CHECK (way IN ('password', 'oidc')),
        CONSTRAINT session_agent_length CHECK (char_length(agent) <= 300)
      )`);
    await runner.query(`CREATE INDEX session_person_idx ON session (tenant_id, person_id)`);
    await runner.query(`CREATE INDEX session_seen_idx ON session (seen_at)`);
    await runner.query(`
      CREATE TABLE deputy (
        tenant_id uuid NOT NULL,
        deputy_id uuid NOT NULL,
        principal_id uuid NOT NULL,
        person_id uuid NOT NULL,
        from_day date NOT NULL,
        until_day date NOT NULL,
        reason text,
        named_by_id uuid,
        ended_at timestamptz(3),
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT deputy_pk PRIMARY KEY (tenant_id, deputy_id),
        CONSTRAINT deputy_principal_fk FOREIGN KEY (tenant_id, principal_id) REFERENCES person (tenant_id, person_id),
        CONSTRAINT deputy_person_fk FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, person_id),
        CONSTRAINT deputy_named_by_fk FOREIGN KEY (tenant_id, named_by_id) REFERENCES person (tenant_id, person_id),
        CONSTRAINT deputy_is_another CHECK (principal_id <> person_id),
        CONSTRAINT deputy_period CHECK (from_day <= until_day),
        CONSTRAINT deputy_reason_length CHECK (char_length(reason) <= 200)
      )`);
    await runner.query(`CREATE INDEX deputy_person_idx ON deputy (tenant_id, person_id)`);
    await runner.query(`CREATE INDEX deputy_principal_idx ON deputy (tenant_id, principal_id)`);
    await runner.query(`
      CREATE TABLE credential (
        tenant_id uuid NOT NULL,
        credential_id uuid NOT NULL,
        name text NOT NULL,
        secret_hash bytea NOT NULL,
        actions text[] NOT NULL,
        unit_ids uuid[],
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        used_at timestamptz,
        given_by_id uuid,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT credential_pk PRIMARY KEY (tenant_id, credential_id),
        CONSTRAINT credential_secret_key UNIQUE (tenant_id, secret_hash),
        CONSTRAINT credential_given_by_fk FOREIGN KEY (tenant_id, given_by_id) REFERENCES person (tenant_id, person_id),
        CONSTRAINT credential_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id),
        CONSTRAINT credential_name_length CHECK (char_length(name) BETWEEN 1 AND 60),
        CONSTRAINT credential_actions_some CHECK (cardinality(actions) > 0)
      )`);
    await runner.query(`
      CREATE TABLE oidc_attempt (
        tenant_id uuid NOT NULL,
        state_hash bytea NOT NULL,
        verifier_sealed bytea NOT NULL,
        nonce text NOT NULL,
        return_to text NOT NULL,
        expires_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT oidc_attempt_pk PRIMARY KEY (tenant_id, state_hash),
        CONSTRAINT oidc_attempt_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id)
      )`);
    await grantTables(runner, 'SELECT, INSERT, UPDATE', TABLES);
    await grantTables(runner, 'DELETE', ['session', 'oidc_attempt']);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`DROP TABLE ${table}`);
    await runner.query(`ALTER TABLE unit DROP COLUMN merged_into_id`);
    await runner.query(`ALTER TABLE person DROP COLUMN active, DROP COLUMN proposed_roles`);
  }
}
