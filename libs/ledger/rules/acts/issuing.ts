import { type Acts, decided, fault, futureFaults, peopleFaults, pendingOf } from './act.js';
import { cycleFacts, firstReportDue } from '../cycles.js';
import { dueDay, type DueDay } from '../limits.js';
import type { LifeScene, TaskBook } from '../task-book.js';
import type { ReckonedDate, TaskOutcome } from '../task-outcome.js';
import type { Fault } from '../why-not.js';

/** What a draft lacks before it can be issued; the preview of an issue says it of every task. */
export function lackingForIssue({ task, nodes }: TaskBook, scene: LifeScene): readonly Fault[] {
  const due = issueDue(task, scene);
  return [
    ...(task.leadUnitId === null ? [fault('leadUnit', '缺牵头单位', 'the lead unit is missing')] : []),
    ...(task.acceptanceGroupId === null ? [fault('acceptanceGroup', '缺验收组', 'the acceptance group is missing')] : []),
    ...(task.limitKind === 'unset' ? [fault('limit', '时限待明确', 'the time limit is not set')] : []),
    ...(task.limitKind === 'by_date' && due === null ? [fault('limit', '缺完成日期', 'the due date is missing')] : []),
    ...(due !== null && due.on < scene.today ? [fault('limit', '完成日期已过', 'the due date has passed')] : []),
    ...(task.limitKind === 'long_term' && task.reviewDueOn === null
      ? [fault('reviewDueOn', '缺首次阶段评估日期', 'the date of the first periodic review is missing')]
      : []),
    ...(task.limitKind === 'long_term' && task.reviewDueOn !== null && task.reviewDueOn < scene.today
      ? [fault('reviewDueOn', '首次阶段评估日期已过', 'the date of the first periodic review has passed')]
      : []),
    ...nodeDayFaults(nodes, due, scene),
  ];
}

/** Milestones lie within the time of their task; that of 立行立改 is known only on the day it is issued. */
function nodeDayFaults(nodes: TaskBook['nodes'], due: DueDay | null, { today }: LifeScene): Fault[] {
  const days = nodes.map(({ dueOn }) => dueOn).filter((on) => on !== null);
  return [
    ...(due !== null && days.some((on) => on > due.on) ? [fault('nodes', '有节点晚于完成日期', 'a milestone is due after the task')] : []),
    ...(days.some((on) => on < today) ? [fault('nodes', '有节点的日期已过', 'the date of a milestone has passed')] : []),
  ];
}

const issueDue = (task: TaskBook['task'], { today, rules, calendar }: LifeScene): DueDay | null =>
  dueDay(
    { kind: task.limitKind, date: task.dueOn, relative: null },
    { issuedOn: today, eventOn: null },
    rules.immediateWorkingDays,
    calendar,
  );

/** The lead that was leaves the task unless a milestone keeps it there. */
const leavingLead = ({ task: { leadUnitId }, nodes }: TaskBook, next: string): string | null =>
  leadUnitId === null || leadUnitId === next || nodes.some((node) => node.ownerUnitId === leadUnitId) ? null : leadUnitId;

function unitsAfter(book: TaskBook, next: string): readonly string[] {
  const leaving = leavingLead(book, next);
  return [...new Set([...book.task.unitIds.filter((id) => id !== leaving), next])].sort();
}

function handedOver(book: TaskBook, next: string): Pick<TaskOutcome, 'joins' | 'leaves' | 'stays'> {
  const leaving = leavingLead(book, next);
  const { leadUnitId } = book.task;
  return {
    joins: [{ unitId: next, part: 'lead' }],
    ...(leaving ? { leaves: [leaving] } : {}),
    ...(leadUnitId && !leaving && leadUnitId !== next ? { stays: [{ unitId: leadUnitId, part: 'cooperating' as const }] } : {}),
  };
}

