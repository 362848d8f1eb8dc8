import type { Day } from '#calendar';
import type { NodeFacts, TaskFactsOfLife } from './task-book.js';
import type { ApplicationKind, DisputeKind, ReviewState, SubmissionState, SuspensionCause } from './vocabulary.js';

/** An application as it is filed. */
export interface FiledApplication {
  readonly kind: ApplicationKind;
  readonly nodeId?: string;
  readonly disputeKind?: DisputeKind;
  readonly cause?: SuspensionCause;
  readonly reason: string;
  readonly progress?: string;
  readonly oldDueOn?: Day | null;
  readonly newDueOn?: Day;
  readonly decider: 'supervisor' | 'responsibleLeader';
}

/** A report of progress as it is made. */
export interface MadeReport {
  readonly nodeId: string | null;
  readonly narrative: string | null;
  readonly difficulties: string | null;
  readonly helpNeeded: string | null;
  readonly dropReason: string | null;
  readonly unchanged: boolean;
  readonly percent: number;
  readonly percentBefore: number;
  /** 序时进度 on the day of the report, null where there is no plan. */
  readonly plannedPercent: number | null;
  /** The day it was due by; null where the cycle had its report already. */
  readonly cycleDueOn: Day | null;
}

/** A date that was reckoned through a year whose holiday notice is not out: it is reckoned again when the notice comes (暂定). */
export interface ReckonedDate {
  readonly field: 'dueOn' | 'correctionDueOn';
  readonly from: Day;
  readonly days: number;
  readonly working: boolean;
  readonly on: Day;
}

/** All that an act changes: patches of rows and new rows; what is absent stays as it is. */
export interface TaskOutcome {
  readonly task: Partial<TaskFactsOfLife>;
  readonly nodes?: readonly { readonly id: string; readonly patch: Partial<NodeFacts> & { readonly dueOn?: Day | null } }[];
  readonly files?: FiledApplication;
  readonly decides?: { readonly id: string; readonly state: 'granted' | 'refused' | 'withdrawn'; readonly opinion: string | null };
  /** Applications that became pointless. */
  readonly lapses?: readonly string[];
  readonly report?: MadeReport;
  readonly submits?: { readonly statement: string };
  readonly submission?: {
    readonly id: string;
    readonly state: SubmissionState;
    readonly opinion: string;
    readonly missing?: string;
    readonly correctionDueOn?: Day;
  };
  readonly review?: {
    readonly id: string;
    readonly state: ReviewState;
    readonly dueOn?: Day;
    readonly result?: string;
    readonly opinion?: string;
    readonly missing?: string;
    readonly correctionDueOn?: Day;
  };
  /** The next periodic review that opens. */
  readonly opensReview?: { readonly serial: number; readonly dueOn: Day; readonly stageTarget?: string | null };
  /** Evidence that is used by the report, submission or review of this act. */
  readonly evidenceIds?: readonly string[];
  readonly sealedScanId?: string;
  readonly closesLookBack?: { readonly id: string; readonly finding: string };
  /** A unit that joins the task: the new lead or owner of a milestone. */
  readonly joins?: readonly { readonly unitId: string; readonly part: 'lead' | 'cooperating' }[];
  /** Units that take no part any more, and such that take another part now. */
  readonly leaves?: readonly string[];
  readonly stays?: readonly { readonly unitId: string; readonly part: 'cooperating' }[];
  readonly reckoned?: readonly ReckonedDate[];
  /** The problem becomes 整改中. */
  readonly problemInProgress?: true;
  /** What the history tells beside the state that stands after it. */
  readonly tells?: Readonly<Record<string, unknown>>;
}
