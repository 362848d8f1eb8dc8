import type { Need } from './needs.js';
import type { Forbidden, Party } from './parties.js';
import type { ApplicationKind, ReviewState, TaskState } from './vocabulary.js';

/** One row of a table of transitions. */
export interface Transition {
  readonly zh: string;
  readonly en: string;
  readonly from: readonly TaskState[];
  /** The state it leads to; `same` where the task stays in the state it is in. */
  readonly to: TaskState | 'same';
  readonly by: readonly Party[];
  /** Who may not, whatever else they are. */
  readonly never?: readonly Forbidden[];
  /** For long-term tasks alone, or for those with a due date alone. */
  readonly only?: 'long_term' | 'dated';
  /** Needs an application of this kind that waits for its decision … */
  readonly decides?: ApplicationKind;
  /** … or that none of this kind waits. */
  readonly files?: ApplicationKind;
  /** The states of the latest periodic review it is possible in. */
  readonly review?: readonly ReviewState[];
  /** What must be said or must hold; what each is and how it is checked stands with the act itself. */
  readonly needs: readonly Need[];
  /** It concerns one milestone. */
  readonly node?: true;
}

const OPEN = ['issued', 'disputed', 'in_progress', 'suspended', 'submitted', 'under_acceptance', 'standing'] as const;
const RUNNING = ['in_progress', 'standing'] as const;

/**
 * The life of a task. Read a row as a sentence: `submit` (申请验收) takes a task from in_progress to submitted; the head or signatory of
 * its lead unit does it, or any of its people with the sealed scan; a statement and evidence must be there and every milestone confirmed.
 */
