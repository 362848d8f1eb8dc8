import { AsyncLocalStorage } from 'node:async_hooks';
import { DataSource, type EntityManager } from 'typeorm';

const ATTEMPTS = 5;
/** serialization_failure and deadlock_detected: PostgreSQL has rolled back, the same work may simply be done again. */
const RETRIED = new Set(['40001', '40P01']);

type Isolation = 'READ COMMITTED' | 'REPEATABLE READ';

/** The transaction the present work belongs to, and what waits for its end. */
interface Underway {
  readonly tx: EntityManager;
  readonly isolation: Isolation;
  readonly afterwards: (() => Promise<void>)[];
  readonly undone: (() => Promise<void>)[];
  traced: boolean;
}

const underway = new AsyncLocalStorage<Underway | undefined>();

const sqlState = (error: unknown): string | undefined =>
  (error as { driverError?: { code?: string }; code?: string })?.driverError?.code ?? (error as { code?: string })?.code;

/**
 * Runs `work` in one transaction; deadlocks and serialization failures are tried again, at most five times. Inside another
 * such transaction the work joins it: one request is one transaction, however many rooms take part.
 */
export async function inTransaction<T>(
  database: DataSource,
  work: (tx: EntityManager) => Promise<T>,
  isolation: Isolation = 'READ COMMITTED',
): Promise<T> {
  const surrounding = underway.getStore();
  if (surrounding) {
    if (isolation !== 'READ COMMITTED' && surrounding.isolation !== isolation) throw new Error(`${isolation} cannot begin halfway`);
    return work(surrounding.tx);
  }
  for (let attempt = 1; ; attempt++) {
    const afterwards: Underway['afterwards'] = [];
    const undone: Underway['undone'] = [];
    let result: T;
    try {
      const within = (tx: EntityManager) => underway.run({ tx, isolation, afterwards, undone, traced: false }, () => work(tx));
      // Ours is what every connection begins with (see the database's options): to say so again would be a round trip for each change.
      result = await (isolation === 'READ COMMITTED' ? database.transaction(within) : database.transaction(isolation, within));
    } catch (error) {
      if (attempt < ATTEMPTS && RETRIED.has(sqlState(error) ?? '')) continue;
      for (const act of undone) await act();
      throw error;
    }
    // The work stands: whatever goes wrong from here on must not do it again.
    for (const act of afterwards) await act();
    return result;
  }
}

/** Does something once the surrounding transaction has committed (ring the queue, say); at once where there is none. */
export async function afterCommit(act: () => Promise<void>): Promise<void> {
  const surrounding = underway.getStore();
  if (surrounding) surrounding.afterwards.push(act);
  else await act();
}

/**
 * Does something once the surrounding transaction has been undone: what must stay of an attempt that failed. Not within it by a
 * second connection: as many at once as there are connections would each hold one and wait for another. At once where there is none.
 */
export async function onceUndone(act: () => Promise<void>): Promise<void> {
  const surrounding = underway.getStore();
  if (surrounding) surrounding.undone.push(act);
  else await act();
}

/** Notes that the surrounding transaction leaves a trace of what it does. */
export function noteTrace(): void {
  const surrounding = underway.getStore();
  if (surrounding) surrounding.traced = true;
}

/** True where the surrounding transaction has left a trace of what it does. */
export const isTraced = (): boolean => underway.getStore()?.traced ?? false;

/** Does something outside of whatever transaction surrounds it: a trace that must stay when the rest is undone. */
export const apart = <T>(act: () => Promise<T>): Promise<T> => underway.run(undefined, act);

/** A data source whose plain queries, too, belong to the transaction they are asked in: none escapes it by accident. */
export class JoiningDataSource extends DataSource {
  override query<T = never>(...[sql, parameters, runner]: Parameters<DataSource['query']>): Promise<T> {
    return super.query(sql, parameters, runner ?? underway.getStore()?.tx.queryRunner);
  }
}

/** True where the error says that the database is away or too busy to wait for (a lock not had in time), not that the work was wrong. */
export function databaseIsAway(error: unknown): boolean {
  const code = sqlState(error) ?? '';
  return (
    /^(08|57P0|53300|55P03)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT'].includes(code) || isLost(error)
  );
}

const isLost = (error: unknown) =>
  error instanceof Error &&
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(error.message);
