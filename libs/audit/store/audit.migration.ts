import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantTables } from '#platform';
import { contentOf } from './content.js';

const TABLES = ['audit', 'audit_head', 'audit_root'];
/** Chains are locked by one of so many keys: a transaction that leaves traces of a hundred thousand objects must not fill the lock table. */
const LOCKS = 4096;
const LOCK_CLASS = 795_392;

/** The trail: one chain of rows per object, and once a day a root over the heads of all chains that grew. */
export class Audit1795392001000 implements MigrationInterface {
  readonly name = 'Audit1795392001000';

  async up(runner: QueryRunner): Promise<void> {
    await this.trail(runner);
    await this.chaining(runner);
    await this.seals(runner);
    for (const table of TABLES) {
      await runner.query(`
        CREATE TRIGGER ${table}_row_stays BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
      await runner.query(`
        CREATE TRIGGER ${table}_table_stays BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    }
    await grantTables(runner, 'SELECT, INSERT', TABLES);
  }

  /** Names stand as they were; nothing here points to a person, so that whoever is gone is still named. */
  private async trail(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit (
        tenant_id uuid NOT NULL,
        audit_id bigint GENERATED ALWAYS AS IDENTITY,
        at timestamptz(3) NOT NULL,
        actor_id uuid,
        actor_name text,
        on_behalf_of_id uuid,
        on_behalf_of_name text,
        credential_id uuid,
        credential_name text,
        address text,
        request_id text,
        action text NOT NULL,
        outcome text NOT NULL,
        object_kind text NOT NULL,
        object_id text NOT NULL,
        before jsonb,
        after jsonb,
        detail jsonb,
        alarm boolean NOT NULL DEFAULT false,
        serial integer NOT NULL,
        previous_hash bytea,
        hash bytea NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT audit_pk PRIMARY KEY (tenant_id, audit_id),
        CONSTRAINT audit_chain_key UNIQUE (tenant_id, object_kind, object_id, serial),
        CONSTRAINT audit_id_safe CHECK (audit_id BETWEEN 1 AND 9007199254740991),
        CONSTRAINT audit_at_sane CHECK (at >= '1949-01-01T00:00:00Z' AND at < '2200-01-01T00:00:00Z'),
        CONSTRAINT audit_actor_named CHECK ((actor_id IS NULL) = (actor_name IS NULL)),
        CONSTRAINT audit_on_behalf_of_named CHECK ((on_behalf_of_id IS NULL) = (on_behalf_of_name IS NULL)),
        CONSTRAINT audit_credential_named CHECK ((credential_id IS NULL) = (credential_name IS NULL)),
        CONSTRAINT audit_text_length CHECK (
          greatest(char_length(actor_name), char_length(on_behalf_of_name), char_length(credential_name),
                   char_length(address), char_length(request_id), char_length(object_id)) <= 200),
        CONSTRAINT audit_action_form CHECK (action ~ '^[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*)*$' AND char_length(action) <= 100),
        CONSTRAINT audit_outcome_known CHECK (outcome IN ('done', 'refused', 'read')),
        CONSTRAINT audit_object_kind_form CHECK (object_kind ~ '^[a-z][a-z_]{0,39}$'),
        CONSTRAINT audit_facts_objects CHECK (
          jsonb_typeof(before) = 'object' AND jsonb_typeof(after) = 'object' AND jsonb_typeof(detail) = 'object'),
        CONSTRAINT audit_first_stands_alone CHECK (serial >= 1 AND (serial = 1) = (previous_hash IS NULL))
      )`);
    await runner.query(`CREATE INDEX audit_time_idx ON audit (tenant_id, at, audit_id)`);
    await runner.query(`CREATE INDEX audit_actor_idx ON audit (tenant_id, actor_id, at, audit_id)`);
    await runner.query(`CREATE INDEX audit_alarm_idx ON audit (tenant_id, at, audit_id) WHERE alarm`);
    await runner.query(`CREATE INDEX audit_recorded_idx ON audit (tenant_id, recorded_at)`);
  }

  /** Whoever adds a row chooses neither its place nor its hash; two who add to one object's chain wait for each other. */
  private async chaining(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        head record;
      BEGIN
        PERFORM pg_advisory_xact_lock(${LOCK_CLASS}, (hashtextextended(
          jsonb_build_array(NEW.tenant_id, NEW.object_kind, NEW.object_id)::text, 0) & ${LOCKS - 1})::integer);
        SELECT a.serial, a.hash INTO head FROM public.audit a
         WHERE a.tenant_id = NEW.tenant_id AND a.object_kind = NEW.object_kind AND a.object_id = NEW.object_id
         ORDER BY a.serial DESC LIMIT 1;
        NEW.serial := coalesce(head.serial, 0) + 1;
        NEW.previous_hash := head.hash;
        NEW.recorded_at := clock_timestamp();
        NEW.hash := sha256(convert_to(${contentOf('NEW')}, 'UTF8'));
        RETURN NEW;
      END $$`);
    await runner.query(`CREATE TRIGGER audit_chain BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_chain()`);
    // The daily root looks back one hour from the last one: no row may come to light later than that.
    await runner.query(`
      CREATE FUNCTION audit_in_time() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF clock_timestamp() - NEW.recorded_at > interval '50 minutes' THEN
          RAISE EXCEPTION 'a row of the audit trail is committed within 50 minutes of being written';
        END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER audit_in_time AFTER INSERT ON audit DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION audit_in_time()`);
  }

  private async seals(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_head (
        tenant_id uuid NOT NULL,
        day date NOT NULL,
        object_kind text NOT NULL,
        object_id text NOT NULL,
        serial integer NOT NULL,
        hash bytea NOT NULL,
        CONSTRAINT audit_head_pk PRIMARY KEY (tenant_id, day, object_kind, object_id),
        CONSTRAINT audit_head_serial_key UNIQUE (tenant_id, object_kind, object_id, serial)
      )`);
    await runner.query(`
      CREATE TABLE audit_root (
        tenant_id uuid NOT NULL,
        day date NOT NULL,
        heads integer NOT NULL,
        previous_root bytea,
        root bytea NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT audit_root_pk PRIMARY KEY (tenant_id, day),
        CONSTRAINT audit_root_heads_counted CHECK (heads >= 0)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
    await runner.query(`DROP FUNCTION audit_chain()`);
    await runner.query(`DROP FUNCTION audit_in_time()`);
  }
}
