import type { Need } from './needs.js';
import type { ProblemForbidden, ProblemParty } from './problem-parties.js';
import type { ClosingState } from './problem-vocabulary.js';
import type { ProblemState } from './vocabulary.js';

/** One row of the table of a problem's transitions. */
export interface ProblemTransition {
  readonly zh: string;
  readonly en: string;
  readonly from: readonly ProblemState[];
  /** The state it leads to, `same` where the problem stays in its own; where several stand, the act itself says which. */
  readonly to: ProblemState | 'same' | readonly ProblemState[];
  readonly by: readonly ProblemParty[];
  /** Who may not, whatever else they are. */
  readonly never?: readonly ProblemForbidden[];
  /** The states of the latest closing it is possible in. */
  readonly closing?: readonly ClosingState[];
  /** What must be said or must hold; what each is and how it is checked stands with the act itself. */
  readonly needs: readonly Need[];
}

const BEFORE_CLOSED = ['draft', 'confirmed', 'in_progress', 'closing', 'publicised'] as const;
const LOOKED_AT = ['in_progress', 'closed', 'look_back'] as const;
const TELLING = ['confirmed', 'in_progress', 'closing', 'publicised', 'closed', 'look_back'] as const;

/**
 * The life of a problem. Read a row as a sentence: `approve_closing` (批准销号) takes a problem from closing to publicised, closed or
 * standing; its responsible leader does it, never whoever applied or reviewed, once the closing is reviewed; an opinion and a document
 * must be named. That its first task is issued, or one of them rebounds, makes a problem in_progress: that stands with the task.
 */
// prettier-ignore
export const PROBLEM_TRANSITIONS = {
  confirm: { zh: '立项', en: 'Confirm',
    from: ['draft'], to: 'confirmed', by: ['supervisor'], needs: [] },
  amend: { zh: '修改', en: 'Amend',
    from: BEFORE_CLOSED, to: 'same', by: ['supervisor'], needs: ['change', 'inUse'] },
  apply_closing: { zh: '申请销号', en: 'Apply for closing',
    from: ['in_progress'], to: 'closing', by: ['leadHead'], needs: ['tasksDone', 'statement'] },
  pass_closing: { zh: '审核通过', en: 'Pass the closing',
    from: ['closing'], to: 'same', by: ['supervisor'], never: ['ownClosing'], closing: ['applied'], needs: ['opinion'] },
  return_closing: { zh: '退回销号申请', en: 'Return the closing',
    from: ['closing'], to: 'in_progress', by: ['supervisor'], closing: ['applied'], needs: ['opinion', 'missing'] },
  approve_closing: { zh: '批准销号', en: 'Approve the closing',
    from: ['closing'], to: ['publicised', 'closed', 'standing'], by: ['decidingLeader'], never: ['ownClosing', 'reviewedClosing'], closing: ['reviewed'],
    needs: ['tasksDone', 'opinion', 'document', 'groundWithWords'] },
  refuse_closing: { zh: '不批准销号', en: 'Refuse the closing',
    from: ['closing'], to: 'in_progress', by: ['decidingLeader'], closing: ['reviewed'], needs: ['opinion'] },
  dismiss_objection: { zh: '异议不成立', en: 'Dismiss an objection',
    from: ['publicised'], to: 'same', by: ['supervisor'], closing: ['publicised'], needs: ['openObjection', 'opinion'] },
  uphold_objection: { zh: '异议成立', en: 'Uphold an objection',
    from: ['publicised'], to: 'in_progress', by: ['supervisor'], closing: ['publicised'], needs: ['openObjection', 'opinion'] },
  close: { zh: '销号', en: 'Close',
    from: ['publicised'], to: 'closed', by: ['supervisor'], closing: ['publicised'], needs: ['publicityOver', 'objectionsDecided', 'tasksDone'] },
  record_filing: { zh: '登记备案', en: 'Record the filing',
    from: ['closed'], to: 'look_back', by: ['supervisor'], closing: ['closed'], needs: ['sentOn', 'documentNumber', 'receivingAuthority'] },
  add_look_back: { zh: '安排抽查', en: 'Plan a look-back',
    from: LOOKED_AT, to: 'same', by: ['supervisor'], needs: ['acceptedTask', 'dueOn'] },
  hold_look_back: { zh: '登记回头看', en: 'Record a look-back',
    from: LOOKED_AT, to: 'same', by: ['supervisor'], needs: ['plannedLookBack', 'finding'] },
  spawn_self_checks: { zh: '举一反三', en: 'Have others check themselves',
    from: TELLING, to: 'same', by: ['supervisor'], needs: ['units', 'text', 'limit', 'inUse'] },
  archive: { zh: '归档', en: 'Archive',
    from: ['look_back'], to: 'archived', by: ['supervisor'], needs: ['lookBacksDone'] },
} as const satisfies Record<string, ProblemTransition>;
export type ProblemAction = keyof typeof PROBLEM_TRANSITIONS;

export const PROBLEM_ACTIONS = Object.keys(PROBLEM_TRANSITIONS) as ProblemAction[];

/** A row of the table, whichever it is. */
export const problemTransitionOf = (action: ProblemAction): ProblemTransition => PROBLEM_TRANSITIONS[action];
