import { createHash, randomUUID } from 'node:crypto';
import { type Day, today } from '#calendar';
import { nodeDueOf } from './rules/clock-effects.js';
import type { ConfirmedSourceDocument, Passage, TakenOverLedger, TakenOverProblem, TakenOverTask } from './rules/confirmation.js';
import { firstReportDue } from './rules/cycles.js';
import type { LifeScene } from './rules/task-book.js';
import type { Part } from './rules/vocabulary.js';
import { problemWords, taskTitle } from './rules/titles.js';
import type { Measure, Problem } from './store/problem.entity.js';
import type { Review } from './store/review.entity.js';
import type { Source } from './store/source.entity.js';
import type { Submission } from './store/submission.entity.js';
import type { Node, Task, TaskUnit } from './store/task.entity.js';

/** The rows a source with its problems and tasks becomes. */
export interface LedgerBook {
  source: Partial<Source> & { sourceId: string };
  problems: (Partial<Problem> & { problemId: string; number: string })[];
  measures: Partial<Measure>[];
  tasks: (Partial<Task> & { taskId: string; number: string })[];
  taskUnits: Partial<TaskUnit>[];
  nodes: Partial<Node>[];
  /** What is under way as it is taken over: a submission that waits, a periodic review that is open. */
  submissions: Partial<Submission>[];
  reviews: Partial<Review>[];
}

/** What the rows need beside what was handed in. */
export interface BookFacts {
  tenantId: string;
  at: Date;
  year: number;
  /** The number of the first problem; the others follow without a gap. */
  firstNumber: number;
  /** Unit ids by every name and alias asked for. */
  units: ReadonlyMap<string, string>;
  /** The names of those units by id, as the district has them. */
  unitNames: ReadonlyMap<string, string>;
  /** Today, and by what rules tasks under way report from now on; left out where all are drafts. */
  life?: LifeScene;
}

/** Lays out the rows of a ledger that is confirmed or taken over; ids are new, nothing is written yet. */
export function layOut(ledger: TakenOverLedger, facts: BookFacts): LedgerBook {
  const book: LedgerBook = {
    source: sourceRow(ledger, facts),
    problems: [],
    measures: [],
    tasks: [],
    taskUnits: [],
    nodes: [],
    submissions: [],
    reviews: [],
  };
  ledger.problems.forEach((problem, index) => addProblem(book, ledger, problem, facts.firstNumber + index, facts));
  return book;
}

function sourceRow({ source }: TakenOverLedger, { tenantId, at }: BookFacts): LedgerBook['source'] {
  return {
    tenantId,
    sourceId: randomUUID(),
    kind: source.kind ?? 'other',
    title: source.title.trim(),
    documentNumber: source.documentNumber?.trim() || null,
    issuingBody: source.issuingBody ?? null,
    issuedOn: source.issuedOn,
    receivingAuthority: source.receivingAuthority ?? null,
    reportDueOn: source.reportDueOn ?? null,
    fileName: source.fileName ?? null,
    fileSha256: source.fileSha256 ?? null,
    text: source.text,
    textSha256: source.text === null ? null : sha256(source.text),
    createdAt: at,
  };
}

function addProblem(book: LedgerBook, ledger: TakenOverLedger, problem: TakenOverProblem, serial: number, facts: BookFacts): void {
  const { source } = ledger;
  const { tenantId } = facts;
  const number = `${facts.year}-${String(serial).padStart(3, '0')}`;
  const ordinal = facts.year * 1e5 + serial;
  const problemId = randomUUID();
  book.problems.push({
    tenantId,
    problemId,
    sourceId: book.source.sourceId,
    number,
    ordinal,
    ...problemWords(problem),
    category: problem.category?.trim() || null,
    state: problem.state,
    ...leadOf(unitId(problem.leadUnit, facts), facts),
    responsibleLeaderId: problem.responsibleLeaderId ?? null,
    ...passageOf(source, problem.span),
    createdAt: facts.at,
    updatedAt: facts.at,
  });
  problem.tasks.forEach((task, index) => {
    const place = { problemId, number: `${number}-${index + 1}`, ordinal: ordinal * 1e4 + index + 1, serial: index + 1 };
    addTask(book, ledger, task, place, facts);
  });
}

