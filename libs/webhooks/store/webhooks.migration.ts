import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantTables } from '#platform';

/** Receivers outside, what they are told, and every try to tell them. */
export class Webhooks1795392001300 implements MigrationInterface {
  readonly name = 'Webhooks1795392001300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook (
        tenant_id uuid NOT NULL,
        webhook_id uuid NOT NULL,
        name text NOT NULL,
        url text NOT NULL,
        event_kinds text[] NOT NULL,
        secret_sealed bytea NOT NULL,
        previous_secret_sealed bytea,
        previous_secret_until timestamptz(3),
        state text NOT NULL DEFAULT 'active',
        paused_by text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT webhook_pk PRIMARY KEY (tenant_id, webhook_id),
        CONSTRAINT webhook_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id),
        CONSTRAINT webhook_name_length CHECK (char_length(name) BETWEEN 1 AND 100 AND name = btrim(name)),
        CONSTRAINT webhook_url_form CHECK (url ~ '^[Hh][Tt][Tt][Pp][Ss]?://' AND char_length(url) <= 1000),
        CONSTRAINT webhook_event_kinds_count CHECK (cardinality(event_kinds) BETWEEN 1 AND 50),
        CONSTRAINT webhook_previous_secret_whole CHECK ((previous_secret_sealed IS NULL) = (previous_secret_until IS NULL)),
        CONSTRAINT webhook_state_known CHECK (state IN ('active', 'paused', 'failing', 'removed')),
        CONSTRAINT webhook_paused_by_with_state CHECK ((state = 'paused') = (paused_by IS NOT NULL)),
        CONSTRAINT webhook_paused_by_known CHECK (paused_by IN ('person', 'receiver')),
        CONSTRAINT webhook_version_positive CHECK (version >= 1)
      )`);
    await runner.query(`
      CREATE TABLE webhook_delivery (
        tenant_id uuid NOT NULL,
        delivery_id uuid NOT NULL,
        ordinal bigint GENERATED ALWAYS AS IDENTITY,
        webhook_id uuid NOT NULL,
        event_id bigint,
        message_id text NOT NULL,
        type text NOT NULL,
        body text NOT NULL,
        state text NOT NULL DEFAULT 'planned',
        attempts smallint NOT NULL DEFAULT 0,
        attempts_before smallint NOT NULL DEFAULT 0,
        next_attempt_at timestamptz(3),
        lease_token uuid,
        lease_until timestamptz,
        last_status smallint,
        last_error text,
        planned_at timestamptz(3) NOT NULL,
        delivered_at timestamptz(3),
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT webhook_delivery_pk PRIMARY KEY (tenant_id, delivery_id),
        CONSTRAINT webhook_delivery_webhook_fk FOREIGN KEY (tenant_id, webhook_id) REFERENCES webhook (tenant_id, webhook_id),
        CONSTRAINT webhook_delivery_event_fk FOREIGN KEY (tenant_id, event_id) REFERENCES event (tenant_id, event_id),
        CONSTRAINT webhook_delivery_event_key UNIQUE (tenant_id, webhook_id, event_id),
        CONSTRAINT webhook_delivery_message_form CHECK (message_id ~ '^msg_[0-9a-f]{32}$'),
        CONSTRAINT webhook_delivery_ping_or_event CHECK ((type = 'ping') = (event_id IS NULL)),
        CONSTRAINT webhook_delivery_body_size CHECK (octet_length(body) <= 65536),
        CONSTRAINT webhook_delivery_state_known CHECK (state IN ('planned', 'sending', 'delivered', 'dead', 'cancelled')),
        CONSTRAINT webhook_delivery_attempts_range CHECK (attempts_before >= 0 AND attempts >= attempts_before),
        CONSTRAINT webhook_delivery_next_while_open CHECK ((state IN ('planned', 'sending')) = (next_attempt_at IS NOT NULL)),
        CONSTRAINT webhook_delivery_lease_while_sending CHECK (
          (state = 'sending') = (lease_token IS NOT NULL) AND (state = 'sending') = (lease_until IS NOT NULL)
        ),
        CONSTRAINT webhook_delivery_delivered_at_with_state CHECK ((state = 'delivered') = (delivered_at IS NOT NULL)),
        CONSTRAINT webhook_delivery_error_form CHECK (last_error ~ '^[a-z_]{1,40}$')
      )`);
    await runner.query(`
      CREATE TABLE webhook_attempt (
        tenant_id uuid NOT NULL,
        delivery_id uuid NOT NULL,
        serial smallint NOT NULL,
        at timestamptz(3) NOT NULL,
        status smallint,
        duration_ms integer NOT NULL,
        error text,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT webhook_attempt_pk PRIMARY KEY (tenant_id, delivery_id, serial),
        CONSTRAINT webhook_attempt_delivery_fk FOREIGN KEY (tenant_id, delivery_id) REFERENCES webhook_delivery (tenant_id, delivery_id),
        CONSTRAINT webhook_attempt_serial_positive CHECK (serial >= 1),
        CONSTRAINT webhook_attempt_duration_range CHECK (duration_ms >= 0),
        CONSTRAINT webhook_attempt_error_form CHECK (error ~ '^[a-z_]{1,40}$')
      )`);
    await this.indexes(runner);
    await this.whatStays(runner);
    await grantTables(runner, 'SELECT, INSERT, UPDATE', ['webhook', 'webhook_delivery']);
    await grantTables(runner, 'SELECT, INSERT', ['webhook_attempt']);
  }

  private async indexes(runner: QueryRunner): Promise<void> {
    // The one question every change of the ledger asks.
    await runner.query(`CREATE INDEX webhook_listening_idx ON webhook (tenant_id) WHERE state = 'active'`);
    await runner.query(`
      CREATE INDEX webhook_delivery_due_idx ON webhook_delivery (tenant_id, webhook_id, next_attempt_at, ordinal) WHERE state IN ('planned', 'sending')`);
    await runner.query(`CREATE INDEX webhook_delivery_newest_idx ON webhook_delivery (tenant_id, webhook_id, ordinal DESC)`);
    await runner.query(`CREATE INDEX webhook_delivery_state_idx ON webhook_delivery (tenant_id, webhook_id, state, ordinal DESC)`);
  }

  private async whatStays(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TRIGGER webhook_delivery_as_planned
        BEFORE UPDATE OF tenant_id, delivery_id, webhook_id, event_id, message_id, type, body, planned_at ON webhook_delivery
        FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    await runner.query(`
      CREATE TRIGGER webhook_attempt_row_stays BEFORE UPDATE OR DELETE ON webhook_attempt
        FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['webhook_attempt', 'webhook_delivery', 'webhook']) await runner.query(`DROP TABLE ${table}`);
  }
}
