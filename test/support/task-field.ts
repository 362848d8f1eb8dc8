/** A district full of drafts that are moved at once, over as many connections as there are people. */
import { randomUUID } from 'node:crypto';
import { systemAct, type LedgerDatabase, reportedProblem, reportedTask } from './ledger.js';
import { TaskBookQueries } from '../../libs/ledger/store/task-book.queries.js';
import type { TaskBook } from '../../libs/ledger/rules/task-book.js';
import { askFor, type Known } from './task-asks.js';
import { castOf } from './task-life.js';
import { type Doing, type Kind, KINDS, type Stand, standsFrom } from './task-stands.js';

const node = (title: string, ownerUnit: string, dueOn: string) => ({ title, ownerUnit, dueOn, state: 'open' as const });
const wish = (kind: Kind, acceptanceGroupId: string) =>
  reportedTask({
    text: '完成校舍隐患排查并整改到位。',
    leadUnit: '区教委',
    units: ['区教委'],
    cooperatingUnits: ['区公安分局'],
    acceptanceGroupId,
    limit: kind.startsWith('long') ? { kind: 'long_term', date: null, text: null } : { kind: 'by_date', date: '2027-01-29', text: null },
    reviewDueOn: kind.startsWith('long') ? '2026-12-31' : null,
    nodes: kind.endsWith('nodes') ? [node('排查', '区教委', '2026-12-10'), node('整治', '区公安分局', '2026-12-20')] : [],
  });

/** A task with what its acts may name. */
export interface FieldTask {
  readonly id: string;
  readonly problemId: string;
  readonly known: Known;
}

/** A district with its people, and drafts in any number. */
export async function taskField(given: LedgerDatabase) {
  const district = await given.district('FIELD');
  const { tenantId, units, act } = district;
  const cast = await castOf(given.database, tenantId, units);
  const books = new TaskBookQueries(given.database);
  const leadPeople = [cast.head, cast.officer].map(({ who }) => who!.personId);
  const approval = (id: string) => ({ approver: '区领导', approvedOn: '2026-11-18', documentNumber: `交办${id}` });
  const shared = { groupId: cast.groupId, personIds: leadPeople, leadPeople, unitIds: [...units.values()] };
  const rows = <T>(sql: string, ...values: unknown[]): Promise<T[]> => given.database.query<T[]>(sql, values);
  let instant = Date.parse('2026-11-18T02:00:00Z');
  /** No two acts in one instant: which report came last would be anybody's guess. */
  const tick = () => given.clock.set(new Date((instant += 1000)));

  /** Three files each, the last a sealed scan, as if uploaded. */
  const evidence = async (taskIds: readonly string[]) => {
    const added = taskIds.flatMap((taskId) =>
      [false, false, true].map((sealed) => ({ taskId, sealed, fileId: randomUUID(), id: randomUUID() })),
    );
    const columns = [
      added.map(({ fileId }) => fileId),
      added.map(({ id }) => id),
      added.map(({ taskId }) => taskId),
      added.map(({ sealed }) => sealed),
    ];
    await rows(
      `INSERT INTO stored_file (tenant_id, file_id, name, sha256, size_bytes, media_type, access_level, uploaded_by_id, uploaded_at, thumbnail)
       SELECT $1, id, '方案.pdf', repeat(replace(id::text, '-', ''), 2), 1000, 'application/pdf', 'internal', $2, now(), false FROM unnest($3::uuid[]) AS id`,
      tenantId, leadPeople[1], columns[0],
    ); // prettier-ignore
    await rows(
      `INSERT INTO evidence (tenant_id, evidence_id, task_id, file_id, round, title, sealed, added_by_id, added_by_hand_id, added_at)
       SELECT $1, id, task, file, 1, '方案', sealed, $2, $2, now() FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::boolean[]) AS each (file, id, task, sealed)`,
      tenantId, leadPeople[1], ...columns,
    ); // prettier-ignore
    return new Map(taskIds.map((taskId) => [taskId, added.filter((each) => each.taskId === taskId)]));
  };

  /** So many drafts of a kind, all of one problem or each of a problem of its own. */
  const drafts = async (kind: Kind, count: number, together = false): Promise<FieldTask[]> => {
    const each = Array.from({ length: count }, () => wish(kind, cast.groupId));
    const problem = (tasks: typeof each) => reportedProblem(tasks, { state: 'confirmed', leadUnit: '区教委' });
    const { tasks } = await given.takeOver(act, together ? [problem(each)] : each.map((task) => problem([task])));
    const files = await evidence(tasks.map(({ id }) => id));
    const stored = await books.some(act, [...files.keys()], given.database.manager);
    return stored.map(({ id, problemId, book }) => {
      const [one, two, sealed] = files.get(id)!;
      const known: Known = { ...shared, approval: approval(id), nodeIds: book.nodes.map((each) => each.id), evidenceIds: [one!.id, two!.id], sealedId: sealed!.id, lookBackId: randomUUID() }; // prettier-ignore
      return { id, problemId, known };
    });
  };

  const bookOf = async ({ id }: FieldTask) => (await books.some(systemAct(tenantId), [id], given.database.manager))[0]!;

  /** How many approvals were entered to issue it on. */
  const approvals = async ({ known }: FieldTask): Promise<number> =>
    (await rows<object>(`SELECT FROM approval WHERE tenant_id = $1 AND document_number = $2`, tenantId, known.approval.documentNumber))
      .length;

  /** Does one act on the version that was seen. */
  const does = ({ id, known }: FieldTask, { by, action, words }: Doing, { book, version }: { book: TaskBook; version: number }) =>
    action === 'issue'
      ? given.bulk.issue(cast[by], [{ id, version }], known.approval)
      : given.moves.move(cast[by], id, action, askFor(action, words, book, known, given.scenes.life().today) as never, version);

  /** Plans a look-back of the task's problem: found in it, a finished task rebounds. */
  const planLookBack = ({ problemId, known }: FieldTask) =>
    rows(
      `INSERT INTO look_back (tenant_id, look_back_id, problem_id, serial, due_on, state)
       SELECT $1, $3, $2, coalesce(max(serial), 0) + 1, '2027-06-30', 'planned' FROM look_back WHERE tenant_id = $1 AND problem_id = $2`,
      tenantId, problemId, known.lookBackId,
    ); // prettier-ignore

  /** Goes a road, act by act. */
  const go = async (task: FieldTask, road: readonly Doing[]): Promise<void> => {
    for (const doing of road) {
      tick();
      await does(task, doing, await bookOf(task));
      if (doing.action === 'issue') await planLookBack(task);
    }
  };

  return { ...district, cast, rows, tick, drafts, bookOf, approvals, does, go };
}
export type TaskField = Awaited<ReturnType<typeof taskField>>;

/** The stands of every kind of task. */
export async function everyStand(given: LedgerDatabase, field: TaskField): Promise<Stand[]> {
  const stands: Stand[] = [];
  for (const kind of KINDS) {
    const [task] = await field.drafts(kind, 1);
    const { book } = await field.bookOf(task!);
    const hunted = { ...book, openLookBacks: [task!.known.lookBackId] };
    stands.push(...standsFrom(kind, hunted, field.cast, task!.known, given.scenes.life()));
  }
  return stands;
}
