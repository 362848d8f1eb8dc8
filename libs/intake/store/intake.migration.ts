import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantTables } from '#platform';

/** Uploaded documents on their way into the ledger. */
export class Intake1795392000500 implements MigrationInterface {
  readonly name = 'Intake1795392000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE intake_document (
        tenant_id uuid NOT NULL,
        document_id uuid NOT NULL,
        file_name text NOT NULL,
        format text NOT NULL,
        size_bytes integer NOT NULL,
        sha256 text NOT NULL,
        bytes bytea NOT NULL,
        state text NOT NULL DEFAULT 'uploaded',
        stage text,
        progress smallint NOT NULL DEFAULT 0,
        refusal_code text,
        refusal_params jsonb,
        text text,
        reading json,
        proposal json,
        edits jsonb NOT NULL DEFAULT '[]',
        version integer NOT NULL DEFAULT 1,
        attempts smallint NOT NULL DEFAULT 0,
        lease_token uuid,
        lease_until timestamptz,
        source_id uuid,
        result json,
        uploaded_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT intake_document_pk PRIMARY KEY (tenant_id, document_id),
        CONSTRAINT intake_document_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id),
        CONSTRAINT intake_document_source_fk FOREIGN KEY (tenant_id, source_id) REFERENCES source (tenant_id, source_id),
        CONSTRAINT intake_document_file_name_length CHECK (octet_length(file_name) BETWEEN 1 AND 255),
        CONSTRAINT intake_document_format_known CHECK (format IN ('docx', 'doc', 'xlsx', 'pdf', 'txt', 'md')),
        CONSTRAINT intake_document_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        CONSTRAINT intake_document_size_true CHECK (size_bytes > 0 AND size_bytes = octet_length(bytes)),
        CONSTRAINT intake_document_state_known CHECK (state IN ('uploaded', 'reading', 'proposed', 'confirmed', 'failed', 'withdrawn')),
        CONSTRAINT intake_document_stage_known CHECK (stage IN ('opening', 'reading', 'recognising', 'storing')),
        CONSTRAINT intake_document_progress_range CHECK (progress BETWEEN 0 AND 100),
        CONSTRAINT intake_document_attempts_range CHECK (attempts BETWEEN 0 AND 100),
        CONSTRAINT intake_document_version_positive CHECK (version >= 1),
        CONSTRAINT intake_document_lease_while_reading CHECK (
          (state = 'reading') = (lease_token IS NOT NULL) AND (state = 'reading') = (lease_until IS NOT NULL) AND (state = 'reading') = (stage IS NOT NULL)
        ),
        CONSTRAINT intake_document_refusal_with_state CHECK (
          (state <> 'failed' OR refusal_code IS NOT NULL) AND (refusal_code IS NULL OR state IN ('failed', 'withdrawn'))
        ),
        CONSTRAINT intake_document_reading_whole CHECK ((text IS NULL) = (reading IS NULL) AND (text IS NULL) = (proposal IS NULL)),
        CONSTRAINT intake_document_reading_with_state CHECK (
          (state NOT IN ('proposed', 'confirmed') OR text IS NOT NULL) AND (text IS NULL OR state IN ('proposed', 'confirmed', 'withdrawn'))
        ),
        CONSTRAINT intake_document_edits_list CHECK (jsonb_typeof(edits) = 'array' AND (text IS NOT NULL OR edits = '[]')),
        CONSTRAINT intake_document_result_with_state CHECK (
          (state = 'confirmed') = (source_id IS NOT NULL) AND (state = 'confirmed') = (result IS NOT NULL)
        )
      )`);
    // Office files and PDF are packed already: compressing them again only costs time.
    await runner.query(`ALTER TABLE intake_document ALTER COLUMN bytes SET STORAGE EXTERNAL`);
    await runner.query(`
      CREATE UNIQUE INDEX intake_document_same_file ON intake_document (tenant_id, sha256) WHERE state NOT IN ('failed', 'withdrawn')`);
    await runner.query(`CREATE INDEX intake_document_newest_idx ON intake_document (tenant_id, uploaded_at DESC, document_id)`);
    await runner.query(`CREATE INDEX intake_document_due_idx ON intake_document (uploaded_at) WHERE state IN ('uploaded', 'reading')`);
    await runner.query(`
      CREATE TRIGGER intake_document_as_uploaded
        BEFORE UPDATE OF tenant_id, document_id, file_name, format, size_bytes, sha256, bytes, uploaded_at ON intake_document
        FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    await runner.query(`
      CREATE TRIGGER intake_document_as_read
        BEFORE UPDATE OF text, reading, proposal ON intake_document
        FOR EACH ROW WHEN (OLD.text IS NOT NULL) EXECUTE FUNCTION refuse_change()`);
    await grantTables(runner, 'SELECT, INSERT, UPDATE', ['intake_document']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE intake_document`);
  }
}
