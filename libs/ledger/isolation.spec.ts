import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Scope } from '#org';
import {
  type GivenDistrict,
  ledgerDatabase,
  type LedgerDatabase,
  reportedProblem,
  reportedSource,
  runningTask,
  unitScope,
} from '../../test/support/ledger.js';
import { OrgQueries } from '../org/store/org.queries.js';
import { ApprovalQueries } from './store/approval.queries.js';
import { AsItStoodQueries } from './store/as-it-stood.queries.js';
import { ClosingQueries } from './store/closing.queries.js';
import { DraftQueries } from './store/draft.queries.js';
import { DutyQueries } from './store/duty.queries.js';
import { EvidenceQueries } from './store/evidence.queries.js';
import { GuardQueries } from './store/guard.queries.js';
import { HistoryQueries } from './store/history.queries.js';
import { ProblemBookQueries } from './store/problem-book.queries.js';
import { ProblemQueries } from './store/problem.queries.js';
import { TaskBookQueries } from './store/task-book.queries.js';
import { TaskFileQueries } from './store/task-file.queries.js';
import { TaskQueries } from './store/task.queries.js';

/** What hangs on a task and its problem, as their lives would have left it. */
interface HungOn {
  approvalId: string;
  evidenceId: string;
}

async function hungOn({ database }: LedgerDatabase, { tenantId, people }: GivenDistrict, taskId: string): Promise<HungOn> {
  const [approvalId, evidenceId, fileId, closingId, by] = [
    ...Array.from({ length: 4 }, () => randomUUID()),
    people.get('区教委/甲某')!,
  ] as [...[string, string, string, string, string]];
  const rows: [sql: string, ...values: unknown[]][] = [
    [`INSERT INTO approval VALUES ($1, $2, '区长', '2026-11-01', '1号', NULL, $3, $3, now())`, approvalId, by],
    [`UPDATE task SET approval_id = $2 WHERE tenant_id = $1 AND task_id = $3`, approvalId, taskId],
    [
      `INSERT INTO stored_file VALUES ($1, $2, 'a.txt', repeat('0', 64), 1, 'text/plain', 'internal', NULL, $3, now(), false)`,
      ...[fileId, by],
    ],
    [`INSERT INTO evidence VALUES ($1, $2, $3, $4, 1, '照片', false, $5, $5, now())`, evidenceId, taskId, fileId, by],
    [`INSERT INTO evidence_use VALUES ($1, $2, 'report', $2)`, evidenceId],
    [
      `INSERT INTO closing (tenant_id, closing_id, problem_id, serial, state, statement, applied_at)
       SELECT tenant_id, $2, problem_id, 1, 'applied', '已整改', now() FROM task WHERE tenant_id = $1 AND task_id = $3`,
      ...[closingId, taskId],
    ],
    [
      `INSERT INTO objection (tenant_id, objection_id, problem_id, closing_id, receipt, text, filed_at, state)
       SELECT tenant_id, $2, problem_id, $2, 'r1', '没有整改', now(), 'open' FROM closing WHERE tenant_id = $1 AND closing_id = $2`,
      closingId,
    ],
    [
      `INSERT INTO look_back (tenant_id, look_back_id, problem_id, serial, due_on, state)
       SELECT tenant_id, task_id, problem_id, 1, '2027-03-01', 'planned' FROM task WHERE tenant_id = $1 AND task_id = $2`,
      taskId,
    ],
  ];
  for (const [sql, ...values] of rows) await database.query(sql, [tenantId, ...values]);
  return { approvalId, evidenceId };
}

