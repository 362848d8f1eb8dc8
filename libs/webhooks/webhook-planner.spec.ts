import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#platform';
import { reportedProblem, reportedSource, reportedTask } from '../../test/support/ledger.js';
import { type WebhookRoom, webhookRoom } from '../../test/support/webhooks.js';

describe('a change of the ledger', () => {
  let room: WebhookRoom;
  beforeAll(async () => (room = await webhookRoom()));
  afterAll(() => room.close());

  const wish = (eventKinds: string[], name = '数据中台') => ({ name, url: 'https://hooks.example.com/in', eventKinds });
  const planned = (tenantId: string) =>
    room.rows<{ webhook_id: string; type: string; body: string; message_id: string; state: string; event_id: number }>(
      'SELECT * FROM webhook_delivery WHERE tenant_id = $1 ORDER BY ordinal',
      tenantId,
    );

  it('plans one message for each event and each webhook that wants it, with ids and no words', async () => {
    const district = await room.district('P1');
    const all = await room.service.create(district.act, wish(['*']));
    const tasks = await room.service.create(district.act, wish(['task.taken_over', 'problem.closed'], '任务系统'));
    const { sourceId, problems } = await room.happen(district, 2);
    const rows = await planned(district.tenantId);
    const types = (id: string) => rows.filter((row) => row.webhook_id === id).map(({ type }) => type);
    expect(types(all.id)).toEqual(['source.taken_over', 'problem.taken_over', 'task.taken_over', 'task.taken_over']);
    expect(types(tasks.id)).toEqual(['task.taken_over', 'task.taken_over']);
    const events = await room.rows<{ event_id: number; at: Date }>(
      'SELECT * FROM event WHERE tenant_id = $1 ORDER BY event_id',
      district.tenantId,
    );
    expect(JSON.parse(rows[0]!.body)).toEqual({
      type: 'source.taken_over',
      timestamp: events[0]!.at.toISOString(),
      data: { subject: 'source', id: sourceId, kind: 'taken_over', eventId: events[0]!.event_id },
    });
    expect(rows[1]!.body).toContain(problems[0]!.id);
    expect(rows.map(({ body }) => body).join()).not.toContain('校点');
    expect(new Set(rows.map((row) => row.message_id)).size).toBe(6);
    for (const row of rows) expect(row).toMatchObject({ state: 'planned', message_id: expect.stringMatching(/^msg_[0-9a-f]{32}$/) });
  });

  it('rings once, when it has been committed', async () => {
    const district = await room.district('P2');
    await room.service.create(district.act, wish(['*']));
    room.rung.length = 0;
    await inTransaction(room.database, async (tx) => {
      await room.ledger.takeOver(district.act, { source: reportedSource(), problems: [reportedProblem([reportedTask()])] }, tx);
      expect(room.rung).toEqual([]);
    });
    expect(room.rung).toEqual([['webhook-deliver', { tenantId: district.tenantId }]]);
  });

  it('plans nothing where it is rolled back', async () => {
    const district = await room.district('P3');
    await room.service.create(district.act, wish(['*']));
    room.rung.length = 0;
    const undone = inTransaction(room.database, async (tx) => {
      await room.ledger.takeOver(district.act, { source: reportedSource(), problems: [reportedProblem([reportedTask()])] }, tx);
      const rows = (await tx.query('SELECT 1 FROM webhook_delivery WHERE tenant_id = $1', [district.tenantId])) as unknown[];
      expect(rows).toHaveLength(3);
      throw new Error('the end is not reached');
    });
    await expect(undone).rejects.toThrow('the end is not reached');
    expect([await planned(district.tenantId), room.rung]).toEqual([[], []]);
  });

  it('costs a district without a webhook that wants it one question and no row', async () => {
    const district = await room.district('P4');
    const paused = await room.service.create(district.act, wish(['*']));
    await room.service.change(district.act, paused.id, 1, { paused: true });
    const removed = await room.service.create(district.act, wish(['*']));
    await room.service.remove(district.act, removed.id, 1);
    await room.service.create(district.act, wish(['problem.closed']));
    const other = await room.district('P5');
    await room.service.create(other.act, wish(['*']));
    room.rung.length = 0;
    await room.happen(district);
    expect([await planned(district.tenantId), await planned(other.tenantId), room.rung]).toEqual([[], [], []]);
  });

  it('tells a webhook of what happens after it was made, and of nothing before', async () => {
    const district = await room.district('P6');
    await room.happen(district);
    await room.service.create(district.act, wish(['*']));
    expect(await planned(district.tenantId)).toEqual([]);
    await room.happen(district);
    expect(await planned(district.tenantId)).toHaveLength(3);
  });

  it('is not held up by a thousand tasks', async () => {
    const district = await room.district('P7');
    for (const name of ['甲', '乙', '丙']) await room.service.create(district.act, wish(['*'], name));
    await room.happen(district, 1_000);
    expect(await planned(district.tenantId)).toHaveLength(3 * 1_002);
  });

  it('is undone where the history does not have what it tells of', async () => {
    const district = await room.district('P8');
    await room.service.create(district.act, wish(['*']));
    const change = { tenantId: district.tenantId, at: room.clock.now(), actorId: null, onBehalfOfId: null };
    const events = [{ subject: 'task', subjectId: district.tenantId, kind: 'imagined', data: {} }] as const;
    await expect(inTransaction(room.database, (tx) => room.listeners.tell({ ...change, events }, tx))).rejects.toThrow(
      'the history does not have',
    );
  });
});
