import { looksLike } from './formats/sniff.js';
import { readGuarded } from './guard/read-guarded.js';
import type { ReadingOptions } from './read-here.js';
import { readHere } from './read-here.js';
import type { ReadDocument } from './rules/document.js';

/**
 * Reads a document of any format the room knows, decided by its content and checked against its name. Throws
 * `UnreadableDocument` for everything that cannot be read as a report, and the signal's reason when aborted. A pdf is read
 * in a thread all the same: on a damaged one its parser leaves rejections nobody catches, which would end the process.
 */
export async function readDocument(bytes: Uint8Array, fileName: string, options: ReadingOptions = {}): Promise<ReadDocument> {
  return looksLike(bytes) === 'pdf' ? readGuarded(bytes, fileName, options) : readHere(bytes, fileName, options);
}
