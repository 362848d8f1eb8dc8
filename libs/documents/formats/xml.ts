import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { MAX_XML_DEPTH } from '../rules/bounds.js';
import { UnreadableDocument } from '../rules/unreadable.js';
import type { Container } from './zip.js';

/** Attributes of an element by local name; prefixes only ever tell apart what no reader here needs told apart. */
export type Attributes = Readonly<Record<string, string>>;

/** What a reader is told of a part, in document order; names are local names. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
  /** Told now and then how much of the part is read, 0 to 1. */
  progress?(share: number): void;
}

const localNames = new Map<string, string>();

/** The name after the prefix, remembered, because a part repeats a few names a million times. */
function local(name: string): string {
  let found = localNames.get(name);
  if (found === undefined) {
    found = name.slice(name.indexOf(':') + 1);
    if (localNames.size < 5_000) localNames.set(name, found);
  }
  return found;
}

/**
 * Streams a part of the container through the XML parser. Document type declarations are refused, so no entity can
 * expand or fetch anything; a part that is not well-formed is `damaged`.
 */
export async function readXml(container: Container, name: string, handler: XmlHandler, signal?: AbortSignal): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw new UnreadableDocument('active_content', `part ${name} declares a document type (entities)`);
  });
  parser.on('error', (error) => {
    throw new UnreadableDocument('damaged', `part ${name} is not well-formed: ${error.message}`.slice(0, 300), { cause: error });
  });
  parser.on('opentag', (tag) => {
    if (++depth > MAX_XML_DEPTH) throw new UnreadableDocument('damaged', `part ${name} nests more than ${MAX_XML_DEPTH} elements`);
    const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
    for (const key in tag.attributes) attributes[local(key)] = tag.attributes[key]!;
    handler.open(local(tag.name), attributes);
  });
  parser.on('closetag', (tag) => {
    depth--;
    handler.close?.(local(tag.name));
  });
  if (handler.text) {
    parser.on('text', (text) => handler.text!(text));
    parser.on('cdata', (text) => handler.text!(text));
  }
  let decoder: TextDecoder | null = null;
  const size = Math.max(1, container.claimedSize(name));
  let read = 0;
  for await (const chunk of container.stream(name, signal)) {
    read += chunk.length;
    handler.progress?.(Math.min(1, read / size));
    decoder ??= decoderFor(chunk);
    parser.write(decode(decoder, chunk, name));
  }
  parser.write(decoder ? decode(decoder, null, name) : '');
  parser.close();
}

/** XML is UTF-8 unless a byte order mark says UTF-16. */
function decoderFor(first: Buffer): TextDecoder {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('utf-8', { fatal: true });
}

function decode(decoder: TextDecoder, chunk: Buffer | null, name: string): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (error) {
    throw new UnreadableDocument('damaged', `part ${name} is not valid text`, { cause: error });
  }
}
