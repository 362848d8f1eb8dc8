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

/**
 * Reads the one file of an upload as it streams in, never more than the limit. Refuses other content types, other parts,
 * a second file, and a request that breaks off; the file's name is left as it was given.
 */
export async function receiveFile(request: FastifyRequest, maxMegabytes: number): Promise<ReceivedFile> {
  if (!request.isMultipart()) throw new Refusal('unsupported_type');
  const limits = { fileSize: maxMegabytes * MEGABYTE, files: 1, fields: 0, parts: 1, headerPairs: HEADER_PAIRS };
  let file: ReceivedFile | undefined;
  try {
    for await (const part of request.parts({ limits, preservePath: true })) {
      if (part.type !== 'file' || part.fieldname !== 'file' || file) throw new Refusal('upload_malformed');
      file = { fileName: part.filename ?? '', bytes: await part.toBuffer() };
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { code } = error as { code?: string };
    if (code && TOO_LARGE.has(code)) throw new Refusal('too_large', { limit: `${maxMegabytes} MB` });
    throw new Refusal('upload_malformed');
  }
  if (!file) throw new Refusal('upload_malformed');
  return file;
}
