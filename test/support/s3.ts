/** A small storage that speaks as much S3 as files need: put, get, delete, list by pages. It holds what it is sent in memory. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

interface Kept {
  bytes: Buffer;
  at: Date;
}

const PAGE = 2;

export class FakeS3 {
  readonly kept = new Map<string, Kept>();
  /** Set: every request is answered by this status. */
  failing: number | null = null;
  private readonly server: Server = createServer((request, response) => {
    this.answer(request).then(
      ([status, body]) => response.writeHead(status, { 'content-type': 'application/xml' }).end(body),
      // It broke off: there is nobody to answer, and nothing was kept.
      () => undefined,
    );
  });

  async open(): Promise<this> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    return this;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async answer(request: IncomingMessage): Promise<[status: number, body?: string | Buffer]> {
    const body = await buffer(request);
    if (this.failing !== null) return [this.failing, said('InternalError')];
    if (!/^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/us-east-1\/s3\/aws4_request/.test(request.headers.authorization ?? ''))
      return [403, said('AccessDenied')];
    const { pathname, searchParams } = new URL(request.url!, this.endpoint);
    const [, bucket, ...path] = decodeURIComponent(pathname).split('/');
    if (bucket !== 'files') return [404, said('NoSuchBucket')];
    const key = path.join('/');
    if (request.method === 'GET' && key === '') return [200, this.page(searchParams)];
    if (request.method === 'GET') return this.kept.has(key) ? [200, this.kept.get(key)!.bytes] : [404, said('NoSuchKey')];
    if (request.method === 'DELETE') {
      this.kept.delete(key);
      return [204];
    }
    if (createHash('sha256').update(body).digest('hex') !== request.headers['x-amz-content-sha256'])
      return [400, said('XAmzContentSHA256Mismatch')];
    this.kept.set(key, { bytes: body, at: new Date() });
    return [200];
  }

  private page(asked: URLSearchParams): string {
    const keys = [...this.kept.keys()].filter((key) => key.startsWith(asked.get('prefix') ?? '')).sort();
    const from = Number(asked.get('continuation-token') ?? 0);
    const rows = keys
      .slice(from, from + PAGE)
      .map((key) => `<Contents><Key>${key}</Key><LastModified>${this.kept.get(key)!.at.toISOString()}</LastModified></Contents>`);
    const more =
      from + PAGE < keys.length
        ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${from + PAGE}</NextContinuationToken>`
        : '<IsTruncated>false</IsTruncated>';
    return `<?xml version="1.0"?><ListBucketResult>${more}${rows.join('')}</ListBucketResult>`;
  }
}

const said = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
