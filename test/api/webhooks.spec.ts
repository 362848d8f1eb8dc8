import type { INestApplicationContext } from '@nestjs/common';
import { Webhook as Standard } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebhookDeliveries } from '#webhooks';
import { until } from '../support/hold.js';
import { type Answer, intakeHouse, REPORT } from '../support/intake.js';
import { worker } from '../support/intake-queue.js';
import { type LoggedIn, somebody } from '../support/people.js';
import { Receiver } from '../support/receiver.js';

process.env.REDIS_URL = '';
process.env.SWEEP_SECONDS = '60';
const house = intakeHouse();
const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('webhooks over HTTP', () => {
  let admin: LoggedIn;
  let receiver: Receiver;
  beforeAll(async () => {
    admin = await somebody(house.database, house.tenantId, house.units.get('区教委')!, ['system_admin'], '系统管理员');
    receiver = await new Receiver().open();
  });
  afterAll(() => receiver.close());

  interface Asked {
    body?: unknown;
    version?: number;
    headers?: Record<string, string>;
  }
  async function ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, { body, version, headers }: Asked = {}): Promise<Answer> {
    const response = await house.app.inject({
      method,
      url: `/api/webhooks${path}`,
      headers: { cookie: admin.cookie, ...(version === undefined ? {} : { 'if-match': `"${version}"` }), ...headers },
      ...(body === undefined ? {} : { payload: body as never }),
    });
    const text = response.body;
    return {
      status: response.statusCode,
      body: text === '' ? null : JSON.parse(text),
      headers: response.headers,
      raw: response.rawPayload,
    };
  }
  const wish = (over: object = {}) => ({ name: '数据中台', url: receiver.url, eventKinds: ['task.*'], ...over });
  /** A document confirmed over HTTP, as a supervisor does it. */
  async function confirmed(): Promise<{ tasks: { id: string }[] }> {
    const { id } = (await house.upload(REPORT)).body;
    const intake = async () => (await house.ask(`/intakes/${id}`)).body;
    await until(async () => (await intake()).state === 'proposed', 'the worker reads it');
    const answer = await house.post(`/intakes/${id}/confirm`, (await intake()).version);
    expect(answer.status).toBe(200);
    return answer.body;
  }

  it('are made, shown, changed, given another secret and removed, each change from the version that was seen', async () => {
    const made = await ask('POST', '', { body: wish() });
    expect([made.status, made.headers.location, made.headers.etag, made.headers['cache-control']]).toEqual([
      201,
      `/api/webhooks/${made.body.id}`,
      '"1"',
      'no-store',
    ]);
    const { secret, ...shown } = made.body;
    expect(shown).toEqual({
      id: expect.any(String),
      ...wish(),
      state: 'active',
      pausedBy: null,
      previousSecretUntil: null,
      version: 1,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    const path = `/${shown.id}`;
    expect((await ask('GET', '')).body).toEqual([shown]);
    expect(await ask('GET', path)).toMatchObject({ status: 200, body: shown });
    const changed = await ask('PATCH', path, { version: 1, body: { name: ' 任务中台 ', paused: true } });
    expect(changed).toMatchObject({
      status: 200,
      body: { name: '任务中台', url: receiver.url, state: 'paused', pausedBy: 'person', version: 2 },
    });
    const rotated = await ask('POST', `${path}/secret`, { version: 2 });
    expect(rotated).toMatchObject({ status: 200, headers: { etag: '"3"', 'cache-control': 'no-store' } });
    expect(rotated.body.secret).toMatch(/^whsec_/);
    expect(rotated.body.secret).not.toBe(secret);
    for (const [method, to, body] of [
      ['PATCH', path, {}],
      ['POST', `${path}/secret`, undefined],
      ['DELETE', path, undefined],
    ] as const) {
      expect(await ask(method, to, { body })).toMatchObject({ status: 428, body: { code: 'version_required' } });
      expect(await ask(method, to, { body, version: 2 })).toMatchObject({ status: 412, body: { code: 'stale', version: 3 } });
    }
    expect(await ask('DELETE', path, { version: 3 })).toMatchObject({ status: 204, body: null });
    expect(await ask('GET', path)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await ask('GET', '')).body).toEqual([]);
  });

  it('are made once however often the same request comes, and answer the same secret', async () => {
    const headers = { 'idempotency-key': 'made-once' };
    const [first, second] = [await ask('POST', '', { body: wish(), headers }), await ask('POST', '', { body: wish(), headers })];
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    expect((await ask('GET', '')).body).toHaveLength(1);
    await ask('DELETE', `/${first.body.id}`, { version: 1 });
  });

  it('are refused with every fault in words, and nothing is changed', async () => {
    const bad = await ask('POST', '', {
      body: wish({ url: 'https://169.254.169.254/', eventKinds: ['tasks.*'] }),
      headers: { 'accept-language': 'en' },
    });
    expect(bad).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect(bad.body.errors).toEqual([
      { field: 'url', message: 'leads to this machine, a link-local or a reserved address' },
      { field: 'eventKinds.0', message: 'names nothing that has events; there are: source, problem, task' },
    ]);
    for (const body of [
      {},
      wish({ name: '' }),
      wish({ name: null }),
      wish({ url: 1 }),
      wish({ eventKinds: '*' }),
      wish({ eventKinds: [] }),
      wish({ eventKinds: [1] }),
      wish({ secret: 'mine' }),
      wish({ state: 'active' }),
      wish({ url: `http://127.0.0.1:3000/api` }),
      wish({ name: 'a\u0000b' }),
    ])
      expect([body, (await ask('POST', '', { body })).body.code]).toEqual([body, 'invalid_input']);
    expect((await ask('POST', '?x=1', { body: wish() })).status).toBe(400);
    expect((await ask('PATCH', `/${NOBODY}`, { version: 1, body: { paused: 'true' } })).status).toBe(400);
    expect((await ask('GET', '/not-an-id')).status).toBe(400);
    expect((await ask('GET', '')).body).toEqual([]);
  });

  it('are for system administrators alone, and one that is not there is 404 by every way', async () => {
    for (const [method, path, asked] of [
      ['GET', `/${NOBODY}`, {}],
      ['PATCH', `/${NOBODY}`, { version: 1, body: {} }],
      ['DELETE', `/${NOBODY}`, { version: 1 }],
      ['POST', `/${NOBODY}/secret`, { version: 1 }],
      ['POST', `/${NOBODY}/pings`, {}],
      ['GET', `/${NOBODY}/deliveries`, {}],
      ['POST', `/${NOBODY}/deliveries/${NOBODY}/resend`, {}],
    ] as const) {
      expect([method, path, (await ask(method, path, asked)).status]).toEqual([method, path, 404]);
      const refused = await ask(method, path, { ...asked, headers: { cookie: house.supervisor.cookie } });
      expect([method, path, refused.status]).toEqual([method, path, 403]);
      expect([method, path, (await ask(method, path, { ...asked, headers: { cookie: '' } })).status]).toEqual([method, path, 401]);
    }
  });

  describe('with a worker', () => {
    let app: INestApplicationContext;
    beforeAll(async () => (app = await worker()));
    afterAll(() => app.close());
    const deliveries = async (id: string, query = '') => (await ask('GET', `/${id}/deliveries${query}`)).body;

    it('tell what was confirmed as soon as the bell rings, signed, and show what became of it', async () => {
      receiver.told.length = 0;
      const { body: webhook } = await ask('POST', '', { body: wish() });
      const { tasks } = await confirmed();
      await until(async () => receiver.told.length === tasks.length, 'the bell is heard: the next sweep is a minute away');
      const told = receiver.told.map(({ body, headers }) => new Standard(webhook.secret).verify(body, headers) as { data: { id: string } });
      expect(told.map(({ data }) => data.id).sort()).toEqual(tasks.map(({ id }) => id).sort());
      await until(async () => (await deliveries(webhook.id, '?state=delivered')).total === tasks.length, 'all are marked');
      const page = await deliveries(webhook.id, '?pageSize=1&state=delivered,dead');
      expect(page).toMatchObject({
        total: tasks.length,
        next: expect.any(String),
        items: [{ type: 'task.confirmed', state: 'delivered', lastError: null }],
      });
      expect(page.items[0].tries).toMatchObject([{ serial: 1, status: 204, error: null }]);
      expect((await deliveries(webhook.id, `?pageSize=1&after=${page.next}`)).items[0].id).not.toBe(page.items[0].id);
      await ask('DELETE', `/${webhook.id}`, { version: 1 });
    });

    it('are pinged, and what was given up is sent again', async () => {
      const { body: webhook } = await ask('POST', '', { body: wish() });
      receiver.answer = () => 500;
      const ping = await ask('POST', `/${webhook.id}/pings`);
      expect(ping).toMatchObject({ status: 201, body: { type: 'ping', state: 'planned' } });
      await until(async () => (await deliveries(webhook.id)).items[0].state === 'dead', 'a ping is tried once');
      const failed = await ask('GET', `/${webhook.id}/deliveries`, { headers: { 'accept-language': 'en' } });
      expect(failed.body.items[0]).toMatchObject({
        lastStatus: 500,
        lastError: { code: 'status', detail: 'the receiver answered with an error' },
      });
      receiver.answer = () => 200;
      const again = await ask('POST', `/${webhook.id}/deliveries/${ping.body.id}/resend`);
      expect(again).toMatchObject({ status: 200, body: { id: ping.body.id, messageId: ping.body.messageId, state: 'planned' } });
      await until(async () => (await deliveries(webhook.id)).items[0].state === 'delivered', 'it is sent again');
      expect(await ask('POST', `/${webhook.id}/deliveries/${ping.body.id}/resend`)).toMatchObject({
        status: 409,
        body: { code: 'conflict', state: 'delivered' },
      });
      await ask('DELETE', `/${webhook.id}`, { version: 1 });
    });

    it('take nothing up once the worker is told to stop', async () => {
      const stopped = await worker();
      await stopped.close();
      await expect(stopped.get(WebhookDeliveries, { strict: false }).wake()).resolves.toBeUndefined();
    });
  });
});
