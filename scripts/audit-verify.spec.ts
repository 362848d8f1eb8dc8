import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditDatabase, type AuditDatabase } from '../test/support/audit.js';
import { type EmbeddedPostgres, startPostgres } from './embedded-postgres.js';

const run = (name: string, words: string[], env: Record<string, string>): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const program = new URL('run.js', import.meta.url).pathname;
    const child = execFile(
      process.execPath,
      [program, name, ...words],
      { env: { ...process.env, DATABASE_URL: '', MIGRATE_DATABASE_URL: '', ...env } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });

describe('npm run audit:verify', () => {
  let given: AuditDatabase;
  let folder: string;
  let postgres: EmbeddedPostgres | undefined;
  beforeAll(async () => {
    given = await auditDatabase();
    folder = await mkdtemp(join(tmpdir(), 'audit-verify-'));
  });
  afterAll(async () => {
    await postgres?.stop();
    await given.close();
    await rm(folder, { recursive: true, force: true });
  });
  const verify = (...words: string[]) => run('audit-verify', words, { DATABASE_URL: given.appUrl });

  it('says in one line, or in JSON, that the trail is intact, and ends with 0', { timeout: 240_000 }, async () => {
    for (const id of ['a', 'b', 'a']) await given.record(id);
    expect(await verify()).toMatchObject({ code: 0, stdout: 'audit: 3 rows in 2 chains, 0 roots: intact  完好\n' });
    given.inDays(1);
    await given.sealing.seal();
    const { code, stdout } = await verify();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^audit: 3 rows in 2 chains, 1 roots, last root \d{4}-\d\d-\d\d [0-9a-f]{64}: intact {2}完好\n$/);
    const json = await verify('--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ rows: 3, chains: 2, roots: 1, lastRoot: {}, bad: null });
  });

  it('names the first bad row and ends with 1', { timeout: 240_000 }, async () => {
    await given.bend(`UPDATE audit SET action = 'unit.merge' WHERE object_id = 'a' AND serial = 1`);
    const { code, stdout } = await verify();
    expect(code).toBe(1);
    expect(stdout).toContain('Audit row 1 (number 1 of unit a) was changed');
    expect(stdout).toContain('第 1 号审计记录（unit a 的第 1 条）被改动过');
    const json = await verify('--json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ bad: { what: 'changed', auditId: 1, serial: 1 } });
  });

  it('finds the server that `npm start` runs by itself, and says in one line where there is none', { timeout: 240_000 }, async () => {
    const none = await run('audit-verify', [], { DATA_DIR: folder });
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr.trim().split('\n')).toEqual([expect.stringContaining('there is no database to look at')]);
    postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
    const migrated = await run('migrate', [], { DATABASE_URL: postgres.appUrl, MIGRATE_DATABASE_URL: postgres.ownerUrl });
    expect(migrated.code).toBe(0);
    expect(await run('audit-verify', [], { DATA_DIR: folder })).toMatchObject({
      code: 0,
      stdout: 'audit: 0 rows in 0 chains, 0 roots: intact  完好\n',
    });
    await postgres.stop();
    expect((await run('audit-verify', [], { DATA_DIR: folder })).code).toBe(2);
  });
});
