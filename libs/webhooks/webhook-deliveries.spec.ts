import { Webhook as Standard } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GivenDistrict } from '../../test/support/ledger.js';
import type { Receiver } from '../../test/support/receiver.js';
import { type WebhookRoom, webhookRoom } from '../../test/support/webhooks.js';
import { RETRY_AFTER_SECONDS } from './rules/retries.js';
import type { WebhookWithSecret } from './webhook.service.js';

describe('what is planned', () => {
  let room: WebhookRoom;
  let serial = 0;
  beforeAll(async () => (room = await webhookRoom()));
  afterAll(() => room.close());

  /** A district with one webhook for tasks, whose receiver answers well unless told otherwise. */
  async function given(): Promise<{ district: GivenDistrict; receiver: Receiver; webhook: WebhookWithSecret }> {
    room.clock.set(new Date());
    const district = await room.district(`D${++serial}`);
    const receiver = await room.receiver();
    const webhook = await room.service.create(district.act, { name: '数据中台', url: receiver.url, eventKinds: ['task.*'] });
    return { district, receiver, webhook };
  }
  const page = async (district: GivenDistrict, id: string) => (await room.service.deliveries(district.scope, id, { pageSize: 50 })).items;
  const stateOf = async (district: GivenDistrict, id: string) => (await room.service.find(district.scope, id)).state;
  const audited = (id: string) =>
    room
      .rows<{ action: string }>(`SELECT action FROM audit WHERE object_kind = 'webhook' AND object_id = $1 ORDER BY audit_id`, id)
      .then((rows) => rows.map(({ action }) => action));

  it('is delivered once, signed so that any library of the standard takes it', async () => {
    const { district, receiver, webhook } = await given();
    const { tasks } = await room.happen(district);
    const worker = room.worker();
    await worker.drain();
    await worker.drain();
    expect(receiver.told).toHaveLength(1);
    const [{ body, headers }] = receiver.told as [Receiver['told'][number]];
    const read = new Standard(webhook.secret).verify(body, headers) as { type: string; data: { id: string } };
    expect(read).toMatchObject({ type: 'task.taken_over', data: { subject: 'task', id: tasks[0]!.id, kind: 'taken_over' } });
    expect(() => new Standard(webhook.secret).verify(body.replace('task', 'tusk'), headers)).toThrow('No matching signature');
    expect(() => new Standard(webhook.secret).verify(body, { ...headers, 'webhook-id': 'msg_other' })).toThrow('No matching signature');
    const [item] = await page(district, webhook.id);
    expect(item).toMatchObject({
      messageId: headers['webhook-id'],
      state: 'delivered',
      attempts: 1,
      lastStatus: 204,
      lastError: null,
      nextAttemptAt: null,
    });
    expect(item!.tries).toMatchObject([{ serial: 1, status: 204, error: null }]);
    expect(item!.deliveredAt).toEqual(room.clock.now());
  });

  it('is tried again by the table under the same id, at last given up, and its webhook is failing', async () => {
    const { district, receiver, webhook } = await given();
    receiver.answer = () => 503;
    await room.happen(district);
    const worker = room.worker();
    for (const [index, seconds] of RETRY_AFTER_SECONDS.entries()) {
      await worker.drain();
      expect(receiver.told).toHaveLength(index + 1);
      expect((await page(district, webhook.id))[0]).toMatchObject({
        state: 'planned',
        attempts: index + 1,
        lastStatus: 503,
        lastError: 'status',
      });
      room.later(seconds - 1);
      await worker.drain();
      expect(receiver.told).toHaveLength(index + 1);
      expect(await stateOf(district, webhook.id)).toBe('active');
      room.later(1);
    }
    await worker.drain();
    expect(receiver.told).toHaveLength(10);
    expect(new Set(receiver.ids).size).toBe(1);
    const [item] = await page(district, webhook.id);
    expect(item).toMatchObject({ state: 'dead', attempts: 10, lastError: 'status' });
    expect(item!.tries.map(({ serial: each }) => each)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(await stateOf(district, webhook.id)).toBe('failing');
    expect(await audited(webhook.id)).toEqual(['webhook.create', 'webhook.fail']);
    room.later(999_999);
    await worker.drain();
    expect(receiver.told).toHaveLength(10);
  });

  it('is tried again where nobody is there', async () => {
    const { district, receiver, webhook } = await given();
    await receiver.close();
    await room.happen(district);
    await room.worker().drain();
    expect((await page(district, webhook.id))[0]).toMatchObject({ state: 'planned', lastStatus: null, lastError: 'refused' });
  });

  it('tells a failing webhook of nothing new until a message arrives, be it a ping', async () => {
    const { district, receiver, webhook } = await given();
    await room.rows(`UPDATE webhook SET state = 'failing' WHERE webhook_id = $1`, webhook.id);
    await room.happen(district);
    receiver.answer = () => 500;
    const worker = room.worker();
    await room.service.ping(district.act, webhook.id);
    await worker.drain();
    expect(await stateOf(district, webhook.id)).toBe('failing');
    receiver.answer = () => 200;
    await room.service.ping(district.act, webhook.id);
    await worker.drain();
    expect(await stateOf(district, webhook.id)).toBe('active');
    expect(receiver.told.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual(['ping', 'ping']);
    expect((await audited(webhook.id)).at(-1)).toBe('webhook.recover');
    await room.happen(district);
    await worker.drain();
    expect(receiver.told).toHaveLength(3);
  });

  it('does not follow a redirect', async () => {
    const { district, receiver, webhook } = await given();
    const elsewhere = await room.receiver();
    receiver.answer = (_told, response) => void response.writeHead(308, { location: elsewhere.url }).end();
    await room.happen(district);
    await room.worker().drain();
    expect(elsewhere.told).toEqual([]);
    expect((await page(district, webhook.id))[0]).toMatchObject({ state: 'planned', lastStatus: 308, lastError: 'redirect' });
  });

  it('stops where the receiver says 410, and waits for a person', async () => {
    const { district, receiver, webhook } = await given();
    receiver.answer = () => 410;
    await room.happen(district);
    const worker = room.worker();
    await worker.drain();
    expect((await page(district, webhook.id))[0]).toMatchObject({ state: 'dead', lastStatus: 410, lastError: 'gone' });
    const stopped = await room.service.find(district.scope, webhook.id);
    expect(stopped).toMatchObject({ state: 'paused', pausedBy: 'receiver', version: 2 });
    expect(await audited(webhook.id)).toEqual(['webhook.create', 'webhook.stopped_by_receiver']);
    await room.happen(district);
    await worker.drain();
    expect(receiver.told).toHaveLength(1);
    receiver.answer = () => 200;
    await room.service.change(district.act, webhook.id, 2, { paused: false });
    await room.happen(district);
    await worker.drain();
    expect(receiver.told).toHaveLength(2);
  });

  it('waits through a pause and is sent after it', async () => {
    const { district, receiver, webhook } = await given();
    await room.happen(district);
    await room.service.change(district.act, webhook.id, 1, { paused: true });
    const worker = room.worker();
    await worker.drain();
    expect([receiver.told, (await page(district, webhook.id))[0]!.state]).toEqual([[], 'planned']);
    await room.service.change(district.act, webhook.id, 2, { paused: false });
    await worker.drain();
    expect(receiver.told).toHaveLength(1);
  });

  it('goes to the address and under the secret that stand when it is sent', async () => {
    const { district, receiver, webhook } = await given();
    await room.happen(district);
    const moved = await room.receiver();
    await room.service.change(district.act, webhook.id, 1, { url: moved.url });
    const rotated = await room.service.rotate(district.act, webhook.id, 2);
    await room.worker().drain();
    expect(receiver.told).toEqual([]);
    const [{ body, headers }] = moved.told as [Receiver['told'][number]];
    // Both sign for a day, the new one first.
    expect(headers['webhook-signature']!.split(' ')).toHaveLength(2);
    for (const secret of [rotated.secret, webhook.secret]) expect(() => new Standard(secret).verify(body, headers)).not.toThrow();
    expect(new Standard(rotated.secret).sign(headers['webhook-id']!, new Date(Number(headers['webhook-timestamp']) * 1000), body)).toBe(
      headers['webhook-signature']!.split(' ')[0],
    );
    room.later(24 * 60 * 60);
    await room.happen(district);
    await room.worker().drain();
    expect(moved.told[1]!.headers['webhook-signature']!.split(' ')).toHaveLength(1);
  });

  it('is sent again when a person asks, under the same id and with all its tries', async () => {
    const { district, receiver, webhook } = await given();
    await room.happen(district);
    const { id, messageId } = (await page(district, webhook.id))[0]!;
    await room.rows(
      `UPDATE webhook_delivery SET state = 'dead', next_attempt_at = NULL, attempts = 10, last_error = 'status' WHERE delivery_id = $1`,
      id,
    );
    await room.service.resend(district.act, webhook.id, id);
    receiver.answer = () => 500;
    const worker = room.worker();
    await worker.drain();
    expect((await page(district, webhook.id))[0]).toMatchObject({ state: 'planned', attempts: 11 });
    receiver.answer = () => 200;
    room.later(5);
    await worker.drain();
    expect((await page(district, webhook.id))[0]).toMatchObject({ state: 'delivered', attempts: 12, messageId });
    expect(receiver.ids).toEqual([messageId, messageId]);
  });

  it('keeps nobody waiting behind a receiver that does not answer', async () => {
    const { district, receiver: deaf } = await given();
    const quick = await room.receiver();
    await room.service.create(district.act, { name: '快', url: quick.url, eventKinds: ['*'] });
    deaf.answer = () => undefined;
    await room.happen(district, 40);
    const worker = room.worker();
    const all = worker.drain();
    await expect.poll(() => quick.told.length, { timeout: 5_000 }).toBe(42);
    expect(deaf.told.length).toBeLessThanOrEqual(8);
    expect(new Set(quick.ids).size).toBe(42);
    await deaf.close();
    await all;
  });
});
