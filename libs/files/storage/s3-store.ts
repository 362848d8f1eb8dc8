import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, paginateListObjectsV2, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { FileStore, type StoredFacts } from './file-store.js';

/** How an S3-compatible storage is reached. */
export interface S3Settings {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** True where the bucket stands in the path (MinIO, Ceph), false where it stands in the host name (clouds). */
  readonly bucketInPath: boolean;
}

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const CONNECT_WITHIN_MS = 5_000;
const SILENT_FOR_MS = 60_000;

/** Files in a bucket of an S3-compatible storage. */
export class S3Store extends FileStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ endpoint, region, bucket, accessKey, secretKey, bucketInPath }: S3Settings) {
    super();
    this.bucket = bucket;
    this.client = new S3Client({
      endpoint,
      region,
      credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
      forcePathStyle: bucketInPath,
      // The newer checksums are Amazon's own; the SHA-256 that is signed below is understood by all.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      // What fails is thrown, and logged by whoever asked.
      logger: SILENT,
      requestHandler: { connectionTimeout: CONNECT_WITHIN_MS, socketTimeout: SILENT_FOR_MS },
    });
  }

  override async put(name: string, bytes: Readable, { sizeBytes, sha256 }: StoredFacts): Promise<void> {
    // The client waits for a stream that breaks off for ever, unless it is told.
    const broken = new AbortController();
    const body = Readable.from(exactly(sizeBytes, bytes)).once('error', (error) => broken.abort(error));
    const command = new PutObjectCommand({ Bucket: this.bucket, Key: name, Body: body, ContentLength: sizeBytes });
    // Signed with the request: the storage itself refuses bytes that are not these.
    command.middlewareStack.add(
      (next) => (args) => {
        (args.request as { headers: Record<string, string> }).headers['x-amz-content-sha256'] = sha256;
        return next(args);
      },
      { step: 'build', name: 'signedContent', priority: 'low' },
    );
    await this.client.send(command, { abortSignal: broken.signal });
  }

  override async open(name: string): Promise<Readable | null> {
    try {
      const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: name }));
      return Body as Readable;
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  }

  override async remove(name: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: name }));
  }

  override async *olderThan(before: Date, folder: string): AsyncIterable<string> {
    for await (const page of paginateListObjectsV2({ client: this.client }, { Bucket: this.bucket, Prefix: `${folder}/` })) {
      for (const { Key, LastModified } of page.Contents ?? []) if (Key && LastModified && LastModified < before) yield Key;
    }
  }
}

/** The bytes as they are, and an error where they are not as many as was said. */
async function* exactly(sizeBytes: number, bytes: Readable): AsyncGenerator<Buffer> {
  let left = sizeBytes;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    left -= chunk.length;
    if (left < 0) break;
    yield chunk;
  }
  if (left !== 0) throw new Error(`the bytes are not ${sizeBytes}`);
}
