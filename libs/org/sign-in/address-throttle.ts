import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import { policy } from '#config/policy';
import { Refusal } from '#platform';

/** Counts wrong log-ins by address in PostgreSQL: guessing one password for many accounts is stopped here, across all processes. */
@Injectable()
export class AddressThrottle {
  private readonly limiter: RateLimiterPostgres;

  constructor(@InjectDataSource() private readonly database: DataSource) {
    const { failuresPerAddress, lockedMinutes } = policy().signIn;
    this.limiter = new RateLimiterPostgres({
      storeClient: (database.driver as unknown as { master: unknown }).master,
      storeType: 'pool',
      schemaName: 'throttle',
      tableName: 'counter',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: 'sign_in',
      points: failuresPerAddress,
      duration: lockedMinutes * 60,
    });
  }

  /** Refuses an address with too many wrong log-ins, and says for how long. */
  async refuseIfSpent(address: string | null): Promise<void> {
    const spent = await this.limiter.get(address ?? 'unknown');
    if (spent && spent.consumedPoints >= this.limiter.points)
      throw new Refusal('too_many_requests', { seconds: Math.max(1, Math.ceil(spent.msBeforeNext / 1000)) });
  }

  /** Removes counters that have run out; run by the clock. */
  async purge(now: Date): Promise<void> {
    await this.database.query(`DELETE FROM throttle.counter WHERE expire < $1`, [now.getTime()]);
  }

  /** Counts one wrong log-in. */
  async note(address: string | null): Promise<void> {
    await this.limiter.consume(address ?? 'unknown').catch((spent: RateLimiterRes | Error) => {
      if (spent instanceof Error) throw spent;
    });
  }
}
