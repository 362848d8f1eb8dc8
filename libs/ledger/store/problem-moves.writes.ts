import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { yearOf, type Day } from '#calendar';
import type { Actor } from '#org';
import type { ProblemOutcome } from '../rules/problem-outcome.js';
import type { ProblemState } from '../rules/vocabulary.js';
import { Closing, Objection } from './closing.entity.js';
import { addRows, takeNumbers } from './ledger.writes.js';
import { Problem } from './problem.entity.js';
import { ReckonedDate } from './reckoned-date.entity.js';
import { LookBack } from './review.entity.js';

/** An act on a problem as it is written down. */
export interface ProblemWriting {
  readonly tenantId: string;
  readonly problemId: string;
  readonly state: ProblemState;
  readonly outcome: ProblemOutcome;
  readonly who: Actor;
  readonly at: Date;
  readonly today: Day;
}

/** The number a closing was given. */
export interface GivenNumber {
  readonly numberYear: number;
  readonly number: number;
}

/** The field of table reckoned_date that stands for the end of a publicity. */
const PUBLICITY = 'publicityEndsOn';

const by = (column: string, { personId, handId }: Actor) => ({ [`${column}Id`]: personId, [`${column}HandId`]: handId });

/** Writes all that an act on a problem changes and answers the number its closing was given; the problem is locked by the caller. */
export async function writeProblemOutcome(tx: EntityManager, writing: ProblemWriting): Promise<GivenNumber | null> {
  const { tenantId, problemId, state, outcome, who, at, today } = writing;
  if (outcome.applies)
    await addRows(tx, Closing, [
      {
        tenantId,
        closingId: randomUUID(),
        problemId,
        serial: await nextSerial(tx, 'closing', writing),
        state: 'applied',
        ...outcome.applies,
        appliedAt: at,
        ...by('appliedBy', who),
      },
    ]);
  if (outcome.objection) {
    const { id, ...ruled } = outcome.objection;
    await tx.update(Objection, { tenantId, objectionId: id }, { ...ruled, ruledAt: at, ...by('ruledBy', who) });
  }
  const number = outcome.closing?.closedOn ? await numberOf(tx, writing) : null;
  if (outcome.closing) await moveClosing(tx, writing, number);
  for (const dueOn of outcome.plans ?? [])
    await addRows(tx, LookBack, [
      { tenantId, lookBackId: randomUUID(), problemId, serial: await nextSerial(tx, 'look_back', writing), dueOn, state: 'planned' },
    ]);
  if (outcome.holds) {
    const { id, finding } = outcome.holds;
    await tx.update(LookBack, { tenantId, lookBackId: id }, { state: 'held', finding, doneOn: today, ...by('doneBy', who) });
  }
  await writeProblem(tx, writing, state);
  return number;
}

/** The problem's own columns; its lead's name follows its id. */
async function writeProblem(tx: EntityManager, { tenantId, problemId, outcome, at }: ProblemWriting, state: ProblemState): Promise<void> {
  const { problem = {} } = outcome;
  await tx.update(
    Problem,
    { tenantId, problemId },
    {
      ...problem,
      ...(problem.leadUnitId ? { leadUnitName: await unitNameOf(tx, tenantId, problem.leadUnitId) } : {}),
      state,
      updatedAt: at,
      version: () => 'version + 1',
    },
  );
}

/** A unit's name, kept as it is until the transaction ends. */
export async function unitNameOf(tx: EntityManager, tenantId: string, unitId: string): Promise<string> {
  const [unit] = await tx.query<{ name: string }[]>(`SELECT name FROM unit WHERE tenant_id = $1 AND unit_id = $2 FOR KEY SHARE`, [
    tenantId,
    unitId,
  ]);
  return unit!.name;
}

async function nextSerial(tx: EntityManager, table: 'closing' | 'look_back', { tenantId, problemId }: ProblemWriting): Promise<number> {
  const [row] = await tx.query<{ next: number }[]>(
    `SELECT coalesce(max(serial), 0) + 1 AS next FROM ${table} WHERE tenant_id = $1 AND problem_id = $2`,
    [tenantId, problemId],
  );
  return row!.next;
}

/** Closings are numbered without a gap, by the year they are closed in: whoever rolls back gives the number back. */
async function numberOf(tx: EntityManager, { tenantId, today }: ProblemWriting): Promise<GivenNumber> {
  const numberYear = yearOf(today);
  return { numberYear, number: await takeNumbers(tx, tenantId, 'closing', numberYear, 1) };
}

async function moveClosing(tx: EntityManager, writing: ProblemWriting, number: GivenNumber | null): Promise<void> {
  const { tenantId, problemId, outcome, who, at } = writing;
  const { id, state, reviewed, approved, publicised, closedOn, filed } = outcome.closing!;
  if (state === 'voided') return voidClosing(tx, { tenantId, problemId, closingId: id, at });
  await tx.update(
    Closing,
    { tenantId, closingId: id },
    {
      ...(state ? { state } : {}),
      ...(reviewed ? { reviewOpinion: reviewed.opinion, missing: reviewed.missing ?? null, reviewedAt: at, ...by('reviewedBy', who) } : {}),
      ...(approved
        ? {
            approvalOpinion: approved.opinion,
            approvalDocument: approved.document ?? null,
            notPublicGround: approved.notPublicGround ?? null,
            notPublicNote: approved.notPublicNote ?? null,
            approvedAt: at,
            ...by('approvedBy', who),
          }
        : {}),
      ...(publicised ? { publicisedOn: publicised.on, publicityEndsOn: publicised.endsOn } : {}),
      ...(closedOn ? { closedOn, ...number, ...by('closedBy', who) } : {}),
      ...(filed ? { filedOn: filed.on, filedDocument: filed.document, filedWith: filed.with, ...by('filedBy', who) } : {}),
    },
  );
  if (state === 'closed') await forgetReckoning(tx, writing);
  if (outcome.reckoned) {
    const { from, days, on } = outcome.reckoned;
    const row = { tenantId, subject: 'problem' as const, subjectId: problemId, field: PUBLICITY, working: true };
    await addRows(tx, ReckonedDate, [{ ...row, countedFrom: from, days, fallsOn: on }]);
  }
}

const forgetReckoning = (tx: EntityManager, { tenantId, problemId }: { tenantId: string; problemId: string }) =>
  tx.delete(ReckonedDate, { tenantId, subject: 'problem', subjectId: problemId, field: PUBLICITY });

/** A closing that came to nothing: its publicity ends, and what was objected to it needs no ruling any more. */
export async function voidClosing(
  tx: EntityManager,
  { tenantId, problemId, closingId, at }: { tenantId: string; problemId: string; closingId: string; at: Date },
): Promise<void> {
  await tx.update(Closing, { tenantId, closingId }, { state: 'voided', voidedAt: at });
  await tx.update(Objection, { tenantId, closingId, state: 'open' }, { state: 'lapsed' });
  await forgetReckoning(tx, { tenantId, problemId });
}
