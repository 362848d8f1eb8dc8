import { open } from 'node:fs/promises';
import { type Day, today } from '#calendar';
import { Refusal } from '#platform';
import { dayInFile } from '../rules/dates.js';
import { type FileExtension, fileType, macroStream } from '../rules/file-types.js';
import { CompoundFile } from './compound-file.js';

const SUMMARY = '\u0005SummaryInformation';
/** What an Office program wraps a file with a password in. */
const ENCRYPTED = 'EncryptedPackage';
/** The property "last saved", of the type "time". */
const LAST_SAVED = 13;
const FILETIME = 0x40;
const FILETIME_EPOCH_MS = 11_644_473_600_000n;

/**
 * Looks into a doc, xls, ppt or one of their WPS namesakes and answers the day it was last saved, where it says so. Refuses what
 * is not of this type inside, what holds macros, what is encrypted or damaged.
 */
export async function lookIntoCompound(path: string, extension: FileExtension): Promise<Day | null> {
  const handle = await open(path);
  try {
    const file = await CompoundFile.open(handle);
    if (file.root.has(ENCRYPTED)) throw new Refusal('encrypted');
    const { kind, holds } = fileType(extension);
    if (kind !== 'compound' || !holds!.some((name) => file.root.has(name))) throw new Refusal('content_not_as_named');
    if (macroStream(file.names) !== undefined) throw new Refusal('active_content');
    return savedOn(await file.stream(SUMMARY).catch(() => null));
  } finally {
    await handle.close();
  }
}

/** The day of the property "last saved"; null where the summary has none or cannot be read. */
function savedOn(summary: Buffer | null): Day | null {
  try {
    if (!summary) return null;
    const section = summary.readUInt32LE(44);
    const count = Math.min(summary.readUInt32LE(section + 4), 100);
    for (let i = 0; i < count; i++) {
      if (summary.readUInt32LE(section + 8 + 8 * i) !== LAST_SAVED) continue;
      const at = section + summary.readUInt32LE(section + 12 + 8 * i);
      if (summary.readUInt32LE(at) !== FILETIME) return null;
      const instant = new Date(Number(summary.readBigUInt64LE(at + 4) / 10_000n - FILETIME_EPOCH_MS));
      return dayInFile(today(instant));
    }
    return null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
