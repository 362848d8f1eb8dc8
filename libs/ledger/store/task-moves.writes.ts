import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#org';
import type { ReckonedDate as Reckoned, TaskOutcome } from '../rules/task-outcome.js';
import type { TaskBook } from '../rules/task-book.js';
import type { TaskState } from '../rules/vocabulary.js';
import { Application } from './application.entity.js';
import { EvidenceUse } from './evidence.entity.js';
import { addRows, changeRow } from './ledger.writes.js';
import { ReckonedDate } from './reckoned-date.entity.js';
import { Report } from './report.entity.js';
import { LookBack, Review } from './review.entity.js';
import { Submission } from './submission.entity.js';
import { Node, Task, TaskUnit } from './task.entity.js';

type ReckonedField = Reckoned['field'];

/** A task's act as it is written down. */
export interface Writing {
  readonly tenantId: string;
  readonly taskId: string;
  readonly book: TaskBook;
  readonly state: TaskState;
  readonly outcome: TaskOutcome;
  readonly who: Actor;
  readonly at: Date;
  readonly today: string;
}

const by = (column: string, { personId, handId }: Actor) => ({ [`${column}Id`]: personId, [`${column}HandId`]: handId });

/** Writes all that an act changes, the task's own row last; the task is locked by the caller. */
export async function writeOutcome(tx: EntityManager, writing: Writing): Promise<void> {
  const { tenantId, taskId, book, outcome, who, at, today } = writing;
  const round = book.task.round;
  const used: { usedBy: EvidenceUse['usedBy']; usedById: string }[] = [];
  if (outcome.report) {
    const reportId = randomUUID();
    await addRows(tx, Report, [
      { tenantId, reportId, taskId, round, ...outcome.report, reportedOn: today, reportedAt: at, ...by('reportedBy', who) },
    ]);
    used.push({ usedBy: 'report', usedById: reportId });
  }
  if (outcome.submits) {
    const submissionId = randomUUID();
    const state = 'submitted' as const;
    const { statement } = outcome.submits;
    await addRows(tx, Submission, [
      { tenantId, submissionId, taskId, round, state, statement, submittedOn: today, submittedAt: at, ...by('submittedBy', who) },
    ]);
    used.push({ usedBy: 'submission', usedById: submissionId });
  }
  if (outcome.submission) await decideSubmission(tx, writing);
  if (outcome.review) used.push(await moveReview(tx, writing));
  if (outcome.opensReview) await addRows(tx, Review, [{ tenantId, reviewId: randomUUID(), taskId, state: 'open', ...outcome.opensReview }]);
  await moveApplications(tx, writing);
  for (const { id, patch } of outcome.nodes ?? [])
    if (Object.keys(patch).length > 0) await tx.update(Node, { tenantId, nodeId: id }, { ...patch, version: () => 'version + 1' });
  await moveUnits(tx, writing);
  await useEvidence(tx, writing, used[0]);
  if (outcome.closesLookBack) {
    const { id, finding } = outcome.closesLookBack;
    await tx.update(LookBack, { tenantId, lookBackId: id }, { state: 'rebounded', finding, doneOn: today, ...by('doneBy', who) });
  }
  await reckon(tx, writing);
  await writeTask(tx, writing);
}

/** The task's own columns; its lead's name follows its id. */
async function writeTask(tx: EntityManager, { tenantId, taskId, state, outcome: { task }, at }: Writing): Promise<void> {
  const { unitIds, ...columns } = task;
  await changeRow(
    tx,
    Task,
    { tenantId, taskId },
    {
      ...columns,
      ...(unitIds ? { unitIds: [...unitIds] } : {}),
      ...(task.leadUnitId ? { leadUnitName: await nameOf(tx, tenantId, task.leadUnitId) } : {}),
      state,
      updatedAt: at,
    },
  );
}

async function nameOf(tx: EntityManager, tenantId: string, unitId: string): Promise<string> {
  const [unit] = await tx.query<{ name: string }[]>(`SELECT name FROM unit WHERE tenant_id = $1 AND unit_id = $2`, [tenantId, unitId]);
  return unit!.name;
}

