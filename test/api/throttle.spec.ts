import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomSecret } from '#platform';
import { type LedgerApi, ledgerApi } from '../support/ledger-api.js';
import { supervisor } from '../support/people.js';

const PER_MINUTE = 60;

describe('a loop gone wrong', () => {
  let api: LedgerApi;
  beforeAll(async () => {
    process.env.REQUESTS_PER_MINUTE = String(PER_MINUTE);
    api = await ledgerApi();
  });
  afterAll(() => api?.close());

  const statuses = async (cookie: () => string): Promise<number[]> => {
    const answers = [];
    for (let sent = 0; sent < PER_MINUTE + 5; sent++)
      answers.push(await api.app.inject({ method: 'GET', url: '/api/units', headers: { cookie: cookie() } }));
    const last = answers.at(-1)!;
    expect([last.statusCode, last.json().code, Number(last.headers['retry-after']) > 0]).toEqual([429, 'too_many_requests', true]);
    return answers.map(({ statusCode }) => statusCode);
  };

  it('of a stranger is stopped by address, whatever it shows; one of a session by the session; nobody else is', async () => {
    const stranger = await statuses(() => `sid=${randomSecret()}`);
    expect(stranger.filter((status) => status === 401)).toHaveLength(PER_MINUTE);
    const busy = await supervisor(api.app.get(DataSource));
    expect((await statuses(() => busy.cookie)).filter((status) => status === 200)).toHaveLength(PER_MINUTE);
    const { cookie } = await supervisor(api.app.get(DataSource));
    expect((await api.app.inject({ method: 'GET', url: '/api/units', headers: { cookie } })).statusCode).toBe(200);
  });
});
