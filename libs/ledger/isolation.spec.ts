import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledgerDatabase, type LedgerDatabase, reportedProblem, reportedSource, runningTask } from '../../test/support/ledger.js';
import { DutyQueries } from './store/duty.queries.js';
import { HistoryQueries } from './store/history.queries.js';
import { ProblemQueries } from './store/problem.queries.js';
import { TaskQueries } from './store/task.queries.js';
import { OrgQueries } from '../org/store/org.queries.js';

describe('one district and another', () => {
  let given: LedgerDatabase;
  let mine: { tenantId: string };
  let theirs: { tenantId: string; sourceId: string; problemId: string; taskId: string; unitId: string };

  beforeAll(async () => {
    given = await ledgerDatabase();
    mine = await given.district('I1');
    const other = await given.district('I2');
    const unitNames = { leadUnit: '区教委', units: ['区教委', '区公安分局'] };
    const node = { title: '完成排查', state: 'open' as const };
    const written = await given.database.transaction((tx) =>
      given.ledger.takeOver(
        {
          tenantId: other.tenantId,
          source: { ...reportedSource(), text: '原文' },
          problems: [reportedProblem([runningTask('2026-12-01', { ...unitNames, nodes: [node] })], { leadUnit: '区教委' })],
        },
        tx,
      ),
    );
    theirs = {
      tenantId: other.tenantId,
      sourceId: written.sourceId,
      problemId: written.problems[0]!.id,
      taskId: written.tasks[0]!.id,
      unitId: other.units.get('区教委')!,
    };
  });
  afterAll(() => given.close());

  it('see nothing of each other, whatever is asked by whatever id', async () => {
    const scene = given.scenes.now();
    const [task, problem, duty, history, org] = [TaskQueries, ProblemQueries, DutyQueries, HistoryQueries, OrgQueries].map(
      (Queries) => new Queries(given.database as never),
    ) as [TaskQueries, ProblemQueries, DutyQueries, HistoryQueries, OrgQueries];
    const wish = { sort: 'number' as const, pageSize: 10 };
    const ask: Record<string, (scope: { tenantId: string }) => Promise<unknown>> = {
      'tasks.page': async (scope) => (await task.page(scope, {}, wish, scene)).rows,
      'tasks.page by unit': async (scope) => (await task.page(scope, { unit: theirs.unitId }, wish, scene)).rows,
      'tasks.page by source': async (scope) => (await task.page(scope, { source: theirs.sourceId }, wish, scene)).rows,
      'tasks.page by problem': async (scope) => (await task.page(scope, { problem: theirs.problemId }, wish, scene)).rows,
      'tasks.page by text': async (scope) => (await task.page(scope, { q: '联动' }, wish, scene)).rows,
      'tasks.page by unit name': async (scope) => (await task.page(scope, { q: '区教委' }, wish, scene)).rows,
      'tasks.counts': (scope) => task.counts(scope, {}, scene),
      'tasks.one': async (scope) => [await task.one(scope, theirs.taskId)].filter(Boolean),
      'tasks.some': (scope) => task.some(scope, [theirs.taskId]),
      'tasks.ofProblems': (scope) => task.ofProblems(scope, [theirs.problemId]),
      'problems.page': async (scope) => (await problem.page(scope, {}, wish, scene)).rows,
      'problems.page by unit': async (scope) => (await problem.page(scope, { unit: theirs.unitId }, wish, scene)).rows,
      'problems.one': async (scope) => [await problem.one(scope, theirs.problemId, scene)].filter(Boolean),
      'problems.measures': (scope) => problem.measures(scope, theirs.problemId),
      'problems.counts': (scope) => problem.counts(scope),
      'sources.all': (scope) => problem.sources(scope),
      'sources.one': async (scope) => [await problem.source(scope, theirs.sourceId)].filter(Boolean),
      'sources.text': async (scope) => [await problem.sourceText(scope, theirs.sourceId)].filter(Boolean),
      'duties.page': async (scope) => (await duty.page(scope, {}, { pageSize: 10 })).rows,
      'duties.page by unit': async (scope) => (await duty.page(scope, { unit: theirs.unitId }, { pageSize: 10 })).rows,
      'duties.page by words': async (scope) => (await duty.page(scope, { q: '联动' }, { pageSize: 10 })).rows,
      'duties.page by unit name': async (scope) => (await duty.page(scope, { q: '公安' }, { pageSize: 10 })).rows,
      'history.nodes': (scope) => history.nodes(scope, theirs.taskId),
      'history.events': (scope) => history.events(scope, theirs.taskId),
      'org.units': async (scope) => (await org.units(scope)).filter((unit) => unit.id === theirs.unitId),
    };
    for (const [name, question] of Object.entries(ask)) {
      expect([name, await question(mine)]).toEqual([name, []]);
      expect([name, ((await question(theirs)) as unknown[]).length > 0]).toEqual([name, true]);
    }
    const asked = (Queries: { prototype: object }) =>
      Object.getOwnPropertyNames(Queries.prototype).filter((name) => name !== 'constructor');
    const questions = [TaskQueries, ProblemQueries, DutyQueries, HistoryQueries].flatMap(asked);
    expect(questions.sort()).toEqual(
      [
        'page',
        'counts',
        'one',
        'some',
        'ofProblems',
        'page',
        'one',
        'measures',
        'counts',
        'sources',
        'source',
        'sourceText',
        'page',
        'soughtIn',
        'nodes',
        'events',
      ].sort(),
    );
  });

  it('find their own unit where both have one of the same name', async () => {
    const [own, other] = await Promise.all([mine, theirs].map((scope) => given.org.unitsNamed(scope, ['区教委', '区教委机关'])));
    expect(own!.size).toBe(2);
    expect([...own!.values()]).not.toContain(theirs.unitId);
    expect([...other!.values()]).toEqual([theirs.unitId, theirs.unitId]);
  });

  it('cannot be joined by a key that crosses over', async () => {
    const rows = given.database.query(
      `INSERT INTO node (tenant_id, node_id, task_id, serial, title, state) VALUES ($1, $2, $3, 9, '越界', 'open')`,
      [mine.tenantId, randomUUID(), theirs.taskId],
    );
    await expect(rows).rejects.toMatchObject({ driverError: { constraint: 'node_task_fk' } });
  });
});

