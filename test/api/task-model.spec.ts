import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { today } from '#calendar';
import type { Actor, Role } from '#org';
import { Clock } from '#platform';
import { standards } from '../../libs/house.module.js';
import type { Named } from '../../libs/ledger/rules/task-asks.js';
import type { LifeScene, TaskBook } from '../../libs/ledger/rules/task-book.js';
import { TASK_ACTIONS, type TaskAction } from '../../libs/ledger/rules/task-lifecycle.js';
import { legalActions, moveTask } from '../../libs/ledger/rules/task-life.js';
import { TaskBookQueries } from '../../libs/ledger/store/task-book.queries.js';
import { adminHouse } from '../support/admin-api.js';
import { systemAct } from '../support/ledger.js';
import { somebody } from '../support/people.js';
import { askFor, type Known } from '../support/task-asks.js';
import { taskFor } from '../support/task-life-api.js';
import { bookAfter, bookSettled, shapeOf } from '../support/task-model.js';

const house = adminHouse();
const BEGAN = new Date('2026-11-18T02:00:00Z');
let instant = BEGAN.getTime();
beforeAll(() => {
  vi.spyOn(house.app.get(Clock), 'now').mockImplementation(() => new Date(instant));
});
afterAll(() => vi.restoreAllMocks());

interface Player extends Actor {
  cookie: string;
  /** Sees the task at all. */
  sees: boolean;
}
const people: Record<string, Player> = {};
let known: Known;

/** Everybody who could be thought of, some of them several things at once. */
const CAST: readonly (readonly [name: string, unit: string, roles: readonly Role[], accepts: boolean, sees: boolean])[] = [
  ['supervisor', '区交通局', ['supervisor'], false, true],
  ['supervisor who accepts', '区交通局', ['supervisor', 'acceptor'], true, true],
  ['leader', '区交通局', ['leader'], false, true],
  ['leader who supervises', '区交通局', ['leader', 'supervisor'], false, true],
  ['head', '区教委', ['unit_head'], false, true],
  ['signatory', '区教委', ['signatory'], false, true],
  ['officer', '区教委', ['officer'], false, true],
  ['helper', '区公安分局', ['unit_head', 'officer'], false, true],
  ['acceptor', '区交通局', ['acceptor'], true, true],
  ['acceptor of a unit that takes part', '区公安分局', ['acceptor'], true, true],
  ['acceptor of another group', '区交通局', ['acceptor'], false, false],
  ['stranger', '区交通局', ['unit_head', 'officer'], false, false],
];

beforeAll(async () => {
  const { groupId } = (known = await taskFor.group(house));
  for (const [name, unit, roles, accepts, sees] of CAST) {
    const unitId = house.units.get(unit)!;
    const { personId, cookie } = await somebody(house.database, house.tenantId, unitId, roles, name);
    if (accepts) await taskFor.join(house, groupId, personId);
    people[name] = { personId, handId: personId, unitId, roles, groups: accepts ? [groupId] : [], cookie, sees };
  }
  const all = Object.values(people);
  const lead = all.filter(({ unitId }) => unitId === house.units.get('区教委'));
  known = { ...known, personIds: all.map(({ personId }) => personId), leadPeople: lead.map(({ personId }) => personId) };
  // Days pass in this test; nobody is logged out over it.
  await house.rows(`UPDATE session SET started_at = '2090-01-01', seen_at = '2090-01-01'`);
});

const scene = (): LifeScene => ({ today: today(new Date(instant)), calendar: standards().calendar, rules: standards().life });

/** One step: who does what, with what words; or some days go by. */
const step = fc.record({
  follow: fc.integer({ min: 0, max: 9 }),
  pick: fc.nat(),
  who: fc.nat(),
  words: fc.nat(),
  days: fc.nat({ max: 30 }),
});

/** Nine times in ten something that is possible, where anything is. */
function choose({ follow, pick, who }: { follow: number; pick: number; who: number }, book: TaskBook): [Player, TaskAction] {
  const all = Object.values(people);
  const possible = all.flatMap((player) =>
    legalActions({ book, who: player, scene: scene() }).map((action): [Player, TaskAction] => [player, action]),
  );
  // Ends come last: they are chosen seldom, for nothing comes after them.
  const going = possible.filter(([, action]) => action !== 'terminate' && action !== 'grant_termination');
  const from = pick % 12 > 0 && going.length > 0 ? going : possible;
  if (follow > 1 && from.length > 0) return from[pick % from.length]!;
  return [all[who % all.length]!, TASK_ACTIONS[pick % TASK_ACTIONS.length]!];
}

/** Of a unit that does not lead the problem: sees the task while the unit takes part in it. */
const isElsewhere = ({ roles, unitId }: Player) =>
  unitId !== house.units.get('区教委') && roles.some((role) => role === 'unit_head' || role === 'signatory' || role === 'officer');

