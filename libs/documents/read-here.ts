import { openCompound, readDoc } from './formats/doc.js';
import { readDocx } from './formats/docx.js';
import { openPackage } from './formats/office.js';
import { readPdf } from './formats/pdf.js';
import { looksLike } from './formats/sniff.js';
import { readText } from './formats/text.js';
import { readXlsx } from './formats/xlsx.js';
import { openContainer } from './formats/zip.js';
import { DEFAULT_MAX_BYTES } from './rules/bounds.js';
import type { DocumentFormat, ReadDocument } from './rules/document.js';
import { UnreadableDocument } from './rules/unreadable.js';

/** How a document is to be read. */
export interface ReadingOptions {
  /** Ends the reading; the promise then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Told whole percents, rising, 100 at the end. */
  onProgress?: (percent: number) => void;
  /** The largest file in bytes; 20 MB when not given. */
  maxBytes?: number;
}

/** Reads a document in this very thread; what `readDocument` and `readGuarded` do in the end. Throws as they do. */
export async function readHere(bytes: Uint8Array, fileName: string, options: ReadingOptions = {}): Promise<ReadDocument> {
  const { signal, maxBytes = DEFAULT_MAX_BYTES } = options;
  signal?.throwIfAborted();
  const progress = rising(options.onProgress);
  const named = formatOfName(fileName);
  if (bytes.length === 0) throw new UnreadableDocument('empty_file', 'the file has no bytes');
  if (bytes.length > maxBytes) throw new UnreadableDocument('too_large', `${bytes.length} bytes, at most ${maxBytes} are read`);
  try {
    const document = await readAs(named, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), signal, progress);
    progress(100);
    return document;
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    signal?.throwIfAborted();
    throw new UnreadableDocument('damaged', `the content is broken: ${String(error)}`.slice(0, 300), { cause: error });
  }
}

async function readAs(
  named: DocumentFormat | null,
  bytes: Buffer,
  signal: AbortSignal | undefined,
  progress: (percent: number) => void,
): Promise<ReadDocument> {
  const content = looksLike(bytes);
  const refuseUnless = (...formats: DocumentFormat[]) => {
    if (named !== null && !formats.includes(named)) {
      throw new UnreadableDocument('content_not_as_named', `named .${named}, the content is ${content}`);
    }
  };
  switch (content) {
    case 'zip': {
      refuseUnless('docx', 'xlsx');
      const container = await openContainer(bytes);
      const office = await openPackage(container, signal);
      if (office.kind === 'other') {
        throw new UnreadableDocument(named ? 'content_not_as_named' : 'unknown_format', 'a zip container, but neither docx nor xlsx');
      }
      refuseUnless(office.kind);
      progress(5);
      return office.kind === 'docx'
        ? readDocx(container, office.main, signal, progress)
        : readXlsx(container, office.main, signal, progress);
    }
    case 'ole': {
      const { file, kind } = openCompound(bytes);
      if (kind === 'encrypted') throw new UnreadableDocument('encrypted', 'an Office document that asks for a password');
      if (kind === 'other') {
        throw new UnreadableDocument(named ? 'content_not_as_named' : 'unknown_format', 'a compound file, but no Word document');
      }
      refuseUnless('doc');
      return readDoc(file, signal);
    }
    case 'pdf':
      refuseUnless('pdf');
      return readPdf(bytes, signal, progress);
    default: {
      if (content === 'other' && named !== 'txt' && named !== 'md') {
        refuseUnless();
        throw new UnreadableDocument('unknown_format', 'none of docx, doc, xlsx, pdf, txt, md');
      }
      refuseUnless('txt', 'md');
      return readText(bytes, named === 'md' ? 'md' : 'txt');
    }
  }
}

/** The format a name claims; null for a name without an extension. Macro formats and unknown ones are refused by name alone. */
function formatOfName(fileName: string): DocumentFormat | null {
  const extension = /\.([^./\\]+)$/.exec(fileName.trim())?.[1]?.toLowerCase();
  if (extension === undefined) return null;
  if (/^(?:docm|dotm|xlsm|xltm|xlam)$/.test(extension)) throw new UnreadableDocument('active_content', `.${extension} files hold macros`);
  const known: Readonly<Record<string, DocumentFormat>> = {
    docx: 'docx',
    doc: 'doc',
    xlsx: 'xlsx',
    pdf: 'pdf',
    txt: 'txt',
    md: 'md',
    markdown: 'md',
  };
  const format = Object.hasOwn(known, extension) ? known[extension] : undefined;
  if (!format) throw new UnreadableDocument('unknown_format', `.${extension.slice(0, 20)} files are not read`);
  return format;
}

/** Passes on only percents that rise. */
function rising(onProgress: ((percent: number) => void) | undefined): (percent: number) => void {
  let told = -1;
  return (percent) => {
    const whole = Math.min(100, Math.floor(percent));
    if (whole > told) onProgress?.((told = whole));
  };
}
