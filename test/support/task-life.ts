/** People who move tasks: a supervisor, a leader, the people of two units and an acceptance group, each as whoever acts. */
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Act, Actor, Role } from '#org';
import type { TaskAsks } from '../../libs/ledger/rules/task-asks.js';
import type { TaskAction } from '../../libs/ledger/rules/task-lifecycle.js';
import type { TaskState } from '../../libs/ledger/rules/vocabulary.js';
import { type LedgerDatabase, reportedProblem, reportedTask } from './ledger.js';

/** Whoever acts, with what they may see. */
export interface Cast {
  supervisor: Act;
  leader: Act;
  head: Act;
  officer: Act;
  helper: Act;
  acceptor: Act;
  /** An acceptor whose unit takes part in the task. */
  partial: Act;
  stranger: Act;
  groupId: string;
}

/** Adds a person with roles to a unit. */
export async function person(
  database: DataSource,
  tenantId: string,
  unitId: string,
  roles: readonly Role[],
  name: string,
): Promise<string> {
  const personId = randomUUID();
  await database.query(`INSERT INTO person (tenant_id, person_id, unit_id, name, administrative) VALUES ($1, $2, $3, $4, false)`, [
    tenantId,
    personId,
    unitId,
    name,
  ]);
  for (const role of roles)
    await database.query(`INSERT INTO person_role (tenant_id, person_id, role, administrative) VALUES ($1, $2, $3, false)`, [
      tenantId,
      personId,
      role,
    ]);
  return personId;
}

/** A person as whoever acts. */
export function actOf(tenantId: string, who: Actor, name: string): Act {
  const wide = who.roles.some((role) => role === 'supervisor' || role === 'leader');
  const inUnit = who.roles.some((role) => role === 'unit_head' || role === 'signatory' || role === 'officer');
  const trace = { tenantId, actor: { id: who.handId, name }, onBehalfOf: null, credential: null, address: null, requestId: null };
  return { tenantId, units: wide ? 'all' : inUnit ? [who.unitId] : [], groups: who.groups, who, trace };
}

/** Fills a district: `units` are its unit ids by name; 区教委 leads, 区公安分局 helps, 区住建委 accepts, 甲镇 looks on. */
export async function castOf(database: DataSource, tenantId: string, units: ReadonlyMap<string, string>): Promise<Cast> {
  const groupMembers: string[] = [];
  const groupId = randomUUID();
  const add = async (unit: string, roles: readonly Role[], name: string): Promise<Act> => {
    const unitId = units.get(unit)!;
    const personId = await person(database, tenantId, unitId, roles, name);
    const accepts = roles.includes('acceptor');
    if (accepts) groupMembers.push(personId);
    return actOf(tenantId, { personId, handId: personId, unitId, roles, groups: accepts ? [groupId] : [] }, name);
  };
  const cast = {
    supervisor: await add('区教委', ['supervisor'], '督办员'),
    leader: await add('第一小学', ['leader'], '区领导'),
    head: await add('区教委', ['unit_head'], '主要负责人'),
    officer: await add('区教委', ['officer'], '联络员'),
    helper: await add('区公安分局', ['unit_head', 'officer'], '配合单位负责人'),
    acceptor: await add('区住建委', ['acceptor'], '验收员'),
    partial: await add('区公安分局', ['acceptor'], '本单位验收员'),
    stranger: await add('甲镇', ['unit_head', 'officer'], '旁人'),
    groupId,
  };
  await database.query(`INSERT INTO acceptance_group (tenant_id, acceptance_group_id, name) VALUES ($1, $2, '第一验收组')`, [
    tenantId,
    groupId,
  ]);
  for (const member of groupMembers)
    await database.query(`INSERT INTO acceptance_group_member (tenant_id, acceptance_group_id, person_id) VALUES ($1, $2, $3)`, [
      tenantId,
      groupId,
      member,
    ]);
  return cast;
}

/** What stands in a task's row. */
export interface TaskNow {
  state: TaskState;
  version: number;
  round: number;
  issuedOn: string | null;
  originalDueOn: string | null;
  dueOn: string | null;
  assessedDueOn: string | null;
  correctionDueOn: string | null;
  reviewDueOn: string | null;
  submittedOn: string | null;
  finishedOn: string | null;
  extensions: number;
  percent: number;
  lagPoints: number | null;
  missedReports: number;
  reportDueOn: string | null;
}

const APPROVAL = { approver: '区领导', approvedOn: '2026-11-18', documentNumber: '示教督〔2026〕1号' };
let districts = 0;

