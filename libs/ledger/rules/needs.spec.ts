import { describe, expect, it } from 'vitest';
import { type Lack, LACKS, NAMED, SCENE, sound, TODAY, type Tried } from '../../../test/support/need-cases.js';
import { NEEDS, type Need } from './needs.js';
import { PROBLEM_ACTIONS, problemTransitionOf } from './problem-lifecycle.js';
import { TASK_ACTIONS, type TaskAction, type Transition, transitionOf } from './task-lifecycle.js';
import { moveTask } from './task-life.js';
import { OBSTACLES } from './why-not.js';

function tries(action: TaskAction, { book, who, ask }: Tried) {
  return moveTask(action, ask as never, { book, who, scene: SCENE }, NAMED);
}

/** What a refusal names: fields that are wrong, or what stands against it. */
function namedBy(action: TaskAction, tried: Tried): string[] {
  const moved = tries(action, tried);
  if (moved.ok) return [];
  const { why } = moved;
  return why.kind === 'faults' ? why.faults.map(({ field }) => field) : why.kind === 'obstacle' ? [why.obstacle] : [why.kind];
}

const saidIn = (need: Need): string | undefined => (NEEDS[need] as { said?: string }).said;
const unsaid = (field: string): Lack[] =>
  [undefined, ' '].map((value): Lack => [field, ({ ask }) => ({ ask: { ...ask, [field]: value } })]);

/** All the ways in which an act can lack a demand. */
function lacksOf(action: TaskAction, need: Need): Lack[] {
  const said = saidIn(need);
  const more = (LACKS[need] ?? []).filter(([, , only]) => only === undefined || only === action);
  return [...(said === undefined ? [] : unsaid(said)), ...more];
}

describe('what an act on a task demands', () => {
  it.each(TASK_ACTIONS.flatMap((action) => transitionOf(action).needs.map((need) => [action, need] as const)))(
    '%s: whoever lacks %s is told so, and whoever has it goes on',
    (action, need) => {
      const met = sound(action);
      expect([action, tries(action, met)]).toMatchObject([action, { ok: true }]);
      const lacks = lacksOf(action, need);
      expect(lacks).not.toEqual([]);
      for (const [named, change] of lacks) expect(namedBy(action, { ...met, ...change(met) })).toContain(named);
    },
  );

  it('stands in some row, every one of them', () => {
    const demanded = [...TASK_ACTIONS.map(transitionOf), ...PROBLEM_ACTIONS.map(problemTransitionOf)].flatMap(({ needs }) => needs);
    expect(Object.keys(NEEDS).sort()).toEqual([...new Set<string>(demanded)].sort());
  });
});

/** What stands in a row beside its needs, with what refuses for it. */
function refusedByColumns({ only, decides, files, review, node }: Transition): string[] {
  return [
    ...['state', 'party', 'forbidden'],
    ...(only ? ['longTermOnly', 'datedOnly'] : []),
    ...(decides ? ['nothingPending'] : []),
    ...(files ? ['alreadyPending'] : []),
    ...(review ? ['reviewNotOpen'] : []),
    ...(node ? ['nodeId'] : []),
  ];
}

/** Fields that are no words, with what may stand in them. */
const OTHERS: Readonly<Record<string, readonly unknown[]>> = {
  percent: [undefined, 0, 33, 75, 100],
  evidenceIds: [[], ['photo'], ['nobody']],
  unchanged: [undefined, true],
  done: [undefined, true],
  ...Object.fromEntries(['dueOn', 'reviewDueOn', 'correctionDueOn'].map((on) => [on, [undefined, '2020-01-01', TODAY, '2099-12-31']])),
};
const FIELDS = new Set([
  ...TASK_ACTIONS.flatMap((action) => Object.keys(sound(action).ask)),
  ...Object.keys(OTHERS),
  'sealedScanId',
  'dropReason',
]);
const WORDS = [undefined, ' ', 'nobody', 'photo', 'scan', 'duty', 'officer', 'node'];
type Change = Lack[1];
const SPOILT = [...FIELDS].flatMap((field) =>
  (OTHERS[field] ?? WORDS).map((value): Change => ({ ask }) => ({ ask: { ...ask, [field]: value } })),
); // prettier-ignore
const EVERY_LACK = Object.values(LACKS).flatMap((lacks) => lacks.map(([, change]) => change));
/** Whatever can be wrong with any act, and each of it together with whatever can be lacking. */
const WRONG: readonly Change[] = [...SPOILT, ...EVERY_LACK].flatMap((one) => [
  one,
  ...EVERY_LACK.map((other): Change => (tried) => ({ ...one(tried), ...other({ ...tried, ...one(tried) }) })),
]);

describe('what an act on a task does not demand', () => {
  it.each(TASK_ACTIONS)('%s: is nowhere refused for what its row does not say', (action) => {
    const row = transitionOf(action);
    const said = new Set([...refusedByColumns(row), ...row.needs.flatMap((need) => lacksOf(action, need).map(([named]) => named))]);
    const met = sound(action);
    const refused = new Set(WRONG.flatMap((change) => namedBy(action, { ...met, ...change(met) })));
    expect([...refused].filter((named) => !said.has(named))).toEqual([]);
  });

  it('of all that can stand against one, there is nothing that no row speaks of', () => {
    const rows = TASK_ACTIONS.map((action) => [action, transitionOf(action)] as const);
    const spoken = rows.flatMap(([action, row]) => [
      ...refusedByColumns(row),
      ...row.needs.flatMap((need) => lacksOf(action, need).map(([named]) => named)),
    ]);
    // Those two keep evidence from being withdrawn, which is no act on the task.
    const acts = Object.keys(OBSTACLES).filter((obstacle) => !obstacle.startsWith('evidence'));
    expect(acts.filter((obstacle) => !spoken.includes(obstacle))).toEqual([]);
  });
});
