import pg from 'pg';
import { describe } from 'vitest';
import { intakeHouse } from '../support/intake.js';
import { intakeQueueBehaves } from '../support/intake-queue.js';

process.env.REDIS_URL = '';
process.env.SWEEP_SECONDS = '60';
const house = intakeHouse();

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: house.test.ownerUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

describe('reading on PostgreSQL’s queue', () => {
  intakeQueueBehaves(house, {
    silence: () => asOwner('ALTER SCHEMA bullmq RENAME TO bullmq_away'),
    restore: () => asOwner('ALTER SCHEMA bullmq_away RENAME TO bullmq'),
  });
});
