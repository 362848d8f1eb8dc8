import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Home, openHome, writePrivate } from './postgres/cluster.js';
import { connected, prepare, refuseBlindCtype, type Urls, urlsOf } from './postgres/databases.js';
import { binaries, homeFor, runAs, throwAwayHome, throwAwayHomes } from './postgres/folders.js';
import { isRunning, markOf, type ProcessMark, signal } from './postgres/processes.js';
import { launch, type Running, runningOn, stopServer } from './postgres/server.js';

export { PostgresRefusal } from './postgres/refusal.js';
export { refuseBlindCtype } from './postgres/databases.js';

/** A running server of ours and the ways into its database. */
export interface EmbeddedPostgres extends Urls {
  port: number;
  pid: number;
  /** The folder that holds the data. */
  folder: string;
  /** Ends the server (a throw-away one with its data); does nothing when another living process of ours started it. */
  stop(): Promise<void>;
}

export interface PostgresWishes {
  /** The folder of the database; root in a closed folder gets another one, see the answer's `folder`. */
  dataDir: string;
  /** Made when missing; default `ledger`. */
  database?: string;
  /** Hears what takes long. */
  say?: (line: string) => void;
}

/** Whatever happens at the machine's plug, a commit that was answered stays; loopback only, and no socket in the file system. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'Asia/Shanghai',
  log_timezone: 'Asia/Shanghai',
  log_line_prefix: '%m [%p] ',
  lc_messages: 'C',
};

/** For tests: a power cut may take the data, nothing will be kept anyway. */
const HASTY = { ...SETTINGS, fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off', shared_buffers: '64MB' };

/**
 * Starts the embedded PostgreSQL on its folder, or takes over the one a killed start left running; throws PostgresRefusal
 * with one clear line and the way out.
 */
export async function startPostgres({ dataDir, database = 'ledger', say = () => undefined }: PostgresWishes): Promise<EmbeddedPostgres> {
  const folder = homeFor(dataDir);
  const as = runAs(join(folder, 'cluster'));
  const programs = binaries(as);
  const home = openHome(folder, programs, as, true);
  const left = await answeringOn(home);
  const borrowed = left !== null && ownerLives(home);
  const running = left ?? (await launch(home, programs, as, SETTINGS, say));
  if (!borrowed) writePrivate(home.owner, JSON.stringify(markOf(process.pid)), undefined);
  const stop = async () => {
    if (borrowed) return;
    await stopServer(running.mark);
    rmSync(home.owner, { force: true });
  };
  try {
    await prepare(home, running.port, database);
    const urls = urlsOf(running.port, home.secrets, database);
    await refuseBlindCtype(urls.appUrl);
    return { ...urls, port: running.port, pid: running.mark.pid, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Starts a server with a fresh folder of its own that disappears with `stop()` or with this process; what a killed process left is swept first.
 * `durable` keeps every commit on disk as in production, for benches; tests do without.
 */
export async function startThrowAwayPostgres({
  durable = false,
  database,
}: { durable?: boolean; database?: string } = {}): Promise<EmbeddedPostgres> {
  await sweep();
  const folder = throwAwayHome();
  writePrivate(join(folder, 'owner.json'), JSON.stringify(markOf(process.pid)), undefined);
  const as = runAs();
  const programs = binaries(as);
  let running: Running | undefined;
  const atExit = () => {
    if (running) signal(running.mark.pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', atExit);
  try {
    const home = openHome(folder, programs, as, durable);
    running = await launch(home, programs, as, durable ? SETTINGS : HASTY, () => undefined);
    await prepare(home, running.port, database);
    const stop = async () => {
      process.off('exit', atExit);
      signal(running!.mark.pid, 'SIGQUIT');
      await stopServer(running!.mark);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    };
    return { ...urlsOf(running.port, home.secrets, database ?? 'postgres'), port: running.port, pid: running.mark.pid, folder, stop };
  } catch (error) {
    process.off('exit', atExit);
    atExit();
    throw error;
  }
}

/** The server left running on this home, if it answers; one that does not (killed a moment ago, stuck) is ended first. */
async function answeringOn(home: Home): Promise<Running | null> {
  for (let left = await runningOn(home); left; left = await runningOn(home)) {
    try {
      await connected(urlsOf(left.port, home.secrets, 'postgres').superuserUrl, (client) => client.query('SELECT 1'));
      return left;
    } catch {
      await stopServer(left.mark);
    }
  }
  return null;
}

function ownerOf(folder: string): ProcessMark | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')) as ProcessMark;
  } catch {
    return null;
  }
}

function ownerLives(home: Home): boolean {
  const owner = ownerOf(home.folder);
  return owner !== null && owner.pid !== process.pid && isRunning(owner);
}

/** Removes throw-away servers whose process is gone; a folder of another user is not ours to touch. */
async function sweep(): Promise<void> {
  for (const folder of throwAwayHomes()) {
    const owner = ownerOf(folder);
    if (!owner || isRunning(owner)) continue;
    const left = existsSync(join(folder, 'cluster', 'postmaster.pid'))
      ? await runningOn({ cluster: join(folder, 'cluster') } as Home)
      : null;
    if (left) await stopServer(left.mark);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
