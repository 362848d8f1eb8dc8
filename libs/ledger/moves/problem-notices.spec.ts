import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hold } from '../../../test/support/hold.js';
import { type LedgerDatabase, ledgerDatabase } from '../../../test/support/ledger.js';
import { type ProblemLife, problemLife, publicised } from '../../../test/support/problem-life.js';

let given: LedgerDatabase;
beforeAll(async () => {
  given = await ledgerDatabase();
});
afterAll(() => given.close());
beforeEach(() => given.clock.set(new Date('2026-11-18T02:00:00Z')));

const on = (date: string) => given.clock.set(new Date(`${date}T02:00:00Z`));
const illegal = (why: string) => ({ code: 'illegal_move', faults: [{ field: 'action', zh: expect.stringContaining(why) as string }] });

async function inPublicity(): Promise<ProblemLife & { noticeId: string }> {
  const life = await problemLife(given);
  await publicised(life, life.cast);
  return { ...life, noticeId: (await life.notice())!.id };
}
const seenBy = async ({ cast, problemId }: ProblemLife, who: 'supervisor' | 'leader' | 'head') =>
  (await given.problems.one(cast[who], problemId))!;

describe('a notice', () => {
  it('tells the public what was done, by which unit and until when, and nothing else', async () => {
    const life = await inPublicity();
    const notice = { id: life.noticeId, problemNumber: '2026-001', title: '部分新建校点项目推进缓慢', statement: '操场已修复并验收', leadUnit: '区教委', from: '2026-11-18', to: '2026-11-25' }; // prettier-ignore
    expect(await life.notices.current(life.tenantId)).toEqual([notice]);
    expect(await life.notices.one(life.tenantId, life.noticeId)).toEqual(notice);
  });

  it('is there through its last day and not after it, nor for another district', async () => {
    const life = await inPublicity();
    on('2026-11-25');
    expect(await life.notice()).toBeDefined();
    expect(await life.notices.one(randomUUID(), life.noticeId)).toBeNull();
    on('2026-11-26');
    expect([await life.notice(), await life.notices.one(life.tenantId, life.noticeId)]).toEqual([undefined, null]);
    await expect(life.object(life.noticeId)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('that another ledger was showing when it was taken over is none of ours', async () => {
    const life = await problemLife(given, undefined, { state: 'publicised' });
    expect(await life.notice()).toBeUndefined();
    await life.move(life.cast.supervisor, 'close', {});
    expect(await life.closings()).toMatchObject([{ state: 'closed', number: 1 }]);
  });
});

describe('an objection', () => {
  it('is kept under a receipt, read by supervisors alone, and keeps the problem open until it is ruled on', async () => {
    const life = await inPublicity();
    const { receipt } = await life.object(life.noticeId, '操场还没有修好');
    expect(receipt).toMatch(/^20261118-[0-9A-F]{8}$/);
    const [objection] = (await seenBy(life, 'supervisor')).objections;
    expect(objection).toMatchObject({ receipt, text: '操场还没有修好', name: null, state: 'open' });
    expect(JSON.stringify(objection)).not.toMatch(/10\.0\./);
    for (const who of ['leader', 'head'] as const) {
      const seen = await seenBy(life, who);
      expect([who, seen.objections]).toEqual([who, []]);
      expect(JSON.stringify(seen)).not.toContain('操场还没有修好');
    }
    on('2026-11-26');
    await expect(life.move(life.cast.supervisor, 'close', {})).rejects.toMatchObject(illegal('异议没有处理'));
    await life.move(life.cast.supervisor, 'dismiss_objection', { objectionId: objection!.id, opinion: '经现场核查，已修好' });
    expect(JSON.stringify(await seenBy(life, 'head'))).not.toContain('经现场核查');
    await life.move(life.cast.supervisor, 'close', {});
    expect(await life.state()).toBe('closed');
    expect((await seenBy(life, 'supervisor')).objections).toMatchObject([
      { state: 'dismissed', ruling: '经现场核查，已修好', ruledBy: { name: '督办员' } },
    ]);
  });

  it('that is upheld takes the problem back; what else was objected needs no ruling any more', async () => {
    const life = await inPublicity();
    await life.object(life.noticeId, '一');
    await life.object(life.noticeId, '二');
    const [, first] = (await seenBy(life, 'supervisor')).objections;
    await life.move(life.cast.supervisor, 'uphold_objection', { objectionId: first!.id, opinion: '属实' });
    expect([await life.state(), await life.notice()]).toEqual(['in_progress', undefined]);
    expect(await life.closings()).toMatchObject([{ state: 'voided', number: null }]);
    const states = (await seenBy(life, 'supervisor')).objections.map(({ text, state }) => [text, state]);
    expect(states.sort()).toEqual([
      ['一', expect.stringMatching(/upheld|lapsed/)],
      ['二', expect.stringMatching(/upheld|lapsed/)],
    ]);
    expect(new Set(states.map(([, state]) => state)).size).toBe(2);
    await expect(life.object(life.noticeId)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('names nobody in the history and in the trail, and leaves one', async () => {
    const life = await inPublicity();
    const { receipt } = await life.object(life.noticeId, '不要公开我的名字');
    const [event] = (await seenBy(life, 'head')).events;
    expect(event).toMatchObject({ kind: 'objection_filed', actor: null, onBehalfOf: null });
    const trail = await given.database.query(
      `SELECT actor_id, outcome, after FROM audit WHERE object_id = $1 AND action = 'problem.file_objection'`,
      [life.problemId],
    );
    expect(trail).toEqual([{ actor_id: null, outcome: 'done', after: { number: '2026-001', receipt } }]);
  });

  it('comes from one address five times an hour at most, also all at once; others are heard', async () => {
    const life = await inPublicity();
    const from = (address: string) => life.object(life.noticeId, '意见', address);
    const seven = await Promise.allSettled(Array.from({ length: 7 }, () => from('10.1.1.1')));
    expect(seven.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(seven.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'too_many_requests', params: { seconds: 3600 } },
    });
    await from('10.1.1.2');
    given.clock.set(new Date('2026-11-18T03:00:01Z'));
    await from('10.1.1.1');
  });

  it('of a machine that fills in what no person sees is answered like any other and kept nowhere', async () => {
    const life = await inPublicity();
    const from = { tenantId: life.tenantId, address: '10.2.2.2', requestId: randomUUID() };
    expect(await life.notices.object(from, life.noticeId, { text: '广告', website: 'http://x' })).toEqual({
      receipt: expect.stringMatching(/^20261118-/),
    });
    expect((await seenBy(life, 'supervisor')).objections).toEqual([]);
  });

  it('that is being kept while the closing begins is seen by it', async () => {
    const life = await inPublicity();
    on('2026-11-25');
    const held = `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`;
    const gate = await hold(given.ownerUrl, held, [`objection ${life.tenantId} 10.3.3.3`]);
    const objection = life.object(life.noticeId, '还有一处', '10.3.3.3');
    await gate.waiting(1);
    on('2026-11-26');
    const closing = life.move(life.cast.supervisor, 'close', {}).catch((error: unknown) => error);
    await gate.waiting(2);
    await gate.open();
    await expect(objection).resolves.toHaveProperty('receipt');
    expect(await closing).toMatchObject(illegal('异议没有处理'));
  });
});
