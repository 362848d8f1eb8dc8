import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Assembly } from '../rules/assembly.js';
import { MAX_PAGES } from '../rules/bounds.js';
import type { ReadDocument } from '../rules/document.js';
import { assemblePages } from '../rules/layout/flow.js';
import { findTables } from '../rules/layout/grid.js';
import { setLines } from '../rules/layout/lines.js';
import type { LaidPage } from '../rules/layout/page.js';
import { UnreadableDocument } from '../rules/unreadable.js';
import { refusePdfBombs } from './pdf-bounds.js';
import { drawnPage } from './pdf-page.js';

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

/** Pages between two clean-ups of what the parser keeps. */
const PAGES_KEPT = 25;

/**
 * Reads a pdf by what is drawn on its pages: nothing in it runs, nothing is fetched, pictures are not decoded. A scan
 * without a text layer is `no_text`.
 */
export async function readPdf(
  bytes: Buffer,
  signal?: AbortSignal,
  onProgress: (percent: number) => void = () => {},
): Promise<ReadDocument> {
  // Readers repair a file that was cut off by guessing; a report with its end missing must not pass for whole.
  if (!bytes.subarray(-2048).includes('%%EOF')) throw new UnreadableDocument('damaged', 'the end of the pdf is missing');
  await refusePdfBombs(bytes, signal);
  const pdfjs = await loadPdfjs();
  const task = pdfjs.getDocument({ data: new Uint8Array(bytes), ...(await options()) });
  const stop = () => void task.destroy();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const pdf = await task.promise;
    if (pdf.numPages < 1) throw new UnreadableDocument('no_text', 'the pdf has no pages');
    if (pdf.numPages > MAX_PAGES) throw new UnreadableDocument('too_large', `${pdf.numPages} pages, at most ${MAX_PAGES} are read`);
    const pages: LaidPage[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      signal?.throwIfAborted();
      const page = await pdf.getPage(number);
      const { width, height, glyphs, rules, slanted } = await drawnPage(pdfjs, page);
      page.cleanup();
      const { tables, rest } = findTables(rules, glyphs);
      pages.push({ width, height, lines: setLines(rest), tables, slanted });
      onProgress((95 * number) / pdf.numPages);
      if (number % PAGES_KEPT === 0) await pdf.cleanup();
      await setImmediate();
    }
    const assembly = new Assembly();
    assemblePages(pages, assembly);
    return assembly.finish('pdf');
  } catch (error) {
    throw asUnreadable(error, signal);
  } finally {
    signal?.removeEventListener('abort', stop);
    await task.destroy();
  }
}

let loading: Promise<Pdfjs> | undefined;

/** The parser is large and loads only when a pdf comes. */
function loadPdfjs(): Promise<Pdfjs> {
  return (loading ??= import('pdfjs-dist/legacy/build/pdf.mjs'));
}

async function options() {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const { VerbosityLevel } = await loadPdfjs();
  return {
    cMapUrl: `${join(root, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(root, 'standard_fonts')}/`,
    isEvalSupported: false,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    disableAutoFetch: true,
    disableRange: true,
    // Pictures above this number of pixels are left out, and nothing here looks at pictures.
    maxImageSize: 1,
    verbosity: VerbosityLevel.ERRORS,
  };
}

function asUnreadable(error: unknown, signal?: AbortSignal): unknown {
  if (error instanceof UnreadableDocument || signal?.aborted) return signal?.aborted ? signal.reason : error;
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : String(error);
  if (name === 'PasswordException') return new UnreadableDocument('encrypted', 'the pdf asks for a password', { cause: error });
  return new UnreadableDocument('damaged', `the pdf cannot be read: ${message}`.slice(0, 300), { cause: error });
}
