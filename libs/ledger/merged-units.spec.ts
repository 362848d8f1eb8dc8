import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnitChangeListeners } from '#org';
import { inTransaction } from '#platform';
import { hold } from '../../test/support/hold.js';
import { type GivenDistrict, ledgerDatabase, type LedgerDatabase, reportedProblem, runningTask } from '../../test/support/ledger.js';

const ALL = { sort: 'number' as const, pageSize: 50 };

describe('a unit that becomes part of another', () => {
  let given: LedgerDatabase;
  beforeAll(async () => (given = await ledgerDatabase()));
  afterAll(() => given.close());

  const unit = (district: GivenDistrict, name: string) => ({ id: district.units.get(name)!, name });
  /** 乙街道 becomes part of 甲镇. */
  const merge = (district: GivenDistrict) => {
    const change = { act: district.act, from: unit(district, '乙街道'), into: unit(district, '甲镇'), at: given.clock.now() };
    return inTransaction(given.database, (tx) => given.unitChanges.merged(change, tx));
  };
  const tasksOf = async ({ scope }: GivenDistrict, filters = {}) => (await given.tasks.page(scope, filters, ALL)).items;

  it('hands over what it leads, answers for, helps with or owns a milestone of, open or closed', async () => {
    const district = await given.district('M1');
    const later = new Date('2026-11-19T03:00:00Z');
    await given.takeOver(district.act, [
      reportedProblem(
        [
          runningTask('2026-12-01', { leadUnit: '乙街道', units: ['乙街道', '区教委'] }),
          runningTask('2026-11-01', { state: 'accepted', finishedOn: '2026-10-30', leadUnit: '区教委', cooperatingUnits: ['乙街道'] }),
          runningTask('2026-12-01', {
            leadUnit: '区教委',
            nodes: [{ title: '清理', state: 'open', ownerUnit: '乙街道', dueOn: '2026-11-10' }],
          }),
          runningTask('2026-12-01', { leadUnit: '区教委', units: ['甲镇'] }),
        ],
        { leadUnit: '乙街道' },
      ),
    ]);
    given.clock.set(later);
    await merge(district);
    given.clock.set(new Date('2026-11-18T02:00:00Z'));

    const [led, closed, late, other] = await tasksOf(district);
    expect(led).toMatchObject({ leadUnit: unit(district, '甲镇'), version: 2, updatedAt: later });
    expect(led!.units.map(({ name, part }) => `${name} ${part}`)).toEqual(['甲镇 lead', '区教委 responsible']);
    expect(closed!.units).toMatchObject([{ name: '区教委' }, { name: '甲镇', part: 'cooperating' }]);
    expect(late!.lightReason.zh).toContain('甲镇');
    expect((await given.tasks.one(district.scope, late!.id))!.nodes).toMatchObject([{ ownerUnit: { name: '甲镇' } }]);
    expect(other).toMatchObject({ version: 1 });
    const [problem] = (await given.problems.page(district.scope, {}, ALL)).items;
    expect(problem).toMatchObject({ leadUnit: unit(district, '甲镇'), version: 2, updatedAt: later });
    expect(await tasksOf(district, { unit: unit(district, '乙街道').id })).toEqual([]);
    expect(await tasksOf(district, { unit: unit(district, '甲镇').id })).toHaveLength(4);
    expect(await tasksOf(district, { q: '乙街道' })).toEqual([]);
  });

  it.each([
    ['lead', 'cooperating', 'lead'],
    ['cooperating', 'lead', 'lead'],
    ['responsible', 'cooperating', 'responsible'],
    ['cooperating', 'responsible', 'responsible'],
    ['responsible', 'lead', 'lead'],
  ])('leaves the weightier part where both take part: %s into %s', async (its, others, left) => {
    const district = await given.district(`M-${its}-${others}`);
    const named = (part: string) => [...(its === part ? ['乙街道'] : []), ...(others === part ? ['甲镇'] : [])];
    await given.takeOver(district.act, [
      reportedProblem([
        runningTask('2026-12-01', {
          leadUnit: named('lead')[0] ?? null,
          units: [...named('responsible'), '区教委', '区住建委'],
          cooperatingUnits: named('cooperating'),
        }),
      ]),
    ]);
    await merge(district);
    const [task] = await tasksOf(district);
    expect(task!.units.filter(({ name }) => name === '甲镇')).toMatchObject([{ part: left }]);
    expect(task!.leadUnit?.name ?? null).toBe(left === 'lead' ? '甲镇' : null);
    const [row] = await given.database.query(`SELECT unit_ids FROM task WHERE tenant_id = $1`, [district.tenantId]);
    expect(row.unit_ids).toEqual(['甲镇', '区教委', '区住建委'].map((name) => district.units.get(name)!).sort());
  });

  it('leaves in the history of each problem and task from where and to where it went, and how it stands', async () => {
    const district = await given.district('M3');
    const heard: string[] = [];
    const onChange = async (change: { tenantId: string; events: readonly { kind: string; subject: string }[] }) => {
      if (change.tenantId === district.tenantId) heard.push(...change.events.map((event) => `${event.subject} ${event.kind}`));
    };
    given.listeners.register({ listenerName: 'M3', onChange });
    const untouched = runningTask('2026-12-01', { leadUnit: '区教委' });
    const { problems, tasks } = await given.takeOver(district.act, [
      reportedProblem([runningTask('2026-12-01', { leadUnit: '乙街道' }), untouched], { leadUnit: '乙街道' }),
      reportedProblem([untouched]),
    ]);
    const actor = { id: district.people.get('区教委/甲某')!, name: '甲某' };
    const act = { ...district.act, trace: { ...district.act.trace, actor } };
    await merge({ ...district, act });
    const moved = { from: unit(district, '乙街道'), into: unit(district, '甲镇') };
    const after = { ...moved, leadUnitId: moved.into.id };
    const [ofTask] = await given.history.events(district.scope, tasks[0]!.id);
    expect(ofTask).toMatchObject({ kind: 'unit_merged', actor, data: { ...after, state: 'in_progress', unitIds: [moved.into.id] } });
    const [ofProblem] = await given.history.events(district.scope, problems[0]!.id);
    expect(ofProblem).toMatchObject({ kind: 'unit_merged', actor, data: { ...after, number: problems[0]!.number } });
    for (const { id } of [tasks[1]!, tasks[2]!, problems[1]!]) expect(await given.history.events(district.scope, id)).toHaveLength(1);
    expect(heard.slice(6)).toEqual(['problem unit_merged', 'task unit_merged']);
  });

  it('takes nothing along from another district, and nothing at all where a listener fails', async () => {
    const [district, other] = [await given.district('M4'), await given.district('M5')];
    for (const { act } of [district, other])
      await given.takeOver(act, [reportedProblem([runningTask('2026-12-01', { leadUnit: '乙街道' })], { leadUnit: '乙街道' })]);
    const onChange = async (change: { tenantId: string }) => {
      if (change.tenantId === district.tenantId) throw new Error('cannot count');
    };
    given.listeners.register({ listenerName: 'M4', onChange });
    await expect(merge(district)).rejects.toThrow('cannot count');
    await inTransaction(given.database, (tx) =>
      given.unitChanges.merged({ act: other.act, from: unit(district, '乙街道'), into: unit(other, '甲镇'), at: given.clock.now() }, tx),
    );
    for (const each of [district, other]) expect(await tasksOf(each)).toMatchObject([{ leadUnit: { name: '乙街道' }, version: 1 }]);
  });

  it('keeps what is being written waiting, so that no task is left with a unit that is gone', async () => {
    const district = await given.district('M6');
    const merging = await hold(given.appUrl, `SELECT FROM tenant WHERE tenant_id = $1 FOR NO KEY UPDATE`, [district.tenantId]);
    const written = given.takeOver(district.act, [reportedProblem([runningTask('2026-12-01', { leadUnit: '乙街道' })])]);
    await merging.waiting(1);
    await merging.open();
    expect((await written).tasks).toHaveLength(1);
  });
});

