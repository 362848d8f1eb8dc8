import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Day } from '#calendar';
import { afterCommit, Clock, inTransaction, logger, Refusal } from '#platform';
import { inspect } from './inspection/inspect.js';
import type { AccessLevel } from './rules/access-levels.js';
import { extensionOf, FILE_NAME_FAULTS, fileNameFault } from './rules/file-name.js';
import { type FileExtension, FILE_TYPES, KEPT_EXTENSIONS, typeByName } from './rules/file-types.js';
import { Spool } from './spool.js';
import { FileStore, storageFailed } from './storage/file-store.js';
import { objectName, thumbnailName } from './storage/object-names.js';
import { FileQueries, type StoredFileRow } from './store/file.queries.js';

/** Who brings a file: the person, or the credential of a system. */
export interface Uploader {
  readonly tenantId: string;
  readonly uploaderId: string;
}

/** A file whose bytes are in the storage and whose row is not written yet. */
export interface UnrecordedFile extends Uploader {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly takenOn: Day | null;
  readonly thumbnail: boolean;
}

/** A file and its bytes, to be sent. */
export interface OpenFile {
  readonly file: StoredFileRow;
  readonly bytes: Readable;
}

/**
 * Takes files in, hands them out, and knows which bytes came before. Bytes are put away before the transaction of their row
 * begins, and nothing but the row makes them a file: there is no row without its bytes, and bytes without a row are swept.
 */
@Injectable()
export class Files {
  private readonly recorded = new WeakSet<UnrecordedFile>();

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly queries: FileQueries,
    private readonly spool: Spool,
    private readonly store: FileStore,
  ) {}

  /**
   * Takes a file in as it comes and puts its bytes away; to be called outside of any transaction. Refuses names that cannot be
   * kept, types nobody sends, what is empty, too large, not what it is called, active, encrypted or damaged, and leaves nothing of it.
   */
  async receive({ tenantId, uploaderId }: Uploader, source: AsyncIterable<Buffer>, name: string): Promise<UnrecordedFile> {
    const extension = extensionByName(name);
    const spooled = await this.spool.take(source);
    try {
      const { takenOn, thumbnail } = await inspect(spooled, extension);
      const { path, sizeBytes, sha256 } = spooled;
      const id = randomUUID();
      const { mediaType } = FILE_TYPES[extension];
      const file = { tenantId, uploaderId, id, name, sha256, sizeBytes, mediaType, takenOn, thumbnail: thumbnail !== null };
      try {
        await this.store.put(objectName(tenantId, id), createReadStream(path), { sizeBytes, sha256 });
        if (thumbnail) await this.store.put(thumbnailName(tenantId, id), Readable.from([thumbnail]), factsOf(thumbnail));
      } catch (error) {
        await this.removeBytes(file);
        storageFailed(error);
      }
      return file;
    } finally {
      await this.spool.drop(spooled.path);
    }
  }

  /** Writes the row of a received file, in the transaction of whatever it is for. */
  async record(file: UnrecordedFile, { accessLevel }: { accessLevel: AccessLevel }): Promise<StoredFileRow> {
    const { tenantId, uploaderId, id, ...facts } = file;
    const uploadedAt = this.clock.now();
    await inTransaction(this.database, async (tx) => {
      await this.queries.add({ tenantId, fileId: id, uploadedById: uploaderId, uploadedAt, accessLevel, ...facts }, tx);
      await afterCommit(async () => void this.recorded.add(file));
    });
    return { id, ...facts, accessLevel, uploadedById: uploaderId, uploadedAt, attachedAt: null };
  }

  /** Lets go of a received file that was not recorded: what it was for has failed, or was done before. */
  async discard(file: UnrecordedFile): Promise<void> {
    if (this.recorded.has(file)) return;
    try {
      // Where a commit was lost on its way back the row stands, and its bytes stay.
      if ((await this.queries.known(file.tenantId, [file.id])).size === 0) await this.removeBytes(file);
    } catch (error) {
      logger().warn({ err: error, file: file.id }, 'bytes without a row may be left');
    }
  }

  /**
   * Makes files part of the ledger, in the transaction of what they belong to, and answers them. Refuses those that are not this
   * uploader's own as if they did not exist, and those that belong to something already.
   */
  async attach({ tenantId, uploaderId }: Uploader, ids: readonly string[]): Promise<StoredFileRow[]> {
    const asked = [...new Set(ids)];
    return inTransaction(this.database, async (tx) => {
      const files = await this.queries.lock(tenantId, asked, tx);
      if (files.length < asked.length || files.some(({ uploadedById }) => uploadedById !== uploaderId)) throw new Refusal('not_found');
      if (files.some(({ attachedAt }) => attachedAt !== null)) throw new Refusal('file_already_used');
      const attachedAt = this.clock.now();
      await this.queries.attach(tenantId, asked, attachedAt, tx);
      return files.map((file) => ({ ...file, attachedAt }));
    });
  }

  /** What is known of files; what the district does not have is left out. */
  find(tenantId: string, ids: readonly string[]): Promise<StoredFileRow[]> {
    return this.queries.find(tenantId, ids);
  }

  /** Files of the district with the same bytes, the earliest first: one picture shown for two problems. */
  sameContent(tenantId: string, sha256: string): Promise<StoredFileRow[]> {
    return this.queries.sameContent(tenantId, sha256);
  }

  /** A file with its bytes; refuses what the district does not have. Who may see it is asked before. */
  async open(tenantId: string, id: string): Promise<OpenFile> {
    return this.opened(await this.known(tenantId, id), objectName(tenantId, id));
  }

  /** The small picture of a file, a WebP; refuses where there is none. */
  async thumbnail(tenantId: string, id: string): Promise<OpenFile> {
    const file = await this.known(tenantId, id);
    if (!file.thumbnail) throw new Refusal('not_found');
    return this.opened(file, thumbnailName(tenantId, id));
  }

  private async known(tenantId: string, id: string): Promise<StoredFileRow> {
    const [file] = await this.queries.find(tenantId, [id]);
    if (!file) throw new Refusal('not_found');
    return file;
  }

  private async opened(file: StoredFileRow, name: string): Promise<OpenFile> {
    const bytes = await this.store.open(name);
    if (!bytes) throw new Error(`the storage has lost ${name}`);
    return { file, bytes };
  }

  /** What cannot be removed now is swept later. */
  private async removeBytes({ tenantId, id }: UnrecordedFile): Promise<void> {
    for (const name of [objectName(tenantId, id), thumbnailName(tenantId, id)])
      await this.store.remove(name).catch((error: Error) => logger().warn({ err: error, object: name }, 'bytes without a row are left'));
  }
}

function extensionByName(name: string): FileExtension {
  const fault = fileNameFault(name);
  if (fault) throw new Refusal('file_name_unusable', {}, [{ field: 'file', ...FILE_NAME_FAULTS[fault] }]);
  const type = typeByName(extensionOf(name));
  if (type === 'macros') throw new Refusal('active_content');
  if (type === 'unknown') throw new Refusal('file_type_refused', { types: KEPT_EXTENSIONS });
  return type;
}

const factsOf = (bytes: Buffer) => ({ sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
