/** Words for every act on a task: mostly sound, now and then not, by a number. */
import { addDays, type Day } from '#calendar';
import type { TaskBook } from '../../libs/ledger/rules/task-book.js';
import type { TaskAction } from '../../libs/ledger/rules/task-lifecycle.js';

/** What exists and can be named. */
export interface Known {
  groupId: string;
  personIds: readonly string[];
  /** People of the lead unit at first, of another unit. */
  leadPeople: readonly string[];
  unitIds: readonly string[];
  nodeIds: readonly string[];
  evidenceIds: readonly string[];
  sealedId: string;
  lookBackId: string;
  approval: { approver: string; approvedOn: string; documentNumber: string };
}

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** What is said with an act; one time in eight something in it is unsound. */
export function askFor(action: TaskAction, words: number, book: TaskBook, known: Known, today: Day): Record<string, unknown> {
  const odd = words % 8 === 7;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(words / 8) % from.length]!;
  const later = odd
    ? addDays(today, -1 - (words % 5))
    : addDays(book.task.dueOn !== null && book.task.dueOn > today ? book.task.dueOn : today, 1 + (words % 40));
  const nodeId = odd || known.nodeIds.length === 0 ? NOBODY : pick(known.nodeIds);
  const people = { responsiblePersonId: odd ? NOBODY : pick(known.leadPeople), contactId: pick(known.leadPeople) };
  const opinion = { opinion: '同意' };
  const returned = { ...opinion, missing: '缺照片', ...(words % 3 === 0 ? { correctionDueOn: later } : {}) };
  const evidenceIds = odd ? [] : known.evidenceIds;
  switch (action) {
    case 'sign':
    case 'name_people':
      return people;
    case 'dispute':
      return { disputeKind: pick(['duty', 'wording', 'not_a_problem']), reason: '不属职责' };
    case 'reassign':
      return {
        ...opinion,
        leadUnitId: odd ? NOBODY : pick(known.unitIds),
        ...(book.task.limitKind === 'long_term' ? { reviewDueOn: later } : { dueOn: later }),
      };
    case 'report':
      return reportFor(words, book, known, odd);
    case 'remind':
      return { message: '请抓紧' };
    case 'sign_node':
    case 'confirm_node':
      return { nodeId };
    case 'dispute_node':
    case 'return_node':
      return { nodeId, reason: '不属职责' };
    case 'uphold_node':
      return { nodeId, ...opinion };
    case 'reassign_node':
      return { nodeId, ...opinion, ownerUnitId: pick(known.unitIds), dueOn: addDays(today, odd ? -1 : 1 + (words % 9)) };
    case 'submit':
      return { statement: '已整改到位', evidenceIds, ...(words % 2 === 0 ? { sealedScanId: odd ? NOBODY : known.sealedId } : {}) };
    case 'return':
    case 'reject':
    case 'return_stage':
      return returned;
    case 'extend':
      return { reason: '流标', progress: '已重新招标', dueOn: later };
    case 'suspend':
      return { cause: pick(['funds', 'land', 'permits', 'other']), reason: '资金' };
    case 'resume':
    case 'terminate':
      return { reason: '条件变化' };
    case 'rebound':
      return { lookBackId: odd ? NOBODY : known.lookBackId, finding: '隐患复现', dueOn: later };
    case 'file_stage':
      return { result: '抽检合格', evidenceIds };
    case 'issue':
      return { approvalId: NOBODY };
    case 'withdraw_extension':
      return {};
    default:
      return opinion;
  }
}

function reportFor(words: number, { nodes, task }: TaskBook, { nodeIds }: Known, odd: boolean): Record<string, unknown> {
  if (words % 5 === 0)
    return { unchanged: true, ...(nodeIds.length > 0 && words % 2 === 0 ? { nodeId: nodeIds[words % nodeIds.length] } : {}) };
  const narrative = odd ? {} : { narrative: '正在推进' };
  if (nodes.length > 0)
    return { ...narrative, ...(words % 4 === 0 ? {} : { nodeId: nodeIds[words % nodeIds.length], done: words % 3 === 0 }) };
  const percent = odd ? 33 : [0, 25, 50, 75][words % 4]!;
  return { ...narrative, ...(task.limitKind === 'long_term' ? {} : { percent }), ...(words % 3 === 0 ? { dropReason: '返工' } : {}) };
}
