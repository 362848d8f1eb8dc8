import { randomUUID } from 'node:crypto';
import { type EntityManager, In, Not } from 'typeorm';
import { nodeDueOf } from '../rules/clock-effects.js';
import type { Draft, DraftNode } from '../rules/draft.js';
import { unitIdsOf } from '../rules/drafts.js';
import { NEW_NODE } from '../rules/drafts-nodes.js';
import type { ReckonedDate as Reckoned } from '../rules/task-outcome.js';
import { addRows } from './ledger.writes.js';
import { ReckonedDate } from './reckoned-date.entity.js';
import { Node, Task, TaskUnit } from './task.entity.js';

/** A draft as it is to stand in its row. */
export interface DraftWriting {
  readonly row: Task;
  readonly draft: Draft;
  readonly leadUnitName: string | null;
  readonly at: Date;
  /** Its due date as it was reckoned; absent where the date stays what it was. */
  readonly reckoned?: Reckoned | null;
}

/** Writes all of a draft over what its row, units and milestones were; the task is locked by the caller and still a draft. */
export async function writeDraft(tx: EntityManager, writing: DraftWriting): Promise<void> {
  const { row, draft, leadUnitName, at } = writing;
  const { tenantId, taskId, version } = row;
  const nodes = draft.nodes.map((node) => (node.id === NEW_NODE ? { ...node, id: randomUUID() } : node));
  await writeUnits(tx, row, draft);
  await writeNodes(tx, row, nodes);
  await writeReckoned(tx, writing);
  const { affected } = await tx.update(
    Task,
    { tenantId, taskId, version, state: 'draft' },
    { ...columnsOf({ ...draft, nodes }), leadUnitName, updatedAt: at, version: () => 'version + 1' },
  );
  if (affected !== 1) throw new Error(`draft ${taskId} is not at version ${version} although it is locked`);
}

/** A draft's own columns; the three due dates are one until it is issued. */
export function columnsOf({ others, nodes, ...draft }: Draft): Partial<Task> {
  const { dueOn, unmatchedUnits, ...plain } = draft;
  return {
    ...plain,
    unmatchedUnits: [...unmatchedUnits],
    unitIds: unitIdsOf({ ...draft, others, nodes }),
    ...{ dueOn, originalDueOn: dueOn, assessedDueOn: dueOn },
    ...nodeDueOf(
      nodes.map((node) => ({ ...node, state: 'open' as const })),
      draft.leadUnitId,
    ),
  };
}

/** The rows of everybody who takes part in a draft. */
export const unitRows = ({ tenantId, taskId, ordinal }: Task, { leadUnitId, others }: Draft): Partial<TaskUnit>[] => [
  ...(leadUnitId ? [{ tenantId, taskId, ordinal, unitId: leadUnitId, part: 'lead' as const }] : []),
  ...others.map(({ unitId, part }) => ({ tenantId, taskId, ordinal, unitId, part })),
];

async function writeUnits(tx: EntityManager, row: Task, draft: Draft): Promise<void> {
  await tx.delete(TaskUnit, { tenantId: row.tenantId, taskId: row.taskId });
  await addRows(tx, TaskUnit, unitRows(row, draft));
}

/** Out of the way of every place a milestone may be given, also by another draft's milestones that have joined. */
const ASIDE = 100_000;
const JOINED = 1000;

async function writeNodes(tx: EntityManager, { tenantId, taskId }: Task, nodes: readonly DraftNode[]): Promise<void> {
  await tx.delete(Node, { tenantId, taskId, nodeId: Not(In(nodes.map(({ id }) => id))) });
  await tx.query(`UPDATE node SET serial = serial + $3 WHERE tenant_id = $1 AND task_id = $2`, [tenantId, taskId, ASIDE]);
  for (const [at, { id: nodeId, ...facts }] of nodes.entries()) {
    const { affected } = await tx.update(Node, { tenantId, taskId, nodeId }, { ...facts, serial: at + 1, version: () => 'version + 1' });
    if (affected === 0) await addRows(tx, Node, [{ tenantId, taskId, nodeId, ...facts, serial: at + 1, state: 'open' }]);
  }
}

async function writeReckoned(tx: EntityManager, { row: { tenantId, taskId }, reckoned }: DraftWriting): Promise<void> {
  if (reckoned === undefined) return;
  await tx.delete(ReckonedDate, { tenantId, subject: 'task', subjectId: taskId, field: 'dueOn' });
  if (reckoned) await addRows(tx, ReckonedDate, [reckonedRow(tenantId, taskId, reckoned)]);
}

const reckonedRow = (tenantId: string, taskId: string, { field, from, days, working, on }: Reckoned): Partial<ReckonedDate> => ({
  ...{ tenantId, subject: 'task' as const, subjectId: taskId, field, days, working },
  countedFrom: from,
  fallsOn: on,
});

/** Adds drafts that were split off, each with its units and, where its date is provisional, how it was reckoned. */
export async function addDrafts(tx: EntityManager, rows: readonly Task[], draft: Draft, reckoned: Reckoned | null): Promise<void> {
  await addRows(tx, Task, rows);
  await addRows(
    tx,
    TaskUnit,
    rows.flatMap((row) => unitRows(row, draft)),
  );
  if (reckoned)
    await addRows(
      tx,
      ReckonedDate,
      rows.map(({ tenantId, taskId }) => reckonedRow(tenantId, taskId, reckoned)),
    );
}

/** Hands the milestones of drafts to the one they go into and takes the drafts away; that one is written afterwards. */
export async function dissolveDrafts(tx: EntityManager, into: Task, gone: readonly Task[]): Promise<void> {
  const { tenantId } = into;
  const ids = gone.map(({ taskId }) => taskId);
  for (const [at, taskId] of ids.entries())
    await tx.query(`UPDATE node SET task_id = $3, serial = serial + $4 WHERE tenant_id = $1 AND task_id = $2`, [
      tenantId,
      taskId,
      into.taskId,
      JOINED * (at + 1),
    ]);
  await tx.delete(ReckonedDate, { tenantId, subject: 'task', subjectId: In(ids) });
  await tx.delete(TaskUnit, { tenantId, taskId: In(ids) });
  await tx.delete(Task, { tenantId, taskId: In(ids) });
}

/** The serials of tasks that are free in a problem from now on, so many of them; the problem is locked by the caller. */
export async function takeTaskSerials(tx: EntityManager, tenantId: string, problemId: string, count: number): Promise<ProblemPlace> {
  const [[taken]] = (await tx.query(
    `UPDATE problem p SET last_task_serial = greatest(p.last_task_serial, (
       SELECT coalesce(max(t.ordinal - p.ordinal * 10000), 0) FROM task t WHERE t.tenant_id = p.tenant_id AND t.problem_id = p.problem_id)) + $3
     WHERE p.tenant_id = $1 AND p.problem_id = $2 RETURNING p.number, p.ordinal, p.last_task_serial AS last`,
    [tenantId, problemId, count],
  )) as [[{ number: string; ordinal: number; last: number }], number];
  return { number: taken.number, ordinal: Number(taken.ordinal), first: taken.last - count + 1 };
}

/** Where new tasks stand in a problem. */
export interface ProblemPlace {
  readonly number: string;
  readonly ordinal: number;
  readonly first: number;
}
