import type { ProblemAction } from '../api/types.js';

/** One field of an act on a problem; `name` is the field of the API. */
export interface ProblemField {
  readonly name: string;
  readonly kind: 'prose' | 'line' | 'day' | 'unit' | 'units' | 'leader' | 'choice' | 'objection' | 'lookBack';
  readonly optional?: true;
  /** Asked only where this other field holds something. */
  readonly with?: string;
}

const prose = (name: string): ProblemField => ({ name, kind: 'prose' });
const OPINION = [prose('opinion')];
const RULING: readonly ProblemField[] = [{ name: 'objectionId', kind: 'objection' }, prose('opinion')];

/** What each act asks for, in the order it is asked. */
export const PROBLEM_FORMS: Readonly<Record<ProblemAction, readonly ProblemField[]>> = {
  confirm: [],
  amend: [
    { name: 'title', kind: 'line', optional: true },
    { name: 'category', kind: 'line', optional: true },
    { name: 'leadUnitId', kind: 'unit', optional: true },
    { name: 'responsibleLeaderId', kind: 'leader', optional: true },
  ],
  apply_closing: [prose('statement')],
  pass_closing: OPINION,
  return_closing: [prose('missing'), prose('opinion')],
  approve_closing: [
    { name: 'document', kind: 'line' },
    prose('opinion'),
    { name: 'notPublicGround', kind: 'choice', optional: true },
    { name: 'notPublicNote', kind: 'prose', with: 'notPublicGround' },
  ],
  refuse_closing: OPINION,
  dismiss_objection: RULING,
  uphold_objection: RULING,
  close: [],
  record_filing: [
    { name: 'sentOn', kind: 'day' },
    { name: 'documentNumber', kind: 'line' },
    { name: 'receivingAuthority', kind: 'line', optional: true },
  ],
  add_look_back: [{ name: 'dueOn', kind: 'day' }],
  hold_look_back: [{ name: 'lookBackId', kind: 'lookBack' }, prose('finding')],
  spawn_self_checks: [
    { name: 'unitIds', kind: 'units' },
    prose('text'),
    { name: 'limitKind', kind: 'choice' },
    { name: 'dueOn', kind: 'day', optional: true },
  ],
  archive: [],
};

/** Acts in the order of their weight; those that change nothing urgent stand behind “more”. */
export const PROBLEMS_BY_WEIGHT: readonly ProblemAction[] = [
  'confirm',
  'approve_closing',
  'refuse_closing',
  'pass_closing',
  'return_closing',
  'dismiss_objection',
  'uphold_objection',
  'close',
  'apply_closing',
  'record_filing',
  'hold_look_back',
  'archive',
  'add_look_back',
  'spawn_self_checks',
  'amend',
];

export const STERN_ON_PROBLEMS: ReadonlySet<ProblemAction> = new Set(['return_closing', 'refuse_closing', 'uphold_objection']);
