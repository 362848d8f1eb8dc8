import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hold, until } from '../../test/support/hold.js';
import type { GivenDistrict } from '../../test/support/ledger.js';
import type { Receiver } from '../../test/support/receiver.js';
import { AT_HOME, type WebhookRoom, webhookRoom } from '../../test/support/webhooks.js';
import { Poster } from './poster.js';

/** A worker dies, hangs, is told to stop, or is not alone. */
describe('a message', () => {
  let room: WebhookRoom;
  let serial = 0;
  beforeAll(async () => (room = await webhookRoom()));
  afterAll(() => room.close());

  async function given(tasks = 1): Promise<{ district: GivenDistrict; receiver: Receiver; id: string }> {
    const district = await room.district(`F${++serial}`);
    const receiver = await room.receiver();
    const { id } = await room.service.create(district.act, { name: '数据中台', url: receiver.url, eventKinds: ['task.*'] });
    await room.happen(district, tasks);
    return { district, receiver, id };
  }
  const page = async (district: GivenDistrict, id: string) => (await room.service.deliveries(district.scope, id, { pageSize: 200 })).items;
  const leaseEnds = (id: string) =>
    room.rows(`UPDATE webhook_delivery SET lease_until = now() - interval '1 second' WHERE webhook_id = $1`, id);

  it('is sent again under the same id where the worker died between the answer and the mark', async () => {
    const { district, receiver, id } = await given();
    const dying = room.worker();
    const mark = vi.spyOn(room.sending, 'mark').mockRejectedValueOnce(new Error('killed'));
    await dying.drain();
    mark.mockRestore();
    expect((await page(district, id))[0]).toMatchObject({ state: 'sending', attempts: 1, tries: [] });
    const next = room.worker();
    await next.drain();
    expect(receiver.told).toHaveLength(1);
    await leaseEnds(id);
    await next.drain();
    expect(receiver.told).toHaveLength(2);
    expect(new Set(receiver.ids).size).toBe(1);
    expect(receiver.told[0]!.body).toBe(receiver.told[1]!.body);
    expect((await page(district, id))[0]).toMatchObject({ state: 'delivered', attempts: 2 });
  });

  it('is not marked by a worker that has lost it', async () => {
    const { district, receiver, id } = await given();
    let letGo!: () => void;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    receiver.answer = (_told, response) => void held.then(() => response.writeHead(500).end());
    const stale = room.worker().drain();
    await until(async () => receiver.told.length === 1, 'the first worker sends');
    await leaseEnds(id);
    receiver.answer = () => 204;
    await room.worker().drain();
    expect((await page(district, id))[0]).toMatchObject({ state: 'delivered', attempts: 2, lastStatus: 204 });
    letGo();
    await stale;
    const [item] = await page(district, id);
    expect(item).toMatchObject({ state: 'delivered', attempts: 2, lastStatus: 204 });
    // What it did is on record all the same.
    expect(item!.tries.map(({ serial: each, status }) => [each, status])).toEqual([
      [2, 204],
      [1, 500],
    ]);
  });

  it('goes out once, however many workers reach for it at the same moment', async () => {
    const { district, receiver, id } = await given(20);
    const gate = await hold(room.ownerUrl, 'LOCK TABLE webhook_delivery IN EXCLUSIVE MODE');
    const both = Promise.all([room.worker().drain(), room.worker().drain(), room.worker().drain()]);
    await gate.waiting(3);
    await gate.open();
    await both;
    expect(receiver.told).toHaveLength(20);
    expect(new Set(receiver.ids).size).toBe(20);
    for (const item of await page(district, id)) expect(item).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  it('is found by the sweep where the bell was lost', async () => {
    const { receiver } = await given();
    room.rung.length = 0;
    await room.worker().wake();
    await until(async () => receiver.told.length === 1, 'the sweep finds it');
  });

  it('is not missed where it comes just as its line ends', async () => {
    const { district, receiver } = await given();
    const worker = room.worker();
    const claim = room.sending.claim.bind(room.sending);
    const empty = vi.spyOn(room.sending, 'claim').mockImplementation(async (...asked) => {
      const claims = await claim(...asked);
      if (claims.length === 0 && receiver.told.length === 1) {
        empty.mockRestore();
        await room.happen(district);
        await worker.wake();
      }
      return claims;
    });
    await worker.drain();
    expect(receiver.told).toHaveLength(2);
  });

  it('is not sent where its webhook was paused or removed after it was taken up', async () => {
    for (const removed of [false, true]) {
      const { district, receiver, id } = await given();
      const target = room.sending.target.bind(room.sending);
      vi.spyOn(room.sending, 'target').mockImplementationOnce(async (claim) => {
        if (removed) await room.service.remove(district.act, id, 1);
        else await room.service.change(district.act, id, 1, { paused: true });
        return target(claim);
      });
      await room.worker().drain();
      expect(receiver.told).toEqual([]);
      const rows = await room.rows(`SELECT state, attempts, last_error FROM webhook_delivery WHERE webhook_id = $1`, id);
      expect(rows).toEqual([
        removed ? { state: 'cancelled', attempts: 1, last_error: 'removed' } : { state: 'planned', attempts: 0, last_error: null },
      ]);
    }
  });

  it('left behind with a removed webhook is cancelled', async () => {
    const { district, receiver, id } = await given();
    vi.spyOn(room.sending, 'mark').mockRejectedValueOnce(new Error('killed'));
    await room.worker().drain();
    await room.service.remove(district.act, id, 1);
    await leaseEnds(id);
    await room.worker().drain();
    expect(receiver.told).toHaveLength(1);
    expect(await room.rows(`SELECT state FROM webhook_delivery WHERE webhook_id = $1`, id)).toEqual([{ state: 'cancelled' }]);
  });

  it('under way is marked when the worker is told to stop, and nothing more is taken up', async () => {
    const { district, receiver, id } = await given(12);
    receiver.answer = (_told, response) => void setTimeout(() => response.writeHead(204).end(), 300);
    const worker = room.worker();
    await worker.wake();
    await until(async () => receiver.told.length === 8, 'eight are under way');
    worker.onModuleDestroy();
    await worker.beforeApplicationShutdown();
    expect(receiver.told).toHaveLength(8);
    const states = (await page(district, id)).map(({ state, attempts }) => `${state} ${attempts}`).sort();
    expect(states).toEqual([...Array(8).fill('delivered 1'), ...Array(4).fill('planned 0')]);
  });

  it('under way for too long is given back when the worker stops, and the try does not count', async () => {
    const { district, receiver, id } = await given();
    receiver.answer = () => undefined;
    const patient = new Poster({ ...room.settings, timeoutMs: 60_000, served: () => AT_HOME });
    const worker = room.worker(patient);
    await worker.wake();
    await until(async () => receiver.told.length === 1, 'it is under way');
    worker.onModuleDestroy();
    await worker.beforeApplicationShutdown();
    expect((await page(district, id))[0]).toMatchObject({ state: 'planned', attempts: 0, tries: [] });
    receiver.answer = () => 204;
    await room.worker().drain();
    expect((await page(district, id))[0]).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  it('whose secret cannot be read dies by the table like any other, and harms no other', async () => {
    const { district, receiver, id } = await given();
    await room.rows(`UPDATE webhook SET secret_sealed = '\\x00' WHERE webhook_id = $1`, id);
    const { id: sound } = await room.service.create(district.act, { name: '好', url: receiver.url, eventKinds: ['*'] });
    await room.service.ping(district.act, sound);
    await room.worker().drain();
    expect(receiver.told).toHaveLength(1);
    expect((await page(district, id))[0]).toMatchObject({ state: 'planned', attempts: 1, lastError: 'no_secret' });
  });

  it('keeps what it says, its id and its tries from being altered by whatever role', async () => {
    const { district, id } = await given();
    await room.worker().drain();
    const delivery = (await page(district, id))[0]!.id;
    for (const change of [`body = '{}'`, `message_id = 'msg_${'0'.repeat(32)}'`, `event_id = NULL`, `webhook_id = webhook_id`])
      await expect(room.rows(`UPDATE webhook_delivery SET ${change} WHERE delivery_id = $1`, delivery)).rejects.toThrow();
    await expect(room.rows(`UPDATE webhook_attempt SET status = 200 WHERE delivery_id = $1`, delivery)).rejects.toThrow(
      'permission denied',
    );
    await expect(room.rows(`DELETE FROM webhook_delivery WHERE delivery_id = $1`, delivery)).rejects.toThrow('permission denied');
  });
});
