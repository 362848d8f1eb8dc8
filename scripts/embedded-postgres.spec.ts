import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, PostgresRefusal, startPostgres, startThrowAwayPostgres } from './embedded-postgres.js';
import { connected, refuseBlindCtype } from './postgres/databases.js';
import { canEnter, homeFor } from './postgres/folders.js';
import { isRunning, markOf } from './postgres/processes.js';
import { explain } from './postgres/refusal.js';
import { freePort } from './postgres/server.js';

const root = process.getuid?.() === 0;
const value = async (url: string, sql: string) =>
  connected(url, async (client) => Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0]);
const postmaster = (postgres: EmbeddedPostgres) =>
  markOf(Number(readFileSync(join(postgres.folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]))!;

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  let running: EmbeddedPostgres | undefined;
  const start = async () => (running = await startPostgres({ dataDir }));
  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'embedded-'));
    chmodSync(folder, 0o755);
    dataDir = join(folder, 'postgres');
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    rmSync(join(dataDir, '..'), { recursive: true, force: true });
  });

  it('keeps what was written between two starts, and is gone after each', async () => {
    const first = await start();
    const mark = postmaster(first);
    await value(first.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.stop();
    expect(isRunning(mark)).toBe(false);
    expect(await value((await start()).ownerUrl, 'SELECT n FROM kept')).toBe(7);
  });

  it('survives kill -9 of the server', async () => {
    const first = await start();
    await value(first.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS n');
    process.kill(postmaster(first).pid, 'SIGKILL');
    expect(await value((await start()).ownerUrl, 'SELECT n FROM kept')).toBe(7);
  });

  it('takes over a server whose starter was killed, and lets a living starter keep his', async () => {
    const first = await start();
    const living = spawn('sleep', ['60']);
    writeFileSync(join(first.folder, 'owner.json'), JSON.stringify(markOf(living.pid!)));
    const borrowed = await start();
    await borrowed.stop();
    expect(isRunning(postmaster(first))).toBe(true);
    living.kill('SIGKILL');
    await new Promise((resolve) => living.once('close', resolve));
    const adopted = await start();
    expect(adopted.port).toBe(first.port);
    const mark = postmaster(first);
    await adopted.stop();
    expect(isRunning(mark)).toBe(false);
  });

  it('lets two roles in, of whom the application owns nothing, and keeps the passwords to itself', async () => {
    const { ownerUrl, appUrl, folder } = await start();
    await expect(value(appUrl, 'CREATE TABLE mine AS SELECT 1')).rejects.toThrow('permission denied');
    await expect(value(ownerUrl, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).resolves.toBe(false);
    expect(statSync(join(folder, 'cluster/secrets.json')).mode & 0o077).toBe(0);
    await expect(value(Object.assign(new URL(appUrl), { password: 'guess' }).href, 'SELECT 1')).rejects.toThrow(
      'password authentication failed',
    );
  });

  it('listens on the loopback alone and leaves no socket in the file system', async () => {
    const { superuserUrl } = await start();
    expect(await value(superuserUrl, 'SHOW listen_addresses')).toBe('127.0.0.1');
    expect(await value(superuserUrl, 'SHOW unix_socket_directories')).toBe('');
    expect(await value(superuserUrl, 'SHOW fsync')).toBe('on');
  });

  it('refuses data of another PostgreSQL and says what to do', async () => {
    await (await start()).stop();
    writeFileSync(join(dataDir, 'cluster/PG_VERSION'), '12\n');
    await expect(start()).rejects.toThrow(/written by PostgreSQL 12.*\n.*move .* away/s);
    running = undefined;
  });

  it('refuses a database that takes no Chinese character for a letter', async () => {
    const { superuserUrl } = await start();
    await value(superuserUrl, `CREATE DATABASE blind TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE 'C'`).catch(
      () => undefined,
    );
    await expect(refuseBlindCtype(Object.assign(new URL(superuserUrl), { pathname: '/blind' }).href)).rejects.toThrow(PostgresRefusal);
  });

  it('begins anew when the first start was cut off while the cluster was made', async () => {
    mkdirSync(join(dataDir, 'cluster.making'), { recursive: true });
    writeFileSync(join(dataDir, 'cluster.making/PG_VERSION'), '18\n');
    expect(await value((await start()).ownerUrl, 'SELECT 1')).toBe(1);
  });

  it('stands elsewhere when root’s folder is closed to others, and anew when the note of it is removed', () => {
    const closed = join(dataDir, '..');
    chmodSync(closed, 0o700);
    const home = homeFor(dataDir);
    expect(homeFor(dataDir)).toBe(home);
    // An ordinary user's server runs as that user, who may enter.
    expect(home === dataDir).toBe(!root);
    rmSync(dataDir, { recursive: true, force: true });
    const other = homeFor(dataDir);
    expect(other === home).toBe(!root);
    for (const folder of [home, other]) rmSync(folder, { recursive: true, force: true });
  });
});

describe('a throw-away PostgreSQL', () => {
  it('takes its data with it', async () => {
    const once = await startThrowAwayPostgres({ database: 'ledger' });
    expect(await value(once.appUrl, 'SELECT 1')).toBe(1);
    await once.stop();
    expect(existsSync(once.folder)).toBe(false);
  });

  it('is swept by the next one when its process was killed', async () => {
    const left = await startThrowAwayPostgres();
    const mark = postmaster(left);
    writeFileSync(join(left.folder, 'owner.json'), JSON.stringify({ pid: process.pid, began: 'long ago' }));
    const next = await startThrowAwayPostgres();
    await next.stop();
    expect(isRunning(mark)).toBe(false);
    expect(existsSync(left.folder)).toBe(false);
  });
});

it('says of a closed folder that another user may not enter it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'closed-'));
  const stranger = { uid: 65_000, gid: 65_000 };
  expect(canEnter(join(folder, 'deep/er'), stranger)).toBe(false);
  chmodSync(folder, 0o755);
  expect(canEnter(join(folder, 'deep/er'), stranger)).toBe(true);
  rmSync(folder, { recursive: true });
});

it.each([
  ['FATAL:  could not write to file "pg_wal/xlogtemp.42": No space left on device', 'The disk is full'],
  ['FATAL:  data directory "/x" has wrong ownership', 'may not use its own folder'],
  ['PANIC:  could not locate a valid checkpoint record', 'damaged'],
  ['spawn initdb ENOENT', 'does not run on this system'],
])('explains "%s" in words for a person', (output, words) => {
  expect(explain(output, '/somewhere').message).toContain(words);
});

it('finds a port that is free', async () => {
  expect(await freePort()).toBeGreaterThan(1023);
});
