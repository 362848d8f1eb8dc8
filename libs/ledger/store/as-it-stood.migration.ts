import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The history of a problem's tasks is found by the problem, those that are gone included: a draft that was merged away has no row. */
export class AsItStood1795392001850 implements MigrationInterface {
  readonly name = 'AsItStood1795392001850';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX event_task_of_problem_idx ON event (tenant_id, (data ->> 'problemId'), subject_id, event_id) WHERE subject = 'task'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX event_task_of_problem_idx`);
  }
}
