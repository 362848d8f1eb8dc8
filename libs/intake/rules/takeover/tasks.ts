import type { Day } from '#calendar';
import type { TakenOverTask, TaskState } from '#ledger';
import type { TakeoverField, Words } from './columns.js';
import type { TaskDraft } from './groups.js';
import { readTaskOwners } from './owners.js';
import { percentAmong, type PercentScale, readPercent } from './percents.js';
import { NEEDS, NOTED, quoted, reason, type Reason } from './reasons.js';
import { readClosed, readState, type ReportedState, type StateReading } from './states.js';
import type { KnownDistrict, TakeoverChoices } from './takeover.js';
import { limitOf, type Remarks, TaskTimes } from './times.js';

/** A task as it would be taken, with everything that keeps it from being so. */
export interface TaskRead {
  readonly task: TakenOverTask;
  readonly reasons: readonly Reason[];
  readonly notes: readonly Words[];
  readonly closed: 'closed' | 'closing' | null;
  readonly unknownUnits: readonly string[];
  readonly lacks: { readonly issuedOn: boolean; readonly finishedOn: boolean; readonly year: boolean; readonly state: string | null };
}

/** What tasks are read by. */
export interface TaskReading {
  readonly choices: TakeoverChoices;
  readonly district: KnownDistrict;
  readonly year: number | null;
  readonly scale: PercentScale;
}

/** How far facts are looked for in what is told besides. */
const LOOKED_THROUGH = 2000;
/** Where a state is looked for, when no column of its own tells it. */
const TELLING: readonly TakeoverField[] = ['progress', 'note'];
/** Where the day of finishing is looked for: its own cell first, then words that tell it, then the days after it. */
const FINISH_WORDS: readonly TakeoverField[] = ['state', 'progress'];

/** Reads a task as its rows report it; what is not said is left open, what contradicts itself is told. */
export function readTask(draft: TaskDraft, reading: TaskReading): TaskRead {
  const { choices, district, year } = reading;
  const { said } = draft;
  const remarks: Remarks = { reasons: [], notes: [...draft.notes], yearless: false };
  const times = new TaskTimes(said, year, remarks);
  const { state: reported, closed, word } = stateOf(said, times, reading, remarks);
  const issued = times.day('issuedOn');
  const state = settledState(reported?.state ?? 'draft', issued ?? choices.issuedOn, choices.finishedAs);
  const begun = state !== 'draft' && state !== 'terminated';
  const issuedOn = issued ?? (begun ? choices.issuedOn : null);
  if (begun && said.issuedOn === undefined) note(remarks, issuedOn, NOTED.default_issue, 'issuedOn', NEEDS.issue_missing());
  const limit = limitOf(
    times,
    { begun, longTerm: reported?.longTerm ?? false, standing: state === 'standing', issuedOn },
    district.dueFrom,
    remarks,
  );
  const ended = ends(state, times, said, reading, remarks);
  if (limit.dueOn && issuedOn && limit.dueOn < issuedOn)
    remarks.reasons.push(reason('limit', NEEDS.due_before_issue(limit.dueOn, issuedOn)));
  if (ended.finishedOn && issued && ended.finishedOn < issued) remarks.notes.push(NOTED.finished_early());
  if (closed !== null && state !== 'accepted' && state !== 'terminated' && closed === 'closed')
    remarks.reasons.push(reason('closed', NEEDS.closed_while_open()));
  const owners = readTaskOwners(
    said,
    draft.more.map((line) => line.said),
    district,
  );
  remarks.notes.push(...owners.notes);
  const told = [draft, ...draft.more].flatMap((one) => wordsToKeep(one.said));
  return {
    task: {
      title: null,
      text: draft.text,
      span: draft.span,
      limit: limit.limit,
      leadUnit: owners.leadUnit,
      units: owners.units,
      cooperatingUnits: owners.cooperatingUnits,
      target: said.target ?? null,
      status: [...new Set([...told, ...owners.kept])].join('\n') || null,
      state,
      issuedOn,
      originalDueOn: limit.originalDueOn,
      dueOn: limit.dueOn,
      assessedDueOn: limit.dueOn,
      extensions: times.limits.extensions,
      submittedOn: ended.submittedOn,
      finishedOn: ended.finishedOn,
      percent: percentOf(said, state, reading.scale, remarks),
      responsibleLeaderId: owners.responsibleLeaderId,
      responsiblePersonId: owners.responsiblePersonId,
      contactId: owners.contactId,
    },
    reasons: distinct(remarks.reasons),
    notes: distinct(remarks.notes),
    closed,
    unknownUnits: owners.unknown,
    lacks: {
      issuedOn: begun && said.issuedOn === undefined,
      finishedOn: ended.asked,
      year: remarks.yearless,
      state: word,
    },
  };
}

interface StateFound {
  readonly state: StateReading | null;
  readonly closed: 'closed' | 'closing' | null;
  /** Words of a state that nobody knows. */
  readonly word: string | null;
}

