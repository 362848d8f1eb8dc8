/** A district whose supervisor makes drafts ready: the services that change and read them, and a problem with some drafts. */
import { Audit } from '../../libs/audit/audit.service.js';
import { Approvals } from '../../libs/ledger/approvals.service.js';
import { DraftDesk } from '../../libs/ledger/moves/draft-desk.js';
import { DraftList } from '../../libs/ledger/moves/drafts-list.service.js';
import { DraftGroups } from '../../libs/ledger/moves/drafts-regroup.service.js';
import { Drafts } from '../../libs/ledger/moves/drafts.service.js';
import type { TakenOverTask } from '../../libs/ledger/rules/confirmation.js';
import { ApprovalQueries } from '../../libs/ledger/store/approval.queries.js';
import { DraftQueries } from '../../libs/ledger/store/draft.queries.js';
import { TaskBookQueries } from '../../libs/ledger/store/task-book.queries.js';
import { TaskQueries } from '../../libs/ledger/store/task.queries.js';
import { hold } from './hold.js';
import { type LedgerDatabase, reportedProblem, reportedTask } from './ledger.js';
import { castOf } from './task-life.js';

/** The services of a ledger that make drafts ready. */
export function draftServices({ database, clock, org, scenes, listeners }: LedgerDatabase) {
  const queries = new DraftQueries(database);
  const tasks = new TaskQueries(database);
  const desk = new DraftDesk(clock, org, scenes, new TaskBookQueries(database), listeners, new Audit(database, clock));
  return {
    drafts: new Drafts(database, scenes, queries, desk),
    groups: new DraftGroups(database, queries, desk),
    list: new DraftList(tasks, queries, scenes),
    approvals: new Approvals(new ApprovalQueries(database), tasks, scenes),
  };
}

const APPROVAL = { approver: '区长', approvedOn: '2026-11-18', documentNumber: '示府阅〔2026〕5号' };
let districts = 0;

/** A district, its people, and one problem with these drafts; 区教委 leads where nothing else is said. */
export async function draftHouse(given: LedgerDatabase, wishes: readonly Partial<TakenOverTask>[] = [{}]) {
  const services = draftServices(given);
  const district = await given.district(`D${++districts}`);
  const { tenantId, units } = district;
  const cast = await castOf(given.database, tenantId, units);
  const tasks = wishes.map((wish) => reportedTask({ leadUnit: '区教委', units: ['区教委'], ...wish }));
  const written = await given.takeOver(district.act, [reportedProblem(tasks, { state: 'confirmed' })]);
  const rows = async (sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]> =>
    given.database.query(sql, [tenantId, ...values]);
  const seen = async (...ids: string[]) => {
    const found = await rows(`SELECT task_id AS id, version FROM task WHERE tenant_id = $1 AND task_id = ANY ($2)`, ids);
    return ids.map((id) => ({ id, version: (found.find((row) => row.id === id)?.version as number | undefined) ?? 1 }));
  };
  return {
    ...district,
    ...services,
    cast,
    problemId: written.problems[0]!.id,
    ids: written.tasks.map(({ id }) => id),
    rows,
    /** Some tasks in the versions that stand now. */
    seen,
    numbers: async () =>
      (await rows(`SELECT number FROM task WHERE tenant_id = $1 ORDER BY ordinal`)).map(({ number }) => number as string),
    /** What was told of a task, in order. */
    events: async (id: string) =>
      (await rows(`SELECT kind, data FROM event WHERE tenant_id = $1 AND subject_id = $2 ORDER BY event_id`, id)) as {
        kind: string;
        data: Record<string, unknown>;
      }[],
    one: async (id: string) => (await services.list.one(cast.supervisor, id))!,
    issue: async (...ids: string[]) => given.bulk.issue(cast.supervisor, await seen(...ids), APPROVAL),
    /** Keeps the problem's row until it is opened, so that others line up before it. */
    holdProblem: () => hold(given.appUrl, `SELECT FROM problem WHERE tenant_id = $1 FOR UPDATE`, [tenantId]),
    holdTask: (id: string) => hold(given.appUrl, `SELECT FROM task WHERE tenant_id = $1 AND task_id = $2 FOR UPDATE`, [tenantId, id]),
  };
}
