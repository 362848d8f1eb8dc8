import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { today } from '#calendar';
import { draftHouse } from '../../test/support/drafts.js';
import { type LedgerDatabase, ledgerDatabase, reportedProblem, runningTask, unitScope } from '../../test/support/ledger.js';
import { askFor, type Known } from '../../test/support/task-asks.js';
import { type DraftTask, draftTask, runningLife } from '../../test/support/task-life.js';
import { bookOf } from './store/task-book.queries.js';
import { TaskQueries } from './store/task.queries.js';
import { AsItStood, type TaskAsItStood } from './as-it-stood.service.js';
import { AsItStoodQueries } from './store/as-it-stood.queries.js';
import { legalActions } from './rules/task-life.js';
import type { TaskItem } from './task-item.js';

let given: LedgerDatabase;
let past: AsItStood;
beforeAll(async () => {
  given = await ledgerDatabase();
  past = new AsItStood(given.clock, given.scenes, new AsItStoodQueries(given.database));
});
afterAll(() => given.close());
beforeEach(() => given.clock.set(new Date('2026-11-18T02:00:00Z')));

const on = (date: string) => given.clock.set(new Date(`${date}T02:00:00Z`));
const later = (hours: number) => given.clock.set(new Date(given.clock.now().getTime() + hours * 3_600_000));

/** What both an item and a task as it stood tell. */
function shared(item: TaskItem | TaskAsItStood) {
  const { contact, units, problem, ...rest } = item;
  const keys = [
    ...([
      'id',
      'number',
      'title',
      'state',
      'round',
      'light',
      'lightReason',
      'awaitingReview',
      'limitKind',
      'daysLeft',
      'provisional',
    ] as const),
    ...(['issuedOn', 'originalDueOn', 'dueOn', 'assessedDueOn', 'extensions', 'reviewDueOn', 'correctionDueOn', 'submittedOn'] as const),
    ...(['finishedOn', 'suspendedOn', 'reportDueOn', 'percent', 'plannedPercent', 'lagPoints', 'missedReports', 'weight'] as const),
    ...(['leadUnit', 'responsibleLeader', 'responsiblePerson', 'acceptanceGroup'] as const),
  ];
  return {
    ...Object.fromEntries(keys.map((key) => [key, rest[key]])),
    problem,
    contact: contact && { id: contact.id, name: contact.name },
    units: units.map(({ id }) => id).sort(),
  };
}

/** Lets somebody do something to a task, the first thing from a number on that is possible; false where nothing is. */
async function somethingDone(life: DraftTask, known: Known, number: number): Promise<boolean> {
  const { cast, taskId, scope, move } = life;
  const people = [cast.supervisor, cast.head, cast.officer, cast.helper, cast.acceptor, cast.leader];
  const row = (await new TaskQueries(given.database).one(scope, taskId))!;
  const book = bookOf(row.book);
  const possible = people.flatMap((act) =>
    legalActions({ book, who: act.who!, scene: given.scenes.life() }).flatMap((action) => (action === 'issue' ? [] : [{ act, action }])),
  );
  for (let step = 0; step < possible.length; step += 1) {
    const { act, action } = possible[(number + step) % possible.length]!;
    const ask = askFor(action, number & ~7, book, known, today(given.clock.now()));
    if (await move(act, action, ask as never).then(() => true, () => false)) return true; // prettier-ignore
  }
  return false;
}

async function known(life: DraftTask): Promise<Known> {
  const { cast, nodeIds, units } = life;
  const [one, two, sealedId] = [await life.evidence(), await life.evidence(), await life.evidence(true)];
  const leadPeople = [cast.head.who!.personId, cast.officer.who!.personId];
  const approval = { approver: '区领导', approvedOn: '2026-11-18', documentNumber: '1号' };
  const ids = { groupId: cast.groupId, personIds: [], lookBackId: cast.groupId, nodeIds, evidenceIds: [one, two], sealedId };
  return { ...ids, leadPeople, unitIds: [units.get('区教委')!, units.get('甲镇')!], approval };
}

const NODES = [
  { title: '排查', dueOn: '2026-12-05' },
  { title: '整治', ownerUnit: '区公安分局', dueOn: '2026-12-18' },
];

