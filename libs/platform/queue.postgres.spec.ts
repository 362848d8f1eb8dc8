import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { queueBehaves } from '../../test/support/queue-behaviour.js';
import { migrate } from './migrate.js';
import { Ground1700000000000 } from './migrations/1700000000000-ground.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase({ environment: true });
  Object.assign(process.env, { LOG_LEVEL: 'silent', REDIS_URL: '' });
});
afterAll(() => db.drop());

describe('the queue on PostgreSQL', () => {
  queueBehaves('postgresql');

  it('is migrated again without complaint after the application has used it', async () => {
    expect(await migrate({ entities: [], migrations: [Ground1700000000000] })).toEqual([]);
  });
});
