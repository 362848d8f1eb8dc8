import { describe, expect, it } from 'vitest';
import { day } from '#calendar';
import { ASKS, bookIn, closing, NAMED, PEOPLE, SCENE, TODAY } from '../../../test/support/problem-cases.js';
import { NEEDS, type Need } from './needs.js';
import type { ProblemBook } from './problem-book.js';
import { moveProblem } from './problem-life.js';
import { PROBLEM_ACTIONS, type ProblemAction, problemTransitionOf } from './problem-lifecycle.js';
import type { ProblemParty } from './problem-parties.js';
import { PROBLEM_OBSTACLES } from './problem-why-not.js';
import type { TaskState } from './vocabulary.js';

const [YESTERDAY, TOMORROW] = [day('2026-11-17'), day('2026-11-19')];
const WHO = { supervisor: PEOPLE.supervisor, leadHead: PEOPLE.head, decidingLeader: PEOPLE.leader } as const satisfies Record<
  ProblemParty,
  unknown
>;

/** What is said of what. */
interface Tried {
  readonly book: ProblemBook;
  readonly ask: Record<string, unknown>;
}
/** Closings are reviewed by another supervisor than the one who acts. */
const REVIEWER = { personId: 'reviewer', handId: 'reviewer' };

/** Everything as its row wants it, in sound words. */
function sound(action: ProblemAction): Tried {
  const { from, closing: states, needs } = problemTransitionOf(action);
  const state = states?.[0];
  const needed = (need: Need) => (needs as readonly Need[]).includes(need);
  const book = bookIn(from[0]!, {
    closing: state ? closing(state, { reviewedBy: REVIEWER, publicityEndsOn: YESTERDAY, closedOn: YESTERDAY }) : null,
    openObjections: needed('openObjection') ? ['objection'] : [],
    plannedLookBacks: needed('plannedLookBack') ? ['look-back'] : [],
  });
  return { book, ask: { ...ASKS[action] } };
}

/** What a refusal names: fields that are wrong, or what stands against it. */
function namedBy(action: ProblemAction, { book, ask }: Tried): string[] {
  const who = WHO[problemTransitionOf(action).by[0]!];
  const moved = moveProblem(action, ask as never, { book, who, scene: SCENE }, NAMED);
  if (moved.ok) return [];
  const { why } = moved;
  return why.kind === 'faults' ? why.faults.map(({ field }) => field) : why.kind === 'obstacle' ? [why.obstacle] : [why.kind];
}

type Lack = readonly [named: string, change: (tried: Tried) => Partial<Tried>];
const saying = (words: object) => ({ ask }: Tried) => ({ ask: { ...ask, ...words } }); // prettier-ignore
const keeping = (facts: Partial<ProblemBook>) => ({ book }: Tried) => ({ book: { ...book, ...facts } }); // prettier-ignore
const tasks = (counts: Partial<Record<TaskState, number>>) => keeping({ tasks: counts });
const SELF = { limitKind: 'by_date', dueOn: TOMORROW };

/** Beside what is simply not said. */
const LACKS: Partial<Record<Need, readonly Lack[]>> = {
  change: [['body', () => ({ ask: {} })]],
  inUse: [['leadUnitId', saying({ leadUnitId: 'nowhere' })]],
  tasksDone: [
    ['noTasks', tasks({})],
    ['tasksOpen', tasks({ accepted: 2, issued: 1 })],
  ],
  groundWithWords: [
    ['notPublicNote', saying({ notPublicGround: 'minors' })],
    ['notPublicGround', saying({ notPublicNote: '涉及未成年人' })],
  ],
  openObjection: [
    ['noOpenObjection', keeping({ openObjections: [] })],
    ['objectionId', saying({ objectionId: 'another' })],
  ],
  publicityOver: [
    ['publicityRunning', ({ book }) => ({ book: { ...book, closing: book.closing && { ...book.closing, publicityEndsOn: TODAY } } })],
  ],
  objectionsDecided: [['objectionsOpen', keeping({ openObjections: ['objection'] })]],
  sentOn: [
    ['sentOn', saying({ sentOn: TOMORROW })],
    ['sentOn', saying({ sentOn: day('2026-11-16') })],
  ],
  receivingAuthority: [
    ['receivingAuthority', ({ book }) => ({ book: { ...book, problem: { ...book.problem, receivingAuthority: null } } })],
  ],
  acceptedTask: [['noAcceptedTask', tasks({ terminated: 2 })]],
  dueOn: [['dueOn', saying({ dueOn: YESTERDAY })]],
  plannedLookBack: [
    ['noPlannedLookBack', keeping({ plannedLookBacks: [] })],
    ['lookBackId', saying({ lookBackId: 'another' })],
  ],
  units: [
    ['unitIds', saying({ unitIds: [] })],
    ['unitIds', saying({ unitIds: ['nowhere'] })],
  ],
  limit: [
    ['dueOn', saying({ limitKind: 'by_date', dueOn: undefined })],
    ['dueOn', saying({ ...SELF, dueOn: TODAY })],
    ['dueOn', saying({ ...SELF, limitKind: 'immediate' })],
  ],
  lookBacksDone: [['lookBacksLeft', keeping({ plannedLookBacks: ['look-back'] })]],
};
/** An amendment may name a leader as well. */
const IN_USE_OF_AMENDMENT: Lack = ['responsibleLeaderId', saying({ responsibleLeaderId: 'officer' })];

