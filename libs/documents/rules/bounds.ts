/**
 * What one document may cost. A real report stays far below each of these; only a file built to hurt reaches them.
 * All are checked while reading, against what was actually inflated or built, never against what a header claims.
 */

/** Bytes of an uploaded file when the caller gives no limit of its own: 20 MB. */
export const DEFAULT_MAX_BYTES = 20 * 1024 * 1024;

/** Entries in a docx or xlsx container; Word and Excel write dozens, a report full of photographs some hundreds. */
export const MAX_ZIP_ENTRIES = 5_000;

/** Bytes inflated from one container, all parts that are read taken together. A 10,000-row workbook takes about 10 MB. */
export const MAX_INFLATED_BYTES = 128 * 1024 * 1024;

/** Bytes all parts together may claim to inflate to, pictures included, before anything is inflated. */
export const MAX_DECLARED_BYTES = 1024 * 1024 * 1024;

/** From this many bytes on a part must not have inflated to more than MAX_INFLATION times its packed size. */
export const INFLATION_CHECKED_FROM = 8 * 1024 * 1024;

/** Office XML packs 10 to 50 times, long runs of equal rows about 100 times; a bomb 1,000 times. */
export const MAX_INFLATION = 150;

/** Elements inside each other; Word nests about 30 deep in a table in a table. */
export const MAX_XML_DEPTH = 256;

/** Characters of text in one document: about 5,000 full pages. */
export const MAX_TEXT = 8_000_000;

/** Cell positions of one document, empty ones included. */
export const MAX_CELLS = 2_000_000;

/** Notes kept; more would drown a person anyway. */
export const MAX_NOTES = 5_000;

/** Pages of a pdf. */
export const MAX_PAGES = 5_000;

/** Heap of the reading thread in MB: past it the thread dies and the document is refused. */
export const THREAD_HEAP_MB = 384;

/**
 * MB the whole process may grow while a document is read: what the parsers hold outside the heap is not held by the
 * thread's own limit.
 */
export const PROCESS_GROWTH_MB = 1024;

/** Milliseconds a document may be read before it is given up. */
export const READING_TIME_MS = 120_000;
