import { open } from 'node:fs/promises';
import type { Day } from '#calendar';
import { PDF_DATE_BYTES } from '../rules/bounds.js';
import { dayInFile } from '../rules/dates.js';

/** Where a pdf says when it was last changed, and failing that when it was made: its properties, then its metadata. */
const DATED = [/\/ModDate\s*\((D:[^)]{8,30})\)/g, /xmp:ModifyDate(?:>|=["'])([^<"']{8,40})/g, /\/CreationDate\s*\((D:[^)]{8,30})\)/g];

/** The day a pdf says it is from, read off its two ends without unpacking anything; null where they do not say. */
export async function pdfDay(path: string, sizeBytes: number): Promise<Day | null> {
  const handle = await open(path);
  try {
    const ends = [0, Math.max(PDF_DATE_BYTES, sizeBytes - PDF_DATE_BYTES)].filter((at) => at < sizeBytes);
    const pieces = await Promise.all(
      ends.map(async (at) => {
        const piece = Buffer.alloc(PDF_DATE_BYTES);
        const { bytesRead } = await handle.read(piece, 0, PDF_DATE_BYTES, at);
        return piece.toString('latin1', 0, bytesRead);
      }),
    );
    const text = pieces.join('\n');
    for (const pattern of DATED) {
      // What was changed later stands further down.
      const day = [...text.matchAll(pattern)].reduce<Day | null>((last, [, date]) => dayInFile(date!) ?? last, null);
      if (day) return day;
    }
    return null;
  } finally {
    await handle.close();
  }
}