/** Carries a task through random acts by the rules and by the API side by side; answers the states it was in. */
async function play(
  steps: readonly { follow: number; pick: number; who: number; words: number; days: number }[],
  kind: string,
): Promise<Set<string>> {
  instant = BEGAN.getTime();
  const taskId = await taskFor.draft(house, known, kind);
  const stored = async () => (await house.app.get(TaskBookQueries).some(systemAct(house.tenantId), [taskId], house.database.manager))[0]!;
  known = { ...known, ...(await taskFor.evidence(house, known, taskId)) };
  let { book, version } = await stored();
  known = { ...known, nodeIds: book.nodes.map(({ id }) => id) };
  const states = new Set<string>([book.task.state]);
  for (const each of steps) {
    // No two acts in one instant: which report came last would be anybody's guess.
    instant += 1000 + Math.max(0, each.days - 20) * 86_400_000;
    book = await refreshed(book, stored);
    const settled = bookSettled(book, scene());
    const [player, action] = choose(each, settled);
    const ask = askFor(action, each.words, settled, known, scene().today);
    const stage = { book: settled, who: player, scene: scene() };
    const sees = isElsewhere(player) ? settled.task.unitIds.includes(player.unitId) : player.sees;
    const expected = moveTask(action, ask as never, stage, namedOf(known));
    const answer =
      action === 'issue'
        ? await house.by(player, 'POST', '/task-moves/issue', { body: { rows: [{ id: taskId, version }], approval: known.approval } })
        : await house.by(player, 'POST', `/tasks/${taskId}/moves`, { version, body: { action, ...ask } });
    const told = [player.roles.join('+'), action, JSON.stringify(ask), JSON.stringify(answer.body)].join(' · ');
    if (!expected.ok || (!sees && action !== 'issue')) {
      expect([told, answer.status >= 400]).toEqual([told, true]);
      if (!sees) expect([told, [404, 403].includes(answer.status)]).toEqual([told, true]);
      else if (action !== 'issue' && !expected.ok) {
        expect([told, answer.status]).toEqual([told, expected.why.kind === 'faults' ? 400 : 409]);
        if (answer.status === 409)
          expect([told, answer.body.state, answer.body.actions]).toEqual([told, book.task.state, legalActions(stage)]);
      }
    } else {
      expect([told, answer.status]).toEqual([told, 200]);
      // A problem that begins drops the look-backs it had; this one comes after.
      if (action === 'issue') known = { ...known, ...(await taskFor.lookBack(house, taskId)) };
      const now = await stored();
      version = now.version;
      const approvalId = now.book.task.approvalId;
      book = bookAfter(settled, expected.state, expected.outcome, player, scene().today);
      if (action === 'issue') book = { ...book, task: { ...book.task, approvalId }, openLookBacks: [known.lookBackId] };
      expect({ told, book: shapeOf(now.book) }).toEqual({ told, book: shapeOf(book) });
      book = now.book;
      states.add(book.task.state);
    }
  }
  await historyAgrees(taskId);
  return states;
}

/** What is refused changes nothing: the book that is stored is the one the rules have. */
async function refreshed(book: TaskBook, stored: () => Promise<{ book: TaskBook }>): Promise<TaskBook> {
  const now = await stored();
  expect(shapeOf(now.book)).toEqual(shapeOf(book));
  return now.book;
}

/** The last event tells exactly what stands in the row, and every act left one event and one trace. */
async function historyAgrees(taskId: string): Promise<void> {
  const [row] = await house.rows(`SELECT to_jsonb(t) AS row FROM task t WHERE task_id = $1`, taskId);
  const events = await house.rows(`SELECT kind, data FROM event WHERE subject_id = $1 ORDER BY event_id`, taskId);
  const camel = Object.fromEntries(
    Object.entries(row.row as Record<string, unknown>).map(([key, value]) => [
      key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
  const told = { ...(events.at(-1)!.data as Record<string, unknown>) };
  delete told.did;
  const shared = Object.fromEntries(Object.keys(told).map((key) => [key, camel[key] ?? null]));
  expect({ ...told }).toEqual(shared);
  const traced: readonly string[] = [...TASK_ACTIONS, 'report_missed'];
  const acts = events.filter(({ kind }) => traced.includes(kind as string)).length;
  const [{ n }] = await house.rows(`SELECT count(*)::int AS n FROM audit WHERE object_id = $1 AND outcome = 'done'`, taskId);
  expect(n).toBe(acts);
}

const namedOf = ({ personIds, unitIds, evidenceIds, sealedId }: Known): Named => ({
  people: Object.fromEntries(
    Object.values(people)
      .filter(({ personId }) => personIds.includes(personId))
      .map(({ personId, unitId }) => [personId, { unitId }]),
  ),
  units: unitIds,
  evidence: Object.fromEntries([...evidenceIds.map((id) => [id, { sealed: false }]), [sealedId, { sealed: true }]]),
});

describe('a task moved at random, by everybody', () => {
  it.each([
    ['with a due date', 'dated', 25],
    ['with milestones of two units', 'nodes', 20],
    ['of the long term', 'long', 20],
  ])(
    '%s goes where the rules say and nowhere else, and its history tells the row it ends in',
    async (_, kind, runs) => {
      known = { ...known, personIds: Object.values(people).map(({ personId }) => personId) };
      const seen = new Set<string>();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
          for (const state of await play(steps, kind)) seen.add(state);
        }),
        { numRuns: runs, endOnFailure: true },
      );
      // The walk is worth something only where it comes around; one that waits for every milestone seldom comes to its end.
      const ends = { long: ['standing'], dated: ['submitted', 'under_acceptance', 'accepted'] };
      for (const state of ['draft', 'issued', 'in_progress', ...(ends[kind as keyof typeof ends] ?? [])])
        expect([...seen]).toContain(state);
    },
    240_000,
  );
});
