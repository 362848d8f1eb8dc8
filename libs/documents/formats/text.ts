import { Assembly } from '../rules/assembly.js';
import type { ReadDocument } from '../rules/document.js';
import { assembleMarkdown } from '../rules/markdown.js';
import { paragraphsOf } from '../rules/paragraphs.js';
import { decodeText } from './encoding.js';

/** Reads a plain or Markdown text file; throws `undecodable`, `no_text` or `too_large`. */
export function readText(bytes: Uint8Array, format: 'txt' | 'md'): ReadDocument {
  const { text, encoding, guessed } = decodeText(bytes);
  const assembly = new Assembly();
  if (guessed) assembly.note('encoding_guessed', [0, 0], encoding);
  if (format === 'md') assembleMarkdown(text, assembly);
  else for (const line of paragraphsOf(text)) assembly.paragraph(line);
  return assembly.finish(format);
}