// prettier-ignore
export const TASK_TRANSITIONS = {
  issue: { zh: '交办', en: 'Issue',
    from: ['draft'], to: 'issued', by: ['supervisor'], needs: ['leadUnit', 'acceptanceGroup', 'deadline', 'nodesInTime', 'approval'] },
  sign: { zh: '签收', en: 'Sign',
    from: ['issued'], to: 'in_progress', by: ['leadUnit'], needs: ['responsiblePerson', 'contact'] },
  dispute: { zh: '提出异议', en: 'Dispute',
    from: ['issued'], to: 'disputed', by: ['leadHead'], files: 'dispute', needs: ['disputeKind', 'reason'] },
  uphold: { zh: '维持交办', en: 'Uphold',
    from: ['disputed'], to: 'issued', by: ['supervisor'], never: ['ownApplication'], decides: 'dispute', needs: ['opinion'] },
  reassign: { zh: '改派', en: 'Reassign',
    from: ['disputed'], to: 'issued', by: ['supervisor'], never: ['ownApplication'], decides: 'dispute', needs: ['opinion', 'leadUnit', 'newDueDate'] },
  report: { zh: '填报进展', en: 'Report progress',
    from: RUNNING, to: 'same', by: ['leadUnit', 'nodeOwner'], needs: ['narrative', 'percent', 'openNode', 'attached'] },
  name_people: { zh: '更换责任人', en: 'Name people',
    from: ['in_progress', 'suspended', 'submitted', 'under_acceptance', 'standing'], to: 'same', by: ['leadUnit'], needs: ['responsiblePerson', 'contact'] },
  remind: { zh: '催办', en: 'Remind',
    from: OPEN, to: 'same', by: ['supervisor'], needs: ['message'] },
  sign_node: { zh: '签收节点', en: 'Sign for a milestone',
    from: RUNNING, to: 'same', by: ['nodeOwner'], node: true, needs: ['nodeUnsigned'] },
  dispute_node: { zh: '对节点提出异议', en: 'Dispute a milestone',
    from: RUNNING, to: 'same', by: ['nodeHead'], node: true, files: 'node_dispute', needs: ['nodeUnsigned', 'reason'] },
  uphold_node: { zh: '维持节点', en: 'Uphold a milestone',
    from: RUNNING, to: 'same', by: ['supervisor'], never: ['ownApplication'], node: true, decides: 'node_dispute', needs: ['opinion'] },
  reassign_node: { zh: '改派节点', en: 'Reassign a milestone',
    from: RUNNING, to: 'same', by: ['supervisor'], never: ['ownApplication'], node: true, decides: 'node_dispute', needs: ['opinion', 'nodeOwner', 'nodeDueDate'] },
  confirm_node: { zh: '确认节点', en: 'Confirm a milestone',
    from: RUNNING, to: 'same', by: ['leadUnit'], node: true, needs: ['nodeReported'] },
  return_node: { zh: '退回节点', en: 'Return a milestone',
    from: RUNNING, to: 'same', by: ['leadUnit'], node: true, needs: ['nodeReported', 'reason'] },
  submit: { zh: '申请验收', en: 'Submit for acceptance',
    from: ['in_progress'], to: 'submitted', by: ['leadHead', 'leadUnit'], only: 'dated', needs: ['statement', 'evidence', 'sealedScanFromOfficers', 'nodesConfirmed'] },
  pass_review: { zh: '初核通过', en: 'Pass the review',
    from: ['submitted'], to: 'under_acceptance', by: ['supervisor'], needs: ['opinion'] },
  return: { zh: '退回', en: 'Return',
    from: ['submitted'], to: 'in_progress', by: ['supervisor'], needs: ['opinion', 'missing', 'correctionDate'] },
  accept: { zh: '验收通过', en: 'Accept',
    from: ['under_acceptance'], to: 'accepted', by: ['acceptor'], never: ['ownUnit', 'passedReview'], needs: ['opinion'] },
  reject: { zh: '验收不通过', en: 'Reject',
    from: ['under_acceptance'], to: 'in_progress', by: ['acceptor'], never: ['ownUnit', 'passedReview'], needs: ['opinion', 'missing', 'correctionDate'] },
  extend: { zh: '申请延期', en: 'Apply for an extension',
    from: ['in_progress'], to: 'same', by: ['leadHead'], only: 'dated', files: 'extension', needs: ['reason', 'progress', 'laterDate', 'dueDateNotPast', 'extensionLeft'] },
  grant_extension: { zh: '同意延期', en: 'Grant the extension',
    from: ['in_progress'], to: 'same', by: ['supervisor', 'responsibleLeader'], never: ['ownApplication'], decides: 'extension', needs: ['rightDecider', 'stillLater', 'opinion'] },
  refuse_extension: { zh: '不同意延期', en: 'Refuse the extension',
    from: ['in_progress'], to: 'same', by: ['supervisor', 'responsibleLeader'], never: ['ownApplication'], decides: 'extension', needs: ['rightDecider', 'opinion'] },
  withdraw_extension: { zh: '撤回延期申请', en: 'Withdraw the extension',
    from: ['in_progress', 'suspended'], to: 'same', by: ['leadHead'], decides: 'extension', needs: [] },
  suspend: { zh: '申请暂缓', en: 'Ask for suspension',
    from: ['in_progress'], to: 'same', by: ['supervisor'], files: 'suspension', needs: ['cause', 'reason'] },
  grant_suspension: { zh: '同意暂缓', en: 'Grant the suspension',
    from: ['in_progress'], to: 'suspended', by: ['responsibleLeader'], never: ['ownApplication'], decides: 'suspension', needs: ['opinion'] },
  refuse_suspension: { zh: '不同意暂缓', en: 'Refuse the suspension',
    from: ['in_progress'], to: 'same', by: ['responsibleLeader'], never: ['ownApplication'], decides: 'suspension', needs: ['opinion'] },
  resume: { zh: '申请恢复', en: 'Ask for resumption',
    from: ['suspended'], to: 'same', by: ['supervisor'], files: 'resumption', needs: ['reason'] },
  grant_resumption: { zh: '同意恢复', en: 'Grant the resumption',
    from: ['suspended'], to: 'in_progress', by: ['responsibleLeader'], never: ['ownApplication'], decides: 'resumption', needs: ['opinion'] },
  refuse_resumption: { zh: '不同意恢复', en: 'Refuse the resumption',
    from: ['suspended'], to: 'same', by: ['responsibleLeader'], never: ['ownApplication'], decides: 'resumption', needs: ['opinion'] },
  terminate: { zh: '申请终止', en: 'Ask for termination',
    from: OPEN, to: 'same', by: ['supervisor'], files: 'termination', needs: ['reason'] },
  grant_termination: { zh: '同意终止', en: 'Grant the termination',
    from: OPEN, to: 'terminated', by: ['responsibleLeader'], never: ['ownApplication'], decides: 'termination', needs: ['opinion'] },
  refuse_termination: { zh: '不同意终止', en: 'Refuse the termination',
    from: OPEN, to: 'same', by: ['responsibleLeader'], never: ['ownApplication'], decides: 'termination', needs: ['opinion'] },
  rebound: { zh: '反弹', en: 'Rebound',
    from: ['accepted'], to: 'in_progress', by: ['supervisor'], only: 'dated', needs: ['lookBack', 'finding', 'newDueDate'] },
  file_stage: { zh: '提交阶段评估', en: 'File the periodic review',
    from: RUNNING, to: 'same', by: ['leadUnit'], only: 'long_term', review: ['open', 'returned'], needs: ['result', 'evidence'] },
  pass_stage: { zh: '阶段评估通过', en: 'Pass the periodic review',
    from: RUNNING, to: 'same', by: ['supervisor'], only: 'long_term', review: ['filed'], needs: ['opinion'] },
  return_stage: { zh: '退回阶段评估', en: 'Return the periodic review',
    from: RUNNING, to: 'same', by: ['supervisor'], only: 'long_term', review: ['filed'], needs: ['opinion', 'missing', 'correctionDate'] },
  make_standing: { zh: '转常态化', en: 'Make standing',
    from: ['in_progress'], to: 'standing', by: ['responsibleLeader'], only: 'long_term', needs: ['passedReview', 'opinion'] },
} as const satisfies Record<string, Transition>;
export type TaskAction = keyof typeof TASK_TRANSITIONS;

export const TASK_ACTIONS = Object.keys(TASK_TRANSITIONS) as TaskAction[];

/** A row of the table, whichever it is. */
export const transitionOf = (action: TaskAction): Transition => TASK_TRANSITIONS[action];
