import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { connected } from '../postgres/databases.js';
import { freePort } from '../postgres/server.js';
import { started, withBenchDatabase } from './bench-database.js';
import { type LaidProgress, layProgress, type Reporter } from './progress-rows.js';
import { type Bench, inTurn, measured } from './report.js';
import { Reporting } from './reporting.js';
import { sameRows } from './written-rows.js';

const ROUNDS = 5;
const PAIRS = 9;
const SECONDS = 4;
const WARMING_SECONDS = 8;
const API = 'apps/api/src/main.js';
const BARE = 'scripts/bench/bare-progress.js';

const spreadGoal = { atLeast: 0.5 };
const hotGoal = { atLeast: 0.85 };

/** Progress reported through the whole of the API, against a bare handler that writes the same rows. */
export const progress: Bench = {
  name: 'progress',
  about: '8 clients report progress over HTTP, against a bare Fastify handler that writes the same rows',
  seconds: 70,
  goal: spreadGoal,
  async run(say) {
    return withReporting(async ({ superuserUrl, spread, serving }) => {
      const [ours, limit] = [await serving(API), await serving(BARE)];
      const tables = await connected(superuserUrl, (client) =>
        sameRows(
          client,
          () => once(ours, spread),
          () => once(limit, spread),
        ),
      );
      say(`  a report adds rows to ${tables.join(', ')} and changes its task, both ways`);
      const figures = await inTurn(ROUNDS, say, await reporting(ours, spread), await reporting(limit, spread));
      return measured('progress', 'reports/s', figures.ours, figures.limit, spreadGoal);
    });
  },
};

/** Progress on the tasks of one problem of one unit, against the same on a hundred problems of eight units: nothing may be waited for. */
export const hotParent: Bench = {
  name: 'hot-parent',
  about: '8 clients report progress on one problem of one unit, against the same on 100 problems of 8 units',
  seconds: 95,
  goal: hotGoal,
  async run(say) {
    return withReporting(async ({ hot, spread, serving }) => {
      const port = await serving(API);
      const figures = await inTurn(PAIRS, say, await reporting(port, hot), await reporting(port, spread));
      return measured('hot-parent', 'reports/s', figures.ours, figures.limit, hotGoal);
    });
  },
};

interface Stage extends LaidProgress {
  superuserUrl: string;
  /** Starts a server and answers its port once it listens. */
  serving(program: string): Promise<number>;
}

/** A fresh database in which everybody is logged in and has tasks under way, and servers on it as long as `work` takes. */
function withReporting<Answer>(work: (stage: Stage) => Promise<Answer>): Promise<Answer> {
  return withBenchDatabase(async ({ superuserUrl, env }) => {
    const laid = await connected(superuserUrl, async (client) => {
      await client.query('BEGIN');
      const made = await layProgress(client);
      await client.query('COMMIT');
      await client.query('VACUUM ANALYZE');
      return made;
    });
    const children: ChildProcess[] = [];
    const serving = async (program: string) => {
      const port = await freePort();
      const child = started(program, [], { ...env, HOST: '127.0.0.1', PORT: String(port) });
      children.push(child);
      await listens(`http://127.0.0.1:${port}/health/live`, child, program);
      return port;
    };
    try {
      return await work({ superuserUrl, ...laid, serving });
    } finally {
      await Promise.all(children.map(ended));
    }
  });
}

async function listens(url: string, child: ChildProcess, program: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${program} ended before it listened (exit ${child.exitCode})`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await pause(20);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await gone;
}

/** One report of everybody. */
async function once(port: number, reporters: Reporter[]): Promise<void> {
  const clients = new Reporting(port, reporters);
  await clients.once();
  clients.end();
}

/** What a round does, once everything is warm. */
async function reporting(port: number, reporters: Reporter[]): Promise<() => Promise<number>> {
  const clients = new Reporting(port, reporters);
  await clients.during(WARMING_SECONDS);
  return () => clients.during(SECONDS);
}
