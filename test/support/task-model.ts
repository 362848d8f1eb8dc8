/** A task as the pure rules alone carry it on: what an act changes, applied to a book in memory. */
import type { Day } from '#calendar';
import type { Actor } from '#org';
import { missingReports } from '../../libs/ledger/rules/cycles.js';
import type { ApplicationFacts, LifeScene, TaskBook } from '../../libs/ledger/rules/task-book.js';
import type { TaskOutcome } from '../../libs/ledger/rules/task-outcome.js';
import type { TaskState } from '../../libs/ledger/rules/vocabulary.js';

let made = 0;
const newId = (what: string): string => `${what}-${++made}`;
const byOf = ({ personId, handId }: Actor) => ({ personId, handId });

/** The book after an act; ids of what it adds are its own. */
export function bookAfter(book: TaskBook, state: TaskState, outcome: TaskOutcome, who: Actor, today: Day): TaskBook {
  const { task, nodes = [], report } = outcome;
  return {
    ...book,
    task: { ...book.task, ...task, state },
    nodes: book.nodes.map((node) => ({ ...node, ...nodes.find(({ id }) => id === node.id)?.patch })),
    pending: pendingAfter(book, outcome, who),
    dutyDisputed: book.dutyDisputed || decidesDuty(book, outcome),
    submission: submissionAfter(book, outcome, who, today),
    review: reviewAfter(book, outcome),
    passedReviews: book.passedReviews + (outcome.review?.state === 'passed' ? 1 : 0),
    unchangedReports: reportsAfter(book, outcome),
    unchangedOfNodes:
      report?.nodeId === undefined || report.nodeId === null
        ? roundOf(book, outcome, book.unchangedOfNodes)
        : {
            ...book.unchangedOfNodes,
            [report.nodeId]: report.unchanged ? Math.min(2, (book.unchangedOfNodes[report.nodeId] ?? 0) + 1) : 0,
          },
    openLookBacks: book.openLookBacks.filter((id) => id !== outcome.closesLookBack?.id),
  };
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** A book without the ids of what came into being in it. */
export const shapeOf = ({ pending, submission, review, ...book }: TaskBook): unknown =>
  plain({
    ...book,
    pending: pending.map((application) => ({ ...application, id: null })).sort((a, b) => a.kind.localeCompare(b.kind)),
    submission: submission && { ...submission, id: null },
    review: review && { ...review, id: null },
  });

/** The book as it is once the reports that are missing by today have been counted, which every act does first. */
export function bookSettled(book: TaskBook, scene: LifeScene): TaskBook {
  const last = missingReports(book.task, scene.today, scene).at(-1);
  return last ? { ...book, task: { ...book.task, missedReports: last.missedReports, reportDueOn: last.reportDueOn } } : book;
}

/** Runs of 无变化 begin anew with a round. */
const roundOf = <T>(book: TaskBook, { task }: TaskOutcome, kept: T): T | Record<string, never> =>
  task.round !== undefined && task.round !== book.task.round ? {} : kept;

function reportsAfter(book: TaskBook, { report, task }: TaskOutcome): number {
  if (task.round !== undefined && task.round !== book.task.round) return 0;
  if (!report || report.nodeId !== null) return book.unchangedReports;
  return report.unchanged ? Math.min(2, book.unchangedReports + 1) : 0;
}

function pendingAfter({ pending }: TaskBook, { files, decides, lapses = [] }: TaskOutcome, who: Actor): readonly ApplicationFacts[] {
  const left = pending.filter(({ id }) => id !== decides?.id && !lapses.includes(id));
  if (!files) return left;
  const { kind, nodeId = null, disputeKind = null, newDueOn = null, decider } = files;
  return [...left, { id: newId('application'), kind, state: 'pending', nodeId, disputeKind, filedBy: byOf(who), newDueOn, decider }];
}

function decidesDuty({ pending }: TaskBook, { decides }: TaskOutcome): boolean {
  return pending.some(({ id, disputeKind }) => id === decides?.id && disputeKind === 'duty');
}

function submissionAfter(book: TaskBook, { submits, submission }: TaskOutcome, who: Actor, today: Day): TaskBook['submission'] {
  if (submits) return { id: newId('submission'), state: 'submitted', submittedOn: today, reviewedBy: null };
  if (!submission || !book.submission) return book.submission;
  const { state } = submission;
  const asReviewer = state === 'reviewed' || state === 'returned';
  return { ...book.submission, state, ...(asReviewer ? { reviewedBy: byOf(who) } : {}) };
}

function reviewAfter({ review }: TaskBook, outcome: TaskOutcome): TaskBook['review'] {
  if (outcome.opensReview) {
    const { serial, dueOn } = outcome.opensReview;
    return { id: newId('review'), state: 'open', serial, dueOn };
  }
  if (!outcome.review || !review) return review;
  const { state, dueOn = review.dueOn } = outcome.review;
  return { ...review, state, dueOn };
}
