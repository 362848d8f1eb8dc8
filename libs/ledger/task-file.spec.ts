import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { day } from '#calendar';
import type { Act } from '#org';
import { type EvidenceRoom, evidenceRoom } from '../../test/support/evidence.js';
import { type LedgerDatabase, ledgerDatabase, reportedProblem, reportedSource, runningTask, unitScope } from '../../test/support/ledger.js';
import { type DraftTask, runningLife } from '../../test/support/task-life.js';

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

const on = (date: string) => given.clock.set(new Date(`${date}T02:00:00Z`));
const shown = async ({ taskId }: DraftTask, act: Act) => (await given.tasks.one(act, taskId))!;

describe('the file of a task', () => {
  it('holds every report, the newest first, with who made it and for whom, what was planned and what was handed in', async () => {
    const life = await runningLife(given, { dueOn: '2026-12-31' });
    const { cast, taskId, move } = life;
    const photo = await room.add(cast.officer, taskId, { title: '照片' });
    await move(cast.officer, 'report', {
      narrative: '已排查',
      percent: 25,
      difficulties: '缺经费',
      helpNeeded: '请协调',
      evidenceIds: [photo.id],
    });
    on('2026-12-08');
    // The officer acts for the head.
    const deputy = { ...cast.head, who: { ...cast.head.who!, handId: cast.officer.who!.handId }, trace: cast.officer.trace };
    await move(deputy, 'report', { narrative: '返工', percent: 0, dropReason: '不合格' });
    const { reports } = await shown(life, cast.supervisor);
    expect(reports).toMatchObject([
      { by: { name: '联络员', onBehalfOf: { name: '主要负责人' } }, percent: 0, percentBefore: 25, dropReason: '不合格', on: '2026-12-08' },
      {
        ...{ by: { name: '联络员', onBehalfOf: null }, at: '2026-11-18T02:00:00.000Z', percent: 25, percentBefore: 0, plannedPercent: 0 },
        ...{ narrative: '已排查', difficulties: '缺经费', helpNeeded: '请协调', node: null, evidenceIds: [photo.id], unchanged: false },
      },
    ]);
    expect(reports[0]!.plannedPercent).toBeGreaterThan(0);
  });

  it('holds every round of submission with its opinions, what was missing and until when', async () => {
    const life = await runningLife(given);
    const { cast, taskId, move } = life;
    const [one, two] = [await room.add(cast.officer, taskId), await room.add(cast.officer, taskId)];
    await move(cast.head, 'submit', { statement: '第一次', evidenceIds: [one.id] });
    await move(cast.supervisor, 'return', { opinion: '不全', missing: '缺照片', correctionDueOn: day('2026-12-01') });
    await move(cast.head, 'submit', { statement: '第二次', evidenceIds: [one.id, two.id] });
    await move(cast.supervisor, 'pass_review', { opinion: '齐全' });
    await move(cast.acceptor, 'accept', { opinion: '通过' });
    const { submissions, approval } = await shown(life, cast.helper);
    expect(submissions).toMatchObject([
      {
        ...{
          round: 2,
          state: 'accepted',
          statement: '第二次',
          by: { name: '主要负责人' },
          reviewOpinion: '齐全',
          acceptanceOpinion: '通过',
        },
        ...{ reviewedBy: { name: '督办员' }, acceptedBy: { name: '验收员' }, acceptedAt: '2026-11-18T02:00:00.000Z', missing: null },
      },
      { round: 1, state: 'returned', missing: '缺照片', correctionDueOn: '2026-12-01', evidenceIds: [one.id], acceptedBy: null },
    ]);
    expect(submissions[0]!.evidenceIds.sort()).toEqual([one.id, two.id].sort());
    expect(approval).toEqual({ id: approval!.id, approver: '区领导', approvedOn: '2026-11-18', documentNumber: '示教督〔2026〕1号' });
  });

  it('holds every application with who asked, who decided and what they said', async () => {
    const life = await runningLife(given, { nodes: [{ title: '排查', ownerUnit: '区公安分局', dueOn: '2026-12-10' }] });
    const { cast, move, nodeIds } = life;
    await move(cast.helper, 'dispute_node', { nodeId: nodeIds[0]!, reason: '不属职责' });
    on('2026-11-19');
    await move(cast.head, 'extend', { reason: '流标', progress: '已挂网', dueOn: day('2027-01-08') });
    on('2026-11-20');
    await move(cast.supervisor, 'grant_extension', { opinion: '同意' });
    const { applications } = await shown(life, cast.officer);
    expect(applications).toMatchObject([
      {
        ...{ kind: 'extension', state: 'granted', reason: '流标', progress: '已挂网', oldDueOn: '2026-12-31', newDueOn: '2027-01-08' },
        ...{
          by: { name: '主要负责人' },
          at: '2026-11-19T02:00:00.000Z',
          decidedBy: { name: '督办员' },
          opinion: '同意',
          decider: 'supervisor',
        },
      },
      { kind: 'node_dispute', state: 'pending', node: { id: nodeIds[0], serial: 1, title: '排查' }, decidedBy: null, decidedAt: null },
    ]);
  });

  it('holds every periodic review and every look-back at its problem', async () => {
    const life = await runningLife(given, { longTerm: true, dueOn: '2026-12-31' });
    const { cast, taskId, move, tenantId, problemId } = life;
    const proof = await room.add(cast.officer, taskId);
    await move(cast.officer, 'file_stage', { result: '抽检合格', evidenceIds: [proof.id] });
    await move(cast.supervisor, 'pass_stage', { opinion: '通过' });
    await given.database.query(
      `INSERT INTO look_back (tenant_id, look_back_id, problem_id, serial, due_on, state) VALUES ($1, gen_random_uuid(), $2, 1, '2027-03-01', 'planned')`,
      [tenantId, problemId],
    );
    const { reviews, lookBacks } = await shown(life, cast.officer);
    expect(reviews).toMatchObject([
      { serial: 2, state: 'open', by: null, result: null, evidenceIds: [] },
      {
        serial: 1,
        state: 'passed',
        dueOn: '2026-12-31',
        result: '抽检合格',
        opinion: '通过',
        by: { name: '联络员' },
        evidenceIds: [proof.id],
      },
    ]);
    expect(lookBacks).toMatchObject([{ serial: 1, dueOn: '2027-03-01', state: 'planned', finding: null, doneBy: null }]);
  });

  it('says of each milestone who may do what to it now', async () => {
    const life = await runningLife(given, { nodes: [{ title: '排查', ownerUnit: '区公安分局' }, { title: '整治' }] });
    const { cast, move, nodeIds } = life;
    const may = async (act: Act) => (await shown(life, act)).nodes.map(({ actions }) => actions);
    expect(await may(cast.helper)).toEqual([['report', 'sign_node', 'dispute_node'], []]);
    expect(await may(cast.stranger).catch(() => null)).toBeNull();
    await move(cast.helper, 'report', { nodeId: nodeIds[0]!, narrative: '已排查', done: true });
    expect((await shown(life, cast.helper)).nodes[0]).toMatchObject({ state: 'reported', signedOn: '2026-11-18', actions: [] });
    expect(await may(cast.officer)).toEqual([
      ['confirm_node', 'return_node'],
      ['report', 'sign_node'],
    ]);
    expect(await may({ ...cast.officer, who: undefined } as unknown as Act)).toEqual([[], []]);
  });
});

