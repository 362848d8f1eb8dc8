import { FORBIDDEN, PARTIES, type Forbidden, type Party } from './parties.js';
import { TASK_STATES, type TaskState } from './vocabulary.js';

type Both = { readonly zh: string; readonly en: string };

/** Why an act is refused though its words are sound: what stands against it in the task itself. */
export const OBSTACLES = {
  alreadyPending: { zh: '已有一份同类申请待审批', en: 'an application of this kind is waiting for its decision' },
  nothingPending: { zh: '没有待审批的申请', en: 'no such application waits for a decision' },
  longTermOnly: { zh: '只适用于长期坚持的任务', en: 'for long-term tasks only' },
  datedOnly: { zh: '长期坚持的任务没有完成时限，按期做阶段评估', en: 'a long-term task has no due date; it is reviewed by its cycle' },
  nodesUnconfirmed: { zh: '还有节点没有确认完成', en: 'not every milestone is confirmed' },
  dueDatePast: { zh: '延期应在到期日24时前提出', en: 'an extension is applied for by 24:00 of the due date' },
  noExtensionLeft: { zh: '延期次数已用完', en: 'no extension is left' },
  wrongDecider: { zh: '该申请应由责任领导审批', en: 'the responsible leader decides this application' },
  notYetLater: { zh: '所申请的日期已不晚于现行时限', en: 'the date applied for is no longer later than the due date' },
  reviewNotOpen: { zh: '阶段评估现在不在这一步', en: 'the periodic review is not at this step' },
  noPassedReview: { zh: '至少通过一次阶段评估后才能转常态化', en: 'at least one periodic review must have been passed' },
  noLookBack: { zh: '反弹只能在回头看中认定', en: 'a rebound is found in a look-back' },
  nodeSigned: { zh: '该节点已签收或已在办理', en: 'the milestone is signed for already or under way' },
  nodeNotReported: { zh: '该节点还没有报完成', en: 'the milestone is not reported as done' },
  evidenceUsed: {
    zh: '已经随填报、验收申请或阶段评估提交，不能撤回',
    en: 'it was handed in with a report, a submission or a review and stays',
  },
  evidenceOfOthers: {
    zh: '由上传人撤回；本单位人员上传的，牵头单位负责人也可以撤回',
    en: 'whoever added it withdraws it, or the head of the lead unit where one of their people did',
  },
} as const satisfies Record<string, Both>;
export type Obstacle = keyof typeof OBSTACLES;

/** One thing that is wrong in what was said, with the field it stands in. */
export interface Fault extends Both {
  readonly field: string;
}

/** Why not, in words. */
export type WhyNot =
  | { readonly kind: 'state'; readonly state: TaskState }
  | { readonly kind: 'party'; readonly by: readonly Party[] }
  | { readonly kind: 'forbidden'; readonly never: Forbidden }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] };

/** The reason as a sentence in both languages; what is wrong with single fields is said field by field instead. */
export function whyNotWords(why: Exclude<WhyNot, { kind: 'faults' }>): Both {
  switch (why.kind) {
    case 'state': {
      const { zh, en } = TASK_STATES[why.state];
      return { zh: `任务现为“${zh}”，不能这样做`, en: `the task is “${en}”, where this cannot be done` };
    }
    case 'party':
      return {
        zh: `应由${why.by.map((party) => PARTIES[party].zh).join('或')}办理`,
        en: `it is for ${why.by.map((party) => PARTIES[party].en).join(' or ')}`,
      };
    case 'forbidden':
      return FORBIDDEN[why.never];
    case 'obstacle':
      return OBSTACLES[why.obstacle];
  }
}
