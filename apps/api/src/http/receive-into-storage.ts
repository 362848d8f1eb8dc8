import type { FastifyRequest } from 'fastify';
import type { Files, UnrecordedFile, Uploader } from '#files';
import { policy } from '#config/policy';
import { Refusal } from '#platform';

const MEGABYTE = 1024 * 1024;
const HEADER_PAIRS = 20;
/** What stands around a file in an upload: boundaries, heads, fields. */
const AROUND = 64 * 1024;
const FIELD_BYTES = 16 * 1024;
/** A refused upload is listened to for so many times the limit, so that who sends it gets to read why; beyond that it is cut off. */
const HEARD_OUT = 20;

/** A file that has been put away, and what was written beside it. */
export interface StoredUpload {
  readonly file: UnrecordedFile;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Streams the one file of an upload into the storage, never holding it in memory; beside it only the fields that are named. Refuses
 * other content types, other parts, a second file, what is too large before it is read, and a request that breaks off.
 */
export async function receiveIntoStorage(
  request: FastifyRequest,
  files: Files,
  uploader: Uploader,
  named: readonly string[],
): Promise<StoredUpload> {
  if (!request.isMultipart()) throw new Refusal('unsupported_type');
  const most = policy().files.maximumMegabytes;
  let file: UnrecordedFile | undefined;
  try {
    if (Number(request.headers['content-length'] ?? 0) > most * MEGABYTE + AROUND) throw new Refusal('too_large', { limit: `${most} MB` });
    const fields = new Map<string, string>();
    const limits = { fileSize: (most + 1) * MEGABYTE, files: 1, fields: named.length, parts: named.length + 1, fieldSize: FIELD_BYTES };
    for await (const part of request.parts({ limits: { ...limits, headerPairs: HEADER_PAIRS }, preservePath: true })) {
      if (part.type === 'file') {
        if (part.fieldname !== 'file' || file) throw new Refusal('upload_malformed');
        file = await files.receive(uploader, part.file, part.filename ?? '');
      } else {
        const wanted = named.includes(part.fieldname) && !fields.has(part.fieldname) && !part.valueTruncated;
        if (!wanted || typeof part.value !== 'string') throw new Refusal('upload_malformed');
        fields.set(part.fieldname, part.value);
      }
    }
    if (!file) throw new Refusal('upload_malformed');
    return { file, fields: Object.fromEntries(fields) };
  } catch (error) {
    if (file) await files.discard(file);
    await hearOut(request, most * MEGABYTE * HEARD_OUT);
    throw error instanceof Refusal ? error : new Refusal('upload_malformed');
  }
}

/** Lets the rest of a refused upload run into nothing: an answer that comes while it is still being sent is lost on most browsers. */
async function hearOut({ raw }: FastifyRequest, most: number): Promise<void> {
  raw.unpipe();
  let left = most;
  await new Promise<void>((resolve) => {
    const over = () => {
      raw.off('data', count).off('end', over).off('close', over).off('error', over);
      resolve();
    };
    const count = (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) raw.destroy();
    };
    if (raw.readableEnded || raw.destroyed) return resolve();
    raw.on('data', count).on('end', over).on('close', over).on('error', over);
    raw.resume();
  });
}
