import type { Actor } from '#org';
import type { NamedOfProblem, ProblemAsks } from './problem-asks.js';
import type { ProblemBook, ProblemScene } from './problem-book.js';
import type { ProblemAction } from './problem-lifecycle.js';
import type { ProblemOutcome } from './problem-outcome.js';
import type { ProblemObstacle } from './problem-why-not.js';
import type { ProblemState } from './vocabulary.js';
import type { Fault } from './why-not.js';

/** Everything an act on a problem looks at. */
export interface ProblemFacts<A extends ProblemAction> {
  readonly book: ProblemBook;
  readonly ask: ProblemAsks[A];
  readonly who: Actor;
  readonly named: NamedOfProblem;
  readonly scene: ProblemScene;
}

/** What one kind of act demands beyond its row in the table, and what it changes. */
export interface ProblemAct<A extends ProblemAction> {
  /** What stands against it in the problem, whatever is said; asked before an act is offered. */
  readonly obstacle?: (facts: Pick<ProblemFacts<A>, 'book' | 'scene'>) => ProblemObstacle | null;
  /** What is wrong with what is said. */
  readonly faults?: (facts: ProblemFacts<A>) => readonly Fault[];
  /** Where it leads, where its row names several states. */
  readonly leadsTo?: (facts: ProblemFacts<A>) => ProblemState;
  /** Reached only when nothing stands against it. */
  readonly does: (facts: ProblemFacts<A>) => ProblemOutcome;
}

/** The acts of a part of the table. */
export type ProblemActs<A extends ProblemAction> = { readonly [K in A]: ProblemAct<K> };

/** That its tasks are done closes no problem, but while one is not, it cannot be closed. */
export function tasksObstacle({ tasks }: ProblemBook): ProblemObstacle | null {
  const { accepted = 0, terminated = 0, standing = 0 } = tasks;
  const all = Object.values(tasks).reduce((sum, count) => sum + count, 0);
  if (all === 0) return 'noTasks';
  return accepted + terminated + standing === all ? null : 'tasksOpen';
}
