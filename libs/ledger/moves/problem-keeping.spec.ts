import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { day } from '#calendar';
import { readDocument } from '#documents';
import { type LedgerDatabase, ledgerDatabase } from '../../../test/support/ledger.js';
import { acceptedTask, problemLife, publicised } from '../../../test/support/problem-life.js';
import { Audit } from '../../audit/audit.service.js';
import { ClosingQueries } from '../store/closing.queries.js';
import { ProblemFiling } from './problem-filing.service.js';

let given: LedgerDatabase;
beforeAll(async () => {
  given = await ledgerDatabase();
});
afterAll(() => given.close());
beforeEach(() => given.clock.set(new Date('2026-11-18T02:00:00Z')));

describe('self-checks of others (举一反三)', () => {
  it('are a confirmed problem of its own with a draft for each unit, and both problems know of each other', async () => {
    const life = await problemLife(given);
    const { cast, move, units, problemId, scope } = life;
    const peers = [units.get('乙街道')!, units.get('第一小学')!];
    const moved = await move(cast.supervisor, 'spawn_self_checks', {
      unitIds: peers,
      text: '对照自查校舍安全',
      limitKind: 'by_date',
      dueOn: day('2026-12-31'),
    });
    expect(moved).toMatchObject({ state: 'in_progress', version: 2 });
    const spawned = (await given.problems.one(scope, moved.spawnedId!))!;
    expect(spawned).toMatchObject({
      title: '举一反三：部分新建校点项目推进缓慢',
      description: '对照自查校舍安全',
      state: 'confirmed',
      number: '2026-002',
      leadUnit: null,
      spawnedFrom: { id: problemId, number: '2026-001' },
      source: (await given.problems.one(scope, problemId))!.source,
    });
    expect(spawned.tasks.map(({ state, leadUnit, dueOn, limitKind }) => [state, leadUnit!.name, dueOn, limitKind])).toEqual([
      ['draft', '乙街道', '2026-12-31', 'by_date'],
      ['draft', '第一小学', '2026-12-31', 'by_date'],
    ]);
    expect(spawned.events.map(({ kind }) => kind)).toEqual(['spawned']);
    const origin = (await given.problems.one(scope, problemId))!;
    expect(origin.spawned).toEqual([{ id: spawned.id, number: '2026-002', title: spawned.title }]);
    expect(origin.events[0]).toMatchObject({ kind: 'spawn_self_checks', data: { did: { problemId: spawned.id, number: '2026-002' } } });
    expect((await given.problems.page(scope, {}, { sort: 'number', pageSize: 10 })).items).toHaveLength(2);
  });

  it('show a unit what it checks and not where it came from, which is not its own; no unit among many becomes their lead by chance', async () => {
    const life = await problemLife(given);
    const { cast, move, units, scope } = life;
    const peer = units.get('乙街道')!;
    const { spawnedId } = await move(cast.supervisor, 'spawn_self_checks', {
      unitIds: [peer, units.get('甲镇')!],
      text: '自查',
      limitKind: 'immediate',
    });
    const seen = await given.problems.one({ tenantId: life.tenantId, units: [peer] }, spawnedId!);
    expect(seen).toMatchObject({ spawnedFrom: null, taskCount: 1 });
    expect((await given.problems.one({ tenantId: life.tenantId, units: [units.get('区教委')!] }, life.problemId))!.spawned).toEqual([]);
    const [draft] = (await given.problems.one(scope, spawnedId!))!.tasks;
    await given.database.query(`UPDATE task SET acceptance_group_id = $2 WHERE task_id = $1`, [draft!.id, cast.groupId]);
    await given.bulk.issue(cast.supervisor, [{ id: draft!.id, version: draft!.version }], {
      approver: '区领导',
      approvedOn: '2026-11-18',
      documentNumber: '1号',
    });
    expect(await given.problems.one(scope, spawnedId!)).toMatchObject({ state: 'in_progress', leadUnit: null });
  });
});

