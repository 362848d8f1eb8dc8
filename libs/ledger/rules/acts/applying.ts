import { type Acts, decided, type Facts, fault, lapsesAll, pendingOf } from './act.js';
import { afterExtension, afterSuspension, movedBy, movedReckonings, standstill } from '../clock-effects.js';
import { cycleFacts, firstReportDue, reportDueAgain } from '../cycles.js';
import { partiesTo } from '../parties.js';
import type { TaskBook } from '../task-book.js';
import type { ApplicationKind } from '../vocabulary.js';
import type { Obstacle } from '../why-not.js';

type Decision = { readonly opinion: string };
type Refusing = 'refuse_extension' | 'refuse_suspension' | 'refuse_resumption' | 'refuse_termination';

const refused = (kind: ApplicationKind) => ({
  does: ({ book, ask }: { readonly book: TaskBook; readonly ask: Decision }) => ({
    task: {},
    ...decided(book, kind, 'refused', ask.opinion),
    tells: { opinion: ask.opinion },
  }),
});

/** A short first extension is the supervisor's to decide, any other the responsible leader's. */
const wrongDecider = ({ book, who }: Pick<Facts<'grant_extension'>, 'book' | 'who'>): Obstacle | null => {
  const pending = pendingOf(book, 'extension');
  return pending && !partiesTo(book, who).has(pending.decider) ? 'wrongDecider' : null;
};

/** Every milestone not yet confirmed moves along with its task's dates. */
const movedNodes = ({ nodes, task }: TaskBook, days: number, calendar: Facts<'resume'>['scene']['calendar']) =>
  task.suspendedOn === null || days === 0
    ? []
    : nodes
        .filter((node) => node.state !== 'confirmed' && node.dueOn !== null)
        .map((node) => ({ id: node.id, patch: { dueOn: movedBy(node.dueOn!, days, calendar) } }));

/** What is applied for and decided by somebody else: 延期, 暂缓, 恢复, 终止. */
export const APPLYING: Acts<
  | 'extend'
  | 'grant_extension'
  | 'withdraw_extension'
  | 'suspend'
  | 'grant_suspension'
  | 'resume'
  | 'grant_resumption'
  | 'terminate'
  | 'grant_termination'
  | Refusing
> = {
  extend: {
    obstacle: ({ book: { task }, scene }) => {
      if (task.extensions >= scene.rules.maximumExtensions) return 'noExtensionLeft';
      return task.dueOn === null || scene.today > task.dueOn ? 'dueDatePast' : null;
    },
    faults: ({ book: { task }, ask }) =>
      task.dueOn !== null && ask.dueOn <= task.dueOn ? [fault('dueOn', '应晚于现行时限', 'must be after the present due date')] : [],
    does: ({ book: { task }, ask, scene }) => {
      const short = scene.calendar.workingDaysBetween(task.dueOn!, ask.dueOn) <= scene.rules.supervisorExtensionWorkingDays;
      return {
        task: {},
        files: {
          kind: 'extension',
          reason: ask.reason,
          progress: ask.progress,
          oldDueOn: task.dueOn,
          newDueOn: ask.dueOn,
          decider: task.extensions === 0 && short ? 'supervisor' : 'responsibleLeader',
        },
        tells: { reason: ask.reason, progress: ask.progress, newDueOn: ask.dueOn },
      };
    },
  },

  grant_extension: {
    obstacle: (facts) => {
      const { task } = facts.book;
      const asked = pendingOf(facts.book, 'extension')?.newDueOn ?? null;
      return wrongDecider(facts) ?? (asked !== null && task.dueOn !== null && asked <= task.dueOn ? 'notYetLater' : null);
    },
    does: ({ book, ask, scene }) => {
      const { task } = book;
      const dates = afterExtension(task, pendingOf(book, 'extension')!.newDueOn!, scene.rules, scene.calendar);
      const facts = cycleFacts({ ...task, ...dates });
      return {
        task: {
          ...dates,
          extensions: task.extensions + 1,
          ...(task.reportDueOn ? { reportDueOn: reportDueAgain(task.reportDueOn, scene.today, facts, scene) } : {}),
        },
        ...decided(book, 'extension', 'granted', ask.opinion),
        tells: { opinion: ask.opinion, oldDueOn: task.dueOn },
      };
    },
  },
  refuse_extension: { obstacle: wrongDecider, ...refused('extension') },
  withdraw_extension: {
    does: ({ book }) => ({ task: {}, decides: { id: pendingOf(book, 'extension')!.id, state: 'withdrawn', opinion: null } }),
  },

  suspend: {
    does: ({ ask }) => ({
      task: {},
      files: { kind: 'suspension', cause: ask.cause, reason: ask.reason, decider: 'responsibleLeader' },
      tells: { cause: ask.cause, reason: ask.reason },
    }),
  },
  grant_suspension: {
    does: ({ book, ask, scene }) => ({
      task: { suspendedOn: scene.today, reportDueOn: null },
      ...decided(book, 'suspension', 'granted', ask.opinion),
      tells: { opinion: ask.opinion },
    }),
  },
  refuse_suspension: refused('suspension'),

  resume: {
    does: ({ ask }) => ({
      task: {},
      files: { kind: 'resumption', reason: ask.reason, decider: 'responsibleLeader' },
      tells: { reason: ask.reason },
    }),
  },
  grant_resumption: {
    does: ({ book, ask, scene }) => {
      const { task } = book;
      const days = task.suspendedOn ? standstill(task.suspendedOn, scene.today, scene.calendar) : 0;
      const dates = afterSuspension(task, scene.today, scene.rules, scene.calendar);
      const facts = cycleFacts({ ...task, ...dates });
      return {
        task: { ...dates, suspendedOn: null, reportDueOn: facts.longTerm ? null : firstReportDue(scene.today, facts, scene) },
        nodes: movedNodes(book, days, scene.calendar),
        ...(book.review?.state === 'open' && dates.reviewDueOn
          ? { review: { id: book.review.id, state: 'open' as const, dueOn: dates.reviewDueOn } }
          : {}),
        reckoned: movedReckonings(task, dates, days, scene.calendar),
        ...decided(book, 'resumption', 'granted', ask.opinion),
        tells: { opinion: ask.opinion, suspendedOn: task.suspendedOn, workingDays: days },
      };
    },
  },
  refuse_resumption: refused('resumption'),

  terminate: {
    does: ({ ask }) => ({
      task: {},
      files: { kind: 'termination', reason: ask.reason, decider: 'responsibleLeader' },
      tells: { reason: ask.reason },
    }),
  },
  grant_termination: {
    does: ({ book, ask }) => ({
      task: { submittedOn: null, suspendedOn: null, correctionDueOn: null, reportDueOn: null },
      ...decided(book, 'termination', 'granted', ask.opinion),
      ...lapsesAll(book, pendingOf(book, 'termination')!.id),
      tells: { opinion: ask.opinion },
    }),
  },
  refuse_termination: refused('termination'),
};
