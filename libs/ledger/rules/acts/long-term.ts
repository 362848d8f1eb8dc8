import { type Acts, evidenceFaults, fault, futureFaults, workingDaysFromToday } from './act.js';
import { cycleFacts, firstReportDue, nextReviewDue } from '../cycles.js';

/** Long-term tasks live by their periodic reviews; a finished one that did not last comes back out of a look-back. */
export const LASTING: Acts<'file_stage' | 'pass_stage' | 'return_stage' | 'make_standing' | 'rebound'> = {
  file_stage: {
    faults: ({ ask, named }) => [
      ...(ask.evidenceIds.length === 0 ? [fault('evidenceIds', '请附佐证材料', 'evidence must be attached')] : []),
      ...evidenceFaults(ask.evidenceIds, named),
    ],
    does: ({ book, ask }) => ({
      task: { reviewDueOn: null, correctionDueOn: null },
      review: { id: book.review!.id, state: 'filed', result: ask.result },
      evidenceIds: ask.evidenceIds,
      tells: { review: book.review!.serial, result: ask.result },
    }),
  },

  pass_stage: {
    does: ({ book, ask, scene }) => {
      const { serial, dueOn, id } = book.review!;
      const next = nextReviewDue(dueOn, book.task.feedbackCycle, scene.today);
      return {
        task: { reviewDueOn: next },
        review: { id, state: 'passed', opinion: ask.opinion },
        opensReview: { serial: serial + 1, dueOn: next },
        tells: { review: serial, opinion: ask.opinion },
      };
    },
  },

  return_stage: {
    faults: ({ ask, scene }) => futureFaults('correctionDueOn', ask.correctionDueOn, scene),
    does: ({ book, ask, scene }) => {
      const reckoning = workingDaysFromToday('correctionDueOn', scene.rules.correctionWorkingDays, scene);
      const correctionDueOn = ask.correctionDueOn ?? reckoning.on;
      return {
        task: { correctionDueOn },
        review: { id: book.review!.id, state: 'returned', opinion: ask.opinion, missing: ask.missing, correctionDueOn },
        reckoned: ask.correctionDueOn === undefined ? reckoning.reckoned : [],
        tells: { review: book.review!.serial, opinion: ask.opinion, missing: ask.missing },
      };
    },
  },

  make_standing: {
    obstacle: ({ book }) => (book.passedReviews > 0 ? null : 'noPassedReview'),
    does: ({ ask }) => ({ task: {}, tells: { opinion: ask.opinion } }),
  },

  rebound: {
    obstacle: ({ book }) => (book.openLookBacks.length > 0 ? null : 'noLookBack'),
    faults: ({ book, ask, scene }) => [
      ...(book.openLookBacks.includes(ask.lookBackId) ? [] : [fault('lookBackId', '没有这次回头看', 'there is no such open look-back')]),
      ...(ask.dueOn ? futureFaults('dueOn', ask.dueOn, scene) : [fault('dueOn', '反弹须重新确定时限', 'a rebound sets a new date')]),
    ],
    // A new round: dates, lag and counts begin anew, and the old round stays in the history as it was.
    does: ({ book, ask, scene }) => ({
      task: {
        round: book.task.round + 1,
        issuedOn: scene.today,
        dueOn: ask.dueOn,
        originalDueOn: ask.dueOn,
        assessedDueOn: ask.dueOn,
        extensions: 0,
        percent: 0,
        lagPoints: null,
        missedReports: 0,
        submittedOn: null,
        finishedOn: null,
        correctionDueOn: null,
        reportDueOn: firstReportDue(scene.today, cycleFacts({ ...book.task, dueOn: ask.dueOn, correctionDueOn: null }), scene),
        nodeDueOn: null,
        nodeDueUnitId: null,
      },
      nodes: book.nodes.map((node) => ({ id: node.id, patch: { state: 'open' as const, signedOn: null, confirmedOn: null, dueOn: null } })),
      closesLookBack: { id: ask.lookBackId, finding: ask.finding },
      problemInProgress: true,
      tells: { finding: ask.finding, lookBackId: ask.lookBackId },
    }),
  },
};
