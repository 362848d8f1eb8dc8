import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hold } from '../../test/support/hold.js';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { databaseOptions } from './database.js';
import { type KeyedRequest, type RequestAnswer, RequestKeys } from './request-keys.js';
import { digest } from './secrets.js';
import { inTransaction, JoiningDataSource } from './transaction.js';

let db: TestDatabase;
let database: DataSource;
let keys: RequestKeys;

beforeAll(async () => {
  db = await testDatabase({ environment: true });
  database = await new JoiningDataSource(databaseOptions(db.appUrl, { entities: [], migrations: [] })).initialize();
  keys = new RequestKeys(database);
});
afterAll(async () => {
  await database.destroy();
  await db.drop();
});

const asked = (over: Partial<KeyedRequest> = {}): KeyedRequest => ({
  tenantId: randomUUID(),
  ownerId: randomUUID(),
  key: 'a key',
  fingerprint: digest('a request'),
  ...over,
});
const ANSWER: RequestAnswer = { status: 201, headers: { etag: '"1"' }, body: '{"name":"甲","初":"口令"}' };
const ask = (request: KeyedRequest) => inTransaction(database, () => keys.answerTo(request));
const first = (request: KeyedRequest, answer = ANSWER) =>
  inTransaction(database, async () => {
    expect(await keys.answerTo(request)).toBeNull();
    await keys.keep(request, answer);
  });

describe('an answer kept by its key', () => {
  it('comes back as it was given, with a body and without', async () => {
    for (const answer of [ANSWER, { status: 204, headers: {}, body: null }]) {
      const request = asked();
      await first(request, answer);
      expect(await ask(request)).toEqual(answer);
    }
  });

  it('belongs to one district, one owner and one key', async () => {
    const request = asked();
    await first(request);
    for (const other of [asked({ ownerId: request.ownerId }), asked({ tenantId: request.tenantId }), { ...request, key: 'A key' }])
      expect(await ask(other)).toBeNull();
  });

  it('is refused to another request', async () => {
    const request = asked();
    await first(request);
    await expect(ask({ ...request, fingerprint: digest('another') })).rejects.toMatchObject({ code: 'key_reused', status: 422 });
  });

  it('goes with the effect where that is undone', async () => {
    const request = asked();
    const undone = inTransaction(database, async () => {
      await keys.keep(request, ANSWER);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await ask(request)).toBeNull();
  });

  it('is waited for by whoever asks the same at the same moment, and by nobody else', async () => {
    const request = asked();
    const gate = await hold(db.ownerUrl, 'LOCK TABLE request_key IN SHARE MODE');
    const one = first(request);
    await gate.waiting(1);
    const two = ask(request);
    await gate.waiting(2);
    expect(await ask(asked())).toBeNull();
    await gate.open();
    await one;
    expect(await two).toEqual(ANSWER);
  });

  it('is never written twice, whoever tries', async () => {
    const request = asked();
    await first(request);
    await expect(keys.keep(request, ANSWER)).rejects.toThrow('request_key_pk');
    await expect(database.query(`UPDATE request_key SET fingerprint = ''`)).rejects.toThrow('permission denied');
  });
});