describe('one district and another, one unit and another', () => {
  let given: LedgerDatabase;
  let mine: GivenDistrict;
  let theirs: GivenDistrict & { sourceId: string; problemId: string; taskId: string; unitId: string } & HungOn;

  beforeAll(async () => {
    given = await ledgerDatabase();
    mine = await given.district('I1');
    const other = await given.district('I2');
    const unitNames = { leadUnit: '区教委', units: ['区教委', '区公安分局'], cooperatingUnits: ['甲镇'] };
    const node = { title: '完成排查', state: 'open' as const };
    const written = await given.takeOver(
      other.act,
      [
        reportedProblem([runningTask('2026-12-01', { ...unitNames, span: [0, 2], nodes: [node] })], { leadUnit: '区教委' }),
        reportedProblem([runningTask('2026-12-01', unitNames)], { title: '举一反三' }),
      ],
      { ...reportedSource(), text: '原文' },
    );
    await given.database.query(`UPDATE problem SET spawned_from_id = $2 WHERE tenant_id = $1 AND problem_id = $3`, [
      ...[other.tenantId, written.problems[0]!.id, written.problems[1]!.id],
    ]);
    theirs = {
      ...other,
      sourceId: written.sourceId,
      problemId: written.problems[0]!.id,
      taskId: written.tasks[0]!.id,
      unitId: other.units.get('区教委')!,
      ...(await hungOn(given, other, written.tasks[0]!.id)),
    };
  });
  afterAll(() => given.close());

  it('see nothing of each other, whatever is asked by whatever id', async () => {
    const scene = given.scenes.now();
    const asking = <Q>(Queries: new (database: never) => Q): Q => new Queries(given.database as never);
    const [task, problem, duty, history] = [asking(TaskQueries), asking(ProblemQueries), asking(DutyQueries), asking(HistoryQueries)];
    const [book, problemBook, draft, approval] = [
      asking(TaskBookQueries),
      asking(ProblemBookQueries),
      asking(DraftQueries),
      asking(ApprovalQueries),
    ];
    const [evidence, guard, file, past] = [
      asking(EvidenceQueries),
      asking(GuardQueries),
      asking(TaskFileQueries),
      asking(AsItStoodQueries),
    ];
    const [closing, org, tx] = [asking(ClosingQueries), asking(OrgQueries), given.database.manager];
    const some = async (found: Promise<unknown>) => [await found].filter(Boolean);
    const now = given.clock.now();
    const wish = { sort: 'number' as const, pageSize: 10 };
    const whole = { spanStart: 0, spanEnd: 2, spanSha256: 'as it was recorded' };
    const ask: Record<string, (scope: Scope, unit: string) => Promise<unknown>> = {
      'tasks.page': async (scope) => (await task.page(scope, {}, wish, scene)).rows,
      'tasks.page by unit': async (scope) => (await task.page(scope, { unit: theirs.unitId }, wish, scene)).rows,
      'tasks.page by source': async (scope) => (await task.page(scope, { source: theirs.sourceId }, wish, scene)).rows,
      'tasks.page by problem': async (scope) => (await task.page(scope, { problem: theirs.problemId }, wish, scene)).rows,
      'tasks.page by text': async (scope) => (await task.page(scope, { q: '联动' }, wish, scene)).rows,
      'tasks.page by unit name': async (scope) => (await task.page(scope, { q: '区教委' }, wish, scene)).rows,
      'tasks.page by light': async (scope) => (await task.page(scope, { light: ['blue'] }, wish, scene)).rows,
      'tasks.counts': (scope) => task.counts(scope, {}, scene),
      'tasks.one': async (scope) => [await task.one(scope, theirs.taskId)].filter(Boolean),
      'tasks.some': (scope) => task.some(scope, [theirs.taskId]),
      'tasks.ofProblems': (scope) => task.ofProblems(scope, [theirs.problemId]),
      'problems.page': async (scope) => (await problem.page(scope, {}, wish, scene)).rows,
      'problems.page by unit': async (scope) => (await problem.page(scope, { unit: theirs.unitId }, wish, scene)).rows,
      'problems.page by source': async (scope) => (await problem.page(scope, { source: theirs.sourceId }, wish, scene)).rows,
      'problems.page by text': async (scope) => (await problem.page(scope, { q: '校点' }, wish, scene)).rows,
      'problems.one': async (scope) => [await problem.one(scope, theirs.problemId, scene)].filter(Boolean),
      'problems.measures': (scope) => problem.measures(scope, theirs.problemId),
      'problems.counts': (scope) => problem.counts(scope),
      'sources.all': (scope) => problem.sources(scope),
      'sources.one': async (scope) => [await problem.source(scope, theirs.sourceId)].filter(Boolean),
      'sources.passages': async (scope) => (await problem.passages(scope, theirs.sourceId, [whole])).filter(Boolean),
      'duties.page': async (scope) => (await duty.page(scope, {}, { pageSize: 10 })).rows,
      'duties.page by unit': async (scope, unit) => (await duty.page(scope, { unit }, { pageSize: 10 })).rows,
      'duties.page by words': async (scope) => (await duty.page(scope, { q: '联动' }, { pageSize: 10 })).rows,
      'duties.page by unit name': async (scope) => (await duty.page(scope, { q: '甲镇' }, { pageSize: 10 })).rows,
      'history.nodes': (scope) => history.nodes(scope, theirs.taskId),
      'history.events of a task': (scope) => history.events(scope, theirs.taskId),
      'history.events of a problem': (scope) => history.events(scope, theirs.problemId),
      'history.events of a source': (scope) => history.events(scope, theirs.sourceId),
      'books.take': (scope) => some(book.take(scope, theirs.taskId, true, tx)),
      'books.some': (scope) => book.some(scope, [theirs.taskId], tx),
      'problem books.take': (scope) => some(problemBook.take(scope, theirs.problemId, tx)),
      'drafts.extras': (scope) => draft.extras(scope, [theirs.taskId]),
      'drafts.problemsOf': (scope) => draft.problemsOf(scope, [theirs.taskId], tx),
      'approvals.page': async (scope) => (await approval.page(scope, { pageSize: 10 })).rows,
      'approvals.one': (scope) => some(approval.one(scope, theirs.approvalId)),
      'approvals.tasksOf': (scope) => approval.tasksOf(scope, theirs.approvalId),
      'closings.closings': (scope) => closing.closings(scope, theirs.problemId),
      'closings.lookBacks': (scope) => closing.lookBacks(scope, theirs.problemId),
      'closings.objections': (scope) => closing.objections(scope, theirs.problemId),
      'closings.related': async (scope) => (await closing.related(scope, theirs.problemId)).spawned,
      'closings.evidence': (scope) => closing.evidence(scope, theirs.problemId),
      'evidence.ofTask': (scope) => evidence.ofTask(scope, theirs.taskId),
      'evidence.one': (scope) => some(evidence.one(scope, theirs.taskId, theirs.evidenceId)),
      'guards.files': (scope) => guard.files(scope, theirs.taskId),
      'guards.since': (scope) => some(guard.since(scope, theirs.taskId)),
      'files.one': (scope) => some(file.one(scope, theirs.taskId)),
      'past.task': (scope) => some(past.task(scope, theirs.taskId, now)),
      'past.problem': (scope) => some(past.problem(scope, theirs.problemId, now)),
    };
    const methods = await Promise.all(
      readdirSync(new URL('store', import.meta.url))
        .filter((file) => file.endsWith('.queries.ts'))
        .map(async (file) => {
          const door = (await import(`./store/${file.split('.')[0]}.queries.ts`)) as Record<string, unknown>;
          const kinds = Object.values(door).filter(
            (each): each is { prototype: Record<string, () => unknown> } => typeof each === 'function' && 'prototype' in each,
          );
          return kinds.flatMap(({ prototype }) =>
            Object.getOwnPropertyNames(prototype)
              // What takes no scope is asked for the system itself, or of what was found by one.
              .filter((name) => name !== 'constructor' && new RegExp(`^(async )?${name}\\(scope\\b`).test(String(prototype[name])))
              .map((name) => ({ name: `${file} ${name}`, spy: vi.spyOn(prototype, name) })),
          );
        }),
    );

    const { tenantId, units } = theirs;
    const unit = (name: string): [Scope, string] => [unitScope(tenantId, units.get(name)!), units.get(name)!];
    const blind: Record<string, [Scope, string]> = {
      'another district': [mine.scope, theirs.unitId],
      'another district, as the very unit': [unitScope(mine.tenantId, theirs.unitId), theirs.unitId],
      'another unit': unit('第一小学'),
      'nobody’s unit': [unitScope(tenantId), theirs.unitId],
    };
    const seeing: Record<string, [Scope, string]> = {
      'the whole district': [theirs.scope, theirs.unitId],
      'a unit that leads': unit('区教委'),
      'a unit that cooperates': unit('甲镇'),
    };
    for (const [name, question] of Object.entries(ask)) {
      for (const [who, asks] of Object.entries(blind)) expect([name, who, await question(...asks)]).toEqual([name, who, []]);
      for (const [who, asks] of Object.entries(seeing)) {
        const elsewhere =
          (name === 'duties.page by unit name' && who === 'a unit that leads') ||
          // What the public says is for the whole district alone.
          (name === 'closings.objections' && who !== 'the whole district');
        expect([name, who, ((await question(...asks)) as unknown[]).length > 0]).toEqual([name, who, !elsewhere]);
      }
    }
    expect((await org.units(mine.scope)).map((each) => each.id)).not.toContain(theirs.unitId);
    expect(methods.flat().length).toBeGreaterThan(30);
    expect(methods.flat().filter(({ spy }) => spy.mock.calls.length === 0)).toEqual([]);
    vi.restoreAllMocks();
  });

  it('find their own unit where both have one of the same name', async () => {
    const [own, other] = await Promise.all([mine, theirs].map(({ scope }) => given.org.unitsNamed(scope, ['区教委', '区教委机关'])));
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
