import type { TaskAction } from '../api/types.js';

/** Issuing rests on one approval for all that goes together: it has a page of its own. */
export type MoveAction = Exclude<TaskAction, 'issue'>;

/** One field of an act's form; `name` is the field of the API. */
export interface FieldSpec {
  readonly name: string;
  readonly kind: 'prose' | 'people' | 'unit' | 'day' | 'percent' | 'evidence' | 'sealed' | 'node' | 'choice' | 'yes' | 'lookBack';
  readonly optional?: true;
  /** Shown at first touch only: what few need stands behind one tap. */
  readonly more?: true;
}

const prose = (name: string): FieldSpec => ({ name, kind: 'prose' });
const NODE: FieldSpec = { name: 'nodeId', kind: 'node' };
const OPINION = [prose('opinion')];
const PEOPLE: readonly FieldSpec[] = [
  { name: 'responsiblePersonId', kind: 'people' },
  { name: 'contactId', kind: 'people' },
];
const RETURN: readonly FieldSpec[] = [
  prose('missing'),
  prose('opinion'),
  { name: 'correctionDueOn', kind: 'day', optional: true, more: true },
];
const EVIDENCE: FieldSpec = { name: 'evidenceIds', kind: 'evidence' };

/** What each act asks for, in the order it is asked. */
export const ACT_FORMS: Readonly<Record<MoveAction, readonly FieldSpec[]>> = {
  sign: PEOPLE,
  dispute: [{ name: 'disputeKind', kind: 'choice' }, prose('reason')],
  uphold: OPINION,
  reassign: [{ name: 'leadUnitId', kind: 'unit' }, { name: 'dueOn', kind: 'day' }, prose('opinion')],
  report: [
    { name: 'nodeId', kind: 'node', optional: true },
    { name: 'percent', kind: 'percent', optional: true },
    prose('narrative'),
    prose('dropReason'),
    { name: 'done', kind: 'yes', optional: true },
    { ...EVIDENCE, optional: true },
    { name: 'difficulties', kind: 'prose', optional: true, more: true },
    { name: 'helpNeeded', kind: 'prose', optional: true, more: true },
  ],
  name_people: PEOPLE,
  remind: [prose('message')],
  sign_node: [NODE],
  dispute_node: [NODE, prose('reason')],
  uphold_node: [NODE, prose('opinion')],
  reassign_node: [NODE, { name: 'ownerUnitId', kind: 'unit' }, { name: 'dueOn', kind: 'day' }, prose('opinion')],
  confirm_node: [NODE],
  return_node: [NODE, prose('reason')],
  submit: [prose('statement'), EVIDENCE, { name: 'sealedScanId', kind: 'sealed', optional: true }],
  pass_review: OPINION,
  return: RETURN,
  accept: OPINION,
  reject: RETURN,
  extend: [{ name: 'dueOn', kind: 'day' }, prose('reason'), prose('progress')],
  grant_extension: OPINION,
  refuse_extension: OPINION,
  withdraw_extension: [],
  suspend: [{ name: 'cause', kind: 'choice' }, prose('reason')],
  grant_suspension: OPINION,
  refuse_suspension: OPINION,
  resume: [prose('reason')],
  grant_resumption: OPINION,
  refuse_resumption: OPINION,
  terminate: [prose('reason')],
  grant_termination: OPINION,
  refuse_termination: OPINION,
  rebound: [{ name: 'lookBackId', kind: 'lookBack' }, prose('finding'), { name: 'dueOn', kind: 'day' }],
  file_stage: [prose('result'), EVIDENCE],
  pass_stage: OPINION,
  return_stage: RETURN,
  make_standing: OPINION,
};

/** The acts in the order of their weight for whoever looks: the first possible one is the next step, some stand beside it, the rest behind “more”. */
export const BY_WEIGHT: readonly MoveAction[] = [
  'sign',
  'accept',
  'reject',
  'pass_review',
  'return',
  'grant_extension',
  'refuse_extension',
  'grant_suspension',
  'refuse_suspension',
  'grant_resumption',
  'refuse_resumption',
  'grant_termination',
  'refuse_termination',
  'uphold',
  'reassign',
  'uphold_node',
  'reassign_node',
  'pass_stage',
  'return_stage',
  'file_stage',
  'report',
  'submit',
  'confirm_node',
  'return_node',
  'sign_node',
  'dispute',
  'dispute_node',
  'extend',
  'withdraw_extension',
  'make_standing',
  'rebound',
  'remind',
  'resume',
  'suspend',
  'name_people',
  'terminate',
];

/** Acts that send something back or end it. */
export const STERN: ReadonlySet<MoveAction> = new Set([
  'return',
  'reject',
  'return_stage',
  'return_node',
  'refuse_extension',
  'refuse_suspension',
  'refuse_resumption',
  'refuse_termination',
  'terminate',
  'grant_termination',
  'rebound',
]);

/** Acts that can be done on many tasks at once: what they say is the same for all. */
export const IN_BULK: ReadonlySet<MoveAction> = new Set([
  'sign',
  'accept',
  'reject',
  'pass_review',
  'return',
  'grant_extension',
  'refuse_extension',
  'grant_suspension',
  'refuse_suspension',
  'grant_resumption',
  'refuse_resumption',
  'grant_termination',
  'refuse_termination',
  'uphold',
  'reassign',
  'pass_stage',
  'return_stage',
  'extend',
  'make_standing',
  'remind',
  'resume',
  'suspend',
  'terminate',
]);
