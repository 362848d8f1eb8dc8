import type { Readable } from 'node:stream';
import { logger, Refusal } from '#platform';

/** What is known of bytes before they are put away. */
export interface StoredFacts {
  readonly sizeBytes: number;
  readonly sha256: string;
}

/**
 * Where the bytes of files are: outside of the database, under names nobody chose. It knows no rows; whether an object belongs to
 * one is asked elsewhere.
 */
export abstract class FileStore {
  /** Puts bytes away under a name that is new; once this has answered they survive whatever happens to the machine. */
  abstract put(name: string, bytes: Readable, facts: StoredFacts): Promise<void>;
  /** Opens what was put away; null where there is nothing of that name. */
  abstract open(name: string): Promise<Readable | null>;
  /** Removes what was put away; also right where there is nothing. */
  abstract remove(name: string): Promise<void>;
  /** Names below a folder that were put away before an instant, what was left half included. */
  abstract olderThan(before: Date, folder: string): AsyncIterable<string>;
}

/** The one refusal for storage that is away or full; what went wrong is for the log. */
export function storageFailed(error: unknown): never {
  logger().error({ err: error }, 'the file storage failed');
  throw new Refusal('storage_unavailable');
}
