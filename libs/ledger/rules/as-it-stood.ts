import type { Day } from '#calendar';
import type { Reason } from './light-reasons.js';
import { lightOf, worstLight } from './lights.js';
import { problemPercent } from './problem-percent.js';
import type { LightScene, TaskFacts } from './task-view.js';
import { plannedNow, timeLeft } from './time-left.js';
import { type Light, LIGHTS, type LimitKind, type TaskState } from './vocabulary.js';

/** What a task was at an instant, but for what follows from the day. */
interface TaskStood extends Omit<TaskFacts, 'nodeDue'> {
  readonly number: string;
  readonly round: number;
  readonly issuedOn: Day | null;
  readonly suspendedOn: Day | null;
  readonly reportDueOn: Day | null;
  readonly percent: number;
  readonly weight: number;
}

/** What an event tells of its task: all that stood after it. Events from before a field was told do not have it. */
export type TaskTold = { readonly [K in keyof Omit<TaskStood, 'state'>]?: TaskStood[K] | undefined } & {
  /** Null once the task is gone: a draft that was merged into another. */
  readonly state: TaskState | null;
  readonly number: string;
  readonly limitKind: LimitKind;
  readonly nodeDueOn?: Day | null | undefined;
};

/** A task as it stood at an instant, judged on its day. */
export interface TaskThen extends TaskStood {
  readonly light: Light;
  readonly lightReason: Reason;
  readonly awaitingReview: boolean;
  readonly daysLeft: number | null;
  readonly provisional: boolean;
  readonly plannedPercent: number | null;
}

/**
 * A task as it stood after an event, judged on the day of the scene by its rules and calendar; `nodeUnitName` is the unit its
 * earliest milestone of another unit waited for. Null where it was gone.
 */
export function taskThen(told: TaskTold, nodeUnitName: string | null, scene: LightScene): TaskThen | null {
  const { state } = told;
  if (state === null) return null;
  const stood = stoodAfter(told, state);
  const facts: TaskFacts = {
    ...stood,
    nodeDue: told.nodeDueOn && nodeUnitName !== null ? { on: told.nodeDueOn, unitName: nodeUnitName } : null,
  };
  const { light, awaitingReview, reason } = lightOf(facts, scene);
  return { ...stood, light, lightReason: reason, awaitingReview, ...timeLeft(facts, scene), plannedPercent: plannedNow(stood, scene) };
}

const stoodAfter = (told: TaskTold, state: TaskState): TaskStood => ({
  number: told.number,
  state,
  round: told.round ?? 1,
  limitKind: told.limitKind,
  issuedOn: told.issuedOn ?? null,
  originalDueOn: told.originalDueOn ?? null,
  dueOn: told.dueOn ?? null,
  assessedDueOn: told.assessedDueOn ?? null,
  extensions: told.extensions ?? 0,
  reviewDueOn: told.reviewDueOn ?? null,
  correctionDueOn: told.correctionDueOn ?? null,
  submittedOn: told.submittedOn ?? null,
  finishedOn: told.finishedOn ?? null,
  suspendedOn: told.suspendedOn ?? null,
  reportDueOn: told.reportDueOn ?? null,
  percent: told.percent ?? 0,
  lagPoints: told.lagPoints ?? null,
  missedReports: told.missedReports ?? 0,
  weight: told.weight ?? 1,
});

/** A task of a problem at an instant; `seen` where the reader sees it. */
export interface TaskOfProblemTold {
  readonly told: TaskTold;
  readonly nodeUnitName: string | null;
  readonly seen: boolean;
}

/** What a problem was by its tasks: its own light and percent, and how many of those one sees stood under each light. */
export interface TasksThen {
  readonly light: Light;
  readonly lights: Record<Light, number>;
  readonly percent: number | null;
  readonly taskCount: number;
}

/** A problem's light, percent and counts from its tasks as they stood, on the day of the scene. */
export function tasksThen(tasks: readonly TaskOfProblemTold[], scene: LightScene): TasksThen {
  const standing = tasks.flatMap(({ told, nodeUnitName, seen }) => {
    const then = taskThen(told, nodeUnitName, scene);
    return then ? [{ ...then, seen }] : [];
  });
  const lights = Object.fromEntries(Object.keys(LIGHTS).map((light) => [light, 0])) as Record<Light, number>;
  const seen = standing.filter((task) => task.seen);
  for (const { light } of seen) lights[light] += 1;
  return { light: worstLight(standing.map(({ light }) => light)), lights, percent: problemPercent(standing), taskCount: seen.length };
}
