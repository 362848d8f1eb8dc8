import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { addDays, type Day, today } from '#calendar';
import { Clock, inTransaction } from '#platform';
import { RootHash } from './root.js';
import { type LastRoot, SealQueries } from './store/seal.queries.js';

/** Seals the trail day by day: whoever removes a chain or its end afterwards leaves a root that does not hold. */
@Injectable()
export class Sealing {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly queries: SealQueries,
  ) {}

  /**
   * Gives every district the root of the day that ended last (Asia/Shanghai), unless it has one; answers how many were made. Days that
   * were missed are covered by it. Any number of workers may call it at any time.
   */
  async seal(): Promise<number> {
    const day = addDays(today(this.clock.now()), -1);
    const failures: unknown[] = [];
    let made = 0;
    for (const tenantId of await this.queries.districts()) {
      try {
        if (await this.sealDistrict(tenantId, day)) made++;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} district(s) could not be sealed`);
    return made;
  }

  private async sealDistrict(tenantId: string, day: Day): Promise<boolean> {
    if (isSealed(day, await this.queries.last(tenantId))) return false;
    return inTransaction(this.database, async (tx) => {
      if (!(await this.queries.claim(tenantId, tx))) return false;
      // Looked at again under the lock: the other may have been done a moment ago.
      const last = await this.queries.last(tenantId, tx);
      if (isSealed(day, last)) return false;
      await this.queries.writeHeads(tenantId, day, tx);
      const sum = new RootHash(tenantId, day, last?.root ?? null);
      for await (const head of this.queries.heads(tenantId, day, tx)) sum.add(head);
      // Before the first trace is a day old there is nothing to begin with; later a quiet day is sealed as quiet.
      if (!last && sum.heads === 0) return false;
      await this.queries.writeRoot({ tenantId, day, heads: sum.heads, previousRoot: last?.root ?? null, root: sum.end() }, tx);
      return true;
    });
  }
}

const isSealed = (day: Day, last: LastRoot | null): boolean => last !== null && last.day >= day;
