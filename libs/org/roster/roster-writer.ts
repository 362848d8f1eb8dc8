import type { EntityManager } from 'typeorm';
import type { Act } from '../act.js';
import type { NewPerson, NewUnit } from '../rules/roster/roster.js';

/** A unit to write: what the roster says of it, the unit above by its key. */
export interface UnitToWrite extends Omit<NewUnit, 'parent'> {
  readonly parentId: string | null;
}

/** A person to write: what the roster says of them, the unit by its key. */
export interface PersonToWrite extends Omit<NewPerson, 'unit'> {
  readonly unitId: string;
}

/** What of a unit changes. `aliases` are those that come; none is taken away. */
export type UnitWriteChange = Partial<Omit<UnitToWrite, 'name'>>;

/** What of a person changes. `proposedRoles` are all that wait for the security administrator afterwards. */
export type PersonWriteChange = Partial<Omit<PersonToWrite, 'name'>>;

/** Writes what a roster brings, each object with a trace of its own, in the transaction it is given. */
export abstract class RosterWriter {
  /** Adds a unit and answers its key. */
  abstract createUnit(act: Act, unit: UnitToWrite, tx: EntityManager): Promise<string>;
  /** Changes a unit that stands; the units come so that none is above itself for a moment. */
  abstract changeUnit(act: Act, id: string, change: UnitWriteChange, tx: EntityManager): Promise<void>;
  /** Adds a person; with a login also an account, whose initial password is answered once. */
  abstract createPerson(
    act: Act,
    person: PersonToWrite,
    tx: EntityManager,
  ): Promise<{ readonly personId: string; readonly initialPassword: string | null }>;
  /** Changes a person; where a login comes, it is their first, and the account's initial password is answered once. */
  abstract changePerson(
    act: Act,
    id: string,
    change: PersonWriteChange,
    tx: EntityManager,
  ): Promise<{ readonly initialPassword: string | null }>;
}
