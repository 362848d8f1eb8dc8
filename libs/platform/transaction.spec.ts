import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { databaseOptions } from './database.js';
import { databaseIsAway, inTransaction } from './transaction.js';

let db: TestDatabase;
let database: DataSource;

beforeAll(async () => {
  db = await testDatabase();
  database = await new DataSource(databaseOptions(db.ownerUrl, { entities: [], migrations: [] })).initialize();
  await database.query('CREATE TABLE purse (id int PRIMARY KEY, coins int NOT NULL)');
  await database.query('INSERT INTO purse VALUES (1, 0), (2, 0)');
});
afterAll(async () => {
  await database.destroy();
  await db.drop();
});

/** Meets the others at a point of the way: nobody goes on before all are there. */
function meeting(of: number): () => Promise<void> {
  let open!: () => void;
  const all = new Promise<void>((resolve) => (open = resolve));
  let here = 0;
  return () => (++here >= of ? (open(), all) : all);
}

describe('a transaction', () => {
  it('does the work again after a deadlock, so that both of two crossing changes stand', async () => {
    const bothHoldOne = meeting(2);
    let tries = 0;
    const cross = (first: number, second: number) =>
      inTransaction(database, async (tx) => {
        tries++;
        await tx.query('UPDATE purse SET coins = coins + 1 WHERE id = $1', [first]);
        await bothHoldOne();
        await tx.query('UPDATE purse SET coins = coins + 1 WHERE id = $1', [second]);
      });
    await Promise.all([cross(1, 2), cross(2, 1)]);
    expect(tries).toBe(3);
    expect(await database.query('SELECT coins FROM purse ORDER BY id')).toEqual([{ coins: 2 }, { coins: 2 }]);
  });

  it('leaves nothing behind when the work throws, and does not try a mistake again', async () => {
    let tries = 0;
    const work = inTransaction(database, async (tx) => {
      tries++;
      await tx.query('INSERT INTO purse VALUES (3, 0)');
      await tx.query('INSERT INTO purse VALUES (3, 0)');
    });
    await expect(work).rejects.toThrow(/purse_pkey/);
    expect(tries).toBe(1);
    expect(await database.query('SELECT 1 FROM purse WHERE id = 3')).toEqual([]);
  });

  it('tells a database that is away from a mistake in the work', async () => {
    const nobody = new DataSource(databaseOptions('postgres://x:y@127.0.0.1:1/none', { entities: [], migrations: [] }));
    await expect(nobody.initialize()).rejects.toSatisfy(databaseIsAway);
    await expect(database.query('SELECT nonsense')).rejects.not.toSatisfy(databaseIsAway);
    const ended = inTransaction(database, (tx) => tx.query('SELECT pg_terminate_backend(pg_backend_pid())'));
    await expect(ended).rejects.toSatisfy(databaseIsAway);
  });

  it('keeps a day a day and counts as numbers, whatever the zone of the process', async () => {
    const [row] = await database.query(`SELECT DATE '2026-10-08' AS day, count(*) AS n, 0.1::numeric AS share FROM purse`);
    expect(row).toEqual({ day: '2026-10-08', n: 2, share: 0.1 });
  });
});
