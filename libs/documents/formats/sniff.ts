/** What the first bytes of a file say it is; `text` for anything that may be text. */
export type ContentKind = 'zip' | 'ole' | 'pdf' | 'text' | 'other';

const starts = (bytes: Uint8Array, ...magic: number[]) => magic.every((byte, i) => bytes[i] === byte);

/** Tells a file's kind by its content alone. */
export function looksLike(bytes: Uint8Array): ContentKind {
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'ole';
  if (isPdf(bytes)) return 'pdf';
  if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) return 'text';
  return bytes.subarray(0, 64 * 1024).includes(0) ? 'other' : 'text';
}

/** A pdf's mark may stand behind some bytes of a mailer or scanner, but not behind a text that only mentions it. */
function isPdf(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  const at = head.indexOf('%PDF-');
  return (
    at === 0 ||
    (at > 0 &&
      /^%PDF-\d\.\d[\r\n]/.test(head.slice(at)) &&
      /\d+ \d+ obj/.test(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8192)).toString('latin1')))
  );
}
