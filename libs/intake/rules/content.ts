import type { DocumentFormat } from '#documents';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];
/** Beginnings of files that are no text whatever they are called: archives, pictures, programs. */
const NO_TEXT = [
  ZIP,
  OLE,
  PDF,
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x4d, 0x5a, 0x90],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x1f, 0x8b],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
];
/** A PDF may have some bytes before its mark; readers look for it in the first 1,024. */
const PDF_MARK_WITHIN = 1024;

const begins = (bytes: Uint8Array, mark: readonly number[], at = 0): boolean => mark.every((byte, i) => bytes[at + i] === byte);

function holds(bytes: Uint8Array, words: string): boolean {
  const mark = [...words].map((letter) => letter.charCodeAt(0));
  for (let at = bytes.indexOf(mark[0]!); at >= 0; at = bytes.indexOf(mark[0]!, at + 1)) if (begins(bytes, mark, at)) return true;
  return false;
}

/** Where the parts of an Office container live; an encrypted one is an OLE file, and the reader says so. */
const office = (bytes: Uint8Array, folder: string): boolean => begins(bytes, OLE) || (begins(bytes, ZIP) && holds(bytes, folder));
const text = (bytes: Uint8Array): boolean => !NO_TEXT.some((mark) => begins(bytes, mark));

/** Whether the content can be what the extension says, by its first bytes: the door's check, before anything is unpacked. */
const FITS: Record<DocumentFormat, (bytes: Uint8Array) => boolean> = {
  docx: (bytes) => office(bytes, 'word/'),
  xlsx: (bytes) => office(bytes, 'xl/'),
  doc: (bytes) => begins(bytes, OLE),
  pdf: (bytes) => holds(bytes.subarray(0, PDF_MARK_WITHIN), '%PDF-'),
  txt: text,
  md: text,
};

/** True where the content may be of this format; what passes here is still read with suspicion. */
export function contentFits(format: DocumentFormat, bytes: Uint8Array): boolean {
  return FITS[format](bytes);
}
