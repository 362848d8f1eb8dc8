/** Points in the life of a task where acts are possible, found by the rules themselves, and tasks of a test database brought there. */
import type { LifeScene, TaskBook } from '../../libs/ledger/rules/task-book.js';
import type { Named } from '../../libs/ledger/rules/task-asks.js';
import type { TaskAction } from '../../libs/ledger/rules/task-lifecycle.js';
import { legalActions, moveTask } from '../../libs/ledger/rules/task-life.js';
import type { TaskState } from '../../libs/ledger/rules/vocabulary.js';
import { askFor, type Known } from './task-asks.js';
import type { Cast } from './task-life.js';
import { bookAfter } from './task-model.js';

/** A task with a due date or of the long term, without or with milestones of two units. */
export const KINDS = ['dated', 'nodes', 'long', 'long nodes'] as const;
export type Kind = (typeof KINDS)[number];

export const PLAYERS = ['supervisor', 'leader', 'head', 'officer', 'helper', 'acceptor'] as const;
export type Player = (typeof PLAYERS)[number] & keyof Cast;

/** Somebody's act, with the words that `askFor` makes of a number. */
export interface Doing {
  readonly by: Player;
  readonly action: TaskAction;
  readonly words: number;
}

/** Where a road of acts leads to, and what is possible there. */
export interface Stand {
  readonly kind: Kind;
  readonly state: TaskState;
  readonly road: readonly Doing[];
  readonly possible: readonly Doing[];
}

/** Everything that can meet has met on a road of so many acts; what lies beyond is more of the same. */
const FARTHEST = 7;

/** Sound words that between them name either milestone, report it done, and hand in with the sealed scan. */
const WORDS = [1, 9, 6] as const;

/** Whom and what acts may name, as the rules are told of it. */
export function namedOf({ leadPeople, unitIds, evidenceIds, sealedId }: Known, cast: Cast): Named {
  return {
    people: Object.fromEntries(leadPeople.map((id) => [id, { unitId: cast.head.who!.unitId }])),
    units: unitIds,
    evidence: Object.fromEntries([...evidenceIds.map((id) => [id, { sealed: false }]), [sealedId, { sealed: true }]]),
  };
}

/** Two books that look so allow the same acts. */
const lookOf = ({ task, pending, submission, review, passedReviews, nodes }: TaskBook): string =>
  JSON.stringify([
    task.state,
    pending.map(({ kind, nodeId }) => `${kind} ${nodeId}`).sort(),
    submission?.state,
    review?.state,
    passedReviews > 0,
    nodes.map(({ state, signedOn }) => [state, signedOn !== null]),
  ]);

/** An act that is possible, and what the book is after it. */
interface Way {
  readonly doing: Doing;
  readonly after: TaskBook;
}

/** Everything that anybody of the cast can do on a book, in words that are sound. */
export function waysFrom(book: TaskBook, cast: Cast, known: Known, scene: LifeScene): Way[] {
  const named = namedOf(known, cast);
  const ways: Way[] = [];
  for (const by of PLAYERS) {
    const stage = { book, who: cast[by].who!, scene };
    for (const action of legalActions(stage))
      for (const words of WORDS) {
        const moved = moveTask(action, askFor(action, words, book, known, scene.today) as never, stage, named);
        if (!moved.ok) continue;
        ways.push({ doing: { by, action, words }, after: bookAfter(book, moved.state, moved.outcome, stage.who, scene.today) });
      }
  }
  return ways;
}

/** Every stand a draft can come to, the nearest first: whatever row the table of transitions has, its act is found here or nowhere. */
export function standsFrom(kind: Kind, draft: TaskBook, cast: Cast, known: Known, scene: LifeScene): Stand[] {
  const stands: Stand[] = [];
  const seen = new Set([lookOf(draft)]);
  let reached: { book: TaskBook; road: readonly Doing[] }[] = [{ book: draft, road: [] }];
  while (reached.length > 0) {
    const next: typeof reached = [];
    for (const { book, road } of reached) {
      const ways = waysFrom(book, cast, known, scene);
      stands.push({ kind, state: book.task.state, road, possible: ways.map(({ doing }) => doing) });
      for (const { doing, after } of ways) {
        if (road.length === FARTHEST || seen.has(lookOf(after))) continue;
        seen.add(lookOf(after));
        next.push({ book: after, road: [...road, doing] });
      }
    }
    reached = next;
  }
  return stands;
}