/** The state of a task: its own cell, else its percent or its day of finishing, else what its progress begins with; a word nobody knows is asked for. */
function stateOf(said: TaskDraft['said'], times: TaskTimes, { choices, scale, district }: TaskReading, remarks: Remarks): StateFound {
  const closing = said.closed === undefined ? null : readClosed(said.closed);
  const found = (state: StateReading | null): StateFound => {
    if (state?.note) remarks.notes.push(state.note);
    const marked = closing === 'open' ? null : (closing ?? state?.problem ?? null);
    return { state, closed: marked, word: null };
  };
  if (said.state !== undefined) {
    const state = readState(said.state, choices.states);
    if (state) return found(state);
    remarks.reasons.push(reason('state', NEEDS.state_unknown(quoted(said.state))));
    return { state: null, closed: null, word: said.state };
  }
  const from = (field: TakeoverField, state: ReportedState): StateFound => {
    remarks.notes.push(NOTED.state_from(field));
    return found({ state, problem: null, longTerm: false, note: null });
  };
  if (closing === 'closed') return from('closed', 'accepted');
  // A day to come is a plan, whatever its column is called.
  const past = (field: 'acceptedOn' | 'finishedOn'): boolean => (times.seen(field) ?? '9') <= district.today;
  if (past('acceptedOn')) return from('acceptedOn', 'accepted');
  if (past('finishedOn')) return from('finishedOn', 'finished');
  const percent = said.percent === undefined ? null : readPercent(said.percent, scale);
  if (typeof percent === 'number') return from('percent', percent === 100 ? 'finished' : percent === 0 ? 'not_begun' : 'in_progress');
  for (const field of TELLING) {
    const state = said[field] === undefined ? null : readState(said[field].slice(0, LOOKED_THROUGH), choices.states);
    if (!state) continue;
    remarks.notes.push(NOTED.state_from(field));
    return found(state);
  }
  remarks.notes.push(NOTED.no_state());
  return found(null);
}

function settledState(state: ReportedState, issuedOn: Day | null, finishedAs: TakeoverChoices['finishedAs']): TaskState {
  if (state === 'finished') return finishedAs;
  if (state === 'not_begun') return issuedOn ? 'issued' : 'draft';
  return state;
}

const UNDER_WAY: readonly TaskState[] = ['submitted', 'under_acceptance'];

/** The days a finished or submitted task needs; asked for where the row tells none. */
function ends(
  state: TaskState,
  times: TaskTimes,
  said: TaskDraft['said'],
  { choices, district }: TaskReading,
  remarks: Remarks,
): { submittedOn: Day | null; finishedOn: Day | null; asked: boolean } {
  const accepted = state === 'accepted';
  if (!accepted && !UNDER_WAY.includes(state)) return { submittedOn: null, finishedOn: null, asked: false };
  const submitted = times.day('submittedOn');
  const finished = times.day('finishedOn');
  const own = said.finishedOn !== undefined || (!accepted && said.submittedOn !== undefined);
  const told = own ? null : finishAmong(times, submitted, remarks);
  const day = finished ?? told ?? (own ? null : choices.finishedOn);
  const asked = !own && told === null;
  if (asked && accepted) note(remarks, day, NOTED.default_finish, 'finishedOn', NEEDS.finish_missing());
  else if (asked) note(remarks, day, NOTED.default_finish, 'submittedOn', NEEDS.submission_missing());
  const latest = accepted ? day : (submitted ?? day);
  if (latest && latest > district.today) remarks.reasons.push(reason('finishedOn', NEEDS.finished_ahead(latest)));
  return accepted ? { submittedOn: submitted, finishedOn: day, asked } : { submittedOn: submitted ?? day, finishedOn: null, asked };
}

/** The day of finishing where its own cell tells none: the submission that was accepted, words that name it, the day of acceptance or closing. */
function finishAmong(times: TaskTimes, submitted: Day | null, remarks: Remarks): Day | null {
  const found = (field: TakeoverField, day: Day | null): Day | null => {
    if (day) remarks.notes.push(NOTED.finish_from(field, day));
    return day;
  };
  if (submitted) return found('submittedOn', submitted);
  for (const field of FINISH_WORDS) {
    const day = times.dayAmong(field);
    if (day) return found(field, day);
  }
  return found('acceptedOn', times.day('acceptedOn')) ?? found('closed', times.dayAmong('closed'));
}

function note(remarks: Remarks, day: Day | null, told: (day: string) => Words, field: TakeoverField, missing: Words): void {
  if (day) remarks.notes.push(told(day));
  else remarks.reasons.push(reason(field, missing));
}

function percentOf(said: TaskDraft['said'], state: TaskState, scale: PercentScale, remarks: Remarks): number {
  const own = said.percent === undefined ? null : readPercent(said.percent, scale);
  if (own === 'wrong') remarks.reasons.push(reason('percent', NEEDS.percent_wrong(quoted(said.percent!))));
  const told =
    typeof own === 'number' ? own : (percentAmong(said.state ?? '') ?? percentAmong((said.progress ?? '').slice(0, LOOKED_THROUGH)));
  if (state === 'accepted') {
    if (typeof own === 'number' && own < 100) remarks.notes.push(NOTED.percent_not_all(own));
    return 100;
  }
  return state === 'draft' || state === 'issued' ? 0 : (told ?? 0);
}

/** Words that have no place of their own in a task are kept with what is reported of it. */
function wordsToKeep({ progress, note: remark, state }: TaskDraft['said']): string[] {
  const words = state !== undefined && state.length > 8 ? [state] : [];
  return [...words, ...(progress === undefined ? [] : [progress]), ...(remark === undefined ? [] : [`备注：${remark}`])];
}

const distinct = <T extends Words>(words: readonly T[]): T[] => [...new Map(words.map((one) => [one.zh, one])).values()];
