/** Every two different acts that are possible on a task at the same time, and a race of each two. */
import { expect } from 'vitest';
import { TASK_ACTIONS, type TaskAction, type Transition, transitionOf } from '../../libs/ledger/rules/task-lifecycle.js';
import { TASK_STATES, type TaskState } from '../../libs/ledger/rules/vocabulary.js';
import { type LedgerDatabase, ledgerDatabase } from './ledger.js';
import { widen } from './races.js';
import { everyStand, type TaskField, taskField } from './task-field.js';
import { raceForTasks, type TaskHeat } from './task-races.js';
import { type Doing, KINDS, type Stand } from './task-stands.js';

/** Pairs that race at the same time, each for a task of its own. */
const AT_ONCE = 10;

type Pair = readonly [TaskAction, TaskAction];
const pairsIn = (state: TaskState): Pair[] => {
  const actions = TASK_ACTIONS.filter((action) => transitionOf(action).from.includes(state));
  return actions.flatMap((one, at) => actions.slice(at + 1).map((other): Pair => [one, other]));
};

/** The states in which more than one act is possible. */
export const STATES = (Object.keys(TASK_STATES) as TaskState[]).filter((state) => pairsIn(state).length > 0);

/** What a row demands of the kind of task; nobody decides what could never be filed. */
const kindOf = ({ only, decides }: Transition): Transition['only'] =>
  only ?? TASK_ACTIONS.map(transitionOf).find(({ files }) => decides !== undefined && files === decides)?.only;

/** True where the table itself says that the two are never possible at the same time. */
export function neverMeet(pair: Pair): boolean {
  const [one, other] = pair.map(transitionOf) as [Transition, Transition];
  const kinds = new Set([kindOf(one), kindOf(other)].filter((kind) => kind !== undefined));
  const filed = (files: Transition, decides: Transition) => !files.node && files.files !== undefined && files.files === decides.decides;
  const reviewed = one.review && other.review && !one.review.some((state) => other.review!.includes(state));
  const confirmed = (all: Transition, each: Transition) => all.needs.includes('nodesConfirmed') && each.node === true;
  return kinds.size > 1 || filed(one, other) || filed(other, one) || reviewed === true || confirmed(one, other) || confirmed(other, one);
}

interface Meeting {
  readonly stand: Stand;
  readonly contenders: readonly Doing[];
}

/** The nearest stand where both are possible, and who does each there. */
function meetingOf(stands: readonly Stand[], state: TaskState, pair: Pair): Meeting | undefined {
  const offers = ({ possible }: Stand, action: TaskAction) => possible.find((doing) => doing.action === action);
  const stand = stands.find((each) => each.state === state && pair.every((action) => offers(each, action)));
  return stand && { stand, contenders: pair.map((action) => offers(stand, action)!) };
}

async function brought(field: TaskField, meetings: readonly Meeting[]): Promise<TaskHeat[]> {
  const heats: TaskHeat[] = [];
  for (const kind of KINDS) {
    const some = meetings.filter(({ stand }) => stand.kind === kind);
    const tasks = some.length > 0 ? await field.drafts(kind, some.length) : [];
    heats.push(...some.map(({ contenders }, at) => ({ task: tasks[at]!, contenders })));
    await Promise.all(some.map(({ stand }, at) => field.go(tasks[at]!, stand.road)));
  }
  return heats;
}

/** A database in which pairs are raced, state by state. */
export async function pairsDatabase() {
  const given: LedgerDatabase = await ledgerDatabase();
  widen(given, 2 * AT_ONCE + 2);
  const field = await taskField(given);
  const stands = await everyStand(given, field);
  return {
    /** Races each two acts of a state, and expects them to meet unless the table says that they never do. */
    raceAll: async (state: TaskState): Promise<void> => {
      const meetings = pairsIn(state).flatMap((pair) => {
        const meeting = meetingOf(stands, state, pair);
        expect({ pair, meet: meeting !== undefined }).toEqual({ pair, meet: !neverMeet(pair) });
        return meeting ?? [];
      });
      for (let from = 0; from < meetings.length; from += AT_ONCE)
        await raceForTasks(given, field, await brought(field, meetings.slice(from, from + AT_ONCE)));
    },
    close: () => given.close(),
  };
}