describe('a problem in the hands of a supervisor', () => {
  it('is amended until it is closed: its lead with its name, its leader, its words', async () => {
    const life = await problemLife(given);
    const { cast, move, units, scope, problemId } = life;
    const leadUnitId = units.get('甲镇')!;
    const responsibleLeaderId = cast.leader.who!.personId;
    await move(cast.supervisor, 'amend', { title: '校点项目推进缓慢', category: '项目建设', leadUnitId, responsibleLeaderId });
    expect(await given.problems.one(scope, problemId)).toMatchObject({
      title: '校点项目推进缓慢',
      category: '项目建设',
      leadUnit: { id: leadUnitId, name: '甲镇' },
      responsibleLeader: { id: responsibleLeaderId, name: '区领导' },
      version: 2,
    });
    const [trail] = await given.database.query(`SELECT before, after FROM audit WHERE object_id = $1 ORDER BY audit_id DESC LIMIT 1`, [
      problemId,
    ]);
    expect(trail).toMatchObject({ before: { title: '部分新建校点项目推进缓慢', category: null }, after: { title: '校点项目推进缓慢' } });
    await expect(move(cast.supervisor, 'amend', { leadUnitId: problemId })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(move(cast.supervisor, 'amend', { responsibleLeaderId: cast.head.who!.personId })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(move(cast.leader, 'amend', { title: '改' })).rejects.toMatchObject({ code: 'illegal_move' });
  });

  it('changes nothing, and says what is possible, where an act is not possible', async () => {
    const { cast, move, problemId, state } = await problemLife(given);
    await expect(move(cast.supervisor, 'archive', {})).rejects.toMatchObject({
      code: 'illegal_move',
      params: {
        extra: {
          state: 'in_progress',
          actions: ['amend', 'add_look_back', 'spawn_self_checks'],
          stateWords: { zh: '整改中', en: 'In progress' },
          actionWords: { zh: ['修改', '安排抽查', '举一反三'] },
        },
      },
    });
    expect(await state()).toBe('in_progress');
    expect(await given.database.query(`SELECT count(*) AS n FROM audit WHERE object_id = $1`, [problemId])).toEqual([{ n: 0 }]);
  });
});

describe('what is filed with the receiving authority (备案)', () => {
  it('is a workbook of text: the problem with its tasks, its evidence, its closing; taking it out leaves a trace', async () => {
    const life = await problemLife(given, [acceptedTask({ text: '=HYPERLINK("http://x")', title: '+1' })]);
    const { cast, problemId } = life;
    const filing = new ProblemFiling(given.problems, new ClosingQueries(given.database), new Audit(given.database, given.clock));
    await expect(filing.package(cast.supervisor, problemId, 'zh')).rejects.toMatchObject({ code: 'conflict' });
    await publicised(life, cast);
    given.clock.set(new Date('2026-11-26T02:00:00Z'));
    await life.move(cast.supervisor, 'close', {});
    await given.database.query(
      `INSERT INTO stored_file (tenant_id, file_id, name, sha256, size_bytes, media_type, access_level, uploaded_by_id, uploaded_at, thumbnail)
       VALUES ($1, $2, '验收单.pdf', repeat('a', 64), 10, 'application/pdf', 'internal', $3, now(), false)`,
      [life.tenantId, problemId, cast.officer.who!.personId],
    );
    await given.database.query(
      `INSERT INTO evidence (tenant_id, evidence_id, task_id, file_id, round, title, sealed, added_at) VALUES ($1, $2, $3, $2, 1, '@验收单', true, now())`,
      [life.tenantId, problemId, life.taskIds[0]],
    );
    const { name, bytes } = await filing.package(cast.supervisor, problemId, 'zh');
    expect(name).toBe('备案材料-2026-001.xlsx');
    const { text, tables } = await readDocument(bytes, name);
    expect(tables.map((table) => table.name)).toEqual(['问题及任务清单', '佐证材料索引', '销号说明']);
    const cells = tables.map((table) => table.cells.map(({ span: [start, end] }) => text.slice(start, end)));
    expect(cells[0]).toEqual(expect.arrayContaining(['2026-001', '区教委', '+1', '=HYPERLINK("http://x")', '已验收', '2026-11-10']));
    expect(cells[1]).toEqual(expect.arrayContaining(['@验收单', '验收单.pdf', '是', 'a'.repeat(64)]));
    expect(cells[2]).toEqual(
      expect.arrayContaining(['销号〔2026〕1号', '操场已修复并验收', '材料齐全', '同意销号', '2026-11-18 – 2026-11-25']),
    );
    const [trail] = await given.database.query(`SELECT action, outcome FROM audit WHERE object_id = $1 ORDER BY audit_id DESC LIMIT 1`, [
      problemId,
    ]);
    expect(trail).toEqual({ action: 'problem.export_filing', outcome: 'read' });
    await expect(filing.package({ ...cast.supervisor, tenantId: problemId }, problemId, 'zh')).rejects.toMatchObject({ code: 'not_found' });
  });
});
