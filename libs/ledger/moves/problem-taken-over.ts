import { randomUUID } from 'node:crypto';
import type { ProblemState } from '../rules/vocabulary.js';
import type { ClosingState } from '../rules/problem-vocabulary.js';
import type { Closing } from '../store/closing.entity.js';
import type { Problem } from '../store/problem.entity.js';

/** The words of a closing that another ledger reports without its own. */
const TAKEN_OVER_STATEMENT = '接入时已申请销号';

const STATES: Partial<Record<ProblemState, ClosingState>> = {
  closing: 'applied',
  publicised: 'publicised',
  closed: 'closed',
  look_back: 'closed',
  archived: 'closed',
  standing: 'standing',
};

/** The closings of problems that are taken over half closed or closed: without dates and numbers, which were another ledger's. */
export function closingsTakenOver(problems: readonly Partial<Problem>[], at: Date): Partial<Closing>[] {
  return problems.flatMap(({ tenantId, problemId, state }) => {
    const closing = state && STATES[state];
    return closing
      ? [{ tenantId, closingId: randomUUID(), problemId, serial: 1, state: closing, statement: TAKEN_OVER_STATEMENT, appliedAt: at }]
      : [];
  });
}
