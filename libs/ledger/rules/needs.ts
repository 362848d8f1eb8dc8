import type { Fault } from './why-not.js';

/** A demand in words; `said` names the field it has to be said in, where nothing else will do. */
interface Demand {
  readonly zh: string;
  readonly en: string;
  readonly said?: string;
}

/** What an act demands beside the right state and the right person: said with it, or true of what it is done to. What is `said` is checked here, the rest by the acts; people read it here. */
export const NEEDS = {
  // Said with the act.
  opinion: { zh: '意见', en: 'an opinion', said: 'opinion' },
  reason: { zh: '理由', en: 'a reason', said: 'reason' },
  statement: { zh: '完成情况说明', en: 'a statement of what was done', said: 'statement' },
  narrative: { zh: '进展说明，或“无变化”（最多连续两次）', en: 'what was done, or “no change” (twice running at most)' },
  percent: {
    zh: '进度：有节点的按节点算，没有的报 0、25、50 或 75；下降须说明原因；长期坚持的不报',
    en: 'percent: by milestones, or 0, 25, 50 or 75 where there are none; a drop needs its reason; none of a long-term task',
  },
  openNode: {
    zh: '按节点填报的，节点尚未报完成；配合单位只报自己的节点',
    en: 'where it is on a milestone, one not yet reported as done; a cooperating unit reports on its own alone',
  },
  attached: { zh: '附佐证材料的，须属于本任务', en: 'evidence, where any is attached, of this task' },
  progress: { zh: '目前进展', en: 'progress so far', said: 'progress' },
  message: { zh: '催办内容', en: 'what is asked for', said: 'message' },
  missing: { zh: '缺什么、补什么', en: 'what is missing', said: 'missing' },
  correctionDate: {
    zh: '补正期限（不填按规定工作日；填写的应晚于今天）',
    en: 'a date to put it right by, after today where one is given, by policy where none is',
  },
  result: { zh: '阶段成果', en: 'the result of the stage', said: 'result' },
  finding: { zh: '检查发现', en: 'what was found', said: 'finding' },
  text: { zh: '自查内容', en: 'what is to be checked', said: 'text' },
  cause: { zh: '暂缓原因（资金、征拆、手续、其他）', en: 'the cause (funds, land, permits, other)', said: 'cause' },
  disputeKind: {
    zh: '异议类别（职责、表述、问题不成立；职责异议限一次）',
    en: 'its kind (duty, wording, not a problem; duty once only)',
    said: 'disputeKind',
  },
  evidence: { zh: '佐证材料（本任务的）', en: 'evidence of this task' },
  sealedScanFromOfficers: { zh: '联络员提交须附盖章扫描件', en: 'from an officer, the sealed scan' },
  approval: { zh: '审批依据：批准人、日期、文号或会议', en: 'the approval: who, when, document or meeting', said: 'approvalId' },
  document: { zh: '批准文号或会议纪要', en: 'the document or meeting it is approved in', said: 'document' },
  groundWithWords: { zh: '不予公开的，须选情形并说明', en: 'where it is not made public, the ground and why' },
  responsiblePerson: { zh: '责任人', en: 'the responsible person' },
  contact: { zh: '联络员', en: 'the contact' },
  leadUnit: { zh: '牵头单位', en: 'the lead unit' },
  units: { zh: '自查单位', en: 'the units that are to check' },
  nodeOwner: { zh: '节点责任单位', en: 'the unit that owns the milestone' },
  deadline: {
    zh: '完成时限；长期坚持的，首次阶段评估日期；不早于今天',
    en: 'a due date; of a long-term task the first review’s; not before today',
  },
  limit: { zh: '时限（限期的填日期，晚于今天）', en: 'a time limit, with a date after today where it is one by date', said: 'limitKind' },
  newDueDate: {
    zh: '新的完成时限（长期坚持的，阶段评估日期），晚于今天',
    en: 'a new due date, of a long-term task the review’s, after today',
  },
  laterDate: { zh: '新日期（晚于现行时限）', en: 'a date after the present one', said: 'dueOn' },
  nodeDueDate: {
    zh: '节点日期（晚于今天、不晚于任务时限）',
    en: 'the milestone’s date, after today and not after the task’s',
    said: 'dueOn',
  },
  dueOn: { zh: '日期（不早于今天）', en: 'a date, not before today', said: 'dueOn' },
  sentOn: { zh: '报送日期（不早于销号、不晚于今天）', en: 'the day it was sent, between the closing and today', said: 'sentOn' },
  documentNumber: { zh: '文号', en: 'its document number', said: 'documentNumber' },
  receivingAuthority: { zh: '受理机关', en: 'the receiving authority' },
  lookBack: { zh: '所依据的回头看', en: 'the look-back it was found in' },
  change: { zh: '至少改一项', en: 'something to change' },
  inUse: { zh: '所填单位、人员在用', en: 'units and people, where they are named, that are in use' },
  // True of the task or problem.
  acceptanceGroup: { zh: '已定验收组', en: 'an acceptance group is named' },
  nodesInTime: { zh: '节点日期不早于今天、不晚于完成时限', en: 'no milestone is before today or after the due date' },
  nodesConfirmed: { zh: '节点全部确认', en: 'every milestone is confirmed' },
  nodeUnsigned: { zh: '节点尚未签收', en: 'the milestone is not signed for' },
  nodeReported: { zh: '节点已报完成', en: 'the milestone is reported as done' },
  dueDateNotPast: { zh: '到期日24时前提出', en: 'by 24:00 of the due date' },
  extensionLeft: { zh: '延期次数未用完', en: 'an extension is left' },
  stillLater: { zh: '所申请的日期仍晚于现行时限', en: 'the date applied for is still after the due date' },
  rightDecider: {
    zh: '首次且较短的由督办员审批，其余由责任领导审批',
    en: 'a short first one: the supervisor; any other: the responsible leader',
  },
  passedReview: { zh: '至少通过一次阶段评估', en: 'a periodic review was passed' },
  tasksDone: { zh: '任务全部验收、终止或转常态化', en: 'every task is accepted, terminated or standing' },
  acceptedTask: { zh: '有已验收的任务', en: 'a task was accepted' },
  openObjection: { zh: '有待处理的异议', en: 'an objection is open' },
  objectionsDecided: { zh: '异议全部处理', en: 'every objection is ruled on' },
  publicityOver: { zh: '公示期已满', en: 'the public notice is over' },
  plannedLookBack: { zh: '有待开展的回头看', en: 'a look-back is planned' },
  lookBacksDone: { zh: '回头看全部开展', en: 'every look-back is held' },
} as const satisfies Record<string, Demand>;

/** The name of a demand. */
export type Need = keyof typeof NEEDS;

/** What a row demands to be said and is not, or only in blanks. */
export function unsaid(needs: readonly Need[], ask: object): readonly Fault[] {
  return needs.flatMap((need) => {
    const { zh, en, said }: Demand = NEEDS[need];
    const value = said === undefined ? null : (ask as Record<string, unknown>)[said];
    const missing = value === undefined || (typeof value === 'string' && value.trim() === '');
    return missing ? [{ field: said!, zh: `请填写：${zh}`, en: `must be given: ${en}` }] : [];
  });
}
