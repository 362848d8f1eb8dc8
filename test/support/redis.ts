import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** True where a redis-server is on PATH; the Redis half of the queue's tests runs only there. */
export const redisIsHere = spawnSync('redis-server', ['--version']).status === 0;

export interface TestRedis {
  url: string;
  /** Starts the server again on the same port, empty. */
  start(): Promise<void>;
  /** Ends it at once, as kill -9 does. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** A throw-away redis-server on a free port of this machine, keeping nothing on disk. */
export async function testRedis(): Promise<TestRedis> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'ledger-redis-'));
  const url = `redis://127.0.0.1:${port}/0`;
  let server: ChildProcess;
  const start = async () => {
    const settings = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no', 'maxmemory-policy': 'noeviction' };
    server = spawn(
      'redis-server',
      Object.entries(settings).flatMap(([key, value]) => [`--${key}`, String(value)]),
      { stdio: 'ignore' },
    );
    await answers(url);
  };
  const kill = () => new Promise<void>((ended) => (server.once('exit', () => ended()), server.kill('SIGKILL')));
  await start();
  return {
    url,
    start,
    kill,
    stop: async () => {
      if (server.exitCode === null && server.signalCode === null) await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<void> {
  const probe = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 200 });
  probe.on('error', () => undefined);
  await probe.ping().finally(() => probe.disconnect());
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
