/** docs/time.md: the rules of time, with the numbers of the policy and examples the calendar itself has reckoned. */
import { addDays, type Day, day, weekday } from '#calendar';
import { workingCalendar } from '#config/calendar';
import { policy } from '#config/policy';
import { standards } from '../../libs/house.module.js';
import { type CycleFacts, firstReportDue, nextReportDue, nextReviewDue } from '../../libs/ledger/rules/cycles.js';
import { dueDay } from '../../libs/ledger/rules/limits.js';
import { plannedPercent } from '../../libs/ledger/rules/plan.js';

const calendar = workingCalendar();
const { life } = standards();
const scene = { rules: life, calendar };
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const named = (on: Day): string => `${NAMES[weekday(on) - 1]} ${on}`;

function rulesTable(): string {
  const { limits, extensions, assessment, lights, reports } = policy();
  const yes = (on: boolean) => (on ? '是 yes' : '否 no');
  const cycles = { weekly: '每周 weekly', monthly: '每月 monthly', quarterly: '每季度 quarterly' };
  return table(
    ['rule', '规则', 'policy'],
    [
      [
        'immediate rectification without a date, working days from the day after issue',
        '立行立改，自交办次日起的工作日',
        limits.immediateWorkingDays,
      ],
      ['to correct after a return or a reject, working days', '补正期限，工作日', limits.correctionWorkingDays],
      ['extensions of a task', '每项任务延期次数', extensions.maximum],
      [
        'a first extension the supervisor decides, working days at most',
        '督办员可批的首次延期，工作日',
        extensions.bySupervisorWorkingDays,
      ],
      ['an approved suspension moves 考核时限', '暂缓顺延考核时限', yes(assessment.addsSuspensions)],
      ['an extension moves 考核时限', '延期顺延考核时限', yes(assessment.addsExtensions)],
      ['blue: working days left at most', '蓝灯，剩余工作日不超过', lights.blueWithinWorkingDays],
      ['yellow: points behind plan at least', '黄灯，落后百分点不少于', lights.yellowLagPoints],
      [
        'lag is reckoned of tasks with milestones and so many working days',
        '计算滞后的工期（有节点），工作日不少于',
        lights.lagFromWorkingDays,
      ],
      ['yellow: cycles without a report', '黄灯，未填报的期数', lights.yellowMissedReports],
      ['ordinary tasks report', '一般任务填报', cycles[reports.normal]],
      ['red and nearly due tasks report', '红灯和临期任务填报', cycles[reports.urgent]],
      ['nearly due: working days left at most', '临期，剩余工作日不超过', reports.urgentWithinWorkingDays],
      ['long-term tasks are reviewed', '长期坚持的任务评估', cycles[reports.longTerm]],
    ],
  );
}

function limitTable(): string {
  const due = (days: number, working: boolean, from: string) =>
    named(
      dueDay(
        { kind: 'by_date', date: null, relative: { days, working } },
        { issuedOn: null, eventOn: day(from) },
        life.immediateWorkingDays,
        calendar,
      )!.on,
    );
  const of = (words: string, days: number, working: boolean, from: string) => [words, named(day(from)), due(days, working, from)];
  return table(
    ['limit', 'counted from', 'due'],
    [
      of('15日', 15, false, '2026-09-16'),
      of('10个工作日', 10, true, '2026-09-16'),
      of('1日', 1, false, '2026-10-09'),
      of('5个工作日', 5, true, '2025-12-29'),
      of('1个工作日', 1, true, '2028-02-28'),
      of('立行立改', life.immediateWorkingDays, true, '2026-09-30'),
    ],
  );
}

function reportTable(): string {
  const facts: CycleFacts = { feedbackCycle: 'monthly', deadline: day('2026-12-31'), longTerm: false };
  const dues = [firstReportDue(day('2026-09-28'), facts, scene)];
  while (dues.at(-1)! < '2027-01-10') dues.push(nextReportDue(dues.at(-1)!, facts, scene));
  return table(['report', ...dues.map((_, index) => `${index + 1}`)], [['due by', ...dues]]);
}

function rungTable(): string {
  const rungs = [-10, -5, -3, -1, 0, 1, 2, 3, 5, 10];
  return table(
    ['rung', ...rungs.map((rung) => (rung > 0 ? `+${rung}` : `${rung}`))],
    [['day', ...rungs.map((rung) => named(calendar.rungDay(day('2026-10-08'), rung)))]],
  );
}

