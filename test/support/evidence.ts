/** Evidence for specs of the ledger: the service that keeps it over a folder of its own, and files to add. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction } from '#platform';
import type { Act } from '#org';
import { Audit } from '../../libs/audit/audit.service.js';
import { Files } from '../../libs/files/files.service.js';
import { Spool } from '../../libs/files/spool.js';
import { FolderStore } from '../../libs/files/storage/folder-store.js';
import { FileQueries } from '../../libs/files/store/file.queries.js';
import { type EvidenceWish, TaskEvidence } from '../../libs/ledger/moves/evidence.service.js';
import { EvidenceQueries } from '../../libs/ledger/store/evidence.queries.js';
import { TaskBookQueries } from '../../libs/ledger/store/task-book.queries.js';
import { inPieces } from './files.js';
import type { LedgerDatabase } from './ledger.js';

/** What is said of a file that is added; its words are its bytes. */
export interface Upload extends EvidenceWish {
  name?: string;
  words?: string;
}

let uploads = 0;

/** The service that keeps evidence, and a way to add a file as somebody. */
export async function evidenceRoom({ database, clock, scenes, reports, listeners }: LedgerDatabase) {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-'));
  const store = await FolderStore.at(join(folder, 'files'));
  const files = new Files(database, clock, new FileQueries(database), new Spool(join(folder, 'spool'), () => 2), store);
  const books = new TaskBookQueries(database);
  const audit = new Audit(database, clock);
  const evidence = new TaskEvidence(database, clock, scenes, books, reports, new EvidenceQueries(database), files, listeners, audit);
  return {
    evidence,
    /** Receives a file and adds it, as a request does: what fails leaves nothing. */
    add: async (act: Act, taskId: string, { name = '现场照片.txt', words = `第${++uploads}份`, ...wish }: Upload = {}) => {
      const uploader = { tenantId: act.tenantId, uploaderId: act.trace.actor!.id };
      const file = await files.receive(uploader, inPieces(words), name);
      try {
        return await inTransaction(database, () => evidence.add(act, taskId, file, wish));
      } finally {
        await files.discard(file);
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
export type EvidenceRoom = Awaited<ReturnType<typeof evidenceRoom>>;

/** The hash of words as a file. */
export const sha256Of = (words: string): string => createHash('sha256').update(words).digest('hex');
