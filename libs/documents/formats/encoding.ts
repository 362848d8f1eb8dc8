import iconv from 'iconv-lite';
import { UnreadableDocument } from '../rules/unreadable.js';

/** A decoded text and how it was decoded; `guessed` where the bytes themselves do not say. */
export interface Decoded {
  text: string;
  encoding: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'GB18030';
  guessed: boolean;
}

/** Control characters no text file holds; tab, line breaks, form feed and DOS end of file are none of them. */
// eslint-disable-next-line no-control-regex
const BINARY = /[\u0000-\u0008\u000e-\u0019\u001b-\u001f\u007f]/;

/**
 * Decodes a text file by what its bytes allow: a byte order mark, else valid UTF-8, else valid GB18030. Line ends become
 * '\n'. Throws `undecodable` for binary data, damaged text and encodings it does not know.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const decoded = decode(bytes);
  const text = decoded.text.replace(/\r\n?|[\v\u2028\u2029\u0085]/g, '\n');
  if (BINARY.test(text)) throw new UnreadableDocument('undecodable', 'the file holds control characters: binary data, not text');
  return { ...decoded, text };
}

function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: utf16(bytes, 'utf-16le'), encoding: 'UTF-16LE', guessed: false };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: utf16(bytes, 'utf-16be'), encoding: 'UTF-16BE', guessed: false };
  if (bytes.includes(0)) throw new UnreadableDocument('undecodable', 'the file holds zero bytes: binary data, not text');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8', guessed: false };
  } catch {
    return gb18030(bytes);
  }
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string {
  const body = bytes.subarray(2);
  if (body.length % 2 !== 0) throw new UnreadableDocument('undecodable', 'UTF-16 text with half a character at its end');
  const text = iconv.decode(Buffer.from(body.buffer, body.byteOffset, body.byteLength), encoding);
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)) {
    throw new UnreadableDocument('undecodable', 'UTF-16 text with broken surrogates');
  }
  return text;
}

/**
 * GB18030 gives a meaning to nearly any bytes, so damaged UTF-8 would turn into wrong characters in silence: text whose
 * multi-byte characters are mostly good UTF-8 is refused as damaged instead.
 */
function gb18030(bytes: Uint8Array): Decoded {
  const { good, bad } = utf8Sequences(bytes);
  if (good > bad * 4) throw new UnreadableDocument('undecodable', `UTF-8 text with ${bad} damaged places`);
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'gb18030');
  const unassigned = text.match(/[\ue000-\uf8ff\u0080-\u009f]/g)?.length ?? 0;
  const wide = text.match(/[^\x00-\x7f]/g)?.length ?? 0; // eslint-disable-line no-control-regex
  if (text.includes('\ufffd') || unassigned > wide * 0.05) {
    throw new UnreadableDocument('undecodable', 'neither UTF-8 nor UTF-16 with a byte order mark nor GB18030');
  }
  return { text, encoding: 'GB18030', guessed: true };
}

function utf8Sequences(bytes: Uint8Array): { good: number; bad: number } {
  let good = 0;
  let bad = 0;
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i]!;
    const more = lead < 0x80 ? 0 : lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : -1;
    let whole = more >= 0;
    for (let k = 1; k <= more; k++) whole &&= (bytes[i + k] ?? 0) >> 6 === 2;
    if (lead >= 0x80 && whole) good++;
    else if (lead >= 0x80) bad++;
    i += whole ? more + 1 : 1;
  }
  return { good, bad };
}
