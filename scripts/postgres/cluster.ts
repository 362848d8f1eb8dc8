import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Binaries, type RunAs } from './folders.js';
import { explain, PostgresRefusal } from './refusal.js';

/** Passwords of the three roles; they never leave this machine's loopback. */
export interface Secrets {
  superuser: string;
  owner: string;
  application: string;
}

/** One database folder: the cluster itself, its secrets and its log beside it. */
export interface Home {
  folder: string;
  cluster: string;
  log: string;
  owner: string;
  secrets: Secrets;
}

const ROOM_NEEDED = 150 * 1024 * 1024;

/** The built-in C.UTF-8 knows Chinese letters; with ctype C a trigram of Chinese is empty and an index returns every row. */
const LOCALE = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  `--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
];

/** Opens the folder, making the cluster on the first use; throws PostgresRefusal with the way out. */
export function openHome(folder: string, programs: Binaries, as: RunAs | undefined, durable: boolean): Home {
  const home = { folder, cluster: join(folder, 'cluster'), log: join(folder, 'server.log'), owner: join(folder, 'owner.json') };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (as) chownSync(folder, as.uid, as.gid);
    if (!existsSync(home.cluster)) makeCluster(home, programs, as, durable);
    const found = readFileSync(join(home.cluster, 'PG_VERSION'), 'utf8').trim();
    if (found !== programs.major) {
      throw new PostgresRefusal(
        `The data in ${folder} were written by PostgreSQL ${found}; this release brings PostgreSQL ${programs.major}.`,
        `Start the release that wrote them and take a dump, or move ${folder} away to begin anew.`,
      );
    }
    return { ...home, secrets: JSON.parse(readFileSync(join(home.cluster, 'secrets.json'), 'utf8')) as Secrets };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM' || code === 'ENOSPC')
      throw explain(code === 'ENOSPC' ? 'No space left on device' : `Permission denied ${message}`, folder);
    throw error;
  }
}

/** Made beside its place and moved there whole: an interrupted first start leaves nothing half. */
function makeCluster(home: Omit<Home, 'secrets'>, programs: Binaries, as: RunAs | undefined, durable: boolean): void {
  const space = statfsSync(home.folder);
  if (space.bavail * space.bsize < ROOM_NEEDED) throw explain('No space left on device', home.folder);
  const fresh = join(home.folder, 'cluster.making');
  const word = join(home.folder, 'first-password');
  rmSync(fresh, { recursive: true, force: true });
  const secrets: Secrets = { superuser: password(), owner: password(), application: password() };
  writePrivate(word, secrets.superuser, as);
  try {
    const made = spawnSync(
      programs.initdb,
      ['-D', fresh, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${word}`, ...LOCALE, ...(durable ? [] : ['--no-sync'])],
      { ...as, cwd: home.folder, encoding: 'utf8', env: plainEnvironment() },
    );
    if (made.status !== 0) throw explain(`${made.error?.message ?? ''}\n${made.stdout ?? ''}${made.stderr ?? ''}`, home.folder);
    writePrivate(join(fresh, 'secrets.json'), JSON.stringify(secrets), as);
    renameSync(fresh, home.cluster);
  } finally {
    rmSync(word, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** The servers of the system must not lend ours their settings: no PGDATA, PGPORT, LC_… from outside. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}

const password = () => randomBytes(24).toString('base64url');

/** Writes a file that only its owner reads; the owner is PostgreSQL's user where we are root. */
export function writePrivate(path: string, text: string, as: RunAs | undefined): void {
  rmSync(path, { force: true });
  writeFileSync(path, text, { mode: 0o600 });
  if (as) chownSync(path, as.uid, as.gid);
}
