import { createInflate } from 'node:zlib';
import { MAX_INFLATED_BYTES, MAX_INFLATION } from '../rules/bounds.js';
import { UnreadableDocument } from '../rules/unreadable.js';

/** Smaller streams cannot unpack to what would hurt: deflate packs at most about a thousand to one. */
const SMALLEST_CHECKED = 16 * 1024;
const DICTIONARY = 2048;

/**
 * Refuses a pdf whose streams would unpack to more than memory should hold, before the parser, which unpacks a stream
 * whole, touches them: each large deflated stream is unpacked once against the bound and thrown away; streams packed
 * twice over are refused, since no writer of reports packs twice.
 */
export async function refusePdfBombs(bytes: Buffer, signal?: AbortSignal): Promise<void> {
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    if (bytes.subarray(at - 3, at).toString('latin1') === 'end') continue;
    const dictionary = bytes.subarray(Math.max(0, at - DICTIONARY), at).toString('latin1');
    const own = dictionary.slice(dictionary.lastIndexOf(' obj') + 1);
    const packings = own.match(/\/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)(?![A-Za-z])/g) ?? [];
    if (packings.length > 1 && /\/(?:Filter|F)\s*\[/.test(own))
      throw new UnreadableDocument('too_large', 'a stream of the pdf is packed twice');
    if (packings.length === 0) continue;
    const start = at + 6 + (bytes[at + 6] === 0x0d ? 2 : 1);
    const end = bytes.indexOf('endstream', start);
    const packed = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (packed.length < SMALLEST_CHECKED) continue;
    signal?.throwIfAborted();
    const unpacked = await inflatedLength(packed);
    if (unpacked > MAX_INFLATED_BYTES || (unpacked > MAX_INFLATED_BYTES / 4 && unpacked > packed.length * MAX_INFLATION)) {
      throw new UnreadableDocument('too_large', `a stream of the pdf unpacks to more than ${MAX_INFLATION} times its size`);
    }
  }
}

/** How far a deflated stream unpacks, counted no further than the bound; damage ends the count, the parser will speak of it. */
function inflatedLength(packed: Buffer): Promise<number> {
  return new Promise((resolve) => {
    const inflate = createInflate();
    let length = 0;
    const done = () => {
      inflate.destroy();
      resolve(length);
    };
    inflate.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > MAX_INFLATED_BYTES) done();
    });
    inflate.on('end', done);
    inflate.on('error', done);
    inflate.end(packed);
  });
}
