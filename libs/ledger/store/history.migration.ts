import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantTables } from '#platform';

/** What happened, in order: one row per change, written in its transaction and never touched again, by whatever role. */
export class History1795392000300 implements MigrationInterface {
  readonly name = 'History1795392000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event (
        tenant_id uuid NOT NULL,
        event_id bigint GENERATED ALWAYS AS IDENTITY,
        subject text NOT NULL,
        subject_id uuid NOT NULL,
        kind text NOT NULL,
        actor_id uuid,
        at timestamptz(3) NOT NULL,
        data jsonb NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT event_pk PRIMARY KEY (tenant_id, event_id),
        CONSTRAINT event_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id),
        CONSTRAINT event_actor_fk FOREIGN KEY (tenant_id, actor_id) REFERENCES person (tenant_id, person_id),
        CONSTRAINT event_subject_known CHECK (subject IN ('source', 'problem', 'task')),
        CONSTRAINT event_kind_form CHECK (kind ~ '^[a-z][a-z_]{0,39}$'),
        CONSTRAINT event_data_object CHECK (jsonb_typeof(data) = 'object')
      )`);
    await runner.query(`CREATE INDEX event_subject_idx ON event (tenant_id, subject_id, event_id)`);
    await runner.query(`
      CREATE TRIGGER event_row_stays BEFORE UPDATE OR DELETE ON event
        FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    await runner.query(`
      CREATE TRIGGER event_table_stays BEFORE TRUNCATE ON event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    await grantTables(runner, 'SELECT, INSERT', ['event']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE event`);
  }
}
