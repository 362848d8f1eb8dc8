import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Home, plainEnvironment } from './cluster.js';
import { type Binaries, type RunAs } from './folders.js';
import { commandLine, gone, isRunning, isZombie, markOf, type ProcessMark, signal } from './processes.js';
import { explain, PostgresRefusal } from './refusal.js';

/** A postmaster that answers, ours or adopted. */
export interface Running {
  mark: ProcessMark;
  port: number;
}

const LOG_LIMIT = 10 * 1024 * 1024;
/** A crashed server reads its log again before it answers; a big database on a slow disk takes minutes, not hours. */
const READY_WITHIN = 5 * 60_000;

/** What stands in postmaster.pid: who runs, on which port, and whether it answers yet. */
export function postmaster(cluster: string): { pid: number; port: number; ready: boolean } | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Math.abs(Number(lines[0]));
    return pid > 0 ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } : null;
  } catch {
    return null;
  }
}

/** The postmaster that still runs on this cluster, if one does: left by a start that was killed, or used by one that lives. */
export async function runningOn(home: Home): Promise<Running | null> {
  const found = postmaster(home.cluster);
  if (!found) return null;
  // Killed with nobody to take notice, it keeps its number for a while, and PostgreSQL takes the number for a living server.
  for (let waited = 0; isZombie(found.pid) && waited < 10_000; waited += 100) await pause(100);
  const mark = markOf(found.pid);
  if (!mark || isZombie(found.pid) || !commandLine(found.pid).includes(home.cluster)) {
    // Not there, a zombie for good, or the number now belongs to something else: the file names nobody.
    if (mark) rmSync(join(home.cluster, 'postmaster.pid'), { force: true });
    return null;
  }
  for (let waited = 0; waited < 5_000; waited += 50) {
    const now = postmaster(home.cluster);
    if (now?.ready && now.pid === found.pid) return { mark, port: now.port };
    if (!isRunning(mark)) return null;
    await pause(50);
  }
  await stopServer(mark);
  return null;
}

/** Starts the server on a free port of the loopback and waits until it answers; `say` hears when that takes long. */
export async function launch(
  home: Home,
  programs: Binaries,
  as: RunAs | undefined,
  settings: Record<string, string>,
  say: (line: string) => void,
): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const { child, from } = spawnServer(home, programs, as, { ...settings, port: String(port) });
    const failed = await whenReady(child, home, say);
    if (!failed) {
      child.unref();
      return { mark: markOf(child.pid!)!, port };
    }
    const output = `${failed}\n${logSince(home, from)}`;
    if (attempt < 5 && /Address already in use/.test(output)) continue;
    // A killed postmaster's children notice within moments and leave; until then its memory is in use.
    if (attempt < 80 && /pre-existing shared memory block/.test(output)) {
      await pause(250);
      continue;
    }
    throw explain(output, home.folder);
  }
}

function spawnServer(
  home: Home,
  programs: Binaries,
  as: RunAs | undefined,
  settings: Record<string, string>,
): { child: ChildProcess; from: number } {
  if (existsSync(home.log) && statSync(home.log).size > LOG_LIMIT) truncateSync(home.log);
  const log = openSync(home.log, 'a', 0o600);
  const from = statSync(home.log).size;
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Its own session: Ctrl-C goes to us, and we stop it last.
  const child = spawn(programs.postgres, ['-D', home.cluster, ...options], {
    ...as,
    cwd: home.folder,
    detached: true,
    stdio: ['ignore', log, log],
    env: plainEnvironment(),
  });
  closeSync(log);
  return { child, from };
}

function logSince(home: Home, from: number): string {
  return readFileSync(home.log).subarray(from).toString('utf8');
}

async function whenReady(child: ChildProcess, home: Home, say: (line: string) => void): Promise<string | null> {
  let failed: string | null = null;
  child.once('error', (error) => (failed = error.message));
  child.once('exit', (code, by) => (failed ??= `ended with ${by ?? code}`));
  const began = performance.now();
  for (let told = false; ;) {
    await pause(20);
    if (failed !== null) return failed;
    const now = postmaster(home.cluster);
    if (now?.ready && now.pid === child.pid) return null;
    const waited = performance.now() - began;
    if (waited > 5_000 && !told) {
      told = true;
      say('PostgreSQL is reading its log again after an interruption; this can take a while …');
    }
    if (waited > READY_WITHIN) {
      signal(child.pid!, 'SIGQUIT');
      throw new PostgresRefusal('PostgreSQL did not answer within 5 minutes.', `Its log: ${home.log}`);
    }
  }
}

/** Stops a postmaster: fast, after 20 s at once, after 5 s more by force. */
export async function stopServer(mark: ProcessMark): Promise<void> {
  for (const [how, wait] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!isRunning(mark)) return;
    signal(mark.pid, how);
    if (await gone(mark, wait)) return;
  }
}

/** A port nobody holds on the loopback at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
