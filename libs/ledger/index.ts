import { LedgerEvent } from './store/ledger-event.entity.js';
import { Numbering } from './store/numbering.entity.js';
import { Measure, Problem } from './store/problem.entity.js';
import { Application } from './store/application.entity.js';
import { Approval } from './store/approval.entity.js';
import { Evidence, EvidenceUse } from './store/evidence.entity.js';
import { Closing, Objection } from './store/closing.entity.js';
import { AsItStood1795392001850 } from './store/as-it-stood.migration.js';
import { Closing1795392001800 } from './store/closing.migration.js';
import { Drafts1795392001750 } from './store/drafts.migration.js';
import { Lifecycle1795392001700 } from './store/lifecycle.migration.js';
import { ReckonedDate } from './store/reckoned-date.entity.js';
import { Report } from './store/report.entity.js';
import { Reports1795392001710 } from './store/reports.migration.js';
import { LookBack, Review } from './store/review.entity.js';
import { Source } from './store/source.entity.js';
import { Submission } from './store/submission.entity.js';
import { Node, Task, TaskUnit } from './store/task.entity.js';
import { Behalf1795392001200 } from './store/behalf.migration.js';
import { History1795392000300 } from './store/history.migration.js';
import { Ledger1795392000200 } from './store/ledger.migration.js';
import { NodeOwners1795392001250 } from './store/node-owners.migration.js';
import { Search1795392000400 } from './store/search.migration.js';

