import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** One thing that happened, as its event row has it. */
export interface ChangeEvent {
  readonly subject: 'source' | 'problem' | 'task';
  readonly subjectId: string;
  readonly kind: string;
  /** What stands after it; of a task, everything its state, light and counts depend on. */
  readonly data: Record<string, unknown>;
}

/** What one transaction of the ledger did. */
export interface Change {
  readonly tenantId: string;
  readonly at: Date;
  readonly actorId: string | null;
  /** The principal a deputy acted for. */
  readonly onBehalfOfId: string | null;
  readonly events: readonly ChangeEvent[];
}

/** A room that writes its own rows with every change of the ledger: inside the ledger's transaction, by its manager alone. */
export interface OnChange {
  readonly listenerName: string;
  onChange(change: Change, tx: EntityManager): Promise<void>;
}

/** The listeners the ledger does not run without. Rooms that count and write letters add their names as they move in. */
export const NAMED_LISTENERS: readonly string[] = ['webhooks'];

/** Hands every change to the listeners; the house registers them before the application has booted. */
@Injectable()
export class ChangeListeners implements OnApplicationBootstrap {
  private readonly listeners: OnChange[] = [];

  /** Adds a listener; a name stands once. */
  register(listener: OnChange): void {
    if (this.listeners.some((known) => known.listenerName === listener.listenerName)) {
      throw new Error(`the ledger's listener "${listener.listenerName}" is registered twice`);
    }
    this.listeners.push(listener);
  }

  onApplicationBootstrap(): void {
    this.insistOn(NAMED_LISTENERS);
  }

  /** Throws where one of the named listeners is missing: its counts or letters would silently stay away. */
  insistOn(names: readonly string[]): void {
    const missing = names.filter((name) => !this.listeners.some((listener) => listener.listenerName === name));
    if (missing.length > 0) throw new Error(`the ledger does not start without its listeners: ${missing.join(', ')}`);
  }

  /** Tells every listener, one after another, inside the transaction: one that fails undoes the change. */
  async tell(change: Change, tx: EntityManager): Promise<void> {
    for (const listener of this.listeners) await listener.onChange(change, tx);
  }
}
