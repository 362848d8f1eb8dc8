import type { ProblemState, TaskState } from '#ledger';
import { halfWidth } from '../numerals.js';
import type { Words } from './columns.js';

/**
 * What a word of a hand-kept ledger says of a task. `finished` is as the supervisor says: accepted, or still to be accepted here;
 * `not_begun` is issued where a day of issue is known, and a draft otherwise.
 */
export type ReportedState = TaskState | 'finished' | 'not_begun';

interface StateRow {
  readonly state: ReportedState;
  /** What it says of the problem besides. */
  readonly problem?: Extract<ProblemState, 'closed' | 'closing'>;
  readonly longTerm?: true;
  readonly words: string;
  /** What is worth telling where it is taken so. */
  readonly note?: Words;
}

/** Read a row as: any of these words is taken as this state. 整改, blanks and signs around them make no difference. */
export const STATE_WORDS: readonly StateRow[] = [
  {
    state: 'finished',
    words:
      '已完成 完成 已办结 办结 已整改 整改到位 已整改到位 已落实 已落实到位 已解决 全部完成 已全部完成 按期完成 已按期完成 如期完成 逾期完成 超期完成 提前完成 立行立改已完成 完成并长期坚持 已完成并长期坚持 已完成需长期坚持 已完成长期坚持 整改完毕 已完毕 done finished completed',
  },
  { state: 'accepted', problem: 'closed', words: '已销号 销号 已完成销号 已对账销号 验收销号 已验收销号 完成销号 已完成并销号 closed' },
  { state: 'finished', problem: 'closing', words: '待销号 申请销号 已申请销号 拟销号 已完成待销号 完成待销号 已完成未销号 已完成申请销号' },
  { state: 'accepted', words: '已验收 验收通过 通过验收 已通过验收 验收合格 已完成并通过验收 accepted' },
  { state: 'under_acceptance', words: '待验收 验收中 已完成待验收 完成待验收 已申请验收 申请验收 拟验收' },
  { state: 'submitted', words: '待初核 待审核 待核实 已报送 已提交 待复核 submitted' },
  {
    state: 'in_progress',
    words: '基本完成 已基本完成 部分完成 阶段性完成 已阶段性完成 取得阶段性成效 初步完成',
    note: { zh: '“基本完成”等不算完成，按整改中接入', en: 'nearly finished is not finished: taken as in progress' },
  },
  {
    state: 'in_progress',
    words:
      '整改中 正在整改 推进中 进行中 正在推进 正在进行 正在落实 正在办理 办理中 在办 落实中 未完成 尚未完成 未完成整改 未办结 达到序时进度 已达到序时进度 达到序时 达序时进度 序时推进 按序时推进 按序时进度推进 有序推进 正常推进 正在有序推进 加快推进 正在加快推进 正在抓紧整改 持续整改 持续整改中 滞后 进度滞后 未达到序时进度 未达序时进度 逾期 超期 已逾期 逾期未完成 超期未完成 未整改到位 未销号 已启动 已签收 继续整改 正常 inprogress ongoing',
  },
  {
    state: 'in_progress',
    longTerm: true,
    words: '长期坚持 持续推进 持续推进中 长期推进 长期整改 需长期坚持 坚持长期整改 长期 持续坚持 持续用力 正在推进并长期坚持',
  },
  {
    state: 'standing',
    longTerm: true,
    words: '转常态化 已转常态化 常态化 常态化推进 转入常态化 常态化管理 已纳入常态化 常态长效 常态化坚持 standing',
  },
  { state: 'not_begun', words: '未启动 未开始 尚未启动 待启动 未整改 尚未开展 未开展 未实施 待实施 notstarted' },
  { state: 'issued', words: '待签收 已交办 已下达 未签收 issued' },
  { state: 'draft', words: '待交办 未交办 待下达 草稿 待明确 draft' },
  { state: 'suspended', words: '暂缓 暂停 已暂缓 已暂停 中止 已中止 暂缓整改 suspended' },
  { state: 'terminated', words: '终止 已终止 撤销 已撤销 取消 已取消 不再实施 终止整改 terminated' },
];

/** The answers of a column that asks: 是否完成, 是否整改到位. */
export const YES = '是 √ ✓ ✔ 对 y yes true 1';
export const NO = '否 × ✗ x n no false 0 未';