describe('a task and its problem, asked for as they stood at an instant', () => {
  it('are what was answered at that instant, whatever happened before and after, and now what they are', async () => {
    const kinds = new Set<string>();
    const steps = fc.array(fc.record({ hours: fc.integer({ min: 1, max: 400 }), does: fc.integer({ min: 0, max: 5000 }) }), {
      minLength: 4,
      maxLength: 14,
    });
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom({}, { nodes: NODES }, { longTerm: true }), async (path, wish) => {
        given.clock.set(new Date('2026-11-18T02:00:00Z'));
        const life = await runningLife(given, wish);
        const { scope, taskId, problemId } = life;
        const facts = await known(life);
        const answered: { at: Date; task: unknown; problem: unknown }[] = [];
        for (const { hours, does } of path) {
          later(hours);
          await given.reports.sweep();
          if (does % 4 > 0) await somethingDone(life, facts, does);
          const task = (await given.tasks.one(scope, taskId))!;
          const { state, light, lights, percent, taskCount, leadUnit, title } = (await given.problems.one(scope, problemId))!;
          answered.push({
            at: given.clock.now(),
            task: shared(task),
            problem: { state, light, lights, percent, taskCount, leadUnit, title },
          });
        }
        for (const { kind } of (await given.tasks.one(scope, taskId))!.events) kinds.add(kind);
        for (const { at, task, problem } of answered) {
          expect(shared((await past.task(scope, taskId, at))!)).toEqual(task);
          expect(await past.problem(scope, problemId, at)).toMatchObject(problem as object);
        }
      }),
      { numRuns: 12, seed: 20 },
    );
    // Whatever is drawn, much of a task's life is in it.
    expect(kinds.size).toBeGreaterThan(15);
  }, 120_000);

  it('are judged on the day the instant falls on in Asia/Shanghai', async () => {
    const { scope, taskId } = await runningLife(given, { dueOn: '2026-11-30' });
    on('2026-12-10');
    const at = async (instant: string) => (await past.task(scope, taskId, new Date(instant)))!;
    expect(await at('2026-11-30T15:59:59.999Z')).toMatchObject({ light: 'blue', daysLeft: 0, plannedPercent: 100 });
    expect(await at('2026-11-30T16:00:00Z')).toMatchObject({ light: 'red', daysLeft: -1, event: { kind: 'sign' } });
  });

  it('are found neither before they were there nor by whoever does not see them, and not at all for a time to come', async () => {
    const { scope, taskId, problemId, tenantId, units } = await draftTask(given);
    const now = given.clock.now();
    const before = new Date(now.getTime() - 1);
    expect([await past.task(scope, taskId, before), await past.problem(scope, problemId, before)]).toEqual([null, null]);
    const stranger = unitScope(tenantId, units.get('甲镇')!);
    expect([await past.task(stranger, taskId, now), await past.problem(stranger, problemId, now)]).toEqual([null, null]);
    // One is not the other.
    expect([await past.task(scope, problemId, now), await past.problem(scope, taskId, now)]).toEqual([null, null]);
    const tomorrow = new Date(now.getTime() + 1);
    await expect(past.task(scope, taskId, tomorrow)).rejects.toMatchObject({ code: 'invalid_input', faults: [{ field: 'at' }] });
    await expect(past.problem(scope, problemId, tomorrow)).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('a draft that was merged into another', () => {
  it('stood before, is gone after, and counts for its problem until then', async () => {
    const { groups, cast, ids, seen, scope, problemId } = await draftHouse(given, [{}, {}, {}]);
    const [one, two, three] = ids as [string, string, string];
    const whole = given.clock.now();
    later(1);
    await groups.merge(cast.supervisor, await seen(two, three));
    later(1);
    await groups.merge(cast.supervisor, await seen(one, two));
    const now = given.clock.now();
    expect(await past.task(scope, three, whole)).toMatchObject({ state: 'draft', title: null, light: 'grey' });
    expect([await past.task(scope, three, now), await past.task(scope, two, now)]).toEqual([null, null]);
    expect(await past.task(scope, one, now)).toMatchObject({ state: 'draft', event: { kind: 'merged' } });
    expect([await past.problem(scope, problemId, whole), await past.problem(scope, problemId, now)]).toMatchObject([
      { taskCount: 3 },
      { taskCount: 1 },
    ]);
  });
});

describe('a problem at an instant', () => {
  it('has a light and a percent of its own, and counts for each unit the tasks it sees', async () => {
    const here = await given.district('P1');
    const tasks = [
      runningTask('2026-11-10', { leadUnit: '区教委', percent: 20 }),
      runningTask('2026-12-30', { leadUnit: '区公安分局', percent: 60 }),
    ];
    const problemId = (await given.takeOver(here.act, [reportedProblem(tasks)])).problems[0]!.id;
    const as = (unit: string) => past.problem(unitScope(here.tenantId, here.units.get(unit)!), problemId, given.clock.now());
    expect(await as('区公安分局')).toMatchObject({ light: 'red', percent: 40, taskCount: 1, lights: { red: 0, green: 1 } });
    expect(await as('区教委')).toMatchObject({ light: 'red', percent: 40, taskCount: 1, lights: { red: 1, green: 0 } });
    expect(await past.problem(here.scope, problemId, given.clock.now())).toMatchObject({ taskCount: 2, lights: { red: 1, green: 1 } });
  });
});
