import type { ProblemState, TakenOverProblem, TaskState } from '#ledger';
import type { Words } from './columns.js';
import type { ProblemDraft } from './groups.js';
import { aside, type LedgerLine } from './lines.js';
import { LEFT_OUT, NEEDS, NOTED, quoted, type Reason } from './reasons.js';
import type { RowFate, TakenFacts, TakeoverFate } from './takeover.js';
import { readTask, type TaskRead, type TaskReading } from './tasks.js';

const LONGEST_CATEGORY = 200;
const TITLE_QUOTE = 60;
const COMPARED = 250;

/** The fate of every line, and what would be written. */
export interface Judged {
  readonly fates: Map<LedgerLine, RowFate>;
  readonly problems: TakenOverProblem[];
  readonly reads: TaskRead[];
}

/** A problem is taken whole or waits whole: half a problem would be another one when the rest comes. Pauses before each. */
export function* judging(drafts: readonly ProblemDraft[], title: string, reading: TaskReading): Generator<void, Judged> {
  const judged: Judged = { fates: new Map(), problems: [], reads: [] };
  const known = new Map<string, { number: string; source: string }[]>();
  for (const { title: name, ...where } of reading.district.problems) known.set(key(name), [...(known.get(key(name)) ?? []), where]);
  const seen = new Map<string, number>();
  for (const draft of drafts) {
    yield;
    const same = known.get(key(draft.title)) ?? [];
    const standing = same.find(({ source }) => key(source) === key(title));
    if (standing) {
      for (const line of draft.lines)
        judged.fates.set(line, aside(line.sheet, line.row, draft.title, LEFT_OUT.standing(standing.number), 'standing'));
      continue;
    }
    const reads = new Map(draft.tasks.map((task) => [task.line, readTask(task, reading)]));
    judged.reads.push(...reads.values());
    const notes = [...(same[0] ? [NOTED.same_elsewhere(same[0].number, quoted(same[0].source))] : []), ...twice(seen, draft)];
    const faulty = draft.lines.filter((line) => reasonsOf(draft, reads, line).length > 0);
    for (const line of draft.lines) judged.fates.set(line, fateOf(draft, reads, line, faulty, line === draft.line ? notes : []));
    if (faulty.length === 0) judged.problems.push(problemOf(draft, [...reads.values()]));
  }
  return judged;
}

/** Titles as they are compared: the ledger cuts a long one. */
const key = (words: string): string => words.replace(/\s/gu, '').slice(0, COMPARED);

function twice(seen: Map<string, number>, { title, line }: ProblemDraft): Words[] {
  const earlier = seen.get(key(title));
  if (earlier === undefined) seen.set(key(title), line.row);
  return earlier === undefined ? [] : [NOTED.same_in_file(earlier)];
}

const reasonsOf = (draft: ProblemDraft, reads: ReadonlyMap<LedgerLine, TaskRead>, line: LedgerLine): Reason[] => [
  ...(reads.get(line)?.reasons ?? []),
  ...(draft.faults.get(line) ?? []),
];

function fateOf(
  draft: ProblemDraft,
  reads: ReadonlyMap<LedgerLine, TaskRead>,
  line: LedgerLine,
  faulty: readonly LedgerLine[],
  notes: readonly Words[],
): RowFate {
  const read = reads.get(line);
  const reasons = reasonsOf(draft, reads, line);
  const waits = faulty.length > 0 && reasons.length === 0;
  const own: TakeoverFate = line === draft.line ? 'taken' : read ? 'joined' : 'merged';
  return {
    sheet: line.sheet,
    row: line.row,
    fate: reasons.length > 0 ? 'needs' : waits ? 'waits' : own,
    problem: quoted(draft.title, TITLE_QUOTE),
    measure: line.measure ? quoted(line.measure.text, TITLE_QUOTE) : null,
    taken: read && read.lacks.state === null ? factsOf(read) : null,
    reasons: waits ? [{ field: null, ...LEFT_OUT.waits_for(faulty.slice(0, 5).map(({ row }) => row)) }] : reasons,
    notes: [...(draft.notes.get(line) ?? []), ...notes, ...(read?.notes ?? [])],
  };
}

function factsOf({ task }: TaskRead): TakenFacts {
  const { state, limit, issuedOn, originalDueOn, dueOn, finishedOn, extensions, percent, leadUnit, units } = task;
  return {
    state,
    limitKind: limit.kind,
    issuedOn: issuedOn ?? null,
    originalDueOn: originalDueOn ?? null,
    dueOn: dueOn ?? null,
    finishedOn: finishedOn ?? null,
    extensions: extensions ?? 0,
    percent: percent ?? 0,
    leadUnit,
    units,
  };
}

/** The fate of a row that belongs to no problem anybody could tell. */
export const lostFate = (line: LedgerLine): RowFate => ({
  ...aside(line.sheet, line.row, line.measure?.text ?? '', NEEDS.no_problem(), 'needs'),
  measure: line.measure ? quoted(line.measure.text, TITLE_QUOTE) : null,
  reasons: [{ field: 'problem', ...NEEDS.no_problem() }],
});

function problemOf(draft: ProblemDraft, reads: readonly TaskRead[]): TakenOverProblem {
  const tasks = reads.map(({ task }) => task);
  const alike = <T>(values: readonly (T | null | undefined)[]): T | null => (new Set(values).size === 1 ? (values[0] ?? null) : null);
  return {
    title: draft.title,
    description: draft.description,
    category: draft.category?.replace(/\s+/gu, ' ').slice(0, LONGEST_CATEGORY) || null,
    span: draft.span,
    state: problemState(reads),
    leadUnit: alike(tasks.map(({ leadUnit }) => leadUnit)),
    responsibleLeaderId: alike(tasks.map(({ responsibleLeaderId }) => responsibleLeaderId)),
    tasks,
  };
}

const ENDED: readonly TaskState[] = ['accepted', 'terminated', 'standing'];

/** Closing is a person's act: a problem is closed only where the ledger says so of all its tasks, not because they are finished. */
function problemState(reads: readonly TaskRead[]): ProblemState {
  const states = reads.map(({ task }) => task.state);
  if (states.every((state) => state === 'draft')) return 'confirmed';
  if (!states.every((state) => ENDED.includes(state))) return 'in_progress';
  const marked = reads.filter(({ task }) => task.state === 'accepted').map(({ closed }) => closed);
  const all = (mark: 'closed' | 'closing'): boolean => marked.length > 0 && marked.every((each) => each === mark || each === 'closed');
  if (states.includes('standing')) return states.every((state) => state !== 'accepted') || all('closed') ? 'standing' : 'in_progress';
  return all('closed') ? 'closed' : all('closing') ? 'closing' : 'in_progress';
}
