import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { databaseOptions } from './database.js';
import { prepared } from './prepared.js';
import { JoiningDataSource, inTransaction } from './transaction.js';

let db: TestDatabase;
let database: DataSource;

beforeAll(async () => {
  db = await testDatabase();
  database = await new JoiningDataSource(databaseOptions(db.ownerUrl, { entities: [], migrations: [] })).initialize();
});
afterAll(async () => {
  await database.destroy();
  await db.drop();
});

const OFTEN = prepared('SELECT $1::int + 1 AS next');

/** How often each of the statements this connection keeps has been asked. */
const kept = () =>
  database.query<{ statement: string; asked: number }[]>(
    `SELECT statement, generic_plans + custom_plans AS asked FROM pg_prepared_statements ORDER BY statement`,
  );

describe('a statement that is asked often', () => {
  it('is kept by the connection it was asked on and answers each time anew', () =>
    inTransaction(database, async (tx) => {
      expect(await tx.query(OFTEN, [1])).toEqual([{ next: 2 }]);
      expect(await database.query(OFTEN, [41])).toEqual([{ next: 42 }]);
      expect(await kept()).toEqual([{ statement: OFTEN, asked: 2 }]);
    }));

  it('is kept apart from every other, and others are not kept', () =>
    inTransaction(database, async (tx) => {
      const other = prepared('SELECT $1::int - 1 AS before');
      expect(await tx.query(other, [1])).toEqual([{ before: 0 }]);
      expect(await tx.query('SELECT $1::int AS same', [7])).toEqual([{ same: 7 }]);
      expect(await tx.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect((await kept()).map(({ statement }) => statement)).toEqual(expect.arrayContaining([other]));
      expect((await kept()).map(({ statement }) => statement)).not.toEqual(expect.arrayContaining(['SELECT $1::int AS same']));
    }));

  it('goes on after a mistake in what it was asked with', async () => {
    await expect(database.query(OFTEN, ['no number'])).rejects.toThrow(/invalid input syntax/);
    expect(await database.query(OFTEN, [2])).toEqual([{ next: 3 }]);
  });

  it('finds the table as it is now where a column has come meanwhile', async () => {
    await database.query('CREATE TABLE shelf (id int, title text)');
    const read = prepared('SELECT title FROM shelf WHERE id = $1');
    await inTransaction(database, async (tx) => {
      await tx.query(`INSERT INTO shelf VALUES (1, 'one')`);
      for (let times = 0; times < 7; times++) expect(await tx.query(read, [1])).toEqual([{ title: 'one' }]);
      await tx.query('ALTER TABLE shelf ADD COLUMN colour text');
      expect(await tx.query(read, [1])).toEqual([{ title: 'one' }]);
    });
  });
});