export { type ApprovalDetail, Approvals } from './approvals.service.js';
export { AsItStood, type ProblemAsItStood, type TaskAsItStood } from './as-it-stood.service.js';
export { Duties, type DutyItem } from './duties.service.js';
export { LedgerModule } from './ledger.module.js';
export { LedgerService } from './ledger.service.js';
export { type ApprovalWish, BulkMoves, type IssuePreview } from './moves/bulk-moves.service.js';
export { type DraftFilters, type DraftItem, DraftList } from './moves/drafts-list.service.js';
export { DraftGroups } from './moves/drafts-regroup.service.js';
export { Drafts } from './moves/drafts.service.js';
export type { BulkRow, Seen } from './moves/row-by-row.js';
export { type EvidenceWish, TaskEvidence } from './moves/evidence.service.js';
export { type MadeFile, ProblemFiling } from './moves/problem-filing.service.js';
export { type MovedProblem, ProblemMoves } from './moves/problem-moves.service.js';
export { type FromPublic, type ObjectionWish, ProblemNotices } from './moves/problem-notices.service.js';
export { Reckoning } from './moves/reckoning.service.js';
export { ReportCycles } from './moves/report-cycles.service.js';
export { type MovedTask, TaskMoves } from './moves/task-moves.service.js';
export { type Change, type ChangeEvent, ChangeListeners, type OnChange } from './on-change.js';
export type { SourcePassage } from './passage.js';
export {
  type ClosingItem,
  type MeasureItem,
  type ProblemDetail,
  type ProblemItem,
  Problems,
  type SourceDetail,
} from './problems.service.js';
export type {
  Confirmation,
  ConfirmedLimit,
  ConfirmedMeasure,
  ConfirmedProblem,
  ConfirmedSource,
  ConfirmedSourceDocument,
  TakenOverLedger,
  TakenOverNode,
  TakenOverProblem,
  TakenOverTask,
} from './rules/confirmation.js';
export type { DraftChanges, LimitWish, NodeWish, OtherUnit } from './rules/draft.js';
export { MOST_NODES } from './rules/drafts-nodes.js';
export type { SplitPart } from './rules/drafts-regroup.js';
export {
  type Directed,
  directed,
  type DutyFilters,
  PROBLEM_SORTS,
  type ProblemFilters,
  type ProblemSort,
  TASK_SORTS,
  type TaskFilters,
  type TaskSort,
} from './rules/filters.js';
export { LIGHT_ROWS, lightOf, lightSql, type ShownLight, worstLight } from './rules/lights.js';
export { dueDay, type DueDay, type Limit, type LimitStart } from './rules/limits.js';
export { type LagFacts, lagPoints, plannedPercent } from './rules/plan.js';
export { type LightParameters, type LightRules, lightScene, type LightScene, type TaskFacts } from './rules/task-view.js';
export { type Guard, GUARDS, type Warning } from './rules/guards.js';
export type { ProblemAsks } from './rules/problem-asks.js';
export { PROBLEM_ACTIONS, PROBLEM_TRANSITIONS, type ProblemAction } from './rules/problem-lifecycle.js';
export {
  CLOSING_STATES,
  type ClosingState,
  LOOK_BACK_STATES,
  type LookBackState,
  NOT_PUBLIC_GROUNDS,
  type NotPublicGround,
  OBJECTION_STATES,
  type ObjectionState,
  SELF_CHECK_LIMITS,
  type SelfCheckLimit,
} from './rules/problem-vocabulary.js';
export type { TaskAsks } from './rules/task-asks.js';
export type { LifeRules, LifeScene } from './rules/task-book.js';
export { TASK_ACTIONS, TASK_TRANSITIONS, type TaskAction } from './rules/task-lifecycle.js';
export {
  APPLICATION_KINDS,
  APPLICATION_STATES,
  DISPUTE_KINDS,
  REVIEW_STATES,
  SUBMISSION_STATES,
  SUSPENSION_CAUSES,
} from './rules/vocabulary.js';
export type { ApplicationKind, ApplicationState, DisputeKind, ReviewState, SubmissionState, SuspensionCause } from './rules/vocabulary.js';
export { FEEDBACK_CYCLES, LIGHTS, LIMIT_KINDS, NODE_STATES, PARTS, PROBLEM_STATES, SOURCE_KINDS, TASK_STATES } from './rules/vocabulary.js';
export type { FeedbackCycle, Light, LimitKind, NodeState, Part, ProblemState, SourceKind, TaskState } from './rules/vocabulary.js';
export { Scenes, Standards } from './standards.js';
export type { ApprovalRow } from './store/approval.queries.js';
export type { LastEvent } from './store/as-it-stood.queries.js';
export type { EvidenceRow } from './store/evidence.queries.js';
export type { EventRow, NodeRow } from './store/history.queries.js';
export type { LookBackRow, ObjectionRow, RelatedProblem } from './store/closing.queries.js';
export type { Page } from './store/keyset.js';
export type { NoticeRow } from './store/notice.queries.js';
export type { Done } from './store/json-parts.js';
export type { SourceRow } from './store/problem.queries.js';
export type { ApplicationRow, ApprovalFacts, NodeRef, ReportRow, ReviewRow, SubmissionRow } from './store/task-file.queries.js';
export type { Named } from './store/task.queries.js';
export type { TaskItem } from './task-item.js';
export { type NodeItem, type TaskCounts, type TaskDetail, Tasks } from './tasks.service.js';

/** The tables of this room, and how they came about. */
export const LEDGER_ENTITIES = [
  Source,
  Problem,
  Measure,
  Task,
  TaskUnit,
  Node,
  LedgerEvent,
  Numbering,
  Approval,
  Application,
  Submission,
  Review,
  LookBack,
  Report,
  Evidence,
  EvidenceUse,
  ReckonedDate,
  Closing,
  Objection,
];
export const LEDGER_MIGRATIONS = [
  Ledger1795392000200,
  History1795392000300,
  Search1795392000400,
  Behalf1795392001200,
  NodeOwners1795392001250,
];

/** What comes after the rooms this one points to (acceptance groups, files) have laid their tables. */
export const LIFECYCLE_MIGRATIONS = [
  Lifecycle1795392001700,
  Reports1795392001710,
  Drafts1795392001750,
  Closing1795392001800,
  AsItStood1795392001850,
];
