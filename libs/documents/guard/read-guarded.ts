import { Worker } from 'node:worker_threads';
import type { ReadingOptions } from '../read-here.js';
import { PROCESS_GROWTH_MB, READING_TIME_MS, THREAD_HEAP_MB } from '../rules/bounds.js';
import type { ReadDocument } from '../rules/document.js';
import { UnreadableDocument } from '../rules/unreadable.js';
import type { ThreadMessage, ThreadTask } from './reading-thread.js';

/** How a document is to be read in a thread of its own. */
export interface GuardedOptions extends ReadingOptions {
  /** Milliseconds until the reading is given up; two minutes when not given. */
  timeLimitMs?: number;
  /** Heap of the thread in MB; 384 when not given. */
  heapMb?: number;
}

/**
 * Reads a document in a thread with a heap and a time limit of its own, so that whatever a file
 * does to its reader the process lives on. What runs out of either is refused as `too_large`.
 */
export function readGuarded(bytes: Uint8Array, fileName: string, options: GuardedOptions = {}): Promise<ReadDocument> {
  const { signal, onProgress, maxBytes, timeLimitMs = READING_TIME_MS, heapMb = THREAD_HEAP_MB } = options;
  if (signal?.aborted) return Promise.reject(signal.reason as Error);
  const copy = new Uint8Array(bytes);
  const task: ThreadTask = { bytes: copy, fileName, ...(maxBytes === undefined ? {} : { maxBytes }) };
  return new Promise((resolve, reject) => {
    const thread = new Worker(threadUrl(), {
      workerData: task,
      transferList: [copy.buffer],
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      // The thread gets no environment: a document's reader has no use for the secrets in it.
      env: {},
      execArgv: [],
    });
    let settled = false;
    const settle = (act: () => void) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      clearInterval(watch);
      signal?.removeEventListener('abort', abort);
      void thread.terminate();
      act();
    };
    const refuse = (error: Error) => settle(() => reject(error));
    const abort = () => refuse(signal!.reason as Error);
    const timer = setTimeout(() => refuse(new UnreadableDocument('too_large', `not read within ${timeLimitMs} ms`)), timeLimitMs);
    const before = process.memoryUsage.rss();
    const watch = setInterval(() => {
      const grown = (process.memoryUsage.rss() - before) / 1024 / 1024;
      if (grown > PROCESS_GROWTH_MB) refuse(new UnreadableDocument('too_large', `takes more than ${PROCESS_GROWTH_MB} MB to read`));
    }, 100);
    signal?.addEventListener('abort', abort, { once: true });
    thread.on('message', (message: ThreadMessage) => {
      if ('progress' in message) onProgress?.(message.progress);
      else if ('document' in message) settle(() => resolve(message.document));
      else refuse(new UnreadableDocument(message.code, message.detail));
    });
    thread.on('error', (error: Error & { code?: string }) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      refuse(
        new UnreadableDocument(memory ? 'too_large' : 'damaged', memory ? `needs more than ${heapMb} MB` : String(error), { cause: error }),
      );
    });
    thread.on('exit', (code) => refuse(new UnreadableDocument('damaged', `the reader ended with ${code}`)));
  });
}

/** The compiled thread beside this file; when this file itself runs from source (tests), a start that compiles on the way. */
function threadUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './thread-from-source.js' : './reading-thread.js', import.meta.url);
}
