import { open } from 'node:fs/promises';
import ExifReader from 'exifreader';
import sharp from 'sharp';
import type { Day } from '#calendar';
import { Refusal } from '#platform';
import { MAX_PIXELS, PICTURE_FACTS_BYTES, PICTURE_SECONDS, THUMBNAIL_PIXELS } from '../rules/bounds.js';
import { dayInFile } from '../rules/dates.js';

// Nothing but the four kinds that are kept is ever decoded; no picture stays in memory, none takes every core.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadWebpFile', 'VipsForeignLoadNsgifFile'],
});
sharp.cache(false);
sharp.concurrency(1);

const QUALITY = 75;
const TOO_SLOW = /timeout/i;

/** The day a camera says it took the picture; null where the picture does not say. The day of a later editing is no such day. */
export async function takenOn(path: string): Promise<Day | null> {
  const handle = await open(path);
  try {
    const piece = Buffer.alloc(PICTURE_FACTS_BYTES);
    const { bytesRead } = await handle.read(piece, 0, PICTURE_FACTS_BYTES, 0);
    const tags = ExifReader.load(piece.subarray(0, bytesRead), { includeTags: { exif: ['DateTimeOriginal', 'DateTimeDigitized'] } });
    const said = tags.DateTimeOriginal ?? tags.DateTimeDigitized;
    return said ? dayInFile(said.description) : null;
  } catch {
    // It says nothing that can be read: most pictures out of chats do not.
    return null;
  } finally {
    await handle.close();
  }
}

/**
 * A small WebP of a picture, its first frame, turned upright and without what the camera wrote into it. Null for a picture of
 * more pixels than are worth the memory; refuses one that is cut off or cannot be opened.
 */
export async function thumbnailOf(path: string): Promise<Buffer | null> {
  const refuse = (): never => {
    throw new Refusal('damaged');
  };
  const { width, height } = await sharp(path, { limitInputPixels: false }).metadata().catch(refuse);
  if (width * height > MAX_PIXELS) return null;
  return sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'truncated', pages: 1, sequentialRead: true })
    .autoOrient()
    .resize({ width: THUMBNAIL_PIXELS, height: THUMBNAIL_PIXELS, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: QUALITY })
    .timeout({ seconds: PICTURE_SECONDS })
    .toBuffer()
    .catch((error: Error) => (TOO_SLOW.test(error.message) ? null : refuse()));
}
