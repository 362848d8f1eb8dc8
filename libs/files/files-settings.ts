import type { S3Settings } from './storage/s3-store.js';

/** What the house tells this room. */
export interface FilesSettings {
  /** A folder of this machine, or a bucket elsewhere. */
  readonly storage: { readonly folder: string } | { readonly s3: S3Settings };
  /** The folder of this machine that uploads pass through. */
  readonly spoolFolder: string;
  /** The largest file that is kept. */
  maximumMegabytes(): number;
}
