import { Worker } from 'node:worker_threads';
import { UnreadableDocument } from '#documents';
import type { Proposal } from '../rules/proposal.js';
import type { RecognisingTask } from './recognising-thread.js';

/** Bounds of one recognition. */
export interface RecognisingBounds {
  signal?: AbortSignal;
  /** Milliseconds until it is given up. A 500-page report takes about a second. */
  timeLimitMs?: number;
  /** Heap of the thread in MB. */
  heapMb?: number;
}

const TIME_LIMIT_MS = 60_000;
const HEAP_MB = 384;

/**
 * Finds problems and measures as `readProposal` does, in a thread with a heap and a time limit of its own: a text made to
 * be slow blocks nobody. What runs out of either is refused as `too_large`; rejects with the signal's reason when aborted.
 */
export function recogniseGuarded(task: RecognisingTask, bounds: RecognisingBounds = {}): Promise<Proposal> {
  const { signal, timeLimitMs = TIME_LIMIT_MS, heapMb = HEAP_MB } = bounds;
  if (signal?.aborted) return Promise.reject(signal.reason as Error);
  return new Promise((resolve, reject) => {
    const thread = new Worker(threadUrl(), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      env: {},
      execArgv: [],
    });
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      void thread.terminate();
      act();
    };
    const refuse = (error: Error): void => settle(() => reject(error));
    const abort = (): void => refuse(signal!.reason as Error);
    const timer = setTimeout(() => refuse(new UnreadableDocument('too_large', `not recognised within ${timeLimitMs} ms`)), timeLimitMs);
    signal?.addEventListener('abort', abort, { once: true });
    thread.on('message', (proposal: Proposal) => settle(() => resolve(proposal)));
    thread.on('error', (error: Error & { code?: string }) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      refuse(memory ? new UnreadableDocument('too_large', `needs more than ${heapMb} MB`, { cause: error }) : error);
    });
    thread.on('exit', (code) => refuse(new Error(`the recognising thread ended with ${code}`)));
  });
}

/** The compiled thread beside this file; when this file itself runs from source (tests), a start that compiles on the way. */
function threadUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './thread-from-source.js' : './recognising-thread.js', import.meta.url);
}
