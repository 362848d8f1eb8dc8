import type { Day, WorkingCalendar } from '#calendar';
import type { DoneBy } from './parties.js';
import type { ClosingState } from './problem-vocabulary.js';
import type { ProblemState, TaskState } from './vocabulary.js';

/** A problem as its lifecycle sees it. */
export interface ProblemFactsOfLife {
  readonly state: ProblemState;
  readonly leadUnitId: string | null;
  /** Who decides as 责任领导: the problem's, else 区主要领导; null where none is named, and any leader may. */
  readonly decidingLeaderId: string | null;
  /** To whom its closing is reported, as the source says. */
  readonly receivingAuthority: string | null;
}

/** The latest application to close it. */
export interface ClosingFacts {
  readonly id: string;
  readonly state: ClosingState;
  readonly appliedBy: DoneBy | null;
  readonly reviewedBy: DoneBy | null;
  /** The last day of publicity; null before it, and where it was another ledger's. */
  readonly publicityEndsOn: Day | null;
  readonly closedOn: Day | null;
}

/** Everything the rules of a problem's life look at, at one moment. */
export interface ProblemBook {
  readonly problem: ProblemFactsOfLife;
  /** How many of its tasks are in each state; a state without any may be absent. */
  readonly tasks: Readonly<Partial<Record<TaskState, number>>>;
  readonly closing: ClosingFacts | null;
  /** Objections to the latest closing that are not decided. */
  readonly openObjections: readonly string[];
  readonly plannedLookBacks: readonly string[];
}

/** The numbers of the policy a problem's closing goes by. */
export interface ClosingRules {
  readonly publicisedWorkingDays: number;
  /** Look-backs, in months after closing. */
  readonly lookBackMonths: readonly number[];
}

/** When and by what rules an act on a problem is judged. */
export interface ProblemScene {
  readonly today: Day;
  readonly calendar: WorkingCalendar;
  readonly rules: ClosingRules;
}