/** What a draft is to be like. */
export interface DraftWish {
  longTerm?: boolean;
  dueOn?: string;
  /** Milestones, each of 区教委 unless another unit is named. */
  nodes?: readonly { title: string; ownerUnit?: string; dueOn?: string }[];
}

/** A district with a draft led by 区教委 with the help of 区公安分局, everybody who has a part in its life, and ways to move it. */
export async function draftTask(given: LedgerDatabase, { longTerm = false, dueOn = '2026-12-31', nodes = [] }: DraftWish = {}) {
  const district = await given.district(`L${++districts}`);
  const { tenantId, units } = district;
  const cast = await castOf(given.database, tenantId, units);
  const limit = longTerm ? { kind: 'long_term' as const, date: null, text: null } : { kind: 'by_date' as const, date: dueOn, text: null };
  const task = reportedTask({
    text: '完成校舍隐患排查并整改到位。',
    leadUnit: '区教委',
    units: ['区教委'],
    cooperatingUnits: ['区公安分局'],
    limit,
    reviewDueOn: longTerm ? dueOn : null,
    nodes: nodes.map((node) => ({ ownerUnit: '区教委', ...node, state: 'open' as const })),
  });
  const { tasks, problems } = await given.takeOver(district.act, [reportedProblem([task], { state: 'confirmed', leadUnit: '区教委' })]);
  const taskId = tasks[0]!.id;
  await given.database.query(`UPDATE task SET acceptance_group_id = $3 WHERE tenant_id = $1 AND task_id = $2`, [
    tenantId,
    taskId,
    cast.groupId,
  ]);
  const now = async (): Promise<TaskNow> =>
    (
      await given.database.query<TaskNow[]>(
        `SELECT state, version, round, issued_on AS "issuedOn", original_due_on AS "originalDueOn", due_on AS "dueOn",
                assessed_due_on AS "assessedDueOn", correction_due_on AS "correctionDueOn", review_due_on AS "reviewDueOn",
                submitted_on AS "submittedOn", finished_on AS "finishedOn", extensions, percent, lag_points AS "lagPoints",
                missed_reports AS "missedReports", report_due_on AS "reportDueOn"
         FROM task WHERE tenant_id = $1 AND task_id = $2`,
        [tenantId, taskId],
      )
    )[0]!;
  const nodeIds = async (): Promise<string[]> =>
    (
      await given.database.query<{ id: string }[]>(`SELECT node_id AS id FROM node WHERE tenant_id = $1 AND task_id = $2 ORDER BY serial`, [
        tenantId,
        taskId,
      ])
    ).map(({ id }) => id);
  return {
    ...district,
    cast,
    taskId,
    problemId: problems[0]!.id,
    now,
    nodeIds: await nodeIds(),
    /** Does one act on the version that stands now. */
    move: async <A extends TaskAction>(act: Act, action: A, ask: TaskAsks[A]) =>
      given.moves.move(act, taskId, action, ask, (await now()).version),
    issue: async () => given.bulk.issue(cast.supervisor, [{ id: taskId, version: (await now()).version }], APPROVAL),
    people: { responsiblePersonId: cast.head.who!.personId, contactId: cast.officer.who!.personId },
    /** A piece of evidence, as if a file had been uploaded for the task. */
    evidence: (sealed = false) => evidenceOf(given.database, tenantId, taskId, cast, sealed),
  };
}
export type DraftTask = Awaited<ReturnType<typeof draftTask>>;

/** The same, issued and signed for. */
export async function runningLife(given: LedgerDatabase, wish: DraftWish = {}): Promise<DraftTask> {
  const life = await draftTask(given, wish);
  await life.issue();
  await life.move(life.cast.officer, 'sign', life.people);
  return life;
}

async function evidenceOf(database: DataSource, tenantId: string, taskId: string, cast: Cast, sealed: boolean): Promise<string> {
  const [fileId, evidenceId, by] = [randomUUID(), randomUUID(), cast.officer.who!.personId];
  await database.query(
    `INSERT INTO stored_file (tenant_id, file_id, name, sha256, size_bytes, media_type, access_level, uploaded_by_id, uploaded_at, thumbnail)
     VALUES ($1, $2, '整改方案.pdf', $3, 1000, 'application/pdf', 'internal', $4, now(), false)`,
    [tenantId, fileId, randomUUID().replaceAll('-', '').repeat(2), by],
  );
  await database.query(
    `INSERT INTO evidence (tenant_id, evidence_id, task_id, file_id, round, title, sealed, added_by_id, added_by_hand_id, added_at)
     VALUES ($1, $2, $3, $4, 1, '整改方案', $5, $6, $6, now())`,
    [tenantId, evidenceId, taskId, fileId, sealed, by],
  );
  return evidenceId;
}
