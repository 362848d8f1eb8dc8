import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Named } from '#audit';
import type { Act } from '#org';
import { hold } from '../../test/support/hold.js';
import type { GivenDistrict } from '../../test/support/ledger.js';
import { type WebhookRoom, webhookRoom } from '../../test/support/webhooks.js';

describe('a webhook', () => {
  let room: WebhookRoom;
  let serial = 0;
  beforeAll(async () => (room = await webhookRoom()));
  afterAll(() => room.close());

  const ADMIN: Named = { id: '00000000-0000-4000-8000-000000000001', name: '系统管理员' };
  const WISH = { name: '数据中台', url: 'https://hooks.example.com/in?key=k', eventKinds: ['task.*', 'problem.closed'] };
  async function given(): Promise<{ district: GivenDistrict; act: Act }> {
    const district = await room.district(`S${++serial}`);
    return { district, act: { ...district.act, trace: { ...district.act.trace, actor: ADMIN } } };
  }
  interface AuditLine {
    action: string;
    actor_name: string;
    object_kind: string;
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
    detail: Record<string, unknown> | null;
  }
  const audited = (id: string) => room.rows<AuditLine>('SELECT * FROM audit WHERE object_id = $1 ORDER BY audit_id', id);

  it('is made with a secret that is told once and stored sealed', async () => {
    const { district, act } = await given();
    const { secret, ...made } = await room.service.create(act, { ...WISH, name: ' 数据中台 ', eventKinds: [...WISH.eventKinds, 'task.*'] });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(made).toMatchObject({ ...WISH, state: 'active', pausedBy: null, version: 1, previousSecretUntil: null });
    expect(await room.service.find(district.scope, made.id)).toEqual(made);
    expect(await room.service.list(district.scope)).toEqual([made]);
    const [row] = await room.rows<{ secret_sealed: Buffer }>('SELECT * FROM webhook WHERE webhook_id = $1', made.id);
    expect(row!.secret_sealed.includes(secret.slice(6))).toBe(false);
    const other = await room.service.create(act, WISH);
    expect(other.secret).not.toBe(secret);
  });

  it('leaves a trace of every change, with neither secret nor the keys of its address', async () => {
    const { act } = await given();
    const made = await room.service.create(act, WISH);
    await room.service.change(act, made.id, 1, { name: '任务中台', paused: true });
    const rotated = await room.service.rotate(act, made.id, 2);
    await room.service.change(act, made.id, 3, { paused: false });
    const ping = await room.service.ping(act, made.id);
    await room.service.remove(act, made.id, 4);
    const lines = await audited(made.id);
    expect(lines.map(({ action }) => action)).toEqual([
      'webhook.create',
      'webhook.change',
      'webhook.rotate',
      'webhook.change',
      'webhook.ping',
      'webhook.remove',
    ]);
    for (const line of lines) expect(line).toMatchObject({ actor_name: '系统管理员', object_kind: 'webhook' });
    expect(lines[1]).toMatchObject({ before: { name: '数据中台', state: 'active' }, after: { name: '任务中台', state: 'paused' } });
    expect([lines[4]!.detail, lines[5]!.detail]).toEqual([{ deliveryId: ping.id }, { cancelled: 1 }]);
    const told = JSON.stringify(lines);
    for (const hidden of [made.secret, rotated.secret, 'key=k']) expect(told).not.toContain(hidden);
  });

  it('is refused whole, naming every fault', async () => {
    const { district, act } = await given();
    const bad = { name: '  ', url: 'http://hooks.example.com', eventKinds: ['task.*', 'tasks.*', 'task'] };
    const refused = {
      code: 'invalid_input',
      faults: [{ field: 'name' }, { field: 'url' }, { field: 'eventKinds.1' }, { field: 'eventKinds.2' }],
    };
    await expect(room.service.create(act, bad)).rejects.toMatchObject(refused);
    const made = await room.service.create(act, WISH);
    await expect(room.service.change(act, made.id, 1, bad)).rejects.toMatchObject(refused);
    await expect(room.service.change(act, made.id, 1, { eventKinds: [] })).rejects.toMatchObject({ faults: [{ field: 'eventKinds' }] });
    await expect(room.service.create(act, { ...WISH, name: '名'.repeat(101) })).rejects.toMatchObject({ faults: [{ field: 'name' }] });
    expect(await room.service.list(district.scope)).toHaveLength(1);
    expect(await audited(made.id)).toHaveLength(1);
  });

  it('changes only from the version that was seen', async () => {
    const { act } = await given();
    const { id } = await room.service.create(act, WISH);
    const gate = await hold(room.ownerUrl, 'SELECT 1 FROM webhook WHERE webhook_id = $1 FOR UPDATE', [id]);
    const both = Promise.allSettled([
      room.service.change(act, id, 1, { name: '甲' }),
      room.service.rotate(act, id, 1),
      room.service.remove(act, id, 1),
    ]);
    await gate.waiting(3);
    await gate.open();
    const ends = await both;
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const end of ends) if (end.status === 'rejected') expect(['stale', 'not_found']).toContain((end.reason as { code: string }).code);
  });

  it('keeps who paused it, and what was not said stays', async () => {
    const { act } = await given();
    const { id, createdAt } = await room.service.create(act, WISH);
    room.later(60);
    const paused = await room.service.change(act, id, 1, { paused: true });
    expect(paused).toMatchObject({ ...WISH, state: 'paused', pausedBy: 'person', version: 2, createdAt, updatedAt: room.clock.now() });
    await room.rows(`UPDATE webhook SET paused_by = 'receiver' WHERE webhook_id = $1`, id);
    expect(await room.service.change(act, id, 2, { name: '甲', paused: true })).toMatchObject({ pausedBy: 'receiver', name: '甲' });
    room.rung.length = 0;
    expect(await room.service.change(act, id, 3, { paused: false })).toMatchObject({ state: 'active', pausedBy: null });
    expect(room.rung).toEqual([['webhook-deliver', { tenantId: act.tenantId }]]);
    await room.rows(`UPDATE webhook SET state = 'failing' WHERE webhook_id = $1`, id);
    expect(await room.service.change(act, id, 4, { name: '乙' })).toMatchObject({ state: 'failing' });
    expect(await room.service.change(act, id, 5, { paused: false })).toMatchObject({ state: 'active' });
  });

  it('that is removed is gone from sight, its plans cancelled, its deliveries kept', async () => {
    const { district, act } = await given();
    const { id } = await room.service.create(act, WISH);
    await room.happen(district, 3);
    await room.service.remove(act, id, 1);
    expect(await room.service.list(district.scope)).toEqual([]);
    for (const asked of [
      () => room.service.find(district.scope, id),
      () => room.service.change(act, id, 2, { name: '甲' }),
      () => room.service.ping(act, id),
      () => room.service.deliveries(district.scope, id, { pageSize: 10 }),
    ])
      await expect(asked()).rejects.toMatchObject({ code: 'not_found' });
    expect(await room.rows('SELECT DISTINCT state, last_error FROM webhook_delivery WHERE webhook_id = $1', id)).toEqual([
      { state: 'cancelled', last_error: 'removed' },
    ]);
  });

  it('belongs to its district: another finds nothing and moves nothing', async () => {
    const { district, act } = await given();
    const foreign = await given();
    const { id } = await room.service.create(act, WISH);
    await room.happen(district);
    const [delivery] = (await room.service.deliveries(district.scope, id, { pageSize: 10 })).items;
    await room.rows(`UPDATE webhook_delivery SET state = 'dead', next_attempt_at = NULL WHERE webhook_id = $1`, id);
    expect(await room.service.list(foreign.district.scope)).toEqual([]);
    for (const asked of [
      () => room.service.find(foreign.district.scope, id),
      () => room.service.change(foreign.act, id, 1, { name: '甲' }),
      () => room.service.rotate(foreign.act, id, 1),
      () => room.service.remove(foreign.act, id, 1),
      () => room.service.ping(foreign.act, id),
      () => room.service.deliveries(foreign.district.scope, id, { pageSize: 10 }),
      () => room.service.resend(foreign.act, id, delivery!.id),
    ])
      await expect(asked()).rejects.toMatchObject({ code: 'not_found' });
    const own = await room.service.create(foreign.act, WISH);
    await expect(room.service.resend(foreign.act, own.id, delivery!.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await room.service.find(district.scope, id)).toMatchObject({ version: 1, state: 'active' });
  });

  it('is pinged and sent to again only while it is not paused, and only what was given up', async () => {
    const { district, act } = await given();
    const { id } = await room.service.create(act, WISH);
    room.rung.length = 0;
    const ping = await room.service.ping(act, id);
    expect(ping).toMatchObject({ type: 'ping', eventId: null, state: 'planned', attempts: 0, tries: [] });
    expect(JSON.parse(ping.body)).toEqual({ type: 'ping', timestamp: room.clock.now().toISOString(), data: { webhookId: id } });
    expect(room.rung).toHaveLength(1);
    await expect(room.service.resend(act, id, ping.id)).rejects.toMatchObject({
      code: 'conflict',
      params: { extra: { state: 'planned' } },
    });
    await room.rows(`UPDATE webhook_delivery SET state = 'dead', next_attempt_at = NULL WHERE webhook_id = $1`, id);
    await room.service.change(act, id, 1, { paused: true });
    await expect(room.service.ping(act, id)).rejects.toMatchObject({ code: 'webhook_paused' });
    await expect(room.service.resend(act, id, ping.id)).rejects.toMatchObject({ code: 'webhook_paused' });
    expect((await room.service.deliveries(district.scope, id, { pageSize: 10 })).total).toBe(1);
  });

  it('shows its deliveries page by page, newest first, by state', async () => {
    const { district, act } = await given();
    const { id } = await room.service.create(act, WISH);
    await room.happen(district, 5);
    await room.happen(district, 2);
    const seen: string[] = [];
    for (let after: string | undefined, pages = 0; pages < 4; pages++) {
      const page = await room.service.deliveries(district.scope, id, { pageSize: 3, ...(after ? { after } : {}) });
      expect(page.total).toBe(7);
      seen.push(...page.items.map((item) => item.id));
      if (page.next === null) break;
      after = page.next;
    }
    const all = await room.rows<{ delivery_id: string }>(
      'SELECT delivery_id FROM webhook_delivery WHERE webhook_id = $1 ORDER BY event_id DESC',
      id,
    );
    expect(seen).toEqual(all.map((row) => row.delivery_id));
    await room.rows(`UPDATE webhook_delivery SET state = 'dead', next_attempt_at = NULL WHERE delivery_id = $1`, seen[3]);
    const dead = await room.service.deliveries(district.scope, id, { pageSize: 3, state: ['dead', 'cancelled'] });
    expect(dead).toMatchObject({ total: 1, next: null, items: [{ id: seen[3] }] });
    for (const after of ['', '0', '-1', '1.5', "1'", '9'.repeat(20), 'x'])
      await expect(room.service.deliveries(district.scope, id, { pageSize: 3, after })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });

  it('stands beside at most 49 others', async () => {
    const { district, act } = await given();
    for (let made = 0; made < 50; made++) await room.service.create(act, WISH);
    await expect(room.service.create(act, WISH)).rejects.toMatchObject({ code: 'too_many_webhooks', params: { most: 50 } });
    const [first] = await room.service.list(district.scope);
    await room.service.remove(act, first!.id, 1);
    await expect(room.service.create(act, WISH)).resolves.toMatchObject({ version: 1 });
  });
});
