import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, logger } from '#platform';
import { Spool } from './spool.js';
import { FileStore } from './storage/file-store.js';
import { objectName, objectOf, thumbnailName } from './storage/object-names.js';
import { type FileKey, FileQueries } from './store/file.queries.js';

const KEPT_HOURS = 24;
const HOUR_MS = 3_600_000;
const AT_ONCE = 500;

/** Removes what nobody kept: uploads that were attached to nothing, bytes that have no row, what passed through and was left. */
@Injectable()
export class FileSweep implements OnApplicationBootstrap {
  constructor(
    private readonly clock: Clock,
    private readonly queries: FileQueries,
    private readonly spool: Spool,
    private readonly store: FileStore,
  ) {}

  /** Each process begins with what one that died left on its machine. */
  async onApplicationBootstrap(): Promise<void> {
    await this.spool.sweep(this.longAgo());
  }

  /** Everything older than a day; run by the clock. Rows go first: bytes without a row are found the next time, a row without its bytes never would be. */
  async sweep(): Promise<void> {
    const before = this.longAgo();
    await this.removeUnattached(before);
    for (const tenantId of await this.queries.districts()) await this.removeOrphans(tenantId, before);
    await this.spool.sweep(before);
  }

  private longAgo(): Date {
    return new Date(this.clock.now().getTime() - KEPT_HOURS * HOUR_MS);
  }

  private async removeUnattached(before: Date): Promise<void> {
    for (let removed: FileKey[]; (removed = await this.queries.removeUnattached(before, AT_ONCE)).length > 0;) {
      for (const { tenantId, fileId } of removed) {
        await this.store.remove(objectName(tenantId, fileId));
        await this.store.remove(thumbnailName(tenantId, fileId));
      }
      logger().info({ files: removed.length }, 'removed uploads that were attached to nothing');
    }
  }

  /** Only under districts of this database: a storage may serve another one too. */
  private async removeOrphans(tenantId: string, before: Date): Promise<void> {
    let names: string[] = [];
    for await (const name of this.store.olderThan(before, tenantId)) {
      if (names.push(name) < AT_ONCE) continue;
      await this.removeUnknown(tenantId, names);
      names = [];
    }
    await this.removeUnknown(tenantId, names);
  }

  private async removeUnknown(tenantId: string, names: readonly string[]): Promise<void> {
    const objects = names.map((name) => ({ name, object: objectOf(name) }));
    const known = await this.queries.known(
      tenantId,
      objects.flatMap(({ object }) => object?.fileId ?? []),
    );
    for (const { name, object } of objects) {
      // What is none of ours stays where it is.
      if (!object || (object.kind !== 'part' && known.has(object.fileId))) continue;
      await this.store.remove(name);
      logger().info({ object: name }, 'removed bytes without a row');
    }
  }
}
