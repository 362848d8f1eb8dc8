import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EvidenceRoom, evidenceRoom, sha256Of } from '../../../test/support/evidence.js';
import { hold } from '../../../test/support/hold.js';
import { type LedgerDatabase, ledgerDatabase, unitScope } from '../../../test/support/ledger.js';
import { type DraftTask, draftTask, runningLife } from '../../../test/support/task-life.js';

let given: LedgerDatabase;
let room: EvidenceRoom;
beforeAll(async () => {
  given = await ledgerDatabase();
  room = await evidenceRoom(given);
});
afterAll(async () => {
  await room.close();
  await given.close();
});
beforeEach(() => given.clock.set(new Date('2026-11-18T02:00:00Z')));

const illegal = (why: string) => ({ code: 'illegal_move', faults: [{ field: 'action', zh: expect.stringContaining(why) as string }] });
const titles = async (life: DraftTask, act = life.scope) => (await room.evidence.list(act, life.taskId))?.map(({ title }) => title).sort();
const rows = (sql: string, ...values: unknown[]) => given.database.query<Record<string, unknown>[]>(sql, values);

describe('evidence that is added', () => {
  it('stands with its file, in the history and in the trail, and leaves the task as it was', async () => {
    const { cast, taskId, tenantId, now, scope } = await runningLife(given);
    const before = await now();
    const added = await room.add(cast.officer, taskId, { name: '整改方案.txt', words: '方案', title: '方案（盖章）', sealed: true });
    expect(added).toMatchObject({
      ...{ title: '方案（盖章）', fileName: '整改方案.txt', sealed: true, accessLevel: 'internal', sizeBytes: 6, round: 1, uses: [] },
      ...{ by: { name: '联络员', onBehalfOf: null }, addedAt: '2026-11-18T02:00:00.000Z', mediaType: 'text/plain' },
    });
    expect(await now()).toEqual(before);
    const [event] = (await given.tasks.one(scope, taskId))!.events;
    const did = { evidenceId: added.id, title: '方案（盖章）', sealed: true };
    expect(event).toMatchObject({
      kind: 'evidence_added',
      actor: { name: '联络员' },
      data: { state: 'in_progress', dueOn: '2026-12-31', did },
    });
    expect(await rows(`SELECT after FROM audit WHERE tenant_id = $1 AND action = 'evidence.add'`, tenantId)).toMatchObject([
      { after: { taskId, title: '方案（盖章）', file: { name: '整改方案.txt', sha256: sha256Of('方案') } } },
    ]);
    expect(await rows(`SELECT attached_at FROM stored_file WHERE tenant_id = $1`, tenantId)).toEqual([{ attached_at: given.clock.now() }]);
  });

  it('is called by its file’s name where nothing is said, however long that is', async () => {
    const { cast, taskId } = await runningLife(given);
    const name = `${'a'.repeat(230)}.txt`;
    expect(await room.add(cast.officer, taskId, { name })).toMatchObject({ title: 'a'.repeat(200), fileName: name });
  });

  it('is told after the reports that are missing by then, so that the history keeps its order', async () => {
    const { cast, taskId, scope } = await runningLife(given, { dueOn: '2027-06-30' });
    given.clock.set(new Date('2027-01-20T02:00:00Z'));
    await room.add(cast.officer, taskId);
    const { events, missedReports } = (await given.tasks.one(scope, taskId))!;
    expect(events.slice(0, 2).map(({ kind }) => kind)).toEqual(['evidence_added', 'report_missed']);
    expect(events[0]!.data.missedReports).toBe(missedReports);
    expect(missedReports).toBeGreaterThan(0);
  });

  it('is handed in by what names it, and then stands for ever', async () => {
    const life = await runningLife(given);
    const { cast, taskId, move } = life;
    const [used, spare] = [
      await room.add(cast.officer, taskId, { title: '用了' }),
      await room.add(cast.officer, taskId, { title: '没用' }),
    ];
    await move(cast.head, 'report', { narrative: '已完成', percent: 50, evidenceIds: [used.id] });
    const shown = (await given.tasks.one(cast.head, taskId))!;
    expect(shown.reports[0]).toMatchObject({ evidenceIds: [used.id] });
    const usesOf = (id: string) => shown.evidence.find((item) => item.id === id)!.uses;
    expect([usesOf(used.id), usesOf(spare.id)]).toEqual([[{ kind: 'report', id: shown.reports[0]!.id }], []]);
    await expect(room.evidence.withdraw(cast.officer, taskId, used.id)).rejects.toMatchObject(illegal('不能撤回'));
    await room.evidence.withdraw(cast.officer, taskId, spare.id);
    expect(await titles(life)).toEqual(['用了']);
    await expect(move(cast.head, 'submit', { statement: '完成', evidenceIds: [spare.id] })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    expect((await given.tasks.one(cast.head, taskId))!.events[0]).toMatchObject({
      kind: 'evidence_withdrawn',
      data: { did: { title: '没用' } },
    });
  });

  it('is either handed in or withdrawn where both are asked for at once', async () => {
    const { cast, taskId, move, tenantId } = await runningLife(given);
    const { id } = await room.add(cast.officer, taskId);
    const gate = await hold(given.appUrl, `SELECT FROM task WHERE tenant_id = $1 AND task_id = $2 FOR UPDATE`, [tenantId, taskId]);
    const both = Promise.allSettled([
      move(cast.head, 'submit', { statement: '完成', evidenceIds: [id] }),
      room.evidence.withdraw(cast.officer, taskId, id),
    ]);
    await gate.waiting(2);
    await gate.open();
    expect((await both).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [state] = await rows(
      `SELECT (withdrawn_at IS NOT NULL) AS withdrawn, EXISTS (SELECT FROM evidence_use u WHERE u.evidence_id = e.evidence_id) AS used
       FROM evidence e WHERE evidence_id = $1`,
      id,
    );
    expect(state!.withdrawn).toBe(!state!.used);
  });
});

describe('evidence is refused', () => {
  it('where it cannot be added now, by whoever has nothing to add, and leaves nothing', async () => {
    const draft = await draftTask(given);
    const life = await runningLife(given);
    const { cast, taskId, move, tenantId } = life;
    await expect(room.add(draft.cast.officer, draft.taskId)).rejects.toMatchObject(illegal('待交办'));
    await expect(room.add(cast.helper, taskId)).rejects.toMatchObject(illegal('牵头单位'));
    await expect(room.add(cast.leader, taskId)).rejects.toMatchObject(illegal('督办员'));
    await expect(room.add(cast.stranger, taskId)).rejects.toMatchObject({ code: 'not_found' });
    await move(cast.head, 'submit', { statement: '完成', evidenceIds: [await life.evidence()] });
    await expect(room.add(cast.officer, taskId)).rejects.toMatchObject(illegal('待初核'));
    await move(cast.supervisor, 'pass_review', { opinion: '齐全' });
    await expect(room.add(cast.partial, taskId)).rejects.toMatchObject(illegal('回避'));
    await room.add(cast.acceptor, taskId, { title: '验收现场' });
    expect(await titles(life)).toEqual(['整改方案', '验收现场'].sort());
    expect(await rows(`SELECT count(*) AS n FROM stored_file WHERE tenant_id = $1`, tenantId)).toEqual([{ n: 2 }]);
  });

  it('to be withdrawn by anybody but whoever added it and, for their own people, the head of the lead unit', async () => {
    const life = await runningLife(given, { nodes: [{ title: '排查', ownerUnit: '区公安分局' }] });
    const { cast, taskId } = life;
    const [ours, theirs] = [
      await room.add(cast.officer, taskId, { title: '我方' }),
      await room.add(cast.helper, taskId, { title: '配合方' }),
    ];
    await expect(room.evidence.withdraw(cast.helper, taskId, ours.id)).rejects.toMatchObject(illegal('上传人'));
    await expect(room.evidence.withdraw(cast.supervisor, taskId, ours.id)).rejects.toMatchObject(illegal('上传人'));
    await expect(room.evidence.withdraw(cast.head, taskId, theirs.id)).rejects.toMatchObject(illegal('上传人'));
    await room.evidence.withdraw(cast.head, taskId, ours.id);
    await expect(room.evidence.withdraw(cast.head, taskId, ours.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(room.evidence.withdraw(cast.stranger, taskId, theirs.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await titles(life)).toEqual(['配合方']);
  });
});

describe('sensitive evidence', () => {
  it('is for the lead unit, supervisors, leaders, acceptors and whoever added it; to others it is not there', async () => {
    const life = await runningLife(given, { nodes: [{ title: '排查', ownerUnit: '区公安分局' }] });
    const { cast, taskId, move, tenantId, units, scope } = life;
    const secret = await room.add(cast.officer, taskId, { title: '学生名单', accessLevel: 'sensitive' });
    const own = await room.add(cast.helper, taskId, { title: '笔录', accessLevel: 'sensitive' });
    const open = await room.add(cast.officer, taskId, { title: '照片' });
    await move(cast.officer, 'report', { narrative: '进展', evidenceIds: [secret.id, open.id] });
    for (const act of [cast.officer, cast.head, cast.supervisor, cast.leader, cast.acceptor])
      expect(await titles(life, act)).toEqual(['学生名单', '笔录', '照片'].sort());
    expect(await titles(life, cast.helper)).toEqual(['笔录', '照片'].sort());
    // Nor is it for another system, nor for what the system does by itself.
    for (const blind of [scope, unitScope(tenantId, units.get('区公安分局')!)]) expect(await titles(life, blind)).toEqual(['照片']);
    const seen = (await given.tasks.one(cast.helper, taskId))!;
    expect(seen.reports[0]!.evidenceIds).toEqual([open.id]);
    expect(JSON.stringify(seen)).not.toContain('学生名单');
    await expect(room.evidence.open(cast.helper, taskId, secret.id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await room.evidence.open(cast.helper, taskId, own.id)).file.accessLevel).toBe('sensitive');
  });
});
