import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole, grantTables } from './grants.js';

/** Answers by Idempotency-Key, and the counters that all processes throttle by; the latter may be lost in a crash. */
export class RequestKeys1795392001400 implements MigrationInterface {
  readonly name = 'RequestKeys1795392001400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE request_key (
        tenant_id uuid NOT NULL,
        owner_id uuid NOT NULL,
        key text NOT NULL,
        fingerprint bytea NOT NULL,
        answer_sealed bytea NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT request_key_pk PRIMARY KEY (tenant_id, owner_id, key),
        CONSTRAINT request_key_length CHECK (char_length(key) BETWEEN 1 AND 255)
      )`);
    await runner.query(`CREATE INDEX request_key_age_idx ON request_key (recorded_at)`);
    await grantTables(runner, 'SELECT, INSERT, DELETE', ['request_key']);
    await runner.query(`CREATE SCHEMA throttle`);
    await runner.query(`
      CREATE UNLOGGED TABLE throttle.counter (
        key varchar(255) PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire bigint
      )`);
    const role = applicationRole();
    if (!role) return;
    await runner.query(`GRANT USAGE ON SCHEMA throttle TO ${role}`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON throttle.counter TO ${role}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE request_key`);
    await runner.query(`DROP SCHEMA throttle CASCADE`);
  }
}
