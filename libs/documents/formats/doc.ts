import { Assembly } from '../rules/assembly.js';
import type { ReadDocument } from '../rules/document.js';
import { ListCounters } from '../rules/numbering.js';
import { UnreadableDocument } from '../rules/unreadable.js';
import { DocBody } from './doc-body.js';
import { readDocLists, readDocStyles } from './doc-styles.js';
import { DocText, tablePlace } from './doc-text.js';
import { CompoundFile } from './ole.js';

const MAGIC = 0xa5ec;
/** Files before Word 97 are laid out in another way. */
const WORD_97 = 0x00c1;
const ENCRYPTED = 0x0100;
const TABLE_1 = 0x0200;

/** What a compound file holds, by the names in its root. */
export type CompoundKind = 'doc' | 'encrypted' | 'other';

/** Tells what kind of document a compound file is; throws `active_content` for one with macros, `damaged` for a broken one. */
export function openCompound(bytes: Buffer): { file: CompoundFile; kind: CompoundKind } {
  const file = new CompoundFile(bytes);
  if (file.names.has('EncryptedPackage')) return { file, kind: 'encrypted' };
  if (!file.names.has('WordDocument')) return { file, kind: 'other' };
  if (file.names.has('Macros') || file.names.has('_VBA_PROJECT_CUR') || file.names.has('VBA')) {
    throw new UnreadableDocument('active_content', 'the file holds macros');
  }
  return { file, kind: 'doc' };
}

/** Reads the body of a Word 97–2003 document; text boxes follow at its end, footnotes are left out with a note. */
export function readDoc(file: CompoundFile, signal?: AbortSignal): ReadDocument {
  const main = file.stream('WordDocument');
  if (!main || main.length < 0x382 || main.readUInt16LE(0) !== MAGIC) throw new UnreadableDocument('damaged', 'the document has no header');
  if (main.readUInt16LE(2) < WORD_97) throw new UnreadableDocument('unknown_format', 'a document of Word 95 or before');
  const flags = main.readUInt16LE(0x0a);
  if ((flags & ENCRYPTED) !== 0) throw new UnreadableDocument('encrypted', 'the document asks for a password');
  const table = file.stream((flags & TABLE_1) !== 0 ? '1Table' : '0Table');
  if (!table) throw new UnreadableDocument('damaged', 'the document has no table stream');

  const place = (index: number) => ({ offset: main.readUInt32LE(0x9a + 8 * index), length: main.readUInt32LE(0x9e + 8 * index) });
  const lists = readDocLists(table, place(73), place(74));
  const counters = new ListCounters(lists.definitions, lists.lists);
  const styles = readDocStyles(tablePlace(main, table, 1));
  const text = new DocText(main, table, file.stream('Data'));

  const [body = 0, footnotes = 0, headers = 0, macros = 0, comments = 0, endnotes = 0, boxes = 0] = Array.from({ length: 7 }, (_, k) =>
    main.readUInt32LE(0x4c + 4 * k),
  );
  // Every character takes a byte at least: a header that promises more lies.
  if (body + footnotes + headers + macros + comments + endnotes + boxes > main.length) {
    throw new UnreadableDocument('damaged', 'the document promises more text than it holds');
  }
  const assembly = new Assembly();
  new DocBody(text, styles, counters, assembly).read(0, body, signal);
  const firstBox = body + footnotes + headers + macros + comments + endnotes;
  if (boxes > 0) new DocBody(text, styles, counters, assembly).read(firstBox, firstBox + boxes, signal);
  return assembly.finish('doc');
}
