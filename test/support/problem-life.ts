/** A problem with its tasks in a test database, everybody who has a part in its life, and ways to move it. */
import { randomUUID } from 'node:crypto';
import type { Act } from '#org';
import { Audit } from '../../libs/audit/audit.service.js';
import { ProblemMoves } from '../../libs/ledger/moves/problem-moves.service.js';
import { ProblemNotices } from '../../libs/ledger/moves/problem-notices.service.js';
import type { TakenOverProblem, TakenOverTask } from '../../libs/ledger/rules/confirmation.js';
import type { ProblemAsks } from '../../libs/ledger/rules/problem-asks.js';
import type { ProblemAction } from '../../libs/ledger/rules/problem-lifecycle.js';
import type { ClosingRow, LookBackRow } from '../../libs/ledger/store/closing.queries.js';
import { NoticeQueries } from '../../libs/ledger/store/notice.queries.js';
import { ProblemBookQueries } from '../../libs/ledger/store/problem-book.queries.js';
import { type LedgerDatabase, reportedProblem, reportedSource, reportedTask, runningTask } from './ledger.js';
import { castOf } from './task-life.js';

/** A task that was accepted in time. */
export const acceptedTask = (over: Partial<TakenOverTask> = {}): TakenOverTask =>
  runningTask('2026-12-31', {
    state: 'accepted',
    submittedOn: '2026-11-10',
    finishedOn: '2026-11-10',
    percent: 100,
    leadUnit: '区教委',
    units: ['区教委'],
    ...over,
  });

/** A task that goes on for good. */
export const standingTask = (): TakenOverTask =>
  reportedTask({
    state: 'standing',
    issuedOn: '2026-03-01',
    limit: { kind: 'long_term', date: null, text: '长期坚持' },
    leadUnit: '区教委',
    units: ['区教委'],
  });

/** The services that move problems and speak to the public, on a test database. */
export function problemServices({ database, clock, scenes, org, listeners }: LedgerDatabase) {
  const audit = new Audit(database, clock);
  return {
    moves: new ProblemMoves(database, clock, scenes, new ProblemBookQueries(database), org, listeners, audit),
    notices: new ProblemNotices(database, clock, new NoticeQueries(database), listeners, audit),
  };
}

let districts = 0;

/** A district with one problem of 区教委, in progress with one accepted task unless something else is wished. */
export async function problemLife(
  given: LedgerDatabase,
  tasks: readonly TakenOverTask[] = [acceptedTask()],
  over: Partial<TakenOverProblem> = {},
) {
  const district = await given.district(`P${++districts}`);
  const { tenantId, units, act } = district;
  const cast = await castOf(given.database, tenantId, units);
  return { ...district, cast, ...(await lifeOf(given, tenantId, act, tasks, over)) };
}
export type ProblemLife = Awaited<ReturnType<typeof problemLife>>;

/** Another problem of a district that is there. */
export async function lifeOf(
  given: LedgerDatabase,
  tenantId: string,
  act: Act,
  tasks: readonly TakenOverTask[] = [acceptedTask()],
  over: Partial<TakenOverProblem> = {},
) {
  const { moves, notices } = problemServices(given);
  const source = { ...reportedSource(), receivingAuthority: '市教育督导委员会' };
  const taken = await given.takeOver(act, [reportedProblem([...tasks], { leadUnit: '区教委', ...over })], source);
  const problemId = taken.problems[0]!.id;
  const taskIds = taken.tasks.map(({ id }) => id);
  const version = async (table: 'problem' | 'task', id: string): Promise<number> =>
    (await given.database.query<{ version: number }[]>(`SELECT version FROM ${table} WHERE ${table}_id = $1`, [id]))[0]!.version;
  const move = async <A extends ProblemAction>(by: Act, action: A, ask: ProblemAsks[A]) =>
    moves.move(by, problemId, action, ask, await version('problem', problemId));
  const rows = <T>(sql: string): Promise<T[]> => given.database.query<T[]>(sql, [tenantId, problemId]);
  return {
    problemId,
    taskIds,
    notices,
    /** Does one act on the version that stands now. */
    move,
    state: async () => (await rows<{ state: string }>(`SELECT state FROM problem WHERE tenant_id = $1 AND problem_id = $2`))[0]!.state,
    closings: () =>
      rows<ClosingRow & { problemId: string }>(
        `SELECT closing_id AS id, state, number, number_year AS "numberYear", publicised_on AS "publicisedOn",
                publicity_ends_on AS "publicityEndsOn", closed_on AS "closedOn"
         FROM closing WHERE tenant_id = $1 AND problem_id = $2 ORDER BY serial`,
      ),
    lookBacks: () =>
      rows<LookBackRow>(
        `SELECT look_back_id AS id, due_on AS "dueOn", state FROM look_back WHERE tenant_id = $1 AND problem_id = $2 ORDER BY serial`,
      ),
    /** What the public reads of it now; undefined where it is not in publicity. */
    notice: async () => (await notices.current(tenantId))[0],
    object: (noticeId: string, text = '操场还没有修好', address = `10.0.${Math.floor(Math.random() * 250)}.1`) =>
      notices.object({ tenantId, address, requestId: randomUUID() }, noticeId, { text }),
    /** Does one act on a task of it, on the version that stands now. */
    moveTask: async (by: Act, action: 'rebound', ask: { lookBackId: string; finding: string; dueOn: never }, at = 0) =>
      given.moves.move(by, taskIds[at]!, action, ask, await version('task', taskIds[at]!)),
  };
}

type Cast = ProblemLife['cast'];
type Movable = Pick<ProblemLife, 'move'>;
export const APPROVAL = { opinion: '同意销号', document: '区政府专题会议纪要〔2026〕5号' };

/** From 整改中 to the leader's desk. */
export async function reviewed({ move }: Movable, { head, supervisor }: Cast): Promise<void> {
  await move(head, 'apply_closing', { statement: '操场已修复并验收' });
  await move(supervisor, 'pass_closing', { opinion: '材料齐全' });
}

/** From 整改中 to 公示中. */
export async function publicised(life: Movable, cast: Cast): Promise<void> {
  await reviewed(life, cast);
  await life.move(cast.leader, 'approve_closing', APPROVAL);
}