/** The earliest open milestone of a unit other than the lead. */
function waitingNode(
  { nodes = [] }: TakenOverTask,
  leadUnitId: string | null,
  facts: BookFacts,
): Pick<Task, 'nodeDueOn' | 'nodeDueUnitId'> {
  const known = nodes.map(({ state, ownerUnit, dueOn }) => ({
    state,
    ownerUnitId: unitId(ownerUnit, facts),
    dueOn: (dueOn ?? null) as Day | null,
  }));
  return nodeDueOf(known, leadUnitId);
}

interface Place {
  problemId: string;
  number: string;
  ordinal: number;
  serial: number;
}

function addTask(book: LedgerBook, { source }: TakenOverLedger, task: TakenOverTask, place: Place, facts: BookFacts): void {
  const { tenantId } = facts;
  const { problemId, number, ordinal, serial } = place;
  const passage = passageOf(source, task.span);
  const measureId = randomUUID();
  const taskId = randomUUID();
  const { title, text, target, status } = task;
  book.measures.push({ tenantId, measureId, problemId, serial, title, text, target, status, ...passage });
  const { leadUnitId, parts, unmatched } = unitsOf(task, facts);
  const due = task.dueOn ?? task.limit.date;
  book.tasks.push({
    tenantId,
    taskId,
    problemId,
    measureId,
    number,
    ordinal,
    title: taskTitle(task),
    text,
    target,
    state: task.state,
    round: task.round ?? 1,
    limitKind: task.limit.kind,
    limitText: task.limit.text,
    ...relativeLimit(task),
    issuedOn: task.issuedOn ?? null,
    originalDueOn: task.originalDueOn ?? due,
    dueOn: due,
    assessedDueOn: task.assessedDueOn ?? due,
    extensions: task.extensions ?? 0,
    reviewDueOn: task.reviewDueOn ?? null,
    correctionDueOn: task.correctionDueOn ?? null,
    submittedOn: task.submittedOn ?? null,
    finishedOn: task.finishedOn ?? null,
    percent: task.percent ?? 0,
    lagPoints: task.lagPoints ?? null,
    missedReports: task.missedReports ?? 0,
    weight: task.weight ?? 1,
    feedbackCycle: task.feedbackCycle ?? (task.limit.kind === 'long_term' ? 'quarterly' : 'monthly'),
    ...leadOf(leadUnitId, facts),
    unitIds: parts.map((row) => row.unitId).sort(),
    unmatchedUnits: unmatched,
    ...waitingNode(task, leadUnitId, facts),
    responsibleLeaderId: task.responsibleLeaderId ?? null,
    responsiblePersonId: task.responsiblePersonId ?? null,
    contactId: task.contactId ?? null,
    acceptanceGroupId: task.acceptanceGroupId ?? null,
    reportDueOn: firstReport(task, facts),
    suspendedOn: task.state === 'suspended' ? (task.suspendedOn ?? today(facts.at)) : null,
    ...passage,
    createdAt: facts.at,
    updatedAt: facts.at,
  });
  addUnderWay(book, task, taskId, facts);
  for (const part of parts) book.taskUnits.push({ tenantId, taskId, ordinal, ...part });
  (task.nodes ?? []).forEach((node, index) =>
    book.nodes.push({
      tenantId,
      nodeId: randomUUID(),
      taskId,
      serial: index + 1,
      title: node.title,
      state: node.state,
      ownerUnitId: unitId(node.ownerUnit, facts),
      dueOn: node.dueOn ?? null,
      confirmedOn: node.confirmedOn ?? null,
    }),
  );
}

