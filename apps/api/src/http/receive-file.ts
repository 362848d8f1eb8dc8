import type { FastifyRequest } from 'fastify';
import { Refusal } from '#platform';

/** A file as it came, its name as it was given. */
export interface ReceivedFile {
  fileName: string;
  bytes: Buffer;
}

const MEGABYTE = 1024 * 1024;
const HEADER_PAIRS = 20;

/** What went wrong with a part, by the reader's own codes; anything else is a request that broke off. */
const TOO_LARGE = new Set(['FST_REQ_FILE_TOO_LARGE']);

/** A file, and what was written beside it. */
export interface ReceivedUpload {
  readonly file: ReceivedFile;
  readonly fields: Readonly<Record<string, string>>;
}

/** What one field beside a file may say. */
const FIELD_BYTES = 256 * 1024;

/**
 * Reads the one file of an upload as it streams in, never more than the limit; beside it only the fields that are named. Refuses
 * other content types, other parts, a second file, and a request that breaks off; the file's name is left as it was given.
 */
export async function receiveFile(request: FastifyRequest, maxMegabytes: number, named: readonly string[] = []): Promise<ReceivedUpload> {
  if (!request.isMultipart()) throw new Refusal('unsupported_type');
  const parts = { files: 1, fields: named.length, parts: named.length + 1, headerPairs: HEADER_PAIRS };
  const limits = { fileSize: maxMegabytes * MEGABYTE, fieldSize: FIELD_BYTES, ...parts };
  const fields = new Map<string, string>();
  let file: ReceivedFile | undefined;
  try {
    for await (const part of request.parts({ limits, preservePath: true })) {
      if (part.type === 'file') {
        if (part.fieldname !== 'file' || file) throw new Refusal('upload_malformed');
        file = { fileName: part.filename ?? '', bytes: await part.toBuffer() };
      } else {
        const wanted = named.includes(part.fieldname) && !fields.has(part.fieldname) && !part.valueTruncated;
        if (!wanted || typeof part.value !== 'string') throw new Refusal('upload_malformed');
        fields.set(part.fieldname, part.value);
      }
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { code } = error as { code?: string };
    if (code && TOO_LARGE.has(code)) throw new Refusal('too_large', { limit: `${maxMegabytes} MB` });
    throw new Refusal('upload_malformed');
  }
  if (!file) throw new Refusal('upload_malformed');
  return { file, fields: Object.fromEntries(fields) };
}