describe('whoever decides on a task', () => {
  it('is warned of a file that serves another task, by its name where they see it; nobody else is', async () => {
    const life = await runningLife(given);
    const { cast, taskId, tenantId, units, move, act } = life;
    const other = await given.takeOver(
      act,
      [reportedProblem([runningTask('2026-12-20', { text: '更换校车。', leadUnit: '甲镇' })])],
      reportedSource('别的来源'),
    );
    const otherTask = other.tasks[0]!;
    const theirs = await room.add(cast.stranger, otherTask.id, { words: '同一张照片' });
    const warnings = async (who: Act) => (await shown(life, who)).warnings.filter(({ kind }) => kind === 'same_file');
    const mine = await room.add(cast.officer, taskId, { title: '照片', words: '同一张照片' });
    await move(cast.head, 'submit', { statement: '完成', evidenceIds: [mine.id] });
    // It serves nothing as long as nothing was handed in with it.
    expect(await warnings(cast.supervisor)).toEqual([]);
    await given.moves.move(cast.stranger, otherTask.id, 'report', { narrative: '已更换', percent: 25, evidenceIds: [theirs.id] }, 1);
    expect(await warnings(cast.supervisor)).toMatchObject([
      { zh: expect.stringContaining(`任务${otherTask.number}“更换校车`) as string, evidenceIds: [mine.id] },
    ]);
    expect((await warnings(cast.acceptor))[0]!.zh).toBe('“照片”与另一任务的材料是同一个文件');
    for (const who of [cast.head, cast.helper, cast.partial, cast.leader]) expect(await warnings(who)).toEqual([]);
    expect(await given.tasks.one(unitScope(tenantId, units.get('区教委')!), taskId)).toMatchObject({ warnings: [] });
    await move(cast.supervisor, 'return', { opinion: '不实', missing: '照片' });
    expect(await warnings(cast.supervisor)).toEqual([]);
  });

  it('is warned where it comes back with nothing new, and where what is promised is not shown; of a review too', async () => {
    const life = await runningLife(given);
    const { cast, taskId, move, tenantId } = life;
    const kinds = async ({ cast: { supervisor } }: DraftTask, of = life) => (await shown(of, supervisor)).warnings.map(({ kind }) => kind);
    await given.database.query(`UPDATE task SET text = '制定排查方案。' WHERE tenant_id = $1`, [tenantId]);
    const photo = await room.add(cast.officer, taskId, { title: '照片', words: '一张' });
    await move(cast.head, 'submit', { statement: '完成', evidenceIds: [photo.id] });
    expect(await kinds(life)).toEqual(['artefact_missing']);
    await move(cast.supervisor, 'return', { opinion: '不实', missing: '方案' });
    on('2026-11-19');
    const again = await room.add(cast.officer, taskId, { title: '排查方案', words: '一张' });
    await move(cast.head, 'submit', { statement: '补正', evidenceIds: [again.id] });
    expect(await kinds(life)).toEqual(['nothing_new']);

    const long = await runningLife(given, { longTerm: true, dueOn: '2026-12-31' });
    const proof = await room.add(long.cast.officer, long.taskId, { words: '抽检' });
    await long.move(long.cast.officer, 'file_stage', { result: '合格', evidenceIds: [proof.id] });
    expect(await kinds(long, long)).toEqual([]);
    await long.move(long.cast.supervisor, 'return_stage', { opinion: '不全', missing: '报告' });
    on('2026-11-20');
    await long.move(long.cast.officer, 'file_stage', { result: '合格', evidenceIds: [proof.id] });
    expect(await kinds(long, long)).toEqual(['nothing_new']);
  });

  it('is warned of a picture older than the problem, which a ledger taken over knew when the task was issued', async () => {
    const life = await runningLife(given);
    const { cast, taskId, tenantId, problemId, move } = life;
    const photo = await room.add(cast.officer, taskId, { title: '照片' });
    const takenOn = (date: string) =>
      given.database.query(`INSERT INTO stored_file SELECT tenant_id, gen_random_uuid(), name, sha256, size_bytes, media_type, access_level, $2::date, uploaded_by_id, uploaded_at, thumbnail FROM stored_file WHERE tenant_id = $1`, [tenantId, date]); // prettier-ignore
    await takenOn('2026-11-17');
    await given.database.query(
      `UPDATE evidence SET file_id = (SELECT file_id FROM stored_file WHERE tenant_id = $1 AND taken_on IS NOT NULL) WHERE tenant_id = $1`,
      [tenantId],
    );
    await move(cast.head, 'submit', { statement: '完成', evidenceIds: [photo.id] });
    const warned = async () => (await shown(life, cast.supervisor)).warnings.map(({ kind }) => kind);
    expect(await warned()).toEqual(['older_than_problem']);
    await given.database.query(
      `UPDATE source SET issued_on = '2026-11-17' WHERE tenant_id = $1 AND source_id = (SELECT source_id FROM problem WHERE tenant_id = $1 AND problem_id = $2)`,
      [tenantId, problemId],
    );
    expect(await warned()).toEqual([]);
    await given.database.query(`UPDATE source SET issued_on = NULL WHERE tenant_id = $1`, [tenantId]);
    await given.database.query(`UPDATE task SET issued_on = '2026-11-01' WHERE tenant_id = $1`, [tenantId]);
    expect(await warned()).toEqual([]);
  });
});