describe('a unit that is renamed', () => {
  let given: LedgerDatabase;
  beforeAll(async () => (given = await ledgerDatabase()));
  afterAll(() => given.close());

  it('goes by its new name wherever it leads, and nothing else changes', async () => {
    const { tenantId, act, scope, units } = await given.district('N1');
    await given.takeOver(act, [reportedProblem([runningTask('2026-12-01', { leadUnit: '区教委' })], { leadUnit: '区教委' })]);
    const id = units.get('区教委')!;
    await inTransaction(given.database, async (tx) => {
      await tx.query(`UPDATE unit SET name = '区教育局' WHERE tenant_id = $1 AND unit_id = $2`, [tenantId, id]);
      await given.unitChanges.renamed({ act, id, name: '区教育局', at: given.clock.now() }, tx);
    });
    const leadUnit = { id, name: '区教育局' };
    expect((await given.tasks.page(scope, { q: '教育局' }, ALL)).items).toMatchObject([{ leadUnit, version: 1 }]);
    expect((await given.problems.page(scope, { q: '教育局' }, ALL)).items).toMatchObject([{ leadUnit, version: 1 }]);
  });
});

describe('the rooms that follow the units', () => {
  it('are all there before the application starts, each once', () => {
    const listeners = new UnitChangeListeners();
    const ledger = { listenerName: 'ledger', onRenamed: async () => {}, onMerged: async () => {} };
    expect(() => listeners.onApplicationBootstrap()).toThrow('units do not change without their listeners: ledger');
    listeners.register(ledger);
    expect(() => listeners.onApplicationBootstrap()).not.toThrow();
    expect(() => listeners.register(ledger)).toThrow('the listener "ledger" of units is registered twice');
  });
});
