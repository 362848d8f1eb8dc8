/** Lines up races: what others want to lock is held until all of them stand waiting. */
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 10;
const PATIENCE_MS = 20_000;

export interface Gate {
  /** Answers when this many sessions wait for a lock in this database; throws after 20 s. */
  waiting(sessions: number): Promise<void>;
  /** Lets them go. */
  open(): Promise<void>;
}

/** Takes the locks of a statement (SELECT … FOR UPDATE, LOCK TABLE …) in a session of its own and keeps them until opened. */
export async function hold(url: string, statement: string, params: unknown[] = []): Promise<Gate> {
  const client = new pg.Client({ connectionString: url });
  // A test that fails leaves it open; the database's end then ends it, and that is no error of its own.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('BEGIN');
  await client.query(statement, params);
  const waitingNow = async (): Promise<number> => {
    const { rows } = await client.query<{ n: number }>(
      // Not pg_stat_activity: within a transaction that stands still at its first look.
      `SELECT count(DISTINCT w.pid)::int AS n FROM pg_locks w
        WHERE NOT w.granted AND EXISTS (
          SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE l.pid = w.pid AND d.datname = current_database())`,
    );
    return rows[0]!.n;
  };
  return {
    waiting: async (sessions) => {
      for (let waited = 0; (await waitingNow()) < sessions; waited += LOOK_EVERY_MS) {
        if (waited > PATIENCE_MS) throw new Error(`${sessions} sessions were to wait, ${await waitingNow()} do`);
        await pause(LOOK_EVERY_MS);
      }
    },
    open: async () => {
      await client.query('COMMIT');
      await client.end();
    },
  };
}

/** Answers when the condition is true, asking again and again; throws after 20 s. */
export async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  for (let waited = 0; !(await condition()); waited += LOOK_EVERY_MS) {
    if (waited > PATIENCE_MS) throw new Error(`it never came true: ${what}`);
    await pause(LOOK_EVERY_MS);
  }
}
