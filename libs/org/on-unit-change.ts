import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Named } from '#audit';
import type { Act } from './act.js';

/** A unit that goes by another name from now on. */
export interface UnitRenamed {
  readonly act: Act;
  readonly id: string;
  /** The new name; it stands in the unit's row already. */
  readonly name: string;
  readonly at: Date;
}

/** A unit that becomes part of another: whatever was its own is the other's from now on. */
export interface UnitsMerged {
  readonly act: Act;
  readonly from: Named;
  readonly into: Named;
  readonly at: Date;
}

/** A room whose rows speak of units: it follows their changes inside the same transaction, by its manager alone. */
export interface OnUnitChange {
  readonly listenerName: string;
  onRenamed(change: UnitRenamed, tx: EntityManager): Promise<void>;
  onMerged(change: UnitsMerged, tx: EntityManager): Promise<void>;
}

/** The listeners units do not change without: a merger that does not reach the ledger would lose a unit's tasks. */
export const NAMED_UNIT_LISTENERS: readonly string[] = ['ledger'];

/** Hands every change of units to the rooms that hold rows of theirs; they register themselves before the application has booted. */
@Injectable()
export class UnitChangeListeners implements OnApplicationBootstrap {
  private readonly listeners: OnUnitChange[] = [];

  /** Adds a listener; a name stands once. */
  register(listener: OnUnitChange): void {
    if (this.listeners.some((known) => known.listenerName === listener.listenerName)) {
      throw new Error(`the listener "${listener.listenerName}" of units is registered twice`);
    }
    this.listeners.push(listener);
  }

  onApplicationBootstrap(): void {
    this.insistOn(NAMED_UNIT_LISTENERS);
  }

  /** Throws where one of the named listeners is missing. */
  insistOn(names: readonly string[]): void {
    const missing = names.filter((name) => !this.listeners.some((listener) => listener.listenerName === name));
    if (missing.length > 0) throw new Error(`units do not change without their listeners: ${missing.join(', ')}`);
  }

  /** Tells every listener, one after another, that a unit was renamed; one that fails undoes the change. */
  async renamed(change: UnitRenamed, tx: EntityManager): Promise<void> {
    for (const listener of this.listeners) await listener.onRenamed(change, tx);
  }

  /** Tells every listener, one after another, that a unit became part of another; one that fails undoes the change. */
  async merged(change: UnitsMerged, tx: EntityManager): Promise<void> {
    for (const listener of this.listeners) await listener.onMerged(change, tx);
  }
}
