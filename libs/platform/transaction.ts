import type { DataSource, EntityManager } from 'typeorm';

const ATTEMPTS = 5;
/** serialization_failure and deadlock_detected: PostgreSQL has rolled back, the same work may simply be done again. */
const RETRIED = new Set(['40001', '40P01']);

const sqlState = (error: unknown): string | undefined =>
  (error as { driverError?: { code?: string }; code?: string })?.driverError?.code ?? (error as { code?: string })?.code;

/** Runs `work` in one transaction; only the manager it is given belongs to it. Deadlocks and serialization failures are tried again, at most five times. */
export async function inTransaction<T>(
  database: DataSource,
  work: (tx: EntityManager) => Promise<T>,
  isolation: 'READ COMMITTED' | 'REPEATABLE READ' = 'READ COMMITTED',
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction(isolation, work);
    } catch (error) {
      if (attempt === ATTEMPTS || !RETRIED.has(sqlState(error) ?? '')) throw error;
    }
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
