import { day } from '#calendar';
import { workingCalendar } from '#config/calendar';
import { policy } from '#config/policy';
import { lightScene, type TaskFacts } from '../../libs/ledger/rules/task-view.js';
import type { Light } from '../../libs/ledger/rules/vocabulary.js';

export const today = day('2026-10-08');
export const scene = lightScene(today, workingCalendar(), policy().lights);

/** A task on plan: issued, three months to go. */
export const onPlan: TaskFacts = {
  state: 'in_progress',
  limitKind: 'by_date',
  dueOn: day('2026-12-31'),
  originalDueOn: day('2026-12-31'),
  assessedDueOn: day('2026-12-31'),
  extensions: 0,
  finishedOn: null,
  correctionDueOn: null,
  reviewDueOn: null,
  submittedOn: null,
  lagPoints: null,
  missedReports: 0,
  nodeDue: null,
};
export const due = (on: string) => ({ dueOn: day(on), originalDueOn: day(on), assessedDueOn: day(on) });
export const longTerm = { limitKind: 'long_term', dueOn: null, originalDueOn: null, assessedDueOn: null } as const;
export const finished = (on: string, dueOn: string) => ({ state: 'accepted', finishedOn: day(on), ...due(dueOn) }) as const;
export const nodeLate = { nodeDue: { on: day('2026-10-07'), unitName: '区公安分局' } };

/** A task on 8 October 2026: what it is, its facts, its light and the reason in both languages. */
export type Case = [what: string, facts: Partial<TaskFacts>, light: Light, zh: string, en: string];
export const CASES: Case[] = [
  ['terminated', { state: 'terminated', ...due('2026-01-08') }, 'none', '终止', 'Terminated'],
  ['a draft', { state: 'draft' }, 'grey', '灰：尚未交办', 'Grey: not issued yet'],
  [
    'a draft from an import',
    { state: 'draft', limitKind: 'unset', dueOn: null },
    'grey',
    '灰：尚未交办，时限待明确',
    'Grey: not issued yet, time limit to be set',
  ],
  ['issued and not signed', { state: 'issued', ...due('2026-01-08') }, 'grey', '灰：已交办，待签收', 'Grey: issued, not signed for yet'],
  ['disputed', { state: 'disputed' }, 'grey', '灰：异议待审定', 'Grey: disputed, awaiting a ruling'],
  ['suspended', { state: 'suspended', ...nodeLate }, 'grey', '灰：暂缓，时限停止计算', 'Grey: suspended, the clock stands still'],
  ['without a limit', { limitKind: 'unset', dueOn: null }, 'grey', '灰：时限待明确', 'Grey: time limit to be set'],
  ['with a limit and no date', { dueOn: null }, 'grey', '灰：时限待明确', 'Grey: time limit to be set'],
  ['finished on its day', finished('2026-09-30', '2026-09-30'), 'done', '按期完成（9月30日完成）', 'Finished on time (30 Sep)'],
  [
    'finished within an extension',
    { ...finished('2026-09-30', '2026-09-30'), originalDueOn: day('2026-09-15'), extensions: 1 },
    'done',
    '按期完成，延期1次（原定9月15日，9月30日完成）',
    'Finished on time, extended 1× (originally due 15 Sep, finished 30 Sep)',
  ],
  [
    'finished a day late',
    finished('2026-10-01', '2026-09-30'),
    'late',
    '黄：逾期1天完成（应于9月30日完成，10月1日完成）',
    'Yellow: finished 1 day late (due 30 Sep, finished 1 Oct)',
  ],
  ['overdue', due('2026-10-06'), 'red', '红：逾期2天（应于10月6日完成）', 'Red: 2 days overdue (due 6 Oct)'],
  [
    'overdue since last year',
    due('2025-12-31'),
    'red',
    '红：逾期281天（应于2025年12月31日完成）',
    'Red: 281 days overdue (due 31 Dec 2025)',
  ],
  [
    'past its correction',
    { correctionDueOn: day('2026-09-30') },
    'red',
    '红：补正逾期8天（应于9月30日补正）',
    'Red: correction 8 days overdue (due 30 Sep)',
  ],
  [
    'past its date, within its correction',
    { ...due('2026-09-20'), correctionDueOn: day('2026-10-09') },
    'blue',
    '蓝：补正还剩1个工作日（10月9日到期）',
    'Blue: correction 1 working day left (due 9 Oct)',
  ],
  [
    'past its open review',
    { ...longTerm, reviewDueOn: day('2026-10-07') },
    'red',
    '红：阶段评估逾期1天（应于10月7日提交评估）',
    'Red: review 1 day overdue (due 7 Oct)',
  ],
  ['late through a node alone', nodeLate, 'red', '红（配合单位：区公安分局）：节点逾期', 'Red (区公安分局): a milestone is overdue'],
  [
    'overdue, and a node too',
    { ...due('2026-10-07'), ...nodeLate },
    'red',
    '红：逾期1天（应于10月7日完成）',
    'Red: 1 day overdue (due 7 Oct)',
  ],
  ['15 points behind', { lagPoints: 15 }, 'yellow', '黄：滞后序时进度15个百分点', 'Yellow: 15 percentage points behind plan'],
  [
    '14 points behind',
    { lagPoints: 14 },
    'green',
    '绿：按计划推进，还剩61个工作日（12月31日到期）',
    'Green: on plan, 61 working days left (due 31 Dec)',
  ],
  [
    'behind and due soon',
    { lagPoints: 18, ...due('2026-10-09') },
    'yellow',
    '黄：滞后序时进度18个百分点',
    'Yellow: 18 percentage points behind plan',
  ],
  ['two cycles without a report', { missedReports: 2 }, 'yellow', '黄：连续2期未报进展', 'Yellow: no report for 2 cycles'],
  ['due today', due('2026-10-08'), 'blue', '蓝：今天到期（10月8日）', 'Blue: due today (8 Oct)'],
  ['due over a make-up Saturday', due('2026-10-12'), 'blue', '蓝：还剩3个工作日（10月12日到期）', 'Blue: 3 working days left (due 12 Oct)'],
  ['ten working days away', due('2026-10-21'), 'blue', '蓝：还剩10个工作日（10月21日到期）', 'Blue: 10 working days left (due 21 Oct)'],
  [
    'eleven working days away',
    due('2026-10-22'),
    'green',
    '绿：按计划推进，还剩11个工作日（10月22日到期）',
    'Green: on plan, 11 working days left (due 22 Oct)',
  ],
  [
    'due in a year without its notice',
    due('2027-01-04'),
    'green',
    '绿：按计划推进，暂定还剩62个工作日（2027年1月4日到期）',
    'Green: on plan, provisionally 62 working days left (due 4 Jan 2027)',
  ],
  ['long-term between its reviews', longTerm, 'green', '绿：长期坚持，暂无待提交的评估', 'Green: long-term, no review is due'],
  [
    'long-term, whatever its lag',
    { ...longTerm, lagPoints: 40 },
    'green',
    '绿：长期坚持，暂无待提交的评估',
    'Green: long-term, no review is due',
  ],
  [
    'standing, its review near',
    { ...longTerm, state: 'standing', reviewDueOn: day('2026-10-12') },
    'blue',
    '蓝：阶段评估还剩3个工作日（10月12日到期）',
    'Blue: review 3 working days left (due 12 Oct)',
  ],
];

