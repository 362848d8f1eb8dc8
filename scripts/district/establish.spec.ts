import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { projectRoot } from '#config/paths';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { hold } from '../../test/support/hold.js';
import { LOADER_LOCK } from '../sample/load.js';
import { SAMPLE_PASSWORD } from '../start/sample-password.js';
import { type DistrictWords, readDistrictWords } from './establish.js';

const COMMAND = join(projectRoot(), 'dist', 'scripts', 'district.js');
const LOG_IN = /^ {2}(\w+) +(\S+) {4}(.+)$/gm;
const made: TestDatabase[] = [];
let app: NestFastifyApplication;
let db: TestDatabase;

beforeEach(async () => {
  db = await testDatabase({ environment: true });
  made.push(db);
  process.env.LOG_LEVEL = 'silent';
  // The environment is read once for each copy of its module.
  vi.resetModules();
  const { createApi } = await import('../../apps/api/src/server.js');
  app = await createApi();
});
afterEach(() => app.close());
afterAll(() => Promise.all(made.map((each) => each.drop())));

/** The services as this copy of the house knows them. */
const house = async () => {
  const [audit, platform, establish] = await Promise.all([import('#audit'), import('#platform'), import('./establish.js')]);
  return { ...audit, ...platform, ...establish };
};
const establish = async (words: DistrictWords = readDistrictWords({})): Promise<string> => {
  const { Clock: TheClock, inTransaction: together, establishDistrict: make } = await house();
  return together(app.get(DataSource), (tx) => make(app, words, app.get(TheClock).now(), tx));
};
const logIns = (said: string) =>
  [...said.matchAll(LOG_IN)].map(([, login, password, name]) => ({ login: login!, password: password!, name: name! }));
const rows = (sql: string) => app.get(DataSource).query<Record<string, unknown>[]>(sql);
const everything = () =>
  rows(`SELECT 'tenant' AS of, t::text AS row FROM tenant t UNION ALL SELECT 'unit', t::text FROM unit t UNION ALL SELECT 'person', t::text FROM person t
        UNION ALL SELECT 'account', t::text FROM account t UNION ALL SELECT 'role', t::text FROM person_role t UNION ALL SELECT 'audit', t::text FROM audit t ORDER BY 1, 2`);
async function enter(login: string, password: string) {
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { login, password } });
  const cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0]!;
  return {
    status: answer.statusCode,
    body: answer.json<{ signedIn: { mustChangePassword: boolean; person: { roles: string[]; name: string } } }>(),
    cookie,
  };
}

