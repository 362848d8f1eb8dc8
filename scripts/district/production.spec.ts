import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SCHEMA } from '#house';
import { OrgService } from '#org';
import { databaseOptions } from '#platform';
import { spawnApi } from '../../test/support/api-process.js';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { until } from '../../test/support/hold.js';
import { freePort } from '../postgres/server.js';

const SECRET = 'k'.repeat(43);
const PUBLIC = { HOST: '0.0.0.0', PUBLIC_URL: 'https://ledger.example.test' };
const databases: Record<'empty' | 'sample' | 'real', TestDatabase> = {} as never;
const running: ReturnType<typeof spawnApi>[] = [];

/** A database with a district of one unit. */
async function withDistrict(sample: boolean): Promise<TestDatabase> {
  const made = await testDatabase();
  const database = await new DataSource(databaseOptions(made.appUrl, SCHEMA)).initialize();
  const setup = { name: '某区', code: 'mou', sample, units: [{ name: '某单位', kind: 'other' as const }] };
  await database.transaction((tx) => new OrgService().establish(setup, tx));
  await database.destroy();
  return made;
}

beforeAll(async () => {
  Object.assign(databases, { empty: await testDatabase(), sample: await withDistrict(true), real: await withDistrict(false) });
});
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});
afterAll(() => Promise.all(Object.values(databases).map((each) => each.drop())));

/** The compiled API with this environment and nothing of the shell's. */
async function started(env: Record<string, string>, on: TestDatabase = databases.real) {
  const NOTHING = { PUBLIC_URL: '', HOST: '', OIDC_ISSUER: '', OIDC_CLIENT_ID: '', OIDC_CLIENT_SECRET: '', MIGRATE_DATABASE_URL: '' };
  const port = String(await freePort());
  const one = spawnApi({ ...NOTHING, DATABASE_URL: on.appUrl, SECRET_KEY: SECRET, PORT: port, LOG_LEVEL: 'silent', ...env });
  running.push(one);
  return { ...one, port };
}
const alive = (port: string) =>
  fetch(`http://127.0.0.1:${port}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  );

describe('the API in production', () => {
  it.each([
    ['without the key that seals secrets', { SECRET_KEY: '' }, /SECRET_KEY is missing/],
    ['with a key that is too short', { SECRET_KEY: 'short' }, /SECRET_KEY must be 32 random bytes/],
    ['with a key of other letters', { SECRET_KEY: `${'k'.repeat(42)}=` }, /SECRET_KEY must be/],
    ['for other machines without https', { HOST: '0.0.0.0' }, /HOST can be reached from other machines/],
    ['for other machines by plain http', { HOST: '0.0.0.0', PUBLIC_URL: 'http://127.0.0.1' }, /HOST can be reached from other machines/],
    ['under a plain http address others type', { PUBLIC_URL: 'http://ledger.example.test' }, /PUBLIC_URL must be https/],
    ['with half an OpenID provider', { ...PUBLIC, OIDC_ISSUER: 'https://id.example.test' }, /OIDC_ISSUER needs OIDC_CLIENT_ID/],
    [
      'with a provider and no address of its own',
      { OIDC_ISSUER: 'https://id.example.test', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' },
      /PUBLIC_URL/,
    ],
    ['without a database', { DATABASE_URL: '' }, /DATABASE_URL must be/],
  ])('does not start %s, and says so in one line', async (_what, env, why) => {
    const { ended } = await started(env);
    const { code, said } = await ended;
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toMatch(why);
    for (const value of Object.values(env).filter((each) => each.length > 3)) expect(said.replace(/https?:\/\//g, '')).not.toContain(value);
  });

  it.each([
    ['to other machines', PUBLIC],
    ['under a public address, though it listens to this machine alone', { PUBLIC_URL: PUBLIC.PUBLIC_URL }],
  ])('does not serve the sample, whose log-ins are public, %s', async (_what, env) => {
    const { ended, port } = await started(env, databases.sample);
    const { code, said } = await ended;
    expect([code, said.trim().split('\n').length, await alive(port)]).toEqual([1, 1, false]);
    expect(said).toContain('sample district');
  });

  it.each([
    ['a district of its own to everybody', 'real', PUBLIC],
    ['an empty database to everybody', 'empty', PUBLIC],
    ['the sample on this machine', 'sample', {}],
    ['the sample under a name of this machine', 'sample', { HOST: '127.0.0.1', PUBLIC_URL: 'http://localhost:3000' }],
  ] as const)('serves %s', async (_what, on, env) => {
    const { port, child } = await started(env, databases[on]);
    await until(async () => child.exitCode !== null || (await alive(port)), 'it listens or ends');
    expect(child.exitCode).toBeNull();
  });
});
