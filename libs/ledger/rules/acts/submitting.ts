import { type Acts, evidenceFaults, type Facts, fault, futureFaults, lapsesAll, workingDaysFromToday } from './act.js';
import { cycleFacts, firstReportDue } from '../cycles.js';
import { partiesTo } from '../parties.js';
import type { TaskOutcome } from '../task-outcome.js';

/** A submission that comes back: another round, with a 补正期限 on which the ladder then runs. */
function sentBack({ book, ask, scene }: Facts<'return'> | Facts<'reject'>, state: 'returned' | 'rejected'): TaskOutcome {
  const reckoning = workingDaysFromToday('correctionDueOn', scene.rules.correctionWorkingDays, scene);
  const correctionDueOn = ask.correctionDueOn ?? reckoning.on;
  // What was handed in was more than a report: the silence before it is over, and reporting begins again.
  const reportDueOn = firstReportDue(scene.today, cycleFacts({ ...book.task, correctionDueOn }), scene);
  return {
    task: { round: book.task.round + 1, correctionDueOn, submittedOn: null, missedReports: 0, reportDueOn },
    submission: { id: book.submission!.id, state, opinion: ask.opinion, missing: ask.missing, correctionDueOn },
    reckoned: ask.correctionDueOn === undefined ? reckoning.reckoned : [],
    tells: { opinion: ask.opinion, missing: ask.missing },
  };
}

/** From 申请验收 to 验收, and back. */
export const SUBMITTING: Acts<'submit' | 'pass_review' | 'return' | 'accept' | 'reject'> = {
  submit: {
    obstacle: ({ book }) => (book.nodes.every((node) => node.state === 'confirmed') ? null : 'nodesUnconfirmed'),
    faults: ({ book, ask, who, named }) => {
      const sealed = ask.sealedScanId !== undefined && named.evidence[ask.sealedScanId]?.sealed === true;
      return [
        ...(ask.evidenceIds.length === 0 ? [fault('evidenceIds', '请附佐证材料', 'evidence must be attached')] : []),
        ...evidenceFaults(ask.evidenceIds, named),
        ...(ask.sealedScanId !== undefined && !sealed
          ? [fault('sealedScanId', '应为本任务的盖章扫描件', 'must be a sealed scan of this task')]
          : []),
        ...(!partiesTo(book, who).has('leadHead') && ask.sealedScanId === undefined
          ? [fault('sealedScanId', '联络员提交须附盖章扫描件', 'an officer submits with the sealed scan')]
          : []),
      ];
    },
    does: ({ book, ask, scene }) => ({
      task: { submittedOn: scene.today, reportDueOn: null },
      submits: { statement: ask.statement },
      evidenceIds: ask.evidenceIds,
      ...(ask.sealedScanId ? { sealedScanId: ask.sealedScanId } : {}),
      lapses: book.pending.filter(({ kind }) => kind === 'extension' || kind === 'suspension').map(({ id }) => id),
      tells: { statement: ask.statement },
    }),
  },

  pass_review: {
    does: ({ book, ask }) => ({
      task: {},
      submission: { id: book.submission!.id, state: 'reviewed', opinion: ask.opinion },
      tells: { opinion: ask.opinion },
    }),
  },

  return: {
    faults: ({ ask, scene }) => futureFaults('correctionDueOn', ask.correctionDueOn, scene),
    does: (facts) => sentBack(facts, 'returned'),
  },

  accept: {
    // The finish date is the day of the submission that is accepted: a unit is not late because its reviewers are.
    does: ({ book, ask }) => ({
      task: { finishedOn: book.task.submittedOn, percent: 100, correctionDueOn: null, reportDueOn: null },
      submission: { id: book.submission!.id, state: 'accepted', opinion: ask.opinion },
      ...lapsesAll(book),
      tells: { opinion: ask.opinion },
    }),
  },

  reject: {
    faults: ({ ask, scene }) => futureFaults('correctionDueOn', ask.correctionDueOn, scene),
    does: (facts) => sentBack(facts, 'rejected'),
  },
};
