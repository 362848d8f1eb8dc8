import { addDays, daysBetween, type Day, type WorkingCalendar } from '#calendar';
import type { LimitKind, TaskState } from './vocabulary.js';

/** What is known of a task when its light is asked for; named as the columns of table `task`. */
export interface TaskFacts {
  readonly state: TaskState;
  readonly limitKind: LimitKind;
  /** The effective due date; null for long-term tasks and while the limit is not clear. */
  readonly dueOn: Day | null;
  /** 原定时限: never changes. */
  readonly originalDueOn: Day | null;
  /** 考核时限: by it "on time" is judged. */
  readonly assessedDueOn: Day | null;
  readonly extensions: number;
  /** The day of the submission that was finally accepted. */
  readonly finishedOn: Day | null;
  /** 补正期限 after a return or a reject, until the next one or the acceptance. */
  readonly correctionDueOn: Day | null;
  /** Due date of the open review of a long-term task; null once it is filed. */
  readonly reviewDueOn: Day | null;
  /** The day of the submission that waits for its review or acceptance. */
  readonly submittedOn: Day | null;
  /** Points behind plan at the last due report; null where lag does not apply. */
  readonly lagPoints: number | null;
  /** Cycles without a report, running. */
  readonly missedReports: number;
  /** The earliest milestone that waits for a unit other than the lead, with that unit. */
  readonly nodeDue: { readonly on: Day; readonly unitName: string } | null;
}

/** The thresholds of the lights, from the policy. */
export interface LightRules {
  readonly blueWithinWorkingDays: number;
  readonly yellowLagPoints: number;
  readonly yellowMissedReports: number;
}

/** A day on which lights are asked for: the rules, the calendar, and what SQL must be told of them. */
export interface LightScene {
  readonly today: Day;
  readonly rules: LightRules;
  readonly calendar: WorkingCalendar;
  /** The last day that still makes a task blue today. */
  readonly blueUntil: Day;
  /** Working days from two years back to past `blueUntil`, for lights that stopped on the day of a submission. */
  readonly workingDays: readonly Day[];
}

const LOOK_BACK_DAYS = 731;

/** What all lights asked for on one day have in common; make it once per query, not per task. */
export function lightScene(today: Day, calendar: WorkingCalendar, rules: LightRules): LightScene {
  const blueUntil = calendar.lastDayWithin(today, rules.blueWithinWorkingDays);
  const workingDays: Day[] = [];
  for (let on = addDays(today, -LOOK_BACK_DAYS); on <= addDays(blueUntil, 1); on = addDays(on, 1)) {
    if (calendar.isWorkingDay(on)) workingDays.push(on);
  }
  return { today, rules, calendar, blueUntil, workingDays };
}

/** A task as its light sees it. */
export interface TaskView {
  readonly facts: TaskFacts;
  readonly scene: LightScene;
  /** Submitted, and the reviewers have the word: the light stands still and is marked 待审核. */
  readonly waiting: boolean;
  readonly longTerm: boolean;
  /** The day the light is judged on: today, or the day of the submission while it waits. */
  readonly asOf: Day;
  /** The date that governs: the 补正期限, the open review's, or the task's own. */
  readonly deadline: { readonly kind: 'due' | 'correction' | 'review'; readonly on: Day } | null;
}

const WAITING_STATES: readonly TaskState[] = ['submitted', 'under_acceptance'];

/** Reads off the facts what the light's rules ask for. */
export function viewTask(facts: TaskFacts, scene: LightScene): TaskView {
  const waiting = WAITING_STATES.includes(facts.state);
  const longTerm = facts.limitKind === 'long_term';
  return {
    facts,
    scene,
    waiting,
    longTerm,
    asOf: waiting && facts.submittedOn && facts.submittedOn < scene.today ? facts.submittedOn : scene.today,
    deadline: deadlineOf(facts, longTerm),
  };
}

function deadlineOf({ correctionDueOn, reviewDueOn, dueOn }: TaskFacts, longTerm: boolean): TaskView['deadline'] {
  if (correctionDueOn) return { kind: 'correction', on: correctionDueOn };
  if (longTerm) return reviewDueOn && { kind: 'review', on: reviewDueOn };
  return dueOn && { kind: 'due', on: dueOn };
}

/** The last day that makes the task blue; a submission older than two years counts from two years ago, here as in SQL. */
export function blueUntil({ asOf, scene }: TaskView): Day {
  if (asOf === scene.today) return scene.blueUntil;
  const earliest = addDays(scene.today, -LOOK_BACK_DAYS);
  return scene.calendar.lastDayWithin(asOf < earliest ? addDays(earliest, -1) : asOf, scene.rules.blueWithinWorkingDays);
}

/** Calendar days the deadline has passed by on the day of judgement; negative before it, null without one. */
export function daysPast(view: TaskView): number | null {
  return view.deadline && daysBetween(view.deadline.on, view.asOf);
}

/** How SQL names what is bound to the query; the defaults are named parameters. */
export interface LightParameters {
  readonly today: string;
  readonly blueUntil: string;
  readonly workingDays: string;
}

/** The same view in SQL, over table `task` as `t`. */
export function viewSql(names: LightParameters, rules: LightRules) {
  const today = `CAST(${names.today} AS date)`;
  const workingDays = `CAST(${names.workingDays} AS date[])`;
  const waiting = `t.state IN (${WAITING_STATES.map((state) => `'${state}'`).join(', ')})`;
  const longTerm = `t.limit_kind = 'long_term'`;
  const before = `${waiting} AND t.submitted_on < ${today}`;
  const daysAhead = whole(rules.blueWithinWorkingDays) + 1;
  return {
    longTerm,
    asOf: `CASE WHEN ${before} THEN t.submitted_on ELSE ${today} END`,
    deadline: `coalesce(t.correction_due_on, CASE WHEN ${longTerm} THEN t.review_due_on ELSE t.due_on END)`,
    // The day before the (n + 1)-th working day after the submission; width_bucket finds the submission among the working days.
    blueUntil: `CASE WHEN ${before} THEN (${workingDays})[width_bucket(t.submitted_on, ${workingDays}) + ${daysAhead}] - 1 ELSE CAST(${names.blueUntil} AS date) END`,
  };
}

/** A number that is safe to stand in SQL; RangeError for anything but a whole number. */
export function whole(number: number): number {
  if (!Number.isSafeInteger(number)) throw new RangeError(`not a whole number: ${number}`);
  return number;
}
