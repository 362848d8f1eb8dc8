import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantTables } from '#platform';

/** What is known of the files kept with the ledger; their bytes are elsewhere. */
export class Files1795392001600 implements MigrationInterface {
  readonly name = 'Files1795392001600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stored_file (
        tenant_id uuid NOT NULL,
        file_id uuid NOT NULL,
        name text NOT NULL,
        sha256 text NOT NULL,
        size_bytes bigint NOT NULL,
        media_type text NOT NULL,
        access_level text NOT NULL,
        taken_on date,
        uploaded_by_id uuid NOT NULL,
        uploaded_at timestamptz(3) NOT NULL,
        thumbnail boolean NOT NULL,
        attached_at timestamptz(3),
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT stored_file_pk PRIMARY KEY (tenant_id, file_id),
        CONSTRAINT stored_file_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id),
        CONSTRAINT stored_file_name_length CHECK (octet_length(name) BETWEEN 1 AND 255),
        CONSTRAINT stored_file_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        CONSTRAINT stored_file_size_positive CHECK (size_bytes > 0),
        CONSTRAINT stored_file_access_level_known CHECK (access_level IN ('internal', 'sensitive')),
        CONSTRAINT stored_file_attached_after_upload CHECK (attached_at >= uploaded_at)
      )`);
    await runner.query(`CREATE INDEX stored_file_same_content_idx ON stored_file (tenant_id, sha256)`);
    await runner.query(`CREATE INDEX stored_file_unattached_idx ON stored_file (uploaded_at) WHERE attached_at IS NULL`);
    await runner.query(`
      CREATE TRIGGER stored_file_as_received
        BEFORE UPDATE OF tenant_id, file_id, name, sha256, size_bytes, media_type, taken_on, uploaded_by_id, uploaded_at, thumbnail ON stored_file
        FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    // What became part of the ledger stays part of it.
    await runner.query(`
      CREATE TRIGGER stored_file_attached_stays BEFORE DELETE OR UPDATE OF attached_at ON stored_file
        FOR EACH ROW WHEN (OLD.attached_at IS NOT NULL) EXECUTE FUNCTION refuse_change()`);
    await grantTables(runner, 'SELECT, INSERT, DELETE, UPDATE (access_level, attached_at)', ['stored_file']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE stored_file`);
  }
}
