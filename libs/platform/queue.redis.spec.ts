import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { queueBehaves } from '../../test/support/queue-behaviour.js';
import { redisIsHere, testRedis, type TestRedis } from '../../test/support/redis.js';
import { PlatformModule } from './platform.module.js';
import { Queues } from './queue.js';

describe.skipIf(!redisIsHere)('the queue on Redis', () => {
  let db: TestDatabase;
  let redis: TestRedis;
  beforeAll(async () => {
    [db, redis] = await Promise.all([testDatabase({ environment: true }), testRedis()]);
    Object.assign(process.env, { LOG_LEVEL: 'silent', REDIS_URL: redis.url });
  });
  afterAll(async () => {
    await redis.stop();
    await db.drop();
  });

  queueBehaves('redis');

  it('lets a ring fail at once, and without an error, while Redis is down; and rings again when it is back', async () => {
    const app = await NestFactory.createApplicationContext(PlatformModule.with({ entities: [], migrations: [] }, 'rings'), {
      logger: false,
    });
    const queues = app.get(Queues);
    await expect.poll(() => queues.check().catch(() => 'away'), { timeout: 20_000 }).toBe('redis');
    await redis.kill();
    await queues.ring('intake-read', { tenantId: 'a', documentId: 'lost bell' });
    await expect(queues.check()).rejects.toThrow();
    await redis.start();
    await expect.poll(() => queues.check().catch(() => 'away'), { timeout: 20_000 }).toBe('redis');
    await app.close();
  });

  it('starts while Redis is down, and rings once it is there', async () => {
    await redis.kill();
    const app = await NestFactory.createApplicationContext(PlatformModule.with({ entities: [], migrations: [] }, 'rings'), {
      logger: false,
    });
    const queues = app.get(Queues);
    await queues.ring('intake-read', { tenantId: 'a', documentId: 'lost bell' });
    await redis.start();
    await expect.poll(() => queues.check().catch(() => 'away'), { timeout: 20_000 }).toBe('redis');
    await queues.ring('intake-read', { tenantId: 'a', documentId: 'heard bell' });
    expect(await queues.queue('intake-read').getWaitingCount()).toBe(1);
    await app.close();
  });
});
