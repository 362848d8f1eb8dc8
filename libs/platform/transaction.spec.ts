import { DataSource, type EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { databaseOptions } from './database.js';
import { afterCommit, apart, databaseIsAway, inTransaction, isTraced, JoiningDataSource, noteTrace, onceUndone } from './transaction.js';

let db: TestDatabase;
let database: DataSource;

beforeAll(async () => {
  db = await testDatabase();
  database = await new JoiningDataSource(databaseOptions(db.ownerUrl, { entities: [], migrations: [] })).initialize();
  await database.query('CREATE TABLE purse (id int PRIMARY KEY, coins int NOT NULL)');
  await database.query('INSERT INTO purse VALUES (1, 0), (2, 0), (7, 0), (8, 0)');
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
    // Once more where the one that was undone is quicker than the one it made way for.
    expect(tries).toBeGreaterThanOrEqual(3);
    expect(await database.query('SELECT coins FROM purse WHERE id < 3 ORDER BY id')).toEqual([{ coins: 2 }, { coins: 2 }]);
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

  it('sees what others commit meanwhile unless it asks for one snapshot, whatever the database would begin with', async () => {
    const isolation = (tx: EntityManager) => tx.query<unknown[]>('SHOW transaction_isolation');
    await database.query(`ALTER DATABASE ${db.name} SET default_transaction_isolation = 'serializable'`);
    const anew = await new JoiningDataSource(databaseOptions(db.ownerUrl, { entities: [], migrations: [] })).initialize();
    expect(await inTransaction(anew, isolation)).toEqual([{ transaction_isolation: 'read committed' }]);
    expect(await inTransaction(anew, isolation, 'REPEATABLE READ')).toEqual([{ transaction_isolation: 'repeatable read' }]);
    await anew.destroy();
  });

  it('tells a database that is away from a mistake in the work', async () => {
    const nobody = new DataSource(databaseOptions('postgres://x:y@127.0.0.1:1/none', { entities: [], migrations: [] }));
    await expect(nobody.initialize()).rejects.toSatisfy(databaseIsAway);
    await expect(database.query('SELECT nonsense')).rejects.not.toSatisfy(databaseIsAway);
    const ended = inTransaction(database, (tx) => tx.query('SELECT pg_terminate_backend(pg_backend_pid())'));
    await expect(ended).rejects.toSatisfy(databaseIsAway);
  });

  it('keeps a day a day and counts as numbers, whatever the zone of the process', async () => {
    const [row] = await database.query(`SELECT DATE '2026-10-08' AS day, count(*) AS n, 0.1::numeric AS share FROM purse WHERE id < 3`);
    expect(row).toEqual({ day: '2026-10-08', n: 2, share: 0.1 });
  });
});

describe('work that happens inside of other work', () => {
  const coins = async (id: number): Promise<number | undefined> =>
    (await database.query('SELECT coins FROM purse WHERE id = $1', [id]))[0]?.coins;

  it('belongs to the same transaction, however it is asked for, and goes with it', async () => {
    const undone = inTransaction(database, async () => {
      await database.query('INSERT INTO purse VALUES (10, 1)');
      await inTransaction(database, (tx) => tx.query('INSERT INTO purse VALUES (11, 1)'));
      expect([await coins(10), await coins(11)]).toEqual([1, 1]);
      expect(await apart(() => coins(10))).toBeUndefined();
      throw new Error('all of it is undone');
    });
    await expect(undone).rejects.toThrow('all of it is undone');
    expect([await coins(10), await coins(11)]).toEqual([undefined, undefined]);
  });

  it('stays where it is done apart, whatever becomes of the rest', async () => {
    const undone = inTransaction(database, async () => {
      await apart(() => inTransaction(database, (tx) => tx.query('INSERT INTO purse VALUES (12, 1)')));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await coins(12)).toBe(1);
  });

  it('cannot ask for one snapshot halfway', async () => {
    const inner = () => inTransaction(database, async () => undefined, 'REPEATABLE READ');
    await expect(inTransaction(database, inner)).rejects.toThrow('halfway');
    await expect(inTransaction(database, inner, 'REPEATABLE READ')).resolves.toBeUndefined();
  });

  it('leaves a trace of its own transaction alone', async () => {
    expect(isTraced()).toBe(false);
    await inTransaction(database, async () => {
      await apart(async () => noteTrace());
      expect(isTraced()).toBe(false);
      await inTransaction(database, async () => noteTrace());
      expect(isTraced()).toBe(true);
    });
    expect(isTraced()).toBe(false);
  });

  it('counts a trace of a try that was undone for nothing', async () => {
    const bothHoldOne = meeting(2);
    const told: boolean[] = [];
    const cross = (first: number, second: number) =>
      inTransaction(database, async (tx) => {
        told.push(isTraced());
        noteTrace();
        await tx.query('UPDATE purse SET coins = coins + 1 WHERE id = $1', [first]);
        await bothHoldOne();
        await tx.query('UPDATE purse SET coins = coins + 1 WHERE id = $1', [second]);
      });
    await Promise.all([cross(7, 8), cross(8, 7)]);
    expect([told.length >= 3, told.includes(true)]).toEqual([true, false]);
  });
});

describe('what waits for the end of a transaction', () => {
  it('is done once all stands, in order, and at once where there is none to wait for', async () => {
    const done: string[] = [];
    await afterCommit(async () => void done.push('at once'));
    await inTransaction(database, async (tx) => {
      await tx.query('INSERT INTO purse VALUES (20, 1)');
      await inTransaction(database, () => afterCommit(async () => void done.push('first')));
      await afterCommit(async () => void done.push(`second, after ${(await database.query('SELECT 1 FROM purse WHERE id = 20')).length}`));
      expect(done).toEqual(['at once']);
    });
    expect(done).toEqual(['at once', 'first', 'second, after 1']);
  });

  it('is not done where the work was undone', async () => {
    const done: string[] = [];
    const undone = inTransaction(database, async () => {
      await afterCommit(async () => void done.push('rung'));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(done).toEqual([]);
  });

  it('never makes the work begin again, whatever goes wrong with it: the work stands', async () => {
    let tries = 0;
    const work = inTransaction(database, async (tx) => {
      await tx.query('INSERT INTO purse VALUES ($1, 1)', [30 + tries++]);
      await afterCommit(() => Promise.reject(Object.assign(new Error('deadlock detected'), { code: '40P01' })));
    });
    await expect(work).rejects.toThrow('deadlock detected');
    expect(tries).toBe(1);
    expect(await database.query('SELECT id FROM purse WHERE id BETWEEN 30 AND 39')).toEqual([{ id: 30 }]);
  });
});

describe('what must stay of work that was undone', () => {
  it('is done once, after the last try, and not at all where the work stands', async () => {
    const done: string[] = [];
    let tries = 0;
    const undone = inTransaction(database, async (tx) => {
      await onceUndone(async () => void done.push(`after try ${tries}`));
      await tx.query('INSERT INTO purse VALUES (40, 1)');
      if (++tries < 3) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(done).toEqual(['after try 3']);
    await inTransaction(database, () => onceUndone(async () => void done.push('never')));
    await onceUndone(async () => void done.push('at once'));
    expect(done).toEqual(['after try 3', 'at once']);
  });

  it('needs no connection beside the one that was given back, however many do it at once', async () => {
    const one = databaseOptions(db.ownerUrl, { entities: [], migrations: [] });
    const narrow = await new JoiningDataSource({ ...one, extra: { max: 2, connectionTimeoutMillis: 20_000 } } as typeof one).initialize();
    const allHold = meeting(2);
    const undo = (id: number) =>
      inTransaction(narrow, async () => {
        await onceUndone(() => inTransaction(narrow, (tx) => tx.query('INSERT INTO purse VALUES ($1, 1)', [id])));
        await allHold();
        throw new Error('undone');
      });
    expect((await Promise.allSettled([undo(50), undo(51)])).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await database.query('SELECT id FROM purse WHERE id >= 50 ORDER BY id')).toEqual([{ id: 50 }, { id: 51 }]);
    await narrow.destroy();
  });
});
