import { type Day, endOfMonth, yearOf } from '#calendar';
import { fault } from './acts/act.js';
import { type ProblemActs, type ProblemFacts, tasksObstacle } from './problem-acts.js';
import type { ProblemBook, ProblemScene } from './problem-book.js';

/** The same day so many months later, or the last day of a month that has not so many (民法典 §202). */
export function sameDayMonthsLater(on: Day, months: number): Day {
  const month = yearOf(on) * 12 + Number(on.slice(5, 7)) - 1 + months;
  const last = endOfMonth(Math.floor(month / 12), (month % 12) + 1);
  const same = `${last.slice(0, 8)}${on.slice(8)}` as Day;
  return same > last ? last : same;
}

const lookBackDays = ({ today, rules }: ProblemScene): Day[] => rules.lookBackMonths.map((months) => sameDayMonthsLater(today, months));

const isStanding = ({ tasks }: ProblemBook): boolean => (tasks.standing ?? 0) > 0;

const closesAtOnce = ({ book, ask }: Pick<ProblemFacts<'approve_closing'>, 'book' | 'ask'>): boolean =>
  !isStanding(book) && ask.notPublicGround !== undefined;

/** An objection that is named must be one that waits. */
const objectionFaults = ({ book, ask }: ProblemFacts<'dismiss_objection' | 'uphold_objection'>) =>
  book.openObjections.includes(ask.objectionId)
    ? []
    : [fault('objectionId', '没有这件待处理的异议', 'is no objection that waits for a ruling')];

const anyObjection = ({ book }: { readonly book: ProblemBook }) => (book.openObjections.length > 0 ? null : ('noOpenObjection' as const));

/** From 申请销号 to 销号, and back. */
export const CLOSING: ProblemActs<
  | 'apply_closing'
  | 'pass_closing'
  | 'return_closing'
  | 'approve_closing'
  | 'refuse_closing'
  | 'dismiss_objection'
  | 'uphold_objection'
  | 'close'
> = {
  apply_closing: {
    obstacle: ({ book }) => tasksObstacle(book),
    does: ({ ask }) => ({ applies: { statement: ask.statement }, tells: { statement: ask.statement } }),
  },

  pass_closing: {
    does: ({ book, ask }) => ({
      closing: { id: book.closing!.id, state: 'reviewed', reviewed: { opinion: ask.opinion } },
      tells: { opinion: ask.opinion },
    }),
  },

  return_closing: {
    does: ({ book, ask: { opinion, missing } }) => ({
      closing: { id: book.closing!.id, state: 'returned', reviewed: { opinion, missing } },
      tells: { opinion, missing },
    }),
  },

  approve_closing: {
    obstacle: ({ book }) => tasksObstacle(book),
    faults: ({ ask: { notPublicGround, notPublicNote } }) => [
      ...(notPublicGround !== undefined && notPublicNote === undefined
        ? [fault('notPublicNote', '不予公开应说明理由', 'says why it is not made public')]
        : []),
      ...(notPublicGround === undefined && notPublicNote !== undefined
        ? [fault('notPublicGround', '请选择不予公开的情形', 'must name the ground it is not made public on')]
        : []),
    ],
    leadsTo: (facts) => (isStanding(facts.book) ? 'standing' : closesAtOnce(facts) ? 'closed' : 'publicised'),
    does: (facts) => {
      const { book, ask, scene } = facts;
      const { id } = book.closing!;
      const tells = { opinion: ask.opinion, document: ask.document, notPublicGround: ask.notPublicGround ?? null };
      if (isStanding(book)) return { closing: { id, state: 'standing', approved: ask }, tells };
      if (closesAtOnce(facts))
        return { closing: { id, state: 'closed', approved: ask, closedOn: scene.today }, plans: lookBackDays(scene), tells };
      const { today, calendar, rules } = scene;
      const endsOn = calendar.deadlineAfterWorkingDays(today, rules.publicisedWorkingDays);
      return {
        closing: { id, state: 'publicised', approved: ask, publicised: { on: today, endsOn } },
        ...(calendar.provisionalBetween(today, endsOn) ? { reckoned: { from: today, days: rules.publicisedWorkingDays, on: endsOn } } : {}),
        tells: { ...tells, publicityEndsOn: endsOn },
      };
    },
  },

  refuse_closing: {
    does: ({ book, ask }) => ({
      closing: { id: book.closing!.id, state: 'refused', approved: { opinion: ask.opinion } },
      tells: { opinion: ask.opinion },
    }),
  },

  dismiss_objection: {
    obstacle: anyObjection,
    faults: objectionFaults,
    // Whoever objected may be known by the ruling: it stands with the objection, not in the history that units read.
    does: ({ ask }) => ({
      objection: { id: ask.objectionId, state: 'dismissed', ruling: ask.opinion },
      tells: { objectionId: ask.objectionId },
    }),
  },

  uphold_objection: {
    obstacle: anyObjection,
    faults: objectionFaults,
    does: ({ book, ask }) => ({
      objection: { id: ask.objectionId, state: 'upheld', ruling: ask.opinion },
      closing: { id: book.closing!.id, state: 'voided' },
      tells: { objectionId: ask.objectionId, opinion: ask.opinion },
    }),
  },

  close: {
    obstacle: ({ book, scene }) => {
      const { publicityEndsOn } = book.closing!;
      if (publicityEndsOn !== null && scene.today <= publicityEndsOn) return 'publicityRunning';
      return book.openObjections.length > 0 ? 'objectionsOpen' : tasksObstacle(book);
    },
    does: ({ book, scene }) => ({
      closing: { id: book.closing!.id, state: 'closed', closedOn: scene.today },
      plans: lookBackDays(scene),
    }),
  },
};
