import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Day } from '#calendar';
import type { Scope } from '#org';
import type { ApplicationKind, ApplicationState, DisputeKind, ReviewState, SubmissionState, SuspensionCause } from '../rules/vocabulary.js';
import type { LookBackRow } from './closing.queries.js';
import { EVIDENCE_JSON, type EvidenceRow } from './evidence.queries.js';
import { done, type Done, instant } from './json-parts.js';
import { sightOf } from './visible.js';
import { Where } from './where.js';

/** A milestone something is about. */
export interface NodeRef {
  id: string;
  serial: number;
  title: string;
}

/** A report of progress. Evidence stands by its ids, here and below: those of it that one sees. */
export interface ReportRow {
  id: string;
  round: number;
  node: NodeRef | null;
  by: Done | null;
  at: string;
  on: Day;
  unchanged: boolean;
  narrative: string | null;
  difficulties: string | null;
  helpNeeded: string | null;
  dropReason: string | null;
  percent: number;
  percentBefore: number;
  /** 序时进度 on that day. */
  plannedPercent: number | null;
  /** The end of the cycle it was made for; null where the cycle had its report already. */
  cycleDueOn: Day | null;
  evidenceIds: string[];
}

/** One round of a task handed in for acceptance, and what was found. */
export interface SubmissionRow {
  id: string;
  round: number;
  state: SubmissionState;
  statement: string;
  by: Done | null;
  at: string;
  on: Day;
  reviewedBy: Done | null;
  reviewedAt: string | null;
  reviewOpinion: string | null;
  acceptedBy: Done | null;
  acceptedAt: string | null;
  acceptanceOpinion: string | null;
  missing: string | null;
  correctionDueOn: Day | null;
  evidenceIds: string[];
}

/** Something that was asked for, and how it was decided. */
export interface ApplicationRow {
  id: string;
  kind: ApplicationKind;
  state: ApplicationState;
  round: number;
  node: NodeRef | null;
  disputeKind: DisputeKind | null;
  cause: SuspensionCause | null;
  reason: string;
  progress: string | null;
  oldDueOn: Day | null;
  newDueOn: Day | null;
  decider: 'supervisor' | 'responsibleLeader';
  by: Done | null;
  at: string;
  decidedBy: Done | null;
  decidedAt: string | null;
  opinion: string | null;
}

/** A periodic review of a long-term task. */
export interface ReviewRow {
  id: string;
  serial: number;
  state: ReviewState;
  stageTarget: string | null;
  dueOn: Day;
  result: string | null;
  filedOn: Day | null;
  by: Done | null;
  decidedBy: Done | null;
  decidedAt: string | null;
  opinion: string | null;
  missing: string | null;
  correctionDueOn: Day | null;
  evidenceIds: string[];
}

/** What a task was issued on, as everybody who sees the task may know it. */
export interface ApprovalFacts {
  id: string;
  approver: string;
  approvedOn: Day;
  documentNumber: string;
}

/** All that was written down in the life of a task. */
export interface TaskFile {
  /** Newest first, as everything here but evidence and look-backs. */
  reports: ReportRow[];
  submissions: SubmissionRow[];
  applications: ApplicationRow[];
  reviews: ReviewRow[];
  approval: ApprovalFacts | null;
  evidence: EvidenceRow[];
  /** Of its problem. */
  lookBacks: LookBackRow[];
}

const of = (alias: string): string => `${alias}.tenant_id = t.tenant_id AND ${alias}.task_id = t.task_id`;
const list = (item: string, order: string, from: string): string =>
  `(SELECT coalesce(json_agg(${item} ORDER BY ${order}), '[]') FROM ${from})`;
const node = (alias: string): string => `(SELECT json_build_object('id', n.node_id, 'serial', n.serial, 'title', n.title) FROM node n
   WHERE n.tenant_id = ${alias}.tenant_id AND n.node_id = ${alias}.node_id)`;

/** What was handed in with something, as far as it is seen. */
const evidenceIds = (id: string, evidence: string): string =>
  list(
    'v.evidence_id',
    'v.added_at, v.evidence_id',
    `evidence_use used JOIN evidence v ON v.tenant_id = used.tenant_id AND v.evidence_id = used.evidence_id
     JOIN stored_file f ON f.tenant_id = v.tenant_id AND f.file_id = v.file_id
     WHERE used.tenant_id = t.tenant_id AND used.used_by_id = ${id} AND ${evidence}`,
  );

