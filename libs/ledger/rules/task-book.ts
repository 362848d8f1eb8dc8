import type { Day, WorkingCalendar } from '#calendar';
import type { DoneBy } from './parties.js';
import type {
  ApplicationKind,
  ApplicationState,
  DisputeKind,
  FeedbackCycle,
  LimitKind,
  NodeState,
  ReviewState,
  SubmissionState,
  TaskState,
} from './vocabulary.js';

/** A task as its lifecycle sees it; named as the columns of table `task`. */
export interface TaskFactsOfLife {
  readonly state: TaskState;
  readonly round: number;
  readonly limitKind: LimitKind;
  readonly limitDays: number | null;
  readonly limitDaysWorking: boolean | null;
  readonly issuedOn: Day | null;
  readonly originalDueOn: Day | null;
  readonly dueOn: Day | null;
  readonly assessedDueOn: Day | null;
  readonly extensions: number;
  readonly reviewDueOn: Day | null;
  /** What the first periodic review is to show. */
  readonly stageTarget: string | null;
  readonly correctionDueOn: Day | null;
  readonly submittedOn: Day | null;
  readonly finishedOn: Day | null;
  readonly suspendedOn: Day | null;
  readonly nodeDueOn: Day | null;
  readonly nodeDueUnitId: string | null;
  readonly percent: number;
  readonly lagPoints: number | null;
  readonly missedReports: number;
  readonly reportDueOn: Day | null;
  readonly feedbackCycle: FeedbackCycle;
  readonly leadUnitId: string | null;
  readonly unitIds: readonly string[];
  readonly responsibleLeaderId: string | null;
  readonly responsiblePersonId: string | null;
  readonly contactId: string | null;
  readonly acceptanceGroupId: string | null;
  readonly approvalId: string | null;
}

/** A milestone as the lifecycle sees it. */
export interface NodeFacts {
  readonly id: string;
  readonly state: NodeState;
  readonly ownerUnitId: string | null;
  readonly dueOn: Day | null;
  readonly weight: number;
  readonly signedOn: Day | null;
  readonly confirmedOn: Day | null;
}

/** An application of a task. */
export interface ApplicationFacts {
  readonly id: string;
  readonly kind: ApplicationKind;
  readonly state: ApplicationState;
  readonly nodeId: string | null;
  readonly disputeKind: DisputeKind | null;
  readonly filedBy: DoneBy;
  /** The date an extension asks for. */
  readonly newDueOn: Day | null;
  /** Who decides it: 督办员, or the 责任领导. */
  readonly decider: 'supervisor' | 'responsibleLeader';
}

/** The latest submission for acceptance. */
export interface SubmissionFacts {
  readonly id: string;
  readonly state: SubmissionState;
  readonly submittedOn: Day;
  readonly reviewedBy: DoneBy | null;
}

/** The latest periodic review of a long-term task. */
export interface ReviewFacts {
  readonly id: string;
  readonly serial: number;
  readonly state: ReviewState;
  readonly dueOn: Day;
}

/** Everything the rules of a task's life look at, at one moment. */
export interface TaskBook {
  readonly task: TaskFactsOfLife & {
    /** Who decides as 责任领导: the task's, else the problem's, else 区主要领导; null where none is named, and any leader may. */
    readonly decidingLeaderId: string | null;
  };
  readonly nodes: readonly NodeFacts[];
  /** Applications not decided yet. */
  readonly pending: readonly ApplicationFacts[];
  /** True once a dispute over duty has been ruled on. */
  readonly dutyDisputed: boolean;
  readonly submission: SubmissionFacts | null;
  readonly review: ReviewFacts | null;
  readonly passedReviews: number;
  /** How many 无变化 reports stand in a row at the end, of the task itself. */
  readonly unchangedReports: number;
  /** Milestones whose last report was 无变化, with how many in a row. */
  readonly unchangedOfNodes: Readonly<Record<string, number>>;
  /** Open look-backs (回头看) of its problem. */
  readonly openLookBacks: readonly string[];
}

/** The numbers of the policy a task's life goes by. */
export interface LifeRules {
  readonly immediateWorkingDays: number;
  readonly correctionWorkingDays: number;
  readonly maximumExtensions: number;
  readonly supervisorExtensionWorkingDays: number;
  readonly addsSuspensions: boolean;
  readonly addsExtensions: boolean;
  readonly lagFromWorkingDays: number;
  readonly urgentCycle: FeedbackCycle;
  readonly urgentWithinWorkingDays: number;
}

/** When and by what rules an act is judged. */
export interface LifeScene {
  readonly today: Day;
  readonly calendar: WorkingCalendar;
  readonly rules: LifeRules;
}
