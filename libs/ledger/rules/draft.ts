import type { Day } from '#calendar';
import type { FeedbackCycle, LimitKind, Part } from './vocabulary.js';

/** A unit that takes part beside the lead. */
export interface OtherUnit {
  readonly unitId: string;
  readonly part: Exclude<Part, 'lead'>;
}

/** A milestone of a draft. */
export interface DraftNode {
  readonly id: string;
  readonly title: string;
  readonly ownerUnitId: string | null;
  readonly dueOn: Day | null;
  readonly weight: number;
}

/** All of a task that can be made ready before it is issued; its words stay those of the source. */
export interface Draft {
  readonly title: string;
  readonly text: string;
  readonly target: string | null;
  readonly leadUnitId: string | null;
  readonly others: readonly OtherUnit[];
  readonly unmatchedUnits: readonly string[];
  readonly responsibleLeaderId: string | null;
  readonly acceptanceGroupId: string | null;
  readonly limitKind: LimitKind;
  readonly limitText: string | null;
  /** The period a limit counts (N个工作日), and from what, in the words of the source. */
  readonly limitDays: number | null;
  readonly limitDaysWorking: boolean | null;
  readonly limitFrom: string | null;
  /** The day that period was counted from. */
  readonly limitStartedOn: Day | null;
  readonly dueOn: Day | null;
  readonly reviewDueOn: Day | null;
  /** What the first periodic review is to show. */
  readonly stageTarget: string | null;
  readonly feedbackCycle: FeedbackCycle;
  readonly weight: number;
  readonly nodes: readonly DraftNode[];
}

/** A limit as a person sets it: a date, or the day from which the period of the source runs. */
export interface LimitWish {
  readonly kind: LimitKind;
  readonly dueOn?: Day | null;
  readonly startedOn?: Day | null;
}

/** What is to be different; what is absent stays. */
export interface DraftChanges {
  readonly title?: string;
  readonly target?: string | null;
  readonly leadUnitId?: string | null;
  readonly units?: readonly OtherUnit[];
  readonly responsibleLeaderId?: string | null;
  readonly acceptanceGroupId?: string | null;
  readonly limit?: LimitWish;
  readonly reviewDueOn?: Day | null;
  readonly stageTarget?: string | null;
  readonly feedbackCycle?: FeedbackCycle;
  readonly weight?: number;
  /** All milestones in their order; one without an id is new, one that is not named any more goes. */
  readonly nodes?: readonly NodeWish[];
}

/** A milestone as a person wishes it: with the id of one that is there, or a new one. */
export interface NodeWish {
  readonly id?: string;
  readonly title: string;
  readonly ownerUnitId: string | null;
  readonly dueOn: Day | null;
  readonly weight?: number;
}