describe('a new district', () => {
  it('has three administrators, who come in by the printed passwords alone and have to change them', async () => {
    const said = await establish(readDistrictWords({ name: '江南区', code: 'jiangnan', 'system-admin': '系某', auditor: '审某' }));
    expect(said).toContain('江南区');
    const printed = logIns(said);
    expect(printed.map(({ login, name }) => [login, name])).toEqual([
      ['sysadmin', '系某'],
      ['secadmin', '安全管理员'],
      ['auditor', '审某'],
    ]);
    expect(new Set(printed.map(({ password }) => password)).size).toBe(3);
    const roles = ['system_admin', 'security_admin', 'auditor'];
    for (const [at, { login, password, name }] of printed.entries()) {
      for (const guess of [SAMPLE_PASSWORD, login, printed[(at + 1) % 3]!.password, password.toUpperCase()])
        expect((await enter(login, guess)).status).toBe(401);
      await rows(`UPDATE account SET failures = 0, locked_until = NULL`);
      const { status, body, cookie } = await enter(login, password);
      expect([status, body.signedIn.mustChangePassword, body.signedIn.person]).toMatchObject([200, true, { name, roles: [roles[at]] }]);
      const shut = await app.inject({ url: '/api/units', headers: { cookie } });
      expect([shut.statusCode, shut.json().code]).toEqual([403, 'password_change_required']);
    }
  });

  it('has nothing else in it: no sample, nobody else, no ledger', async () => {
    await establish();
    const [counts] = await rows(`SELECT (SELECT count(*) FROM person) AS people, (SELECT count(*) FROM account) AS accounts,
      (SELECT count(*) FROM unit) AS units, (SELECT count(*) FROM task) AS tasks, (SELECT count(*) FROM tenant WHERE sample) AS samples`);
    expect(counts).toEqual({ people: 3, accounts: 3, units: 1, tasks: 0, samples: 0 });
    const [stored] = await rows(
      `SELECT bool_and(password_hash LIKE '$argon2id$%' AND must_change AND usable_until > now()) AS sound FROM account`,
    );
    expect(stored).toEqual({ sound: true });
  });

  it('is in the trail from its first moment, without a password', async () => {
    const said = await establish();
    const [row] = await rows(`SELECT action, actor_id, after, audit::text AS text FROM audit`);
    expect(row).toMatchObject({
      action: 'district.establish',
      actor_id: null,
      after: { administrators: ['sysadmin', 'secadmin', 'auditor'] },
    });
    for (const { password } of logIns(said)) expect(String(row!.text)).not.toContain(password);
    const { AuditVerifier: Verifier } = await house();
    expect(await app.get(Verifier).verify()).toMatchObject({ rows: 1, bad: null });
  });

  it('is not set up where the trail does not take it', async () => {
    const { Audit: TheAudit } = await house();
    vi.spyOn(TheAudit.prototype, 'record').mockRejectedValueOnce(new Error('no trace'));
    await expect(establish()).rejects.toThrow('no trace');
    expect(await everything()).toEqual([]);
  });

  it('is set up once: again changes nothing and prints no password', async () => {
    await establish();
    const before = await everything();
    const said = await establish(readDistrictWords({ name: '别区', code: 'other' }));
    expect([said, logIns(said)]).toEqual(['district: 本区 stands already', []]);
    expect(await everything()).toEqual(before);
  });

  it('is set up once by two who do it at the same moment', async () => {
    const gate = await hold(db.ownerUrl, `SELECT pg_advisory_xact_lock($1)`, [LOADER_LOCK]);
    const both = Promise.all([establish(), establish()]);
    await gate.waiting(2);
    await gate.open();
    expect((await both).map((said) => logIns(said).length).sort()).toEqual([0, 3]);
    expect(await rows(`SELECT count(*)::int AS n FROM tenant`)).toEqual([{ n: 1 }]);
  });
});

describe('npm run district', () => {
  const run = (...words: string[]) =>
    new Promise<{ code: number | null; out: string; err: string }>((done) => {
      const env = { ...process.env, DATABASE_URL: db.appUrl, MIGRATE_DATABASE_URL: db.ownerUrl, REDIS_URL: '' };
      const child = spawn(process.execPath, [COMMAND, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      let [out, err] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece));
      child.stderr.setEncoding('utf8').on('data', (piece: string) => (err += piece));
      child.once('close', (code) => done({ code, out, err }));
    });

  it('prints the log-ins the first time, and never again', async () => {
    const first = await run('--name', '江北区', '--code', 'jiangbei');
    expect([first.code, first.err]).toEqual([0, '']);
    const { login, password } = logIns(first.out)[0]!;
    expect((await enter(login, password)).status).toBe(200);
    expect(await run('--name', '江北区')).toEqual({ code: 0, out: 'district: 江北区 stands already\n', err: '' });
  });

  it.each([
    [['--nmae', 'x'], /nmae/],
    [['--code', 'no spaces'], /^--code must be/],
    [['--name', ''], /^--name must be/],
    [['--auditor', ' 审某'], /^--auditor must be/],
  ])('says in one line what is wrong with %j, and sets nothing up', async (words, why) => {
    const { code, out, err } = await run(...words);
    expect([code, out]).toEqual([1, '']);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toMatch(why);
    expect(await everything()).toEqual([]);
  });
});
