import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenFile, StoredFileRow } from '#files';

/** RFC 6266 and 5987: saved under its own name, never opened in the page. */
export function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(fileName).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

/** Sends a file as what it is, to be saved and never shown in the page; nothing where the asker has these very bytes. */
export async function sendFile(request: FastifyRequest, reply: FastifyReply, { file, bytes }: OpenFile): Promise<FastifyReply> {
  const known = alreadyThere(request, reply, `"${file.sha256}"`);
  closed(reply, file);
  void reply.header('content-disposition', attachment(file.name));
  if (known) {
    bytes.destroy();
    return reply.code(304).send();
  }
  return reply.header('content-type', file.mediaType).header('content-length', file.sizeBytes).send(bytes);
}

/** Sends the small picture of a file, which the page shows. */
export async function sendThumbnail(request: FastifyRequest, reply: FastifyReply, { file, bytes }: OpenFile): Promise<FastifyReply> {
  const known = alreadyThere(request, reply, `"${file.sha256}-small"`);
  closed(reply, file);
  if (known) {
    bytes.destroy();
    return reply.code(304).send();
  }
  return reply.header('content-type', 'image/webp').header('content-disposition', 'inline').send(bytes);
}

/** Whatever it is, it runs nothing and frames nothing; kept by no cache but the asker's own, which asks each time, and where it is sensitive by none. */
function closed(reply: FastifyReply, { accessLevel }: StoredFileRow): void {
  void reply
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cache-control', accessLevel === 'sensitive' ? 'no-store' : 'private, no-cache');
}

function alreadyThere(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  void reply.header('etag', etag);
  const asked = String(request.headers['if-none-match'] ?? '').split(',');
  return asked.some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