export const WAITING: Case[] = [
  [
    'in time, its date past since',
    { submittedOn: day('2026-09-30'), ...due('2026-09-30') },
    'blue',
    '蓝：提交当天到期（9月30日），待审核',
    'Blue: due on the day of submission (30 Sep), awaiting review',
  ],
  [
    'long before its date',
    { submittedOn: day('2026-08-03'), ...due('2026-10-09') },
    'green',
    '绿：按计划推进，提交时还剩44个工作日（10月9日到期），待审核',
    'Green: on plan, 44 working days left when submitted (due 9 Oct), awaiting review',
  ],
  [
    'two days late',
    { submittedOn: day('2026-09-30'), ...due('2026-09-28') },
    'red',
    '红：提交时逾期2天（应于9月28日完成），待审核',
    'Red: 2 days overdue when submitted (due 28 Sep), awaiting review',
  ],
  [
    'again, within its correction',
    { submittedOn: day('2026-09-30'), ...due('2026-09-18'), correctionDueOn: day('2026-10-08') },
    'blue',
    '蓝：提交时补正还剩1个工作日（10月8日到期），待审核',
    'Blue: correction 1 working day left when submitted (due 8 Oct), awaiting review',
  ],
  [
    'behind plan',
    { submittedOn: day('2026-09-30'), lagPoints: 20 },
    'yellow',
    '黄：滞后序时进度20个百分点，待审核',
    'Yellow: 20 percentage points behind plan, awaiting review',
  ],
];
