import { type Head, RootHash } from './root.js';
import { type Fault, fault, type FirstFault } from './rules/fault.js';
import type { SealedHead } from './store/verify.queries.js';

/** The root that is being made again. */
interface Underway {
  stated: SealedHead;
  previous: string | null;
  sum: RootHash;
  /** What is wrong with a row the root covers: it counts only where the root itself holds. */
  suspect: Fault | null;
}

/** Walks the roots day by day, each with its heads, and makes every root again. */
export class RootWalk {
  roots = 0;
  /** The newest root of those walked. */
  last: { day: string; root: string } | null = null;
  private underway: Underway | null = null;

  /** Takes the next head, or a root that covers none, and notes what is wrong with the root before it. */
  next(row: SealedHead, first: FirstFault): void {
    const { tenantId, day, head } = row;
    const before = this.underway?.stated;
    if (before?.tenantId !== tenantId || before.day !== day) {
      this.end(first);
      const previous = before?.tenantId === tenantId ? before.root : null;
      this.underway = { stated: row, previous, sum: new RootHash(tenantId, day, previous), suspect: null };
    }
    if (!head) return;
    this.underway!.sum.add(head);
    this.underway!.suspect ??= suspectOf(head, row);
  }

  /** Notes what is wrong with the root under way, which is complete. */
  end(first: FirstFault): void {
    if (!this.underway) return;
    const { stated, previous, sum, suspect } = this.underway;
    this.underway = null;
    const { day, root } = stated;
    const holds = stated.heads === sum.heads && stated.previousRoot === previous && root === sum.end();
    if (!holds) first.note(fault('root', { day }));
    else if (suspect) first.note(suspect, suspect.auditId ?? undefined);
    if (root === null) return;
    this.roots++;
    if (!this.last || day >= this.last.day) this.last = { day, root };
  }
}

/** Whether the row that was sealed still stands with the hash it was sealed with. */
function suspectOf({ objectKind, objectId, serial, hash }: Head, { day, auditId, standingHash, firstMissing }: SealedHead): Fault | null {
  const place = { objectKind, objectId, day };
  if (auditId === null) return fault('missing', { ...place, serial: firstMissing });
  return standingHash === hash ? null : fault('changed', { ...place, auditId, serial });
}