const fileOf = (evidence: string, ofProblem: string): string => `json_build_object(
  'reports', ${list(
    `json_build_object('id', r.report_id, 'round', r.round, 'node', ${node('r')}, 'by', ${done('r', 'reported_by')},
       'at', ${instant('r.reported_at')}, 'on', r.reported_on, 'unchanged', r.unchanged, 'narrative', r.narrative,
       'difficulties', r.difficulties, 'helpNeeded', r.help_needed, 'dropReason', r.drop_reason, 'percent', r.percent,
       'percentBefore', r.percent_before, 'plannedPercent', r.planned_percent, 'cycleDueOn', r.cycle_due_on,
       'evidenceIds', ${evidenceIds('r.report_id', evidence)})`,
    'r.reported_at DESC, r.report_id',
    `report r WHERE ${of('r')}`,
  )},
  'submissions', ${list(
    `json_build_object('id', s.submission_id, 'round', s.round, 'state', s.state, 'statement', s.statement,
       'by', ${done('s', 'submitted_by')}, 'at', ${instant('s.submitted_at')}, 'on', s.submitted_on,
       'reviewedBy', ${done('s', 'reviewed_by')}, 'reviewedAt', ${instant('s.reviewed_at')}, 'reviewOpinion', s.review_opinion,
       'acceptedBy', ${done('s', 'accepted_by')}, 'acceptedAt', ${instant('s.accepted_at')}, 'acceptanceOpinion', s.acceptance_opinion,
       'missing', s.missing, 'correctionDueOn', s.correction_due_on, 'evidenceIds', ${evidenceIds('s.submission_id', evidence)})`,
    's.round DESC',
    `submission s WHERE ${of('s')}`,
  )},
  'applications', ${list(
    `json_build_object('id', a.application_id, 'kind', a.kind, 'state', a.state, 'round', a.round, 'node', ${node('a')},
       'disputeKind', a.dispute_kind, 'cause', a.cause, 'reason', a.reason, 'progress', a.progress, 'oldDueOn', a.old_due_on,
       'newDueOn', a.new_due_on, 'decider', a.decider, 'by', ${done('a', 'filed_by')}, 'at', ${instant('a.filed_at')},
       'decidedBy', ${done('a', 'decided_by')}, 'decidedAt', ${instant('a.decided_at')}, 'opinion', a.opinion)`,
    'a.filed_at DESC, a.application_id',
    `application a WHERE ${of('a')}`,
  )},
  'reviews', ${list(
    `json_build_object('id', w.review_id, 'serial', w.serial, 'state', w.state, 'stageTarget', w.stage_target, 'dueOn', w.due_on,
       'result', w.result, 'filedOn', w.filed_on, 'by', ${done('w', 'filed_by')}, 'decidedBy', ${done('w', 'decided_by')},
       'decidedAt', ${instant('w.decided_at')}, 'opinion', w.opinion, 'missing', w.missing, 'correctionDueOn', w.correction_due_on,
       'evidenceIds', ${evidenceIds('w.review_id', evidence)})`,
    'w.serial DESC',
    `review w WHERE ${of('w')}`,
  )},
  'approval', (SELECT json_build_object('id', a.approval_id, 'approver', a.approver, 'approvedOn', a.approved_on,
       'documentNumber', a.document_number) FROM approval a WHERE a.tenant_id = t.tenant_id AND a.approval_id = t.approval_id),
  'lookBacks', ${list(
    `json_build_object('id', l.look_back_id, 'serial', l.serial, 'dueOn', l.due_on, 'state', l.state, 'finding', l.finding,
       'doneOn', l.done_on, 'doneBy', (SELECT json_build_object('id', doer.person_id, 'name', doer.name) FROM person doer
          WHERE doer.tenant_id = l.tenant_id AND doer.person_id = l.done_by_id))`,
    'l.serial',
    `look_back l WHERE l.problem_id = t.problem_id AND ${ofProblem}`,
  )})`;

/** What is asked about the life of one task: all of it in one round trip. */
@Injectable()
export class TaskFileQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Everything that was written down of a task; null where the scope sees none with this id. */
  async one(scope: Scope, taskId: string): Promise<TaskFile | null> {
    const where = new Where();
    const sees = sightOf(scope, where);
    where.and(sees.task).and(`t.task_id = ${where.bind(taskId)}`);
    const evidence = sees.evidence();
    const rows = await this.database.query<{ file: Omit<TaskFile, 'evidence'>; evidence: EvidenceRow[] }[]>(
      `SELECT ${fileOf(evidence, sees.ofProblem('l'))} AS file,
              (SELECT coalesce(json_agg(${EVIDENCE_JSON} ORDER BY v.added_at, v.evidence_id), '[]')
               FROM evidence v JOIN stored_file f ON f.tenant_id = v.tenant_id AND f.file_id = v.file_id
               WHERE v.task_id = t.task_id AND ${evidence} AND v.withdrawn_at IS NULL) AS evidence
       FROM task t WHERE ${where}`,
      where.values,
    );
    return rows[0] ? { ...rows[0].file, evidence: rows[0].evidence } : null;
  }
}
