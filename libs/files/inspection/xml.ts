import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { Refusal } from '#platform';
import { MAX_XML_DEPTH } from '../rules/bounds.js';

/** What is told of a part, in document order; names without their prefixes. */
export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(within: string, text: string): void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads a small part. Declarations of a document type are refused, so that no entity expands or fetches anything; what is not
 * well-formed is damaged.
 */
export function readXml(bytes: Buffer, { open, text }: XmlHandler): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const within: string[] = [];
  parser.on('doctype', () => {
    throw new Refusal('active_content');
  });
  parser.on('error', () => {
    throw new Refusal('damaged');
  });
  parser.on('opentag', (tag) => {
    if (within.push(local(tag.name)) > MAX_XML_DEPTH) throw new Refusal('damaged');
    const named = Object.entries(tag.attributes).map(([key, value]) => [local(key), value] as const);
    open?.(within.at(-1)!, Object.fromEntries(named));
  });
  parser.on('text', (words) => text?.(within.at(-1) ?? '', words));
  parser.on('closetag', () => void within.pop());
  parser.write(decoded(bytes)).close();
}

/** XML is UTF-8 unless a byte order mark says UTF-16. */
function decoded(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('damaged');
  }
}
