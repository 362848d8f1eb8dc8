import { fileTypeFromBuffer } from 'file-type';
import type { ContentKind } from '../rules/file-types.js';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Bytes the detector wants to see. */
const DETECTED_WITHIN = 4100;
/** Mailers and scanners may write before a pdf's mark; readers look for it so far. */
const PDF_MARK_WITHIN = 1024;
const PICTURES: Readonly<Record<string, ContentKind>> = { jpg: 'jpeg', png: 'png', apng: 'png', webp: 'webp', gif: 'gif', heic: 'heic' };
/** Written in plain characters and yet no plain text. */
const PROGRAMS = new Set(['rtf', 'ps', 'eps', 'ai']);

/** Tells by a file's first bytes what it is, whatever it is called. */
export async function kindOf(head: Buffer): Promise<ContentKind> {
  if (begins(head, ZIP)) return 'zip';
  if (begins(head, COMPOUND)) return 'compound';
  if (isPdf(head)) return 'pdf';
  const found = (await fileTypeFromBuffer(head.subarray(0, DETECTED_WITHIN)))?.ext;
  const picture = found && PICTURES[found];
  if (picture) return picture;
  // Two letters at the beginning of a text may be the mark of a program: what holds no control characters is text all the same.
  return isText(head) && !(found && PROGRAMS.has(found)) ? 'text' : 'other';
}

const begins = (head: Buffer, mark: Buffer): boolean => head.subarray(0, mark.length).equals(mark);

function isPdf(head: Buffer): boolean {
  const beginning = head.subarray(0, PDF_MARK_WITHIN).toString('latin1');
  return beginning.startsWith('%PDF-') || /%PDF-\d\.\d[\r\n]/.test(beginning);
}

/** Without control characters but those of lines and pages; UTF-16 is known by its first bytes. */
function isText(head: Buffer): boolean {
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (!wide) return head.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1a);
  const low = head[0] === 0xff ? 0 : 1;
  for (let at = 0; at + 1 < head.length; at += 2) if (head[at + low] === 0 && head[at + 1 - low] === 0) return false;
  return true;
}
