import { afterAll, beforeAll, describe } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { queueBehaves } from '../../test/support/queue-behaviour.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase({ environment: true });
  Object.assign(process.env, { LOG_LEVEL: 'silent', REDIS_URL: '' });
});
afterAll(() => db.drop());

describe('the queue on PostgreSQL', () => queueBehaves('postgresql'));