describe('what happened', () => {
  let given: LedgerDatabase;
  let owner: pg.Client;
  beforeAll(async () => {
    given = await ledgerDatabase();
    const { tenantId } = await given.district('H1');
    const problems = [reportedProblem([runningTask('2026-12-01')])];
    await given.database.transaction((tx) => given.ledger.takeOver({ tenantId, source: reportedSource(), problems }, tx));
    owner = new pg.Client({ connectionString: given.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await given.close();
  });

  const BENDING = [`UPDATE event SET kind = 'bent'`, `DELETE FROM event`, `TRUNCATE event`];

  it.each(BENDING)('cannot be bent by the application: %s', async (sql) => {
    await expect(given.database.query(sql)).rejects.toMatchObject({ driverError: { code: '42501' } });
  });

  it.each(BENDING)('cannot be bent by the owner of the tables either: %s', async (sql) => {
    await expect(owner.query(sql)).rejects.toMatchObject({ code: '23001', message: 'rows of event are added and never changed' });
  });

  it('is told to the listeners inside the transaction, and one that fails undoes the change', async () => {
    const { tenantId } = await given.district('H2');
    const heard: string[] = [];
    given.listeners.register({
      listenerName: 'counts',
      onChange: async (change, tx) => {
        heard.push(...change.events.map((event) => `${event.subject} ${event.kind}`));
        const [row] = (await tx.query(`SELECT count(*) AS count FROM task WHERE tenant_id = $1`, [change.tenantId])) as { count: number }[];
        if (row!.count > 1) throw new Error('counted too much');
      },
    });
    const takeOver = () =>
      given.database.transaction((tx) =>
        given.ledger.takeOver({ tenantId, source: reportedSource(), problems: [reportedProblem([runningTask('2026-12-01')])] }, tx),
      );
    await takeOver();
    expect(heard).toEqual(['source taken_over', 'problem taken_over', 'task taken_over']);
    await expect(takeOver()).rejects.toThrow('counted too much');
    expect(await given.database.query(`SELECT 1 FROM task WHERE tenant_id = $1`, [tenantId])).toHaveLength(1);
  });

  it('keeps the house shut while a named listener is missing or one stands twice', () => {
    expect(() => given.listeners.insistOn(['counts'])).not.toThrow();
    expect(() => given.listeners.insistOn(['counts', 'letters'])).toThrow('does not start without its listeners: letters');
    expect(() => given.listeners.register({ listenerName: 'counts', onChange: async () => {} })).toThrow('registered twice');
  });
});
