import type { Day } from '#calendar';
import { fault } from './acts/act.js';
import type { Draft, DraftChanges, LimitWish } from './draft.js';
import { dueDay } from './limits.js';
import type { LifeScene } from './task-book.js';
import type { ReckonedDate } from './task-outcome.js';
import type { FeedbackCycle, LimitKind } from './vocabulary.js';
import type { Fault } from './why-not.js';

type LimitFacts = Pick<Draft, 'limitKind' | 'limitStartedOn' | 'dueOn' | 'reviewDueOn' | 'stageTarget' | 'feedbackCycle'>;

/** No date of the ledger lies after it. */
const LAST_DAY = '2100-12-31';
const USUAL_CYCLE = (kind: LimitKind): FeedbackCycle => (kind === 'long_term' ? 'quarterly' : 'monthly');

/** The limit of a draft after its changes; one that turns into a long-term task, or is none any more, takes the cycle usual for it. */
export function limitAfter(before: Draft, changes: DraftChanges, scene: LifeScene): LimitFacts & { reckoned: ReckonedDate | null } {
  const kind = changes.limit?.kind ?? before.limitKind;
  const longTerm = kind === 'long_term';
  const turned = longTerm !== (before.limitKind === 'long_term');
  return {
    limitKind: kind,
    ...(changes.limit
      ? dueAfter(before, changes.limit, scene)
      : { dueOn: before.dueOn, limitStartedOn: before.limitStartedOn, reckoned: null }),
    reviewDueOn: longTerm ? (changes.reviewDueOn === undefined ? before.reviewDueOn : changes.reviewDueOn) : null,
    stageTarget: longTerm ? (changes.stageTarget === undefined ? before.stageTarget : changes.stageTarget) : null,
    feedbackCycle: changes.feedbackCycle ?? (turned ? USUAL_CYCLE(kind) : before.feedbackCycle),
  };
}

function dueAfter(
  { limitDays, limitDaysWorking }: Draft,
  { kind, dueOn = null, startedOn = null }: LimitWish,
  { calendar, rules }: LifeScene,
): Pick<LimitFacts, 'dueOn' | 'limitStartedOn'> & { reckoned: ReckonedDate | null } {
  const relative = limitDays === null ? null : { days: limitDays, working: limitDaysWorking ?? false };
  const limit = { kind, date: dueOn, relative: kind === 'by_date' ? relative : null };
  const due = dueDay(limit, { issuedOn: null, eventOn: startedOn }, rules.immediateWorkingDays, calendar);
  const counted = due !== null && dueOn === null && relative !== null && startedOn !== null;
  return {
    dueOn: due?.on ?? null,
    limitStartedOn: counted ? startedOn : null,
    reckoned: counted && due.provisional ? { field: 'dueOn', from: startedOn, ...relative, on: due.on } : null,
  };
}

/** What is wrong with a limit that is set, with its first review, and with dates that would have passed already. */
export function limitFaults(before: Draft, changes: DraftChanges, after: Draft, { today }: LifeScene): Fault[] {
  return [...(changes.limit ? dateFaults(before, changes.limit, after, today) : []), ...reviewFaults(changes, after.limitKind, today)];
}

function dateFaults(before: Draft, { kind, dueOn, startedOn }: LimitWish, after: Draft, today: Day): Fault[] {
  const dated = kind === 'immediate' || kind === 'by_date';
  if (dueOn && !dated) return [fault('limit.dueOn', '这种时限没有完成日期', 'a limit of this kind has no due date')];
  if (startedOn && (kind !== 'by_date' || before.limitDays === null))
    return [fault('limit.startedOn', '原文没有可起算的期限', 'the source names no period that could run from a day')];
  if (dueOn && startedOn) return [fault('limit.startedOn', '完成日期和起算日只填一项', 'give a due date or a first day, not both')];
  const field = startedOn ? 'limit.startedOn' : 'limit.dueOn';
  if (after.dueOn !== null && after.dueOn < today)
    return [fault(field, `完成日期 ${after.dueOn} 已过`, `the due date, ${after.dueOn}, has passed`)];
  if (after.dueOn !== null && after.dueOn > LAST_DAY) return [fault(field, '完成日期太远', 'the due date is too far away')];
  return [];
}

function reviewFaults({ reviewDueOn, stageTarget }: DraftChanges, kind: LimitKind, today: Day): Fault[] {
  const only = (field: string) => [fault(field, '只适用于长期坚持的任务', 'for long-term tasks only')];
  const longTerm = kind === 'long_term';
  return [
    ...(reviewDueOn && !longTerm ? only('reviewDueOn') : []),
    ...(reviewDueOn && longTerm && reviewDueOn < today ? [fault('reviewDueOn', '不能早于今天', 'must not be before today')] : []),
    ...(stageTarget && !longTerm ? only('stageTarget') : []),
  ];
}
