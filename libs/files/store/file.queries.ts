import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { AccessLevel } from '../rules/access-levels.js';
import { StoredFile } from './stored-file.entity.js';

type Asks = Pick<EntityManager, 'query'>;

/** A file as it is shown. */
export interface StoredFileRow {
  id: string;
  name: string;
  sha256: string;
  sizeBytes: number;
  mediaType: string;
  accessLevel: AccessLevel;
  /** The day the picture was taken or the document last changed, by the file's own account; null where it does not say. */
  takenOn: string | null;
  uploadedById: string;
  uploadedAt: Date;
  thumbnail: boolean;
  attachedAt: Date | null;
}

/** Whose bytes an object would be. */
export interface FileKey {
  tenantId: string;
  fileId: string;
}

const SHOWN = `file_id AS id, name, sha256, size_bytes AS "sizeBytes", media_type AS "mediaType", access_level AS "accessLevel",
  taken_on AS "takenOn", uploaded_by_id AS "uploadedById", uploaded_at AS "uploadedAt", thumbnail, attached_at AS "attachedAt"`;

/** What is asked about files, and how their rows change. Whose eyes they are for is decided by what they are attached to. */
@Injectable()
export class FileQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Adds a file's row; its bytes are in the storage by then. */
  async add(row: Partial<StoredFile>, tx: EntityManager): Promise<void> {
    await tx.createQueryBuilder().insert().into(StoredFile).values(row).updateEntity(false).execute();
  }

  /** Those of the files that the district has, in the order they came. */
  find(tenantId: string, ids: readonly string[]): Promise<StoredFileRow[]> {
    return this.database.query(
      `SELECT ${SHOWN} FROM stored_file WHERE tenant_id = $1 AND file_id = ANY ($2) ORDER BY uploaded_at, file_id`,
      [tenantId, ids],
    );
  }

  /** Files with the same bytes, the earliest first. */
  sameContent(tenantId: string, sha256: string): Promise<StoredFileRow[]> {
    return this.database.query(`SELECT ${SHOWN} FROM stored_file WHERE tenant_id = $1 AND sha256 = $2 ORDER BY uploaded_at, file_id`, [
      tenantId,
      sha256,
    ]);
  }

  /** Those of the files that the district has, locked until the transaction ends. */
  async lock(tenantId: string, ids: readonly string[], tx: Asks): Promise<StoredFileRow[]> {
    return (await tx.query(
      `SELECT ${SHOWN} FROM stored_file WHERE tenant_id = $1 AND file_id = ANY ($2) ORDER BY file_id FOR NO KEY UPDATE`,
      [tenantId, ids],
    )) as StoredFileRow[];
  }

  /** Marks locked files as part of the ledger. */
  async attach(tenantId: string, ids: readonly string[], at: Date, tx: Asks): Promise<void> {
    await tx.query(`UPDATE stored_file SET attached_at = $3 WHERE tenant_id = $1 AND file_id = ANY ($2)`, [tenantId, ids, at]);
  }

  /** Removes rows of files that nobody attached since an instant, at most so many; answers whose bytes may follow. */
  async removeUnattached(before: Date, most: number): Promise<FileKey[]> {
    const [removed] = await this.database.query<[FileKey[], number]>(
      `DELETE FROM stored_file WHERE (tenant_id, file_id) IN (
         SELECT tenant_id, file_id FROM stored_file
          WHERE attached_at IS NULL AND uploaded_at < $1 ORDER BY uploaded_at LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING tenant_id AS "tenantId", file_id AS "fileId"`,
      [before, most],
    );
    return removed;
  }

  /** Those of the ids that have a row. */
  async known(tenantId: string, ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }[]>(
      `SELECT file_id AS id FROM stored_file WHERE tenant_id = $1 AND file_id = ANY ($2)`,
      [tenantId, ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The districts of this database: what the storage holds of others is none of ours. */
  async districts(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(`SELECT tenant_id AS id FROM tenant`);
    return rows.map(({ id }) => id);
  }
}
