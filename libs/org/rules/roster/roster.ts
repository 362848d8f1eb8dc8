import type { Role, UnitKind } from '../roles.js';
import type { Reason } from './roster-reasons.js';
import type { RosterField, Words } from './roster-words.js';

/** A row of a sheet: its number as the sheet counts it, from 1, and the texts of its cells. */
export interface RosterRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A sheet as rows of texts; rows without any text may be missing. */
export interface RosterSheet {
  readonly name: string;
  readonly rows: readonly RosterRow[];
}

/** A row that speaks of a unit or a person: what its cells say, by field. */
export interface RosterLine {
  readonly sheet: string;
  readonly row: number;
  readonly kind: 'unit' | 'person';
  readonly said: Readonly<Partial<Record<RosterField, string>>>;
  readonly notes: readonly Words[];
}

/** A unit as the district has it. */
export interface StandingUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentId: string | null;
  readonly independent: boolean;
  readonly aliases: readonly string[];
  /** It has gone into another unit: its name stays taken, nothing new comes to it. */
  readonly merged: boolean;
}

/** A person as the district has them. */
export interface StandingPerson {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly position: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly login: string | null;
  readonly roles: readonly Role[];
  /** Roles that wait for the security administrator. */
  readonly proposedRoles: readonly Role[];
  readonly disabled: boolean;
}

/** What a roster is compared with. */
export interface StandingDistrict {
  readonly units: readonly StandingUnit[];
  readonly people: readonly StandingPerson[];
}

/** A unit to be created; its parent by name, since that may be created first. */
export interface NewUnit {
  readonly name: string;
  readonly kind: UnitKind;
  readonly parent: string | null;
  readonly independent: boolean;
  readonly aliases: readonly string[];
}

/** A person to be created; the unit by its own name. */
export interface NewPerson {
  readonly name: string;
  readonly unit: string;
  readonly position: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly login: string | null;
  readonly proposedRoles: readonly Role[];
}

/** What applying one row writes. `aliases` of a change are those that come; `proposedRoles` of a change are all that wait after it. */
export type RosterWrite =
  | { readonly act: 'createUnit'; readonly unit: NewUnit }
  | { readonly act: 'changeUnit'; readonly id: string; readonly name: string; readonly change: Partial<Omit<NewUnit, 'name'>> }
  | { readonly act: 'createPerson'; readonly person: NewPerson }
  | {
      readonly act: 'changePerson';
      readonly id: string;
      readonly name: string;
      readonly unit: string;
      readonly change: Partial<Omit<NewPerson, 'name'>>;
    };

export type RowKind = 'unit' | 'person' | 'none';
export const FATES = ['create', 'change', 'unchanged', 'refused', 'skipped'] as const;
export type Fate = (typeof FATES)[number];

/** What a field holds: a kind and roles by their codes. */
export type FieldValue = string | boolean | readonly string[] | null;

/** One field of a row: what stands, and what comes. */
export interface FieldChange {
  readonly field: RosterField;
  readonly before: FieldValue;
  readonly after: FieldValue;
}

/** What becomes of one row of the file. */
export interface RowFate {
  readonly sheet: string;
  /** As the sheet counts it, from 1. */
  readonly row: number;
  readonly kind: RowKind;
  /** The unit's or person's name; of other rows their only words, or nothing. */
  readonly name: string;
  readonly fate: Fate;
  readonly what: readonly FieldChange[];
  /** Every reason why it is refused, or why it is skipped. */
  readonly reasons: readonly Reason[];
  /** What was done with the words of the row on the way: narrowed, taken from the row above. */
  readonly notes: readonly Words[];
  /** What applying it writes; null where it writes nothing. */
  readonly write: RosterWrite | null;
}

/** A row of the file: one to decide on, or one whose fate is settled. */
export type RosterEntry = RosterLine | RowFate;

/** How many rows of each kind meet each fate. */
export type RosterTotals = Record<RowKind, Record<Fate, number>>;

/** The fate of every row of a roster, in the order of the file. */
export interface RosterPlan {
  readonly rows: readonly RowFate[];
  readonly totals: RosterTotals;
  /** What concerns the file as a whole: what in it was hidden and so not read. */
  readonly notes: readonly Words[];
}

/** Rows about units and people a roster may have; a longer one is refused whole. */
export const MOST_ROSTER_ROWS = 5_000;
