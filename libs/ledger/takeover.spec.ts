import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import type { Act } from '#org';
import { databaseOptions, inTransaction } from '#platform';
import { ledgerDatabase, type LedgerDatabase, reportedProblem, reportedTask, runningTask, unitScope } from '../../test/support/ledger.js';
import { SCHEMA } from '../house.module.js';
import { NodeOwners1795392001250 } from './store/node-owners.migration.js';

describe('a ledger taken over', () => {
  let given: LedgerDatabase;
  beforeAll(async () => (given = await ledgerDatabase()));
  afterAll(() => given.close());

  const takeOver = (act: Act, ...tasks: Parameters<typeof reportedProblem>[0]) => given.takeOver(act, [reportedProblem(tasks)]);

  it('stands as reported: state, dates, percent, milestones and who does what', async () => {
    const { tenantId, units, act } = await given.district('B1');
    const { tasks } = await takeOver(
      act,
      runningTask('2026-12-10', {
        originalDueOn: '2026-11-30',
        extensions: 1,
        percent: 60,
        leadUnit: '区教委',
        units: ['区教委', '甲镇'],
        cooperatingUnits: ['区公安分局'],
        nodes: [{ title: '完成排查', state: 'confirmed', ownerUnit: '甲镇', dueOn: '2026-10-31', confirmedOn: '2026-10-30' }],
      }),
    );
    const [task] = await given.database.query(`SELECT * FROM task WHERE tenant_id = $1 AND task_id = $2`, [tenantId, tasks[0]!.id]);
    expect(task).toMatchObject({
      state: 'in_progress',
      original_due_on: '2026-11-30',
      due_on: '2026-12-10',
      assessed_due_on: '2026-12-10',
      percent: 60,
    });
    const parts = await given.database.query(`SELECT unit_id, part FROM task_unit WHERE tenant_id = $1 ORDER BY part`, [tenantId]);
    expect(parts).toEqual([
      { unit_id: units.get('区公安分局'), part: 'cooperating' },
      { unit_id: units.get('区教委'), part: 'lead' },
      { unit_id: units.get('甲镇'), part: 'responsible' },
    ]);
    const nodes = await given.database.query(`SELECT title, confirmed_on, owner_unit_id FROM node WHERE tenant_id = $1`, [tenantId]);
    expect(nodes).toEqual([{ title: '完成排查', confirmed_on: '2026-10-30', owner_unit_id: units.get('甲镇') }]);
    const kinds = await given.database.query(`SELECT DISTINCT kind FROM event WHERE tenant_id = $1`, [tenantId]);
    expect(kinds).toEqual([{ kind: 'taken_over' }]);
  });

  it.each([
    ['an accepted task without the day it was finished', runningTask('2026-12-10', { state: 'accepted' }), 'task_finished_on_with_state'],
    [
      'a finished day on a task that is not accepted',
      runningTask('2026-12-10', { finishedOn: '2026-11-01' }),
      'task_finished_on_with_state',
    ],
    ['a deadline before the day of issue', runningTask('2026-08-31'), 'task_due_after_issue'],
    ['an issued task whose limit is not clear', reportedTask({ state: 'issued', issuedOn: '2026-09-01' }), 'task_issued_with_limit'],
    ['an issued task without the day of issue', runningTask('2026-12-10', { issuedOn: null }), 'task_issued_with_date'],
    ['a submitted task without the day of submission', runningTask('2026-12-10', { state: 'submitted' }), 'task_submitted_on_with_state'],
    ['more than a hundred percent', runningTask('2026-12-10', { percent: 101 }), 'task_percent_range'],
    ['a year nobody plans for', runningTask('2126-12-10'), 'task_assessed_due_on_sane'],
    ['a standing task with a date', runningTask('2026-12-10', { state: 'standing' }), 'task_standing_is_long_term'],
  ])('is refused with %s', async (_, task, constraint) => {
    const { tenantId, act } = await given.district(`B${Math.abs(hash(constraint + JSON.stringify(task)))}`);
    await expect(takeOver(act, task)).rejects.toMatchObject({ driverError: { constraint } });
    expect(await given.database.query(`SELECT 1 FROM problem WHERE tenant_id = $1`, [tenantId])).toEqual([]);
  });

  it('does not take a unit of another district', async () => {
    const { tenantId, act } = await given.district('B2');
    const other = await given.district('B3', ['别区教育局']);
    await takeOver(act, runningTask('2026-12-10', { leadUnit: '别区教育局' }));
    const [task] = await given.database.query(`SELECT lead_unit_id, unmatched_units FROM task WHERE tenant_id = $1`, [tenantId]);
    expect(task).toEqual({ lead_unit_id: null, unmatched_units: ['别区教育局'] });
    await expect(
      given.database.query(
        `UPDATE task SET lead_unit_id = $2, lead_unit_name = '别区教育局', unit_ids = ARRAY[$2::uuid] WHERE tenant_id = $1`,
        [tenantId, other.units.get('别区教育局')],
      ),
    ).rejects.toMatchObject({ driverError: { constraint: 'task_lead_unit_fk' } });
  });

  it.each([
    [
      'a unit the task does not know of',
      `INSERT INTO task_unit SELECT tenant_id, task_id, $2, 'cooperating', ordinal FROM task WHERE tenant_id = $1`,
    ],
    ['a lead that leads nothing', `UPDATE task_unit SET part = 'responsible' WHERE tenant_id = $1 AND unit_id <> $2`],
    ['a number that is another', `UPDATE task_unit SET ordinal = 7 WHERE tenant_id = $1 AND unit_id <> $2`],
    ['no units at all', `DELETE FROM task_unit WHERE tenant_id = $1 AND unit_id <> $2`],
  ])('cannot come to have %s in the rows that lists are read from', async (_, sql) => {
    const { tenantId, units, act } = await given.district(`B${Math.abs(hash(sql))}`);
    await takeOver(act, runningTask('2026-12-10', { leadUnit: '区教委' }));
    const strayed = given.database.query(sql, [tenantId, units.get('甲镇')]);
    await expect(strayed).rejects.toMatchObject({ driverError: { constraint: 'task_units_agree' } });
  });

  it('counts among a task’s units whoever owns a milestone of it or is late with one, and lets none of them slip out', async () => {
    const { tenantId, units, act } = await given.district('B6');
    const node = { title: '完成排查', state: 'open' as const };
    const owned = runningTask('2026-12-10', {
      nodes: [{ ...node, ownerUnit: '甲镇' }, { ...node, ownerUnit: '乙街道', dueOn: '2026-11-10' }, node],
    });
    await takeOver(act, owned, runningTask('2026-12-10', { nodes: [node] }));
    const parts = await given.database.query(`SELECT unit_id, part FROM task_unit WHERE tenant_id = $1`, [tenantId]);
    expect(parts).toEqual(expect.arrayContaining(['甲镇', '乙街道'].map((name) => ({ unit_id: units.get(name), part: 'cooperating' }))));
    const refused = async (constraint: string, sql: string, unit: string) =>
      expect(given.database.query(sql, [tenantId, units.get(unit)])).rejects.toMatchObject({ driverError: { constraint } });
    await refused('node_owner_takes_part', `UPDATE node SET owner_unit_id = $2 WHERE tenant_id = $1`, '第一小学');
    await refused('task_node_due_takes_part', `UPDATE task SET unit_ids = array_remove(unit_ids, $2) WHERE tenant_id = $1`, '乙街道');
    const out = inTransaction(given.database, async (tx) => {
      await tx.query(`DELETE FROM task_unit WHERE tenant_id = $1 AND unit_id = $2`, [tenantId, units.get('甲镇')]);
      await tx.query(`UPDATE task SET unit_ids = array_remove(unit_ids, $2) WHERE tenant_id = $1`, [tenantId, units.get('甲镇')]);
    });
    await expect(out).rejects.toMatchObject({ driverError: { constraint: 'node_owner_takes_part' } });
  });

  it('of earlier days has the owners of its milestones brought in when the schema is brought up to date', async () => {
    const { tenantId, units, act } = await given.district('B7');
    await takeOver(act, runningTask('2026-12-10', { leadUnit: '区教委', nodes: [{ title: '完成排查', state: 'open' }] }));
    const owner = await new DataSource(databaseOptions(given.ownerUrl, SCHEMA)).initialize();
    const runner = owner.createQueryRunner();
    const migration = new NodeOwners1795392001250();
    // As the table was before a milestone's date stood with the task.
    await runner.query(`ALTER TABLE task ADD COLUMN node_late_unit_id uuid, ADD CONSTRAINT task_node_late_takes_part CHECK (true)`);
    await migration.down(runner);
    await runner.query(`UPDATE node SET owner_unit_id = $2 WHERE tenant_id = $1`, [tenantId, units.get('甲镇')]);
    await runner.query(`UPDATE task SET node_late_unit_id = $2 WHERE tenant_id = $1`, [tenantId, units.get('乙街道')]);
    await runner.startTransaction();
    await migration.up(runner);
    await runner.commitTransaction();
    await runner.query(`ALTER TABLE task DROP COLUMN node_late_unit_id`);
    await owner.destroy();
    const { items } = await given.tasks.page(unitScope(tenantId, units.get('甲镇')!), {}, { sort: 'number', pageSize: 9 });
    expect(items[0]!.units.map(({ name, part }) => `${name} ${part}`).sort()).toEqual([
      '乙街道 cooperating',
      '区教委 lead',
      '甲镇 cooperating',
    ]);
  });

  it('is found by the new name of a unit that was renamed', async () => {
    const { tenantId, units, act, scope } = await given.district('B5');
    await takeOver(act, runningTask('2026-12-10', { leadUnit: '区教委' }));
    await given.database.query(`UPDATE unit SET name = '区教育局' WHERE tenant_id = $1 AND unit_id = $2`, [tenantId, units.get('区教委')]);
    const wish = { sort: 'number' as const, pageSize: 10 };
    expect((await given.tasks.page(scope, { q: '教育局' }, wish)).items).toMatchObject([{ leadUnit: { name: '区教育局' } }]);
    expect((await given.problems.page(scope, { q: '教委' }, wish)).total).toBe(0);
  });
});

const hash = (text: string): number => [...text].reduce((sum, character) => (sum * 31 + character.codePointAt(0)!) | 0, 7);
