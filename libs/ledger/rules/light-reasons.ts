import { daysBetween, formatDaysLeft, formatShortDay, type Day } from '#calendar';
import { daysPast, type TaskView } from './task-view.js';
import type { Light } from './vocabulary.js';

/** A reason in both languages. */
export interface Reason {
  readonly zh: string;
  readonly en: string;
}

const COLOURS = {
  red: { zh: '红', en: 'Red' },
  yellow: { zh: '黄', en: 'Yellow' },
  blue: { zh: '蓝', en: 'Blue' },
  green: { zh: '绿', en: 'Green' },
  grey: { zh: '灰', en: 'Grey' },
  late: { zh: '黄', en: 'Yellow' },
  done: null,
  none: null,
} as const satisfies Record<Light, Reason | null>;

/** What the governing date is a date of. */
const DEADLINES = {
  due: { what: { zh: '', en: '' }, by: { zh: '完成', en: 'due' } },
  correction: { what: { zh: '补正', en: 'correction ' }, by: { zh: '补正', en: 'due' } },
  review: { what: { zh: '阶段评估', en: 'review ' }, by: { zh: '提交评估', en: 'due' } },
} as const;

/** The whole sentence: the colour, the reason, and 待审核 while the reviewers have the word. */
export function worded(light: Light, reason: Reason, task: TaskView): Reason {
  const colour = COLOURS[light];
  const [zh, en] = colour ? [join(colour.zh, '：', reason.zh), join(colour.en, ': ', reason.en)] : [reason.zh, capital(reason.en)];
  return task.waiting ? { zh: `${zh}，待审核`, en: `${en}, awaiting review` } : { zh, en };
}

/** Why a row of the lights matched, one entry per row. */
export const REASONS = {
  terminated: always('终止', 'terminated'),
  draft: ({ facts }: TaskView): Reason =>
    facts.limitKind === 'unset'
      ? { zh: '尚未交办，时限待明确', en: 'not issued yet, time limit to be set' }
      : { zh: '尚未交办', en: 'not issued yet' },
  issued: always('已交办，待签收', 'issued, not signed for yet'),
  disputed: always('异议待审定', 'disputed, awaiting a ruling'),
  suspended: always('暂缓，时限停止计算', 'suspended, the clock stands still'),
  unset: always('时限待明确', 'time limit to be set'),

  done: ({ facts, scene }: TaskView): Reason => {
    const { finishedOn, originalDueOn, extensions } = facts;
    if (!finishedOn) return { zh: '按期完成', en: 'finished on time' };
    const on = short(finishedOn, scene.today);
    if (!originalDueOn || finishedOn <= originalDueOn) return { zh: `按期完成（${on.zh}完成）`, en: `finished on time (${on.en})` };
    const original = short(originalDueOn, scene.today);
    const times = extensions > 0 ? { zh: `，延期${extensions}次`, en: `, extended ${extensions}×` } : { zh: '', en: '' };
    return {
      zh: `按期完成${times.zh}（原定${original.zh}，${on.zh}完成）`,
      en: `finished on time${times.en} (originally due ${original.en}, finished ${on.en})`,
    };
  },

  late: ({ facts, scene }: TaskView): Reason => {
    const [due, on] = [short(facts.assessedDueOn!, scene.today), short(facts.finishedOn!, scene.today)];
    const days = daysBetween(facts.assessedDueOn!, facts.finishedOn!);
    return {
      zh: `逾期${days}天完成（应于${due.zh}完成，${on.zh}完成）`,
      en: `finished ${count(days, 'day')} late (due ${due.en}, finished ${on.en})`,
    };
  },

  overdue: (task: TaskView): Reason => {
    const { kind, on } = task.deadline!;
    const [{ what, by }, due, days] = [DEADLINES[kind], short(on, task.scene.today), daysPast(task)!];
    return {
      zh: `${when(task).zh}${what.zh}逾期${days}天（应于${due.zh}${by.zh}）`,
      en: `${what.en}${count(days, 'day')} overdue${when(task).en} (${by.en} ${due.en})`,
    };
  },

  nodeLate: ({ facts }: TaskView): Reason => ({
    zh: `（配合单位：${facts.nodeDue!.unitName}）：节点逾期`,
    en: ` (${facts.nodeDue!.unitName}): a milestone is overdue`,
  }),

  lagging: ({ facts }: TaskView): Reason => ({
    zh: `滞后序时进度${facts.lagPoints}个百分点`,
    en: `${count(facts.lagPoints!, 'percentage point')} behind plan`,
  }),

  silent: ({ facts }: TaskView): Reason => ({
    zh: `连续${facts.missedReports}期未报进展`,
    en: `no report for ${count(facts.missedReports, 'cycle')}`,
  }),

  dueSoon: timeLeft,

  onPlan: (task: TaskView): Reason => {
    if (!task.deadline) return { zh: '长期坚持，暂无待提交的评估', en: 'long-term, no review is due' };
    const left = timeLeft(task);
    return { zh: `按计划推进，${left.zh}`, en: `on plan, ${left.en}` };
  },
};

function timeLeft(task: TaskView): Reason {
  const { kind, on } = task.deadline!;
  const [{ what }, due] = [DEADLINES[kind], short(on, task.scene.today)];
  if (on === task.asOf) {
    return task.waiting
      ? { zh: `${what.zh}提交当天到期（${due.zh}）`, en: `${what.en}due on the day of submission (${due.en})` }
      : { zh: `${what.zh}今天到期（${due.zh}）`, en: `${what.en}due today (${due.en})` };
  }
  const left = (language: 'zh' | 'en') => formatDaysLeft(on, language, task.asOf, task.scene.calendar);
  return {
    zh: `${when(task).zh}${what.zh}${left('zh')}（${due.zh}到期）`,
    en: `${what.en}${left('en')}${when(task).en} (due ${due.en})`,
  };
}

/** Days are counted to the submission while it waits, and the sentence says so. */
function when(task: TaskView): Reason {
  return task.waiting ? { zh: '提交时', en: ' when submitted' } : { zh: '', en: '' };
}

/** A reason that opens with brackets qualifies the colour itself: 红（配合单位：X）. */
function join(colour: string, colon: string, reason: string): string {
  return /^（|^ \(/.test(reason) ? colour + reason : colour + colon + reason;
}

function always(zh: string, en: string) {
  return (): Reason => ({ zh, en });
}

function short(day: Day, today: Day): Reason {
  return { zh: formatShortDay(day, 'zh', today), en: formatShortDay(day, 'en', today) };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
