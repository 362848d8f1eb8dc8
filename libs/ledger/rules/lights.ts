import { worded, type Reason, REASONS } from './light-reasons.js';
import { blueUntil, daysPast, viewSql, viewTask, whole, type LightParameters, type LightRules } from './task-view.js';
import type { LightScene, TaskFacts, TaskView } from './task-view.js';
import { LIGHTS, type Light, type TaskState } from './vocabulary.js';

interface LightRow {
  readonly light: Light;
  /** The condition on a task in memory … */
  readonly when: (task: TaskView) => boolean;
  /** … and the same condition on a row of table `task`; null counts as false. A test holds the two together. */
  readonly sql: (row: ReturnType<typeof viewSql>, rules: LightRules) => string;
  readonly says: (task: TaskView) => Reason;
}

/** While the task is in one of these states nothing else is asked. */
const inState = (light: Light, state: TaskState, says: LightRow['says']): LightRow => ({
  light,
  when: ({ facts }) => facts.state === state,
  sql: () => `t.state = '${state}'`,
  says,
});

/** The lights, first match wins. Read a row as a sentence: red, when its deadline lies before the day of judgement. */
export const LIGHT_ROWS: readonly LightRow[] = [
  inState('none', 'terminated', REASONS.terminated),
  inState('grey', 'draft', REASONS.draft),
  inState('grey', 'issued', REASONS.issued),
  inState('grey', 'disputed', REASONS.disputed),
  inState('grey', 'suspended', REASONS.suspended),
  {
    light: 'grey',
    when: ({ facts, longTerm }) => facts.limitKind === 'unset' || (!longTerm && facts.dueOn === null),
    sql: ({ longTerm }) => `t.limit_kind = 'unset' OR (NOT ${longTerm} AND t.due_on IS NULL)`,
    says: REASONS.unset,
  },
  {
    light: 'done',
    when: ({ facts }) => facts.state === 'accepted' && !(facts.finishedOn && facts.assessedDueOn && facts.finishedOn > facts.assessedDueOn),
    sql: () => `t.state = 'accepted' AND (t.finished_on > t.assessed_due_on) IS NOT TRUE`,
    says: REASONS.done,
  },
  inState('late', 'accepted', REASONS.late),
  {
    light: 'red',
    when: (task) => (daysPast(task) ?? 0) > 0,
    sql: ({ deadline, asOf }) => `${deadline} < ${asOf}`,
    says: REASONS.overdue,
  },
  {
    light: 'red',
    when: ({ facts, asOf }) => facts.nodeDue !== null && facts.nodeDue.on < asOf,
    sql: ({ asOf }) => `t.node_due_on < ${asOf}`,
    says: REASONS.nodeLate,
  },
  {
    light: 'yellow',
    when: ({ facts, longTerm, scene }) => !longTerm && facts.lagPoints !== null && facts.lagPoints >= scene.rules.yellowLagPoints,
    sql: ({ longTerm }, rules) => `NOT ${longTerm} AND t.lag_points >= ${whole(rules.yellowLagPoints)}`,
    says: REASONS.lagging,
  },
  {
    light: 'yellow',
    when: ({ facts, scene }) => facts.missedReports >= scene.rules.yellowMissedReports,
    sql: (_, rules) => `t.missed_reports >= ${whole(rules.yellowMissedReports)}`,
    says: REASONS.silent,
  },
  {
    light: 'blue',
    when: (task) => task.deadline !== null && task.deadline.on <= blueUntil(task),
    sql: (row) => `${row.deadline} <= ${row.blueUntil}`,
    says: REASONS.dueSoon,
  },
  {
    light: 'green',
    when: () => true,
    sql: () => `TRUE`,
    says: REASONS.onPlan,
  },
];

/** A light with its reason in words; `awaitingReview` marks one that stands still because the reviewers have the word (待审核). */
export interface ShownLight {
  readonly light: Light;
  readonly awaitingReview: boolean;
  readonly reason: Reason;
}

/** The light of a task on a day, and why. */
export function lightOf(facts: TaskFacts, scene: LightScene): ShownLight {
  const task = viewTask(facts, scene);
  const row = LIGHT_ROWS.find((candidate) => candidate.when(task))!;
  return { light: row.light, awaitingReview: task.waiting, reason: worded(row.light, row.says(task), task) };
}

const NAMED: LightParameters = { today: ':today', blueUntil: ':blueUntil', workingDays: ':workingDays' };

/** The light as an SQL expression of type text over table `task` as `t`; bind what `lightScene` says under the given names. */
export function lightSql(rules: LightRules, names: LightParameters = NAMED): string {
  const row = viewSql(names, rules);
  const branches = LIGHT_ROWS.map(({ light, sql }) => `WHEN ${sql(row, rules)} THEN '${light}'`);
  return `CASE ${branches.join(' ')} END`;
}

/** Worst first: open lights before those of finished tasks. */
const WORST_FIRST = Object.keys(LIGHTS) as Light[];

/** The light of a problem: the worst of its open tasks; of the finished ones when none is open; grey without tasks. */
export function worstLight(lights: Iterable<Light>): Light {
  const present = new Set(lights);
  return WORST_FIRST.find((light) => present.has(light)) ?? 'grey';
}