async function decideSubmission(tx: EntityManager, { tenantId, outcome, who, at }: Writing): Promise<void> {
  const { id, state, opinion, missing, correctionDueOn } = outcome.submission!;
  const asReviewer = state === 'reviewed' || state === 'returned';
  await tx.update(
    Submission,
    { tenantId, submissionId: id },
    {
      state,
      ...(asReviewer
        ? { reviewOpinion: opinion, reviewedAt: at, ...by('reviewedBy', who) }
        : { acceptanceOpinion: opinion, acceptedAt: at, ...by('acceptedBy', who) }),
      ...(missing === undefined ? {} : { missing }),
      ...(correctionDueOn === undefined ? {} : { correctionDueOn }),
    },
  );
}

async function moveReview(
  tx: EntityManager,
  { tenantId, outcome, who, at, today }: Writing,
): Promise<{ usedBy: 'review'; usedById: string }> {
  const { id, ...patch } = outcome.review!;
  const filed = patch.state === 'filed';
  const decided = patch.state === 'passed' || patch.state === 'returned';
  await tx.update(
    Review,
    { tenantId, reviewId: id },
    {
      ...patch,
      ...(filed ? { filedOn: today, ...by('filedBy', who) } : {}),
      ...(decided ? { decidedAt: at, ...by('decidedBy', who) } : {}),
    },
  );
  return { usedBy: 'review', usedById: id };
}

async function moveApplications(tx: EntityManager, { tenantId, taskId, book, outcome, who, at }: Writing): Promise<void> {
  const { files, decides, lapses = [] } = outcome;
  if (files)
    await addRows(tx, Application, [
      {
        tenantId,
        applicationId: randomUUID(),
        taskId,
        state: 'pending',
        round: book.task.round,
        ...files,
        filedAt: at,
        ...by('filedBy', who),
      },
    ]);
  if (decides)
    await tx.update(
      Application,
      { tenantId, applicationId: decides.id },
      { state: decides.state, opinion: decides.opinion, decidedAt: at, ...by('decidedBy', who) },
    );
  for (const id of lapses) await tx.update(Application, { tenantId, applicationId: id }, { state: 'lapsed', decidedAt: at });
}

async function moveUnits(tx: EntityManager, { tenantId, taskId, outcome }: Writing): Promise<void> {
  const { joins = [], leaves = [], stays = [] } = outcome;
  for (const unitId of leaves) await tx.delete(TaskUnit, { tenantId, taskId, unitId });
  for (const { unitId, part } of [...stays, ...joins])
    await tx.query(
      `INSERT INTO task_unit (tenant_id, task_id, unit_id, part, ordinal)
       SELECT tenant_id, task_id, $3, $4, ordinal FROM task WHERE tenant_id = $1 AND task_id = $2
       ON CONFLICT (tenant_id, task_id, unit_id) DO UPDATE SET part = excluded.part`,
      [tenantId, taskId, unitId, part],
    );
}

async function useEvidence(
  tx: EntityManager,
  { tenantId, outcome }: Writing,
  use: { usedBy: EvidenceUse['usedBy']; usedById: string } | undefined,
): Promise<void> {
  const ids = new Set([...(outcome.evidenceIds ?? []), ...(outcome.sealedScanId ? [outcome.sealedScanId] : [])]);
  if (!use || ids.size === 0) return;
  await tx
    .createQueryBuilder()
    .insert()
    .into(EvidenceUse)
    .values([...ids].map((evidenceId) => ({ tenantId, evidenceId, ...use })))
    .orIgnore()
    .execute();
}

/** A date that is set anew is no longer the one that was reckoned before; one that a suspension moved is reckoned from where that began. */
async function reckon(tx: EntityManager, { tenantId, taskId, book, outcome: { task, reckoned = [] } }: Writing): Promise<void> {
  const begun: Partial<Record<ReckonedField, ReckonedDate>> = {};
  for (const field of ['dueOn', 'correctionDueOn'] as const) {
    const again = reckoned.some((date) => date.field === field);
    if (!(field in task) || (task[field] === book.task[field] && !again)) continue;
    const row = { tenantId, subject: 'task' as const, subjectId: taskId, field };
    begun[field] = (await tx.findOneBy(ReckonedDate, row)) ?? undefined;
    await tx.delete(ReckonedDate, row);
  }
  await addRows(
    tx,
    ReckonedDate,
    reckoned.map((date) => {
      const before = begun[date.field];
      const on = before?.working && date.working && before.fallsOn === date.from ? before : null;
      return {
        tenantId,
        subject: 'task' as const,
        subjectId: taskId,
        field: date.field,
        countedFrom: on?.countedFrom ?? date.from,
        days: date.days + (on?.days ?? 0),
        working: date.working,
        fallsOn: date.on,
      };
    }),
  );
}
