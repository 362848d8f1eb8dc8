import { afterAll, beforeAll, describe } from 'vitest';
import { IntakeHouse } from '../support/intake.js';
import { intakeQueueBehaves } from '../support/intake-queue.js';
import { redisIsHere, testRedis, type TestRedis } from '../support/redis.js';

describe.skipIf(!redisIsHere)('reading on Redis', () => {
  const house = new IntakeHouse();
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await testRedis();
    Object.assign(process.env, { REDIS_URL: redis.url, SWEEP_SECONDS: '60' });
    await house.open();
  });
  afterAll(async () => {
    await house.close();
    await redis.stop();
  });

  intakeQueueBehaves(house, { silence: () => redis.kill(), restore: () => redis.start() });
});