/** All the ways in which an act can lack a demand. */
function lacksOf(action: ProblemAction, need: Need): Lack[] {
  const { said } = NEEDS[need] as { said?: string };
  const unsaid = said === undefined ? [] : [undefined, ' '].map((value): Lack => [said, saying({ [said]: value })]);
  return [...unsaid, ...(LACKS[need] ?? []), ...(action === 'amend' && need === 'inUse' ? [IN_USE_OF_AMENDMENT] : [])];
}

const spokenIn = (action: ProblemAction): string[] => {
  const { closing: states, needs } = problemTransitionOf(action);
  return [
    'state',
    'party',
    'forbidden',
    ...(states ? ['closingElsewhere'] : []),
    ...needs.flatMap((need) => lacksOf(action, need).map(([named]) => named)),
  ];
};

describe('what an act on a problem demands', () => {
  it.each(PROBLEM_ACTIONS)('%s: goes on where all of it is there', (action) => {
    expect([action, namedBy(action, sound(action))]).toEqual([action, []]);
  });

  it.each(PROBLEM_ACTIONS.flatMap((action) => problemTransitionOf(action).needs.map((need) => [action, need] as const)))(
    '%s: whoever lacks %s is told so',
    (action, need) => {
      const met = sound(action);
      expect(lacksOf(action, need)).not.toEqual([]);
      for (const [named, change] of lacksOf(action, need)) expect(namedBy(action, { ...met, ...change(met) })).toContain(named);
    },
  );
});

describe('what an act on a problem does not demand', () => {
  const days = [undefined, '2020-01-01', TODAY, '2099-12-31'];
  const others: Readonly<Record<string, readonly unknown[]>> = {
    unitIds: [[], ['nowhere']],
    dueOn: days,
    sentOn: days,
    receivingAuthority: [undefined],
  };
  const words = [undefined, ' ', 'nobody', 'leader', 'unit-peer', 'by_date', 'minors'];
  const fields = new Set([...PROBLEM_ACTIONS.flatMap((action) => Object.keys(ASKS[action])), ...Object.keys(others), 'leadUnitId', 'responsibleLeaderId', 'notPublicGround', 'notPublicNote']); // prettier-ignore
  const spoilt = [...fields].flatMap((field) => (others[field] ?? words).map((value) => saying({ [field]: value })));
  // An amendment alone is asked for without any words.
  const lacking = [...Object.values({ ...LACKS, change: [] }).flat(), IN_USE_OF_AMENDMENT].map(([, change]) => change);

  it.each(PROBLEM_ACTIONS)('%s: is nowhere refused for what its row does not say', (action) => {
    const met = sound(action);
    const said = new Set(spokenIn(action));
    const refused = new Set<string>();
    for (const one of [(tried: Tried) => tried, ...lacking])
      for (const other of [...spoilt, ...lacking]) {
        const once = { ...met, ...one(met) };
        for (const named of namedBy(action, { ...once, ...other(once) })) refused.add(named);
      }
    expect([...refused].filter((named) => !said.has(named))).toEqual([]);
  });

  it('of all that can stand against one, there is nothing that no row speaks of', () => {
    expect(Object.keys(PROBLEM_OBSTACLES).filter((obstacle) => !PROBLEM_ACTIONS.flatMap(spokenIn).includes(obstacle))).toEqual([]);
  });
});