/** From 交办 to 签收, with the dispute between. */
export const ISSUING: Acts<'issue' | 'sign' | 'dispute' | 'uphold' | 'reassign' | 'name_people' | 'remind'> = {
  issue: {
    faults: ({ book, scene }) => lackingForIssue(book, scene),
    does: ({ book: { task }, ask, scene }) => {
      const due = issueDue(task, scene);
      const reckoned: ReckonedDate[] =
        due?.provisional && task.dueOn === null
          ? [{ field: 'dueOn', from: scene.today, days: scene.rules.immediateWorkingDays, working: true, on: due.on }]
          : [];
      return {
        task: {
          issuedOn: scene.today,
          approvalId: ask.approvalId,
          dueOn: due?.on ?? null,
          originalDueOn: due?.on ?? null,
          assessedDueOn: due?.on ?? null,
        },
        ...(task.reviewDueOn ? { opensReview: { serial: 1, dueOn: task.reviewDueOn, stageTarget: task.stageTarget } } : {}),
        reckoned,
        problemInProgress: true,
      };
    },
  },

  sign: {
    faults: ({ book, ask, named }) => peopleFaults(ask, book.task.leadUnitId, named),
    does: ({ book: { task }, ask, scene }) => ({
      task: {
        responsiblePersonId: ask.responsiblePersonId,
        contactId: ask.contactId,
        reportDueOn: task.limitKind === 'long_term' ? null : firstReportDue(scene.today, cycleFacts(task), scene),
      },
    }),
  },

  dispute: {
    faults: ({ book, ask }) =>
      ask.disputeKind === 'duty' && book.dutyDisputed
        ? [fault('disputeKind', '职责异议只能提出一次', 'duty can be disputed once only')]
        : [],
    does: ({ ask }) => ({
      task: {},
      files: { kind: 'dispute', disputeKind: ask.disputeKind, reason: ask.reason, decider: 'supervisor' },
      tells: { disputeKind: ask.disputeKind, reason: ask.reason },
    }),
  },

  uphold: {
    does: ({ book, ask }) => ({ task: {}, ...decided(book, 'dispute', 'refused', ask.opinion), tells: { opinion: ask.opinion } }),
  },

  reassign: {
    faults: ({ book: { task }, ask, named, scene }) => {
      const longTerm = task.limitKind === 'long_term';
      const [field, date] = longTerm ? (['reviewDueOn', ask.reviewDueOn] as const) : (['dueOn', ask.dueOn] as const);
      return [
        ...(named.units.includes(ask.leadUnitId) ? [] : [fault('leadUnitId', '没有这个单位', 'there is no such unit')]),
        ...(date === undefined ? [fault(field, '改派须重新确定时限', 'reassigning sets a new date')] : futureFaults(field, date, scene)),
      ];
    },
    does: ({ book, ask, scene }): TaskOutcome => ({
      task: {
        leadUnitId: ask.leadUnitId,
        unitIds: unitsAfter(book, ask.leadUnitId),
        issuedOn: scene.today,
        responsiblePersonId: null,
        contactId: null,
        ...(book.task.limitKind === 'long_term'
          ? { reviewDueOn: ask.reviewDueOn! }
          : { dueOn: ask.dueOn!, originalDueOn: ask.dueOn!, assessedDueOn: ask.dueOn! }),
      },
      ...(book.review && book.task.limitKind === 'long_term'
        ? { review: { id: book.review.id, state: 'open' as const, dueOn: ask.reviewDueOn! } }
        : {}),
      ...decided(book, 'dispute', 'granted', ask.opinion),
      ...handedOver(book, ask.leadUnitId),
      tells: { opinion: ask.opinion, disputeKind: pendingOf(book, 'dispute')!.disputeKind },
    }),
  },

  name_people: {
    faults: ({ book, ask, named }) => peopleFaults(ask, book.task.leadUnitId, named),
    does: ({ ask }) => ({ task: { responsiblePersonId: ask.responsiblePersonId, contactId: ask.contactId } }),
  },

  remind: { does: ({ ask }) => ({ task: {}, tells: { message: ask.message } }) },
};
