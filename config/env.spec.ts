import { describe, expect, it } from 'vitest';
import { InvalidConfiguration, readEnv } from './env.js';

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

  it('refuses to listen beyond this machine while there is no log-in', () => {
    expect(() => readEnv({ ...GOOD, HOST: '0.0.0.0' })).toThrow(/HOST/);
    expect(readEnv({ ...GOOD, HOST: '::1' }).HOST).toBe('::1');
  });

  it.each(['', undefined])('takes an empty value (%j) as not set', (value) => {
    expect(readEnv({ ...GOOD, PORT: value, REDIS_URL: value })).toMatchObject({ PORT: 3000 });
    expect(() => readEnv({ DATABASE_URL: value })).toThrow(/DATABASE_URL/);
  });

  it.each(['3e3', ' 80', '-1', '0', '80.5', 'false'])('takes no port called %j', (PORT) => {
    expect(() => readEnv({ ...GOOD, PORT })).toThrow(/PORT/);
  });
});
