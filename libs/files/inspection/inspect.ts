import type { Day } from '#calendar';
import { Refusal } from '#platform';
import { type FileExtension, FILE_TYPES, getsThumbnail } from '../rules/file-types.js';
import type { Spooled } from '../spool.js';
import { lookIntoCompound } from './compound.js';
import { lookIntoContainer } from './container.js';
import { pdfDay } from './pdf.js';
import { kindOf } from './sniff.js';

/** What a file says about itself. */
export interface Inspected {
  /** The day the picture was taken or the document last changed, by its own account. */
  readonly takenOn: Day | null;
  readonly thumbnail: Buffer | null;
}

/** Looks into a file on this disk within bounds; refuses what is not of the type its extension says, or hurts whoever opens it. */
export async function inspect({ path, head, sizeBytes }: Spooled, extension: FileExtension): Promise<Inspected> {
  const found = await kindOf(head);
  const { kind } = FILE_TYPES[extension];
  // An Office file with a password is wrapped in another kind of container: it is told what it is.
  if (found === 'compound' && (kind === 'compound' || kind === 'zip')) return dated(await lookIntoCompound(path, extension));
  if (found !== kind) throw new Refusal('content_not_as_named');
  if (kind === 'zip') return dated(await lookIntoContainer(path, extension));
  if (kind === 'pdf') return dated(await pdfDay(path, sizeBytes));
  if (kind === 'text') return dated(null);
  // The decoders are loaded with the first picture: most processes never see one.
  const { takenOn, thumbnailOf } = await import('./picture.js');
  return { takenOn: await takenOn(path), thumbnail: getsThumbnail(extension) ? await thumbnailOf(path) : null };
}

const dated = (day: Day | null): Inspected => ({ takenOn: day, thumbnail: null });
