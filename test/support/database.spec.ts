import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { connected } from '../../scripts/postgres/databases.js';
import { testDatabase } from './database.js';

const rows = <Row extends pg.QueryResultRow>(url: string, sql: string) =>
  connected(url, async (client) => (await client.query<Row>(sql)).rows);

describe('a test database', async () => {
  const one = await testDatabase();
  const other = await testDatabase();
  afterAll(() => Promise.all([one.drop(), other.drop()]));

  it('is migrated', async () => {
    expect((await rows(one.appUrl, 'SELECT name FROM migration')).length).toBeGreaterThan(0);
  });

  it('belongs to its spec alone', async () => {
    await rows(one.ownerUrl, 'CREATE TABLE mine (id int)');
    await expect(rows(other.ownerUrl, 'SELECT * FROM mine')).rejects.toThrow('"mine" does not exist');
  });

  it('lets the application do only what it was granted', async () => {
    await rows(one.ownerUrl, 'CREATE TABLE closed (id int)');
    await expect(rows(one.appUrl, 'SELECT * FROM closed')).rejects.toThrow('permission denied');
    await expect(rows(one.appUrl, 'CREATE TABLE open (id int)')).rejects.toThrow('permission denied');
  });

  it('finds three Chinese characters by their trigrams', async () => {
    const [found] = await rows<{ trigrams: string[] }>(one.ownerUrl, `SELECT show_trgm('整改任务') AS trigrams`);
    expect(found!.trigrams.length).toBeGreaterThan(3);
  });
});