function makeUpDays(): string {
  const days: string[] = [];
  for (let on = day('2026-01-01'); on <= '2026-12-31'; on = addDays(on, 1))
    if (weekday(on) > 5 && calendar.isWorkingDay(on)) days.push(named(on));
  return days.join(', ');
}

function reviewDays(): string {
  const days = [day('2026-12-31')];
  while (days.length < 5) days.push(nextReviewDue(days.at(-1)!, 'quarterly', days.at(-1)!));
  return days.join(', ');
}

const planned = (): number => plannedPercent(day('2026-09-01'), day('2026-10-08'), day('2026-09-20'), calendar);

/** The rules of time as a supervisor reads them. */
export function timePage(): string {
  return `# Time

Made from the rules, \`config/policy.yaml\` and \`config/calendar\` by \`npx vitest run test/docs.spec.ts -u\`; not edited by hand.

A day is a day in Asia/Shanghai and ends at 24:00 there, whatever the machine's clock is set to. Working days follow the holiday notices
(节假日安排的通知) in \`config/calendar\`, make-up days included; in 2026 these are ${makeUpDays()}.

## The numbers

${rulesTable()}

## Limits

A date named in a document stands as it is, rest day or not. A period of N日 counts calendar days, the first day excluded, and rolls to the
next working day when it ends on a rest day (民法典 §201, §203); N个工作日 counts working days, the first day excluded as well. "Days left"
exclude today and include the due day.

${limitTable()}

- **Finished** is a task on the day of the submission that was accepted in the end: a unit is not late because its reviewers are. While it
  waits for them it keeps the light it was handed in under, marked 待审核.
- **原定时限** is the first due date and never changes. **考核时限** decides on time or late: the original date, with approved suspensions and
  with extensions filed by 24:00 of the due date (both by policy). Finished within it is on time, and says how often it was extended.
  Finished after it is late and stays yellow for ever.
- **A suspension** stops the clock: when it ends, every running date moves by the working days it lasted, so as many are left as before. A
  stop without a working day moves nothing. A due date that was missed before it stays missed.
- **序时进度** is the share of working days gone from the day of issue to the effective due date, rounded down: of a task issued on
  2026-09-01 and due on 2026-10-08, ${planned()} percent on 2026-09-20. The lag is what a report lies behind it on the report's day.

## Reports

A cycle is a calendar week, month or quarter, and a report for it is due by its last day. A report counts for its cycle once. The first is
due at the end of the cycle a task is signed for in, or of the next where fewer than five working days are left; a cycle in which nobody
works asks for none. From the day the last ${life.urgentWithinWorkingDays} working days begin, and while the task is red, the cycle is ${life.urgentCycle}; no week is asked
twice. A task signed for on 2026-09-28 and due on 2026-12-31 that never reports is asked like this:

${reportTable()}

When the day has passed, the report is missing (\`report_missed\` in the history, dated 24:00 of that day) and the next one is awaited.
The worker looks every few minutes; when it was off it makes good every cycle it did not see, and an act on the task does so first, so that
the history is the same as if somebody had looked every midnight. A missing report does not change the task's version: what somebody was
about to send is still good. Nothing is awaited while a task is suspended, handed in or finished; sent back, resumed or found again (反弹) it
begins anew, and what was handed in ends the silence before it. An extension that makes a task less urgent lets it report by its own cycle again.

Long-term tasks do not report; they are reviewed. The next review is due one cycle after the last was due, the ends of months staying the
ends of months, never in the past: ${reviewDays()}.

## The ladder

Rungs are working days from the due date; 0 is the last working day on or before it, +1 the first after it. Due 2026-10-08:

${rungTable()}

## A year without its notice (暂定)

The notice for a year comes out late in the year before. Until its file is in \`config/calendar\`, the year is reckoned by weekends and the
statutory holidays, and what is reckoned through it is marked 暂定. Periods counted through it are kept with how they were counted. The worker
reckons them again when it starts (and once a day), so the notice takes effect with the next start:

- a date that changes is set, 原定 and 考核时限 with it where they were the same day, and the history says \`redated\` with both days;
- one that moves **earlier** says so, and leaves at least the next working day: nobody misses a date before they could hear of it;
- what is handed in is judged by no earlier date, what has ended by the date that stood then, and a public notice (公示) is never cut short;
- a date that somebody has set meanwhile stays.
`;
}
