import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InvalidConfiguration, readEnv } from './env.js';
import { projectRoot } from './paths.js';

const GOOD = { DATABASE_URL: 'postgres://app:word@127.0.0.1:5432/ledger' };

describe('the environment', () => {
  it('starts with nothing but a database', () => {
    expect(readEnv(GOOD)).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, SAMPLE: false, LOG_LEVEL: 'info' });
  });

  it('names every bad variable at once, and none of their values', () => {
    const bad = { DATABASE_URL: 'mysql://secret-word', PORT: '99999', SAMPLE: 'yes', REDIS_URL: 'http://secret-word', LOG_LEVEL: 'loud' };
    let message = '';
    try {
      readEnv(bad);
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidConfiguration);
      message = (error as Error).message;
    }
    for (const name of Object.keys(bad)) expect(message).toContain(name);
    expect(message).not.toContain('secret-word');
    expect(message).not.toContain('\n');
  });

  it('lets other machines in by https alone, since a log-in travels with every request', () => {
    const HOST = '0.0.0.0';
    for (const PUBLIC_URL of ['', 'http://ledger.example.test', 'http://127.0.0.1:3000', 'http://localhost'])
      expect(() => readEnv({ ...GOOD, HOST, PUBLIC_URL })).toThrow(/HOST|PUBLIC_URL/);
    expect(() => readEnv({ ...GOOD, HOST: '10.1.2.3' })).toThrow(/HOST/);
    expect(readEnv({ ...GOOD, HOST, PUBLIC_URL: 'https://ledger.example.test' }).HOST).toBe(HOST);
    for (const own of ['127.0.0.1', '::1', 'localhost']) expect(readEnv({ ...GOOD, HOST: own }).HOST).toBe(own);
  });

  it('takes a plain http address for this machine alone', () => {
    for (const own of ['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:3000'])
      expect(readEnv({ ...GOOD, PUBLIC_URL: own }).PUBLIC_URL).toBe(own);
    for (const other of ['http://ledger.example.test', 'http://127.0.0.1.example.test', 'http://localhost.example.test', 'http://10.0.0.1'])
      expect(() => readEnv({ ...GOOD, PUBLIC_URL: other })).toThrow(/^The environment cannot be used: PUBLIC_URL must be https/);
    for (const none of ['ledger.example.test', 'ftp://ledger.example.test', 'javascript:alert(1)', '//ledger.example.test'])
      expect(() => readEnv({ ...GOOD, PUBLIC_URL: none })).toThrow(/PUBLIC_URL/);
  });

  it.each(['short', 'k'.repeat(42), 'k'.repeat(44), `${'k'.repeat(42)}=`, `${'k'.repeat(42)}/`, `${'k'.repeat(43)}\n`])(
    'takes no key like %j, and does not repeat it',
    (SECRET_KEY) => {
      expect(() => readEnv({ ...GOOD, SECRET_KEY })).toThrow(/^The environment cannot be used: SECRET_KEY must be 32 random bytes[^\n]*$/);
      expect(() => readEnv({ ...GOOD, SECRET_KEY })).not.toThrow(SECRET_KEY);
    },
  );

  it('takes an OpenID provider whole or not at all', () => {
    const whole = {
      OIDC_ISSUER: 'https://id.example.test',
      OIDC_CLIENT_ID: 'a',
      OIDC_CLIENT_SECRET: 'b',
      PUBLIC_URL: 'https://l.example.test',
    };
    expect(readEnv({ ...GOOD, ...whole })).toMatchObject(whole);
    for (const missing of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL'])
      expect(() => readEnv({ ...GOOD, ...whole, [missing]: '' })).toThrow(
        /OIDC_ISSUER needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_URL/,
      );
    expect(readEnv({ ...GOOD, PUBLIC_URL: whole.PUBLIC_URL }).OIDC_ISSUER).toBeUndefined();
  });

  it('has one place for files: a folder or a bucket that is named whole', () => {
    const bucket = {
      FILES_S3_ENDPOINT: 'https://s3.example.test',
      FILES_S3_BUCKET: 'ledger-files',
      FILES_S3_ACCESS_KEY: 'a-key',
      FILES_S3_SECRET_KEY: 'secret-word',
    };
    expect(readEnv(GOOD)).toMatchObject({ FILES_S3_REGION: 'us-east-1', FILES_S3_BUCKET_IN_PATH: true });
    expect(readEnv({ ...GOOD, FILES_FOLDER: '/srv/files' }).FILES_FOLDER).toBe('/srv/files');
    expect(readEnv({ ...GOOD, ...bucket, FILES_S3_BUCKET_IN_PATH: 'false' })).toMatchObject({ ...bucket, FILES_S3_BUCKET_IN_PATH: false });
    for (const missing of Object.keys(bucket))
      expect(() => readEnv({ ...GOOD, ...bucket, [missing]: '' })).toThrow(
        /^[^\n]*FILES_S3_SECRET_KEY must be set together, or none of them$/,
      );
    expect(() => readEnv({ ...GOOD, ...bucket, FILES_FOLDER: '/srv/files' })).toThrow(
      /FILES_FOLDER and FILES_S3_ENDPOINT cannot both be set/,
    );
    for (const FILES_S3_BUCKET of ['Ledger', 'a', '../x', 'a/b'])
      expect(() => readEnv({ ...GOOD, ...bucket, FILES_S3_BUCKET })).toThrow(/FILES_S3_BUCKET must be/);
  });

  it('sends files over plain http to this machine alone, and keeps none where the page is served from', () => {
    const rest = { FILES_S3_BUCKET: 'ledger-files', FILES_S3_ACCESS_KEY: 'a-key', FILES_S3_SECRET_KEY: 'secret-word' };
    expect(readEnv({ ...GOOD, ...rest, FILES_S3_ENDPOINT: 'http://127.0.0.1:9000' }).FILES_S3_ENDPOINT).toBe('http://127.0.0.1:9000');
    for (const FILES_S3_ENDPOINT of ['http://minio.example.test:9000', 'ftp://127.0.0.1', 'minio'])
      expect(() => readEnv({ ...GOOD, ...rest, FILES_S3_ENDPOINT })).toThrow(/FILES_S3_ENDPOINT must be/);
    for (const below of ['dist', 'dist/web/assets', 'dist/../dist/web'])
      expect(() => readEnv({ ...GOOD, FILES_FOLDER: join(projectRoot(), below) })).toThrow(/FILES_FOLDER must not lie in dist/);
    expect(readEnv({ ...GOOD, FILES_FOLDER: join(projectRoot(), 'distant') }).FILES_FOLDER).toContain('distant');
  });

  it.each(['*', 'true', 'loopback, uniquelocal', '10.0.0.1 10.0.0.2', '10.0.0.1,', 'proxy.example.test'])(
    'trusts no proxy called %j',
    (TRUSTED_PROXIES) => {
      expect(() => readEnv({ ...GOOD, TRUSTED_PROXIES })).toThrow(/TRUSTED_PROXIES/);
    },
  );

  it('trusts the proxies it is told of', () => {
    for (const TRUSTED_PROXIES of ['10.0.0.1', '10.0.0.0/8,::1', '127.0.0.1,192.168.0.0/16'])
      expect(readEnv({ ...GOOD, TRUSTED_PROXIES }).TRUSTED_PROXIES).toBe(TRUSTED_PROXIES);
  });

  it.each(['', undefined])('takes an empty value (%j) as not set', (value) => {
    expect(readEnv({ ...GOOD, PORT: value, REDIS_URL: value })).toMatchObject({ PORT: 3000 });
    expect(() => readEnv({ DATABASE_URL: value })).toThrow(/DATABASE_URL/);
  });

  it.each(['3e3', ' 80', '-1', '0', '80.5', 'false'])('takes no port called %j', (PORT) => {
    expect(() => readEnv({ ...GOOD, PORT })).toThrow(/PORT/);
  });
});
