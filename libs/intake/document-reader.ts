import type { NamedUnit } from './rules/district-aliases.js';
import type { ReadingStage } from './rules/intake-acts.js';
import type { Outcome } from './store/reading.queries.js';

/** What a reader is given to read one document. */
export interface ReadingTask {
  bytes: Uint8Array;
  fileName: string;
  /** The units to look for. */
  units: { units: NamedUnit[] };
  signal: AbortSignal;
  /** Told how far it has come, percent of the stage. */
  onProgress(stage: ReadingStage, part: number): void;
}

/** Reads a document into a proposal within bounds of memory and time; throws `UnreadableDocument` where it cannot be read. */
export abstract class DocumentReader {
  abstract read(task: ReadingTask): Promise<Outcome>;
}

/** A document that was read but speaks of no problems. */
export class NoProblemSection extends Error {}
