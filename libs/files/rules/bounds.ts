/**
 * What looking into one uploaded file may cost. A real file stays far below each of these; only one built to hurt reaches them.
 * What counts is what was actually unpacked, never what a header claims.
 */

/** Bytes at a file's beginning that tell what it is. */
export const HEAD_BYTES = 64 * 1024;

/** Parts in a container; Word and Excel write dozens, a report full of photographs some hundreds. */
export const MAX_PARTS = 5_000;

/** Bytes unpacked from one container, all parts together. */
export const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;

/** From this many bytes on a part must not unpack to more than MAX_INFLATION times its packed size. */
export const INFLATION_CHECKED_FROM = 8 * 1024 * 1024;

/** Office XML packs 10 to 50 times, long runs of equal rows about 100 times; a bomb 1,000 times. */
export const MAX_INFLATION = 150;

/** Bytes of a part that is read and not only counted: relationships, content types, properties. */
export const MAX_READ_PART_BYTES = 4 * 1024 * 1024;

/** Elements inside each other in such a part. */
export const MAX_XML_DEPTH = 64;

/** Sectors followed in the tables of a compound file (doc, xls, ppt, wps): its directory is short, whatever its size. */
export const MAX_SECTORS = 16_384;

/** Pixels of a picture that is made small; a phone's camera gives 12 to 50 million. A larger one is kept and shown by its name. */
export const MAX_PIXELS = 100_000_000;

/** Seconds a picture may take to be made small. */
export const PICTURE_SECONDS = 20;

/** The longer side of a small picture. */
export const THUMBNAIL_PIXELS = 320;

/** Bytes in which a picture's own date is looked for: cameras write it first. */
export const PICTURE_FACTS_BYTES = 512 * 1024;

/** Bytes at either end of a pdf in which its own date is looked for. */
export const PDF_DATE_BYTES = 256 * 1024;
