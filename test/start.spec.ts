import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { projectRoot } from '#config/paths';
import { gone, isRunning, markOf, type ProcessMark } from '../scripts/postgres/processes.js';
import { freePort } from '../scripts/postgres/server.js';

const root = projectRoot();
const folder = mkdtempSync(join(tmpdir(), 'start-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Started {
  child: ChildProcess;
  said: () => string;
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
}

const started: Started[] = [];

/** What `npm start` runs, on data of its own. */
function start(words: string[], env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, ['scripts/run.js', 'start', ...words], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: join(folder, 'data'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  const one = { child, said: () => text, ended: new Promise<number | null>((resolve) => child.once('close', resolve)) };
  started.push(one);
  return one;
}

async function up(words: string[], env?: NodeJS.ProcessEnv): Promise<Started> {
  const one = start(words, env);
  while (!one.said().includes('/api/docs')) {
    if (one.child.exitCode !== null) throw new Error(one.said());
    await pause(50);
  }
  return one;
}

/** Every process it has under it, PostgreSQL's own children included. */
function family(pid: number): ProcessMark[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = table.map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs.filter(([, above]) => above === parent).flatMap(([child]) => [child!, ...below(child!)]);
  return below(pid)
    .map(markOf)
    .filter((mark) => mark !== null);
}

const ready = async (port: number) => (await fetch(`http://127.0.0.1:${port}/health/ready`)).status;

afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  }
});

describe('npm start', { timeout: 180_000 }, () => {
  it('is ready when it says so, turns a second start away, and leaves nothing behind on SIGTERM', async () => {
    const port = await freePort();
    const first = await up(['--empty', '--port', String(port)]);
    expect(await ready(port)).toBe(200);
    expect(first.said()).toContain(`http://127.0.0.1:${port}`);

    const second = start(['--empty', '--port', String(await freePort())]);
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(`http://127.0.0.1:${port}`);

    const elsewhere = start(['--empty', '--port', String(port)], { DATA_DIR: join(folder, 'elsewhere') });
    expect(await elsewhere.ended).toBe(1);
    expect(elsewhere.said()).toMatch(new RegExp(`Port ${port} is taken[\\s\\S]*PORT=\\d+ npm start`));
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);

    const all = family(first.child.pid!);
    expect(all.length).toBeGreaterThanOrEqual(3);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(all.filter(isRunning)).toEqual([]);
    expect(existsSync(join(folder, 'data/running.json'))).toBe(false);
  });

  it('comes up again after kill -9 of everything', async () => {
    const port = await freePort();
    const first = await up(['--empty', '--port', String(port)]);
    for (const { pid } of [markOf(first.child.pid!)!, ...family(first.child.pid!)]) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        continue; // it went with its parent
      }
    }
    await first.ended;
    await up(['--empty', '--port', String(port)]);
    expect(await ready(port)).toBe(200);
  });

  it('starts a worker that died again, and ends with the API', async () => {
    const port = await freePort();
    const one = await up(['--empty', '--port', String(port)]);
    const named = (name: string) =>
      family(one.child.pid!).find(({ pid }) =>
        execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(`apps/${name}/`),
      )!;
    const worker = named('worker');
    process.kill(worker.pid, 'SIGKILL');
    await gone(worker, 10_000);
    while (!one.said().includes('starting it again')) await pause(50);
    process.kill(named('api').pid, 'SIGKILL');
    expect(await one.ended).toBe(1);
    expect(one.said()).toContain('The API ended (killed by SIGKILL)');
  });

  it('ends its children when it is killed itself', async () => {
    const one = await up(['--empty', '--port', String(await freePort())]);
    const database = readFileSync(join(folder, 'data/postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0];
    const services = family(one.child.pid!).filter(({ pid }) =>
      execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes('/apps/'),
    );
    expect(services).toHaveLength(2);
    one.child.kill('SIGKILL');
    for (const service of services) expect(await gone(service, 15_000)).toBe(true);
    // The database is the one that stays: the next start takes it over.
    expect(markOf(Number(database))).not.toBeNull();
    const next = await up(['--empty', '--port', String(await freePort())]);
    expect(readFileSync(join(folder, 'data/postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]).toBe(database);
    next.child.kill('SIGINT');
    expect(await next.ended).toBe(0);
  });

  it.each([
    ['a wrong word', ['--sampel'], {}, 2, '--sampel'],
    ['a report that is not there', ['no-such-report.docx'], {}, 2, 'no-such-report.docx'],
    ['a port that is none', ['--port', '70000'], {}, 1, 'PORT must be'],
    [
      'an environment that cannot be used, every fault at once',
      [],
      { LOG_LEVEL: 'loud', SAMPLE: 'maybe' },
      1,
      /LOG_LEVEL must be[\s\S]*SAMPLE must be/,
    ],
  ] as const)('names %s before it starts anything', async (_what, words, env, code, said) => {
    const one = start([...words], { ...env, DATA_DIR: join(folder, 'untouched') });
    expect(await one.ended).toBe(code);
    expect(one.said()).toMatch(said);
    expect(existsSync(join(folder, 'untouched'))).toBe(false);
  });

  it('says whose the port is not, whatever listens there', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const one = start(['--empty'], { PORT: String(port), DATA_DIR: join(folder, 'untouched') });
    expect(await one.ended).toBe(1);
    expect(one.said()).toContain(`Port ${port} is taken by another program`);
    server.close();
  });

  it('says in one line that a database of one’s own cannot be reached', async () => {
    const url = `postgres://nobody:secret@127.0.0.1:${await freePort()}/ledger`;
    const one = start([], { DATABASE_URL: url, PORT: String(await freePort()) });
    expect(await one.ended).toBe(1);
    expect(one.said()).toContain('ECONNREFUSED');
    expect(one.said()).not.toContain('secret');
  });
});
