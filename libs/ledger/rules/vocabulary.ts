/** The words of the ledger: what is stored, and how a person reads it. Screens, mail and exports take their terms from here. */

type Words = { readonly zh: string; readonly en: string };

/** States of a task; overdue, lights and pending extensions are derived, never a state. */
export const TASK_STATES = {
  draft: { zh: '待交办', en: 'Draft' },
  issued: { zh: '待签收', en: 'Issued' },
  disputed: { zh: '异议待审定', en: 'Disputed' },
  in_progress: { zh: '整改中', en: 'In progress' },
  suspended: { zh: '暂缓', en: 'Suspended' },
  submitted: { zh: '待初核', en: 'Submitted' },
  under_acceptance: { zh: '待验收', en: 'Under acceptance' },
  accepted: { zh: '已验收', en: 'Accepted' },
  standing: { zh: '转常态化', en: 'Standing' },
  terminated: { zh: '终止', en: 'Terminated' },
} as const satisfies Record<string, Words>;
export type TaskState = keyof typeof TASK_STATES;

/** States of a problem. */
export const PROBLEM_STATES = {
  draft: { zh: '待立项', en: 'Draft' },
  confirmed: { zh: '已立项', en: 'Confirmed' },
  in_progress: { zh: '整改中', en: 'In progress' },
  closing: { zh: '待销号', en: 'Closing' },
  publicised: { zh: '公示中', en: 'Publicised' },
  closed: { zh: '已销号', en: 'Closed' },
  look_back: { zh: '回头看', en: 'Look-back' },
  archived: { zh: '归档', en: 'Archived' },
  standing: { zh: '转常态化', en: 'Standing' },
} as const satisfies Record<string, Words>;
export type ProblemState = keyof typeof PROBLEM_STATES;

/** Kinds of time limit. */
export const LIMIT_KINDS = {
  immediate: { zh: '立行立改', en: 'Immediate' },
  by_date: { zh: '限期整改', en: 'By date' },
  long_term: { zh: '长期坚持', en: 'Long-term' },
  unset: { zh: '待明确', en: 'To be set' },
} as const satisfies Record<string, Words>;
export type LimitKind = keyof typeof LIMIT_KINDS;

/** Lights, worst first among the open ones; `terminated` stands for the light "none". */
export const LIGHTS = {
  red: { zh: '逾期', en: 'Overdue' },
  yellow: { zh: '滞后', en: 'Behind plan' },
  blue: { zh: '临期', en: 'Due soon' },
  green: { zh: '正常', en: 'On plan' },
  grey: { zh: '未启动', en: 'Not running' },
  late: { zh: '逾期完成', en: 'Finished late' },
  done: { zh: '按期完成', en: 'Finished on time' },
  none: { zh: '终止', en: 'Terminated' },
} as const satisfies Record<string, Words>;
export type Light = keyof typeof LIGHTS;

/** Kinds of document a problem is found in. */
export const SOURCE_KINDS = {
  self_evaluation: { zh: '自评报告', en: 'Self-evaluation' },
  inspection: { zh: '督导意见书', en: 'Inspection opinion' },
  audit: { zh: '审计报告', en: 'Audit report' },
  petition: { zh: '信访件', en: 'Petition' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>;
export type SourceKind = keyof typeof SOURCE_KINDS;

/** What a unit is to a task. */
export const PARTS = {
  lead: { zh: '牵头单位', en: 'Lead' },
  responsible: { zh: '责任单位', en: 'Responsible' },
  cooperating: { zh: '配合单位', en: 'Cooperating' },
} as const satisfies Record<string, Words>;
export type Part = keyof typeof PARTS;

/** How often progress is reported. */
export const FEEDBACK_CYCLES = {
  weekly: { zh: '每周', en: 'Weekly' },
  monthly: { zh: '每月', en: 'Monthly' },
  quarterly: { zh: '每季度', en: 'Quarterly' },
} as const satisfies Record<string, Words>;
export type FeedbackCycle = keyof typeof FEEDBACK_CYCLES;

/** States of a milestone inside a task. */
export const NODE_STATES = {
  open: { zh: '未完成', en: 'Open' },
  disputed: { zh: '异议待审定', en: 'Disputed' },
  reported: { zh: '待确认', en: 'Reported' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
} as const satisfies Record<string, Words>;
export type NodeState = keyof typeof NODE_STATES;

/** What is asked for and decided by somebody else (申请): one table, each kind with its own decider and its own effect. */
export const APPLICATION_KINDS = {
  dispute: { zh: '异议', en: 'Dispute' },
  node_dispute: { zh: '节点异议', en: 'Dispute of a milestone' },
  extension: { zh: '延期申请', en: 'Extension' },
  suspension: { zh: '暂缓申请', en: 'Suspension' },
  resumption: { zh: '恢复申请', en: 'Resumption' },
  termination: { zh: '终止申请', en: 'Termination' },
} as const satisfies Record<string, Words>;
export type ApplicationKind = keyof typeof APPLICATION_KINDS;

/** States of an application; `lapsed` where its task moved on before it was decided. */
export const APPLICATION_STATES = {
  pending: { zh: '待审批', en: 'Pending' },
  granted: { zh: '已同意', en: 'Granted' },
  refused: { zh: '未同意', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  lapsed: { zh: '已失效', en: 'Lapsed' },
} as const satisfies Record<string, Words>;
export type ApplicationState = keyof typeof APPLICATION_STATES;

/** What a unit may hold against a task. */
export const DISPUTE_KINDS = {
  duty: { zh: '职责', en: 'Not our duty' },
  wording: { zh: '表述', en: 'Wording' },
  not_a_problem: { zh: '问题不成立', en: 'Not a problem' },
} as const satisfies Record<string, Words>;
export type DisputeKind = keyof typeof DISPUTE_KINDS;

/** Why a task may stand still. */
export const SUSPENSION_CAUSES = {
  funds: { zh: '资金', en: 'Funds' },
  land: { zh: '征拆', en: 'Land and demolition' },
  permits: { zh: '手续', en: 'Permits' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>;
export type SuspensionCause = keyof typeof SUSPENSION_CAUSES;

/** States of a long-term task's periodic review (阶段评估). */
export const REVIEW_STATES = {
  open: { zh: '待提交', en: 'Open' },
  filed: { zh: '待审核', en: 'Filed' },
  returned: { zh: '退回补正', en: 'Returned' },
  passed: { zh: '已通过', en: 'Passed' },
} as const satisfies Record<string, Words>;
export type ReviewState = keyof typeof REVIEW_STATES;

/** What became of a submission for acceptance. */
export const SUBMISSION_STATES = {
  submitted: { zh: '待初核', en: 'Submitted' },
  reviewed: { zh: '待验收', en: 'Reviewed' },
  returned: { zh: '已退回', en: 'Returned' },
  rejected: { zh: '验收未通过', en: 'Rejected' },
  accepted: { zh: '已验收', en: 'Accepted' },
} as const satisfies Record<string, Words>;
export type SubmissionState = keyof typeof SUBMISSION_STATES;
