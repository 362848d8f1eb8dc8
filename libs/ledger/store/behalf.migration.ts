import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An event tells for whom a deputy (代理人) acted. */
export class Behalf1795392001200 implements MigrationInterface {
  readonly name = 'Behalf1795392001200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE event
        ADD COLUMN on_behalf_of_id uuid,
        ADD CONSTRAINT event_on_behalf_of_fk FOREIGN KEY (tenant_id, on_behalf_of_id) REFERENCES person (tenant_id, person_id),
        ADD CONSTRAINT event_on_behalf_of_by_another CHECK (on_behalf_of_id IS NULL OR on_behalf_of_id IS DISTINCT FROM actor_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE event DROP COLUMN on_behalf_of_id`);
  }
}
