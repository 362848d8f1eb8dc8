import type { Day } from '#calendar';
import type { LimitKind, SourceKind, TakenOverTask, TaskState } from '#ledger';
import type { Words } from './columns.js';
import type { ColumnChoice, LedgerColumn } from './heads.js';
import type { KnownPerson } from './people.js';
import type { Reason } from './reasons.js';
import type { StateChoice } from './states.js';

/** Rows of one file, heads and headings included; a longer one is refused whole. */
export const MOST_LEDGER_ROWS = 10_000;

/**
 * What becomes of a row. `taken` begins a problem, `joined` is one more task of the problem above, `merged` goes on with the task
 * above; `needs` must be corrected first, and `waits` for another row of its problem that must; `standing` is in the ledger already.
 */
export const TAKEOVER_FATES = ['taken', 'joined', 'merged', 'needs', 'waits', 'standing', 'skipped'] as const;
export type TakeoverFate = (typeof TAKEOVER_FATES)[number];

/** What a supervisor says of the document the problems were found in. */
export interface SourceChoice {
  readonly title: string | null;
  readonly kind: SourceKind;
  readonly documentNumber: string | null;
  readonly issuingBody: string | null;
  readonly issuedOn: Day | null;
}

/** What a supervisor says about a file as a whole. */
export interface TakeoverChoices {
  readonly source: SourceChoice;
  readonly columns: readonly ColumnChoice[];
  readonly states: readonly StateChoice[];
  /** The day of issue of tasks whose row tells none. */
  readonly issuedOn: Day | null;
  /** The day finished tasks were finished whose row tells none. */
  readonly finishedOn: Day | null;
  /** The year of days that name none. */
  readonly year: number | null;
  /** Whether 已完成 is accepted already or still to be accepted here. */
  readonly finishedAs: 'accepted' | 'submitted';
}

/** A problem of the district as the ledger has it. */
export interface StandingProblem {
  readonly number: string;
  readonly title: string;
  readonly source: string;
}

/** What a ledger is compared with. */
export interface KnownDistrict {
  readonly today: Day;
  /** The district's own name of a unit, and its id, by every name it goes by. */
  readonly units: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
  readonly people: readonly KnownPerson[];
  readonly problems: readonly StandingProblem[];
  /** The due day of a task that is to be put right at once (立行立改), or within a period, from the day of issue. */
  dueFrom(issuedOn: Day, limit: Pick<TakenOverTask['limit'], 'kind' | 'relative'>): Day | null;
}

/** How the task of a row is taken, as a person checks it. */
export interface TakenFacts {
  readonly state: TaskState;
  readonly limitKind: LimitKind;
  readonly issuedOn: string | null;
  readonly originalDueOn: string | null;
  readonly dueOn: string | null;
  readonly finishedOn: string | null;
  readonly extensions: number;
  readonly percent: number;
  readonly leadUnit: string | null;
  readonly units: readonly string[];
}

/** What becomes of one row of the file. */
export interface RowFate {
  readonly sheet: string;
  /** As the sheet counts it, from 1. */
  readonly row: number;
  readonly fate: TakeoverFate;
  /** The problem, or of a row that is left out its words. */
  readonly problem: string;
  readonly measure: string | null;
  readonly taken: TakenFacts | null;
  readonly reasons: readonly Reason[];
  readonly notes: readonly Words[];
}

/** A number the file claims beside the one that was found. */
export interface Claim {
  readonly of: 'problems' | 'tasks';
  readonly claimed: number;
  readonly found: number;
  readonly words: string;
}

/** What the rows lack and a supervisor may say once for all of them; counted in rows. */
export interface Asks {
  readonly issuedOn: number;
  readonly finishedOn: number;
  readonly year: number;
  readonly states: readonly { readonly words: string; readonly rows: number }[];
}

/** The fate of every row of a ledger, in the order of the file, with what would come of it. */
export interface TakeoverPlan {
  /** What the source would be called, by the supervisor, the words above the head, or the file. */
  readonly title: string;
  /** The year of days that name none. */
  readonly year: number | null;
  readonly columns: readonly LedgerColumn[];
  readonly rows: readonly RowFate[];
  readonly fates: Readonly<Record<TakeoverFate, number>>;
  readonly problems: number;
  readonly tasks: number;
  readonly states: Readonly<Partial<Record<TaskState, number>>>;
  readonly claims: readonly Claim[];
  readonly asks: Asks;
  readonly unknownUnits: readonly string[];
  readonly notes: readonly Words[];
}
