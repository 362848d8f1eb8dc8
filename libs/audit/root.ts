import { createHash } from 'node:crypto';

/** The last row of one chain, as a root covers it. */
export interface Head {
  objectKind: string;
  objectId: string;
  serial: number;
  /** Lower-case hexadecimal. */
  hash: string;
}

/**
 * A day's root in the making: the SHA-256 over one JSON line with district, day and the root before it, and one line per head, sorted by
 * the bytes of kind and id. It is made here and never by the database, whose functions somebody could replace.
 */
export class RootHash {
  heads = 0;
  private readonly sum = createHash('sha256');

  constructor(tenantId: string, day: string, previousRoot: string | null) {
    this.line([tenantId, day, previousRoot]);
  }

  add({ objectKind, objectId, serial, hash }: Head): void {
    this.heads++;
    this.line([objectKind, objectId, serial, hash]);
  }

  /** The root in lower-case hexadecimal; nothing can be added afterwards. */
  end(): string {
    return this.sum.digest('hex');
  }

  private line(parts: unknown[]): void {
    this.sum.update(`${JSON.stringify(parts)}\n`);
  }
}
