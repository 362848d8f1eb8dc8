import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '#config/paths';
import { startPostgres } from '../embedded-postgres.js';
import { freePort } from '../postgres/server.js';
import { type Bench, inTurn, measured } from './report.js';

const ROUNDS = 5;
const goal = { atMost: 3 };
const root = projectRoot();

/** `npm start`, installed and not for the first time, against the bare PostgreSQL and an empty Nest application one after the other. */
export const start: Bench = {
  name: 'start',
  about: '`npm start` to ready, against a bare PostgreSQL and an empty Nest application',
  seconds: 60,
  goal,
  async run(say) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-start-'));
    chmodSync(folder, 0o755);
    const port = await freePort();
    const ours = () => ourStart(join(folder, 'ours'), port);
    const limit = () => bareStart(join(folder, 'bare'), port);
    try {
      say('  first start of both, not counted …');
      await ours();
      await limit();
      const figures = await inTurn(ROUNDS, say, ours, limit);
      return measured('start', 's', figures.ours, figures.limit, goal);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function ourStart(dataDir: string, port: number): Promise<number> {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), DATABASE_URL: '', MIGRATE_DATABASE_URL: '', REDIS_URL: '' };
  const npm = process.env.npm_execpath;
  const [command, words] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const began = performance.now();
  const child = spawn(command, [...words, '-s', 'start', '--', '--empty'], { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
  await answers(`http://127.0.0.1:${port}/health/ready`, child);
  return end(child, began, 'SIGINT');
}

async function bareStart(dataDir: string, port: number): Promise<number> {
  const began = performance.now();
  const postgres = await startPostgres({ dataDir });
  const atExit = () => process.kill(postgres.pid, 'SIGQUIT');
  process.once('exit', atExit);
  const child = spawn(process.execPath, [join(root, 'dist/scripts/bench/empty-app.js'), String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await answers(`http://127.0.0.1:${port}/`, child);
  const seconds = await end(child, began, 'SIGTERM');
  process.off('exit', atExit);
  await postgres.stop();
  return seconds;
}

/** Seconds until it answered; stopping it is not counted. */
async function end(child: ChildProcess, began: number, signal: NodeJS.Signals): Promise<number> {
  const seconds = (performance.now() - began) / 1000;
  const gone = new Promise((resolve) => child.once('close', resolve));
  child.kill(signal);
  await gone;
  return seconds;
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (piece: Buffer) => (said += piece.toString()));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`it ended before it answered (exit ${child.exitCode})\n${said}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await pause(20);
  }
}
