import { isForbidden, type DoneBy, type Party, partiesTo } from './parties.js';
import type { TaskBook } from './task-book.js';
import type { TaskState } from './vocabulary.js';
import type { WhyNot } from './why-not.js';
import type { Actor } from '#org';

/**
 * Who may add evidence (佐证材料) to a task, and while it is in which states. Read a row as a sentence: the people of the lead unit
 * may while it is in progress, suspended or standing; not while their reviewers have the word, so that nobody judges what changes.
 */
export const EVIDENCE_ADDED_BY = {
  leadUnit: ['in_progress', 'suspended', 'standing'],
  nodeOwner: ['in_progress', 'suspended', 'standing'],
  supervisor: ['in_progress', 'suspended', 'submitted', 'under_acceptance', 'standing', 'accepted'],
  acceptor: ['under_acceptance'],
} as const satisfies Partial<Record<Party, readonly TaskState[]>>;

const ADDERS = Object.entries(EVIDENCE_ADDED_BY) as [Party, readonly TaskState[]][];

/** A piece of evidence as its withdrawal is judged. */
export interface EvidenceFacts {
  /** True once a report, a submission or a review was handed in with it. */
  readonly used: boolean;
  readonly addedBy: DoneBy | null;
  /** The unit of whoever added it. */
  readonly addedByUnitId: string | null;
}

/** What keeps somebody from adding evidence to a task; null where nothing does. */
export function whyNotAdd(book: TaskBook, who: Actor): WhyNot | null {
  const { state } = book.task;
  const open = ADDERS.filter(([, states]) => states.includes(state));
  if (open.length === 0) return { kind: 'state', state };
  const parties = partiesTo(book, who);
  const mine = ADDERS.filter(([party]) => parties.has(party));
  if (mine.length > 0 && !mine.some(([, states]) => states.includes(state))) return { kind: 'state', state };
  const as = open.filter(([party]) => parties.has(party)).map(([party]) => party);
  if (as.length === 0) return { kind: 'party', by: open.map(([party]) => party) };
  // Whose unit takes part in the task adds nothing as its acceptor.
  if (as.every((party) => party === 'acceptor') && isForbidden.ownUnit(book, who, null)) return { kind: 'forbidden', never: 'ownUnit' };
  return null;
}

/**
 * What keeps somebody from withdrawing evidence; null where nothing does. What was handed in stays for ever. The rest goes while it
 * could still be added: by whoever added it, or by the head of the lead unit where one of their own people did.
 */
export function whyNotWithdraw(book: TaskBook, who: Actor, { used, addedBy, addedByUnitId }: EvidenceFacts): WhyNot | null {
  if (used) return { kind: 'obstacle', obstacle: 'evidenceUsed' };
  const own = addedBy !== null && [addedBy.personId, addedBy.handId].includes(who.personId);
  const asHead = partiesTo(book, who).has('leadHead') && addedByUnitId === who.unitId;
  return own || asHead ? whyNotAdd(book, who) : { kind: 'obstacle', obstacle: 'evidenceOfOthers' };
}
