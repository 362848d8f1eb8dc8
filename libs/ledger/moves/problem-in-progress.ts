import { type EntityManager, In } from 'typeorm';
import { problemState } from '../ledger-events.js';
import type { ChangeEvent } from '../on-change.js';
import { Closing } from '../store/closing.entity.js';
import { Problem } from '../store/problem.entity.js';
import { unitNameOf, voidClosing } from '../store/problem-moves.writes.js';
import { LookBack } from '../store/review.entity.js';

/** A task of a problem that begins, or begins again. */
export interface Begun {
  readonly tenantId: string;
  readonly problemId: string;
  /** Who leads the task. */
  readonly leadUnitId: string | null;
  readonly at: Date;
}

const RUNNING = ['applied', 'reviewed', 'publicised'] as const;

/**
 * A problem is under way once a task of it is, in the caller's transaction, which holds the problem. What was being closed is not any
 * more: the running closing is void, its publicity over, and look-backs still planned are dropped. A problem nobody leads yet takes the
 * task's lead; but one others check themselves for has many, and its lead is named by a person.
 */
export async function problemUnderWay(tx: EntityManager, { tenantId, problemId, leadUnitId, at }: Begun): Promise<ChangeEvent[]> {
  const problem = await tx.findOneByOrFail(Problem, { tenantId, problemId });
  const begins = problem.state !== 'in_progress';
  const takes = problem.leadUnitId === null && problem.spawnedFromId === null && leadUnitId !== null;
  if (!begins && !takes) return [];
  const lead = takes ? { leadUnitId, leadUnitName: await unitNameOf(tx, tenantId, leadUnitId) } : {};
  const did = begins ? await undo(tx, problem, at) : {};
  await tx.update(Problem, { tenantId, problemId }, { state: 'in_progress', ...lead, updatedAt: at, version: () => 'version + 1' });
  const after = problemState({ ...problem, ...lead, state: 'in_progress' });
  return [
    { subject: 'problem', subjectId: problemId, kind: begins ? 'in_progress' : 'amend', data: { ...after, did: { ...did, ...lead } } },
  ];
}

/** Ends what a problem under way cannot have; answers what was ended. */
async function undo(tx: EntityManager, { tenantId, problemId }: Problem, at: Date): Promise<Record<string, unknown>> {
  const running = await tx.findBy(Closing, { tenantId, problemId, state: In(RUNNING) });
  for (const { closingId } of running) await voidClosing(tx, { tenantId, problemId, closingId, at });
  const { affected } = await tx.update(LookBack, { tenantId, problemId, state: 'planned' }, { state: 'dropped' });
  return { ...(running.length > 0 ? { voidedClosing: running[0]!.serial } : {}), ...(affected ? { droppedLookBacks: affected } : {}) };
}
