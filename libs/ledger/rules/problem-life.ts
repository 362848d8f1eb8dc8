import type { Actor } from '#org';
import { unsaid } from './needs.js';
import type { ProblemAct, ProblemActs } from './problem-acts.js';
import type { NamedOfProblem, ProblemAsks } from './problem-asks.js';
import type { ProblemBook, ProblemScene } from './problem-book.js';
import { CLOSING } from './problem-closing-acts.js';
import { KEEPING } from './problem-keeping-acts.js';
import { PROBLEM_ACTIONS, type ProblemAction, problemTransitionOf } from './problem-lifecycle.js';
import type { ProblemOutcome } from './problem-outcome.js';
import { isForbiddenOnProblem, partiesToProblem } from './problem-parties.js';
import type { ProblemWhyNot } from './problem-why-not.js';
import type { ProblemState } from './vocabulary.js';

/** What every row of the table does, beside the state it leads to. */
const ACTS: ProblemActs<ProblemAction> = { ...KEEPING, ...CLOSING };
const actOf = <A extends ProblemAction>(action: A): ProblemAct<A> => ACTS[action];

/** Whose act it is, and when. */
export interface ProblemStage {
  readonly book: ProblemBook;
  readonly who: Actor;
  readonly scene: ProblemScene;
}

/** An act that is possible, or why it is not. */
export type MovedOn =
  | { readonly ok: true; readonly state: ProblemState; readonly outcome: ProblemOutcome }
  | { readonly ok: false; readonly why: ProblemWhyNot };

/** What keeps somebody from an act whatever they say; null where nothing does. First the state, then who, then what stands against it. */
export function whyNotOnProblem(action: ProblemAction, { book, who, scene }: ProblemStage): ProblemWhyNot | null {
  const row = problemTransitionOf(action);
  const { state } = book.problem;
  if (!row.from.includes(state)) return { kind: 'state', state };
  const parties = partiesToProblem(book, who);
  if (!row.by.some((party) => parties.has(party))) return { kind: 'party', by: row.by };
  if (row.closing && !(book.closing && row.closing.includes(book.closing.state))) return { kind: 'obstacle', obstacle: 'closingElsewhere' };
  const never = row.never?.find((forbidden) => isForbiddenOnProblem[forbidden](book, who));
  if (never) return { kind: 'forbidden', never };
  const obstacle = actOf(action).obstacle?.({ book, scene }) ?? null;
  return obstacle && { kind: 'obstacle', obstacle };
}

/** Judges an act on a problem: where it leads and all that it changes, or why it is refused. Nothing is changed here. */
export function moveProblem<A extends ProblemAction>(action: A, ask: ProblemAsks[A], stage: ProblemStage, named: NamedOfProblem): MovedOn {
  const against = whyNotOnProblem(action, stage);
  if (against) return { ok: false, why: against };
  const facts = { ...stage, ask, named };
  const act = actOf(action);
  const { to, needs } = problemTransitionOf(action);
  const faults = [...unsaid(needs, ask), ...(act.faults?.(facts) ?? [])];
  if (faults.length > 0) return { ok: false, why: { kind: 'faults', faults } };
  const state = act.leadsTo?.(facts) ?? (to === 'same' ? stage.book.problem.state : (to as ProblemState));
  return { ok: true, state, outcome: act.does(facts) };
}

/** Everything somebody may do to a problem now, in the order of the table. */
export function legalOnProblem(stage: ProblemStage): ProblemAction[] {
  return PROBLEM_ACTIONS.filter((action) => whyNotOnProblem(action, stage) === null);
}