/** States a supervisor may give a word that the table does not know. */
export const CHOOSABLE_STATES = [
  'draft',
  'issued',
  'in_progress',
  'suspended',
  'submitted',
  'under_acceptance',
  'accepted',
  'standing',
  'terminated',
] as const satisfies readonly TaskState[];
export type ChoosableState = (typeof CHOOSABLE_STATES)[number];

/** A word and what a supervisor says it means. */
export interface StateChoice {
  readonly words: string;
  readonly state: ChoosableState;
}

/** What a cell says of the state. */
export interface StateReading {
  readonly state: ReportedState;
  readonly problem: 'closed' | 'closing' | null;
  readonly longTerm: boolean;
  readonly note: Words | null;
}

/** Words as they are compared: without blanks and signs, 整改 and 工作 left out. */
export const foldState = (words: string): string =>
  halfWidth(words)
    .toLowerCase()
    .replace(/[\s.。,，;；:：!！"“”'‘’、（）()【】[\]*]/gu, '')
    .replace(/^(?:目前|截至目前|现|该问题|本问题|此项)(?=.)/u, '')
    .replace(/^(?:整改)?(?:工作)?(?=.)|(?:整改)?(?:工作)?(?:任务)?$/gu, '');

const TABLE = new Map<string, StateReading>();
for (const { state, problem = null, longTerm = false, words, note = null } of STATE_WORDS)
  for (const word of words.split(' ')) {
    const reading = { state, problem, longTerm, note };
    const key = foldState(word) || word;
    if (!TABLE.has(key)) TABLE.set(key, reading);
  }
const answers = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const YES_WORDS = answers(YES);
const NO_WORDS = answers(NO);

const plain = (state: ReportedState): StateReading => ({ state, problem: null, longTerm: false, note: null });
/** What comes behind the first clause explains it: 已完成（2025年6月）, 整改中，已完成80%. */
const CLAUSE = /^[\s\d.、①-⑳(（]*([^，,。；;：:\n（(【[]+)/u;

/** The state a cell reports: by a supervisor's choice, by the table, by the table for its first clause; null where none of them knows it. */
export function readState(cell: string, choices: readonly StateChoice[] = []): StateReading | null {
  const whole = foldState(cell);
  const chosen = choices.find(({ words }) => foldState(words) === whole);
  if (chosen) return { ...plain(chosen.state), longTerm: chosen.state === 'standing' };
  const answer = cell.trim().toLowerCase();
  if (YES_WORDS.has(answer)) return plain('finished');
  if (NO_WORDS.has(answer)) return plain('in_progress');
  const known = TABLE.get(whole || cell.trim());
  if (known) return known;
  const clause = CLAUSE.exec(cell)?.[1] ?? '';
  const said = TABLE.get(foldState(clause));
  if (said) return said;
  if (FINISHED_ON.test(clause)) return plain('finished');
  return PERCENT_ALONE.test(whole) || UNDER_WAY.test(clause.trim()) ? plain('in_progress') : null;
}

/** 已于2025年6月底前完成整改: a day between 已 and 完成. */
const FINISHED_ON = /^已?(?:于|在)[^，。；]{2,16}(?:完成|办结|整改到位|落实到位)(?:整改)?$/u;
/** 正在更新图书: whatever is being done is not finished. */
const UNDER_WAY = /^(?:目前)?正在/u;
/** 已完成80%: so far, so not finished. */
const PERCENT_ALONE = /^(?:已)?(?:完成)?(?:进度|比例)?约?\d{1,2}(?:\.\d+)?%$/u;

/** What a column about closing (是否销号) says; null where it says nothing. */
export function readClosed(cell: string): 'closed' | 'closing' | 'open' | null {
  const answer = cell.trim().toLowerCase();
  if (YES_WORDS.has(answer)) return 'closed';
  if (NO_WORDS.has(answer) || /^(?:未|尚未|没有|不)/.test(answer)) return 'open';
  const reading = readState(cell);
  if (reading?.problem) return reading.problem;
  if (/^已?(?:完成|办理|对账)?销号/.test(answer) || /\d{4}/.test(answer)) return 'closed';
  return reading?.state === 'finished' || reading?.state === 'accepted' ? 'closed' : null;
}
