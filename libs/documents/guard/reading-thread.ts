import { parentPort, workerData } from 'node:worker_threads';
import { readHere } from '../read-here.js';
import type { ReadDocument } from '../rules/document.js';
import type { UnreadableCode } from '../rules/unreadable.js';
import { UnreadableDocument } from '../rules/unreadable.js';

/** What the thread is given. */
export interface ThreadTask {
  bytes: Uint8Array;
  fileName: string;
  maxBytes?: number;
}

/** What the thread says: percents, then a document or a refusal. */
export type ThreadMessage = { progress: number } | { document: ReadDocument } | { code: UnreadableCode; detail: string };

const say = (message: ThreadMessage) => parentPort?.postMessage(message);

// The pdf parser drops promises that fail on damaged files; what matters it tells by those it keeps.
process.on('unhandledRejection', () => undefined);

const { bytes, fileName, maxBytes } = workerData as ThreadTask;
try {
  const onProgress = (progress: number) => say({ progress });
  say({ document: await readHere(bytes, fileName, { onProgress, ...(maxBytes === undefined ? {} : { maxBytes }) }) });
} catch (error) {
  if (!(error instanceof UnreadableDocument)) throw error;
  say({ code: error.code, detail: error.detail });
}
