import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LedgerDatabase, ledgerDatabase } from '../../../test/support/ledger.js';
import { problemField } from '../../../test/support/problem-stands.js';
import { widen } from '../../../test/support/races.js';
import { PROBLEM_ACTIONS, type ProblemAction, type ProblemTransition, problemTransitionOf } from '../rules/problem-lifecycle.js';
import { PROBLEM_STATES, type ProblemState } from '../rules/vocabulary.js';

const AT_ONCE = 20;

let given: LedgerDatabase;
let field: Awaited<ReturnType<typeof problemField>>;
beforeAll(async () => {
  given = await ledgerDatabase();
  widen(given, AT_ONCE + 2);
  field = await problemField(given);
});
afterAll(() => given.close());

type Pair = readonly [ProblemAction, ProblemAction];
const pairsIn = (state: ProblemState): Pair[] => {
  const actions = PROBLEM_ACTIONS.filter((action) => problemTransitionOf(action).from.includes(state));
  return actions.flatMap((one, at) => actions.slice(at + 1).map((other): Pair => [one, other]));
};
const STATES = (Object.keys(PROBLEM_STATES) as ProblemState[]).filter((state) => pairsIn(state).length > 0);

/** Demands that contradict each other. */
const APART = [
  ['openObjection', 'objectionsDecided'],
  ['plannedLookBack', 'lookBacksDone'],
] as const;

/** True where the table itself says that the two are never possible at the same time. */
function neverMeet([one, other]: Pair): boolean {
  const rows = [problemTransitionOf(one), problemTransitionOf(other)] as const;
  const [first, second] = rows.map(({ closing }) => closing);
  const elsewhere = first && second && !first.some((state) => second.includes(state));
  const need = (row: ProblemTransition, name: ProblemTransition['needs'][number]) => row.needs.includes(name);
  return elsewhere === true || APART.some(([a, b]) => (need(rows[0], a) && need(rows[1], b)) || (need(rows[0], b) && need(rows[1], a)));
}

const standOf = (state: ProblemState | null, actions: readonly ProblemAction[]) =>
  field.possible.find((stand) => (state === null || stand.state === state) && actions.every((action) => stand.actions.includes(action)));

describe('twenty at once, all with the version they saw', () => {
  it.each(PROBLEM_ACTIONS)(
    '%s: one does it, nineteen are told that the problem has changed, and one event and one trace are left',
    async (action) => {
      const stand = standOf(null, [action]);
      // An act of the table to which no road leads: the stands (test/support/problem-stands.ts) do not come to it yet.
      if (!stand) throw new Error(`nobody can ever do ${action}`);
      await field.raceAt(
        stand.name,
        Array.from({ length: AT_ONCE }, () => action),
      );
    },
  );
});

describe('two different acts at once on one version', () => {
  it.each(STATES)(
    'of a problem that is %s: each two meet, one is done, the other is told that the problem has changed',
    async (state) => {
      for (const pair of pairsIn(state)) {
        const stand = standOf(state, pair);
        expect({ pair, meet: stand !== undefined }).toEqual({ pair, meet: !neverMeet(pair) });
        if (stand) await field.raceAt(stand.name, pair);
      }
    },
    60_000,
  );
});