/** What is taken over under way reports from the day it came: nothing from before is missing. */
function firstReport({ state, limit, dueOn, correctionDueOn, feedbackCycle }: TakenOverTask, { life }: BookFacts): Day | null {
  if (!life || state !== 'in_progress' || limit.kind === 'long_term') return null;
  const deadline = (correctionDueOn ?? dueOn ?? limit.date) as Day | null;
  return firstReportDue(life.today, { feedbackCycle: feedbackCycle ?? 'monthly', deadline, longTerm: false }, life);
}

/** The words of a submission that another ledger reports without its own. */
const TAKEN_OVER_STATEMENT = '接入时已申请验收';

function addUnderWay(book: LedgerBook, task: TakenOverTask, taskId: string, { tenantId, at }: BookFacts): void {
  const { state, round = 1, submittedOn, reviewDueOn } = task;
  if (state === 'submitted' || state === 'under_acceptance' || state === 'accepted')
    book.submissions.push({
      tenantId,
      submissionId: randomUUID(),
      taskId,
      round,
      state: state === 'submitted' ? 'submitted' : state === 'accepted' ? 'accepted' : 'reviewed',
      statement: TAKEN_OVER_STATEMENT,
      submittedOn: (submittedOn ?? task.finishedOn)!,
      submittedAt: at,
    });
  if (reviewDueOn && state !== 'draft' && state !== 'terminated')
    book.reviews.push({ tenantId, reviewId: randomUUID(), taskId, serial: 1, state: 'open', dueOn: reviewDueOn });
}

const LONGEST_PERIOD_DAYS = 3660;

/** The period a limit counts, where it is one a ledger can hold; its words stay in the limit's text in any case. */
function relativeLimit({ limit: { relative } }: TakenOverTask): Pick<Task, 'limitDays' | 'limitDaysWorking' | 'limitFrom'> {
  if (!relative || relative.days < 1 || relative.days > LONGEST_PERIOD_DAYS)
    return { limitDays: null, limitDaysWorking: null, limitFrom: null };
  return { limitDays: relative.days, limitDaysWorking: relative.working, limitFrom: relative.from };
}

const unitId = (name: string | null | undefined, { units }: BookFacts): string | null => (name ? (units.get(name.trim()) ?? null) : null);

const leadOf = (id: string | null, { unitNames }: BookFacts): { leadUnitId: string | null; leadUnitName: string | null } => ({
  leadUnitId: id,
  leadUnitName: id === null ? null : unitNames.get(id)!,
});

/**
 * Each unit once, by the weightiest part it is named for; names the district does not know stay as written. Who owns a
 * milestone takes part in the task (配合单位) and sees it.
 */
function unitsOf(
  task: TakenOverTask,
  facts: BookFacts,
): { leadUnitId: string | null; parts: { unitId: string; part: Part }[]; unmatched: string[] } {
  const parts = new Map<string, Part>();
  const unmatched = new Set<string>();
  const take = (name: string, part: Part): void => {
    const id = facts.units.get(name.trim());
    if (id === undefined) unmatched.add(name.trim());
    else if (!parts.has(id)) parts.set(id, part);
  };
  if (task.leadUnit) take(task.leadUnit, 'lead');
  for (const name of task.units) take(name, 'responsible');
  for (const name of task.cooperatingUnits ?? []) take(name, 'cooperating');
  for (const { ownerUnit } of task.nodes ?? []) if (ownerUnit) take(ownerUnit, 'cooperating');
  unmatched.delete('');
  return {
    leadUnitId: unitId(task.leadUnit, facts),
    parts: [...parts].map(([id, part]) => ({ unitId: id, part })),
    unmatched: [...unmatched],
  };
}

function passageOf(
  source: ConfirmedSourceDocument,
  span: Passage | null,
): { spanStart: number | null; spanEnd: number | null; spanSha256: string | null } {
  if (span === null || source.text === null) return { spanStart: null, spanEnd: null, spanSha256: null };
  const [spanStart, spanEnd] = span;
  return { spanStart, spanEnd, spanSha256: sha256(source.text.slice(spanStart, spanEnd)) };
}

/** SHA-256 of a text in UTF-8, lower-case hexadecimal. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
