import type { Day } from '#calendar';
import type { ProblemAsks } from './problem-asks.js';
import type { ClosingState, NotPublicGround } from './problem-vocabulary.js';

/** What becomes of a closing, step by step; what is absent stays as it is. */
export interface ClosingPatch {
  readonly id: string;
  readonly state?: ClosingState;
  readonly reviewed?: { readonly opinion: string; readonly missing?: string };
  readonly approved?: {
    readonly opinion: string;
    readonly document?: string;
    readonly notPublicGround?: NotPublicGround;
    readonly notPublicNote?: string;
  };
  readonly publicised?: { readonly on: Day; readonly endsOn: Day };
  /** Set with it, the closing takes the next number of the year. */
  readonly closedOn?: Day;
  readonly filed?: { readonly on: Day; readonly document: string; readonly with: string };
}

/** The end of a publicity that was reckoned through a year whose holiday notice is not out (暂定). */
export interface ReckonedPublicity {
  readonly from: Day;
  readonly days: number;
  readonly on: Day;
}

/** All that an act on a problem changes. */
export interface ProblemOutcome {
  readonly problem?: ProblemAsks['amend'];
  readonly applies?: { readonly statement: string };
  readonly closing?: ClosingPatch;
  readonly objection?: { readonly id: string; readonly state: 'dismissed' | 'upheld'; readonly ruling: string };
  /** Look-backs that are planned, by their days. */
  readonly plans?: readonly Day[];
  readonly holds?: { readonly id: string; readonly finding: string };
  readonly spawns?: ProblemAsks['spawn_self_checks'];
  readonly reckoned?: ReckonedPublicity;
  /** What the history tells beside the state that stands after it. */
  readonly tells?: Readonly<Record<string, unknown>>;
}
