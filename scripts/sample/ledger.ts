import { type Day, type WorkingCalendar } from '#calendar';
import type { LimitKind, NodeState, ProblemState, SourceKind, TakenOverLedger, TakenOverProblem, TakenOverTask, TaskState } from '#ledger';
import type { EstablishedDistrict } from '#org';

/** Working days from today; negative before it. */
type Offset = number;

interface WrittenTask {
  text: string;
  title?: string;
  target?: string;
  leadUnit?: string;
  units?: string[];
  cooperating?: string[];
  person?: string;
  contact?: string;
  state: TaskState;
  round?: number;
  limit: LimitKind;
  limitText?: string;
  issued?: Offset;
  originalDue?: Offset;
  due?: Offset;
  extensions?: number;
  review?: Offset;
  correction?: Offset;
  submitted?: Offset;
  finished?: Offset;
  percent?: number;
  lagPoints?: number;
  missedReports?: number;
  nodes?: { title: string; state: NodeState; owner?: string; due?: Offset; confirmed?: Offset }[];
}

interface WrittenProblem {
  title: string;
  description: string;
  category: string;
  state: ProblemState;
  leadUnit: string;
  leader: string;
  tasks: WrittenTask[];
}

/** A ledger as config/sample-district/ledger.yaml writes it. */
export interface WrittenLedger {
  source: {
    kind: SourceKind;
    title: string;
    documentNumber: string;
    issuingBody?: string;
    receivingAuthority?: string;
    issuedOn: Offset;
    reportDueOn?: Offset;
  };
  problems: WrittenProblem[];
}

/** Lays a written ledger around a day, so that it shows the same states and lights whenever it is loaded. */
export function ledgerAround(
  today: Day,
  calendar: WorkingCalendar,
  written: WrittenLedger,
  { people, groups }: EstablishedDistrict,
): TakenOverLedger {
  const on = (offset: Offset | undefined): Day | null => (offset === undefined ? null : calendar.addWorkingDays(today, offset));
  const person = (name: string | undefined): string | null => {
    if (name === undefined) return null;
    const id = people.get(name);
    if (!id) throw new Error(`the sample district has nobody called ${name}`);
    return id;
  };
  const task = (each: WrittenTask, leader: string): TakenOverTask => ({
    title: each.title ?? null,
    text: each.text,
    span: null,
    limit: { kind: each.limit, date: on(each.due), text: each.limitText ?? dated(on(each.originalDue ?? each.due)) },
    leadUnit: each.leadUnit ?? null,
    units: each.units ?? [],
    cooperatingUnits: each.cooperating ?? [],
    target: each.target ?? null,
    status: null,
    state: each.state,
    round: each.round,
    issuedOn: on(each.issued),
    originalDueOn: on(each.originalDue ?? each.due),
    dueOn: on(each.due),
    assessedDueOn: on(each.due),
    extensions: each.extensions,
    reviewDueOn: on(each.review),
    correctionDueOn: on(each.correction),
    submittedOn: on(each.submitted),
    finishedOn: on(each.finished),
    percent: each.percent,
    lagPoints: each.lagPoints ?? null,
    missedReports: each.missedReports,
    responsibleLeaderId: each.state === 'draft' ? null : person(leader),
    responsiblePersonId: person(each.person),
    contactId: person(each.contact),
    acceptanceGroupId: each.state === 'draft' ? null : ([...groups.values()][0] ?? null),
    nodes: (each.nodes ?? []).map((node) => ({
      title: node.title,
      state: node.state,
      ownerUnit: node.owner ?? null,
      dueOn: on(node.due),
      confirmedOn: on(node.confirmed),
    })),
  });
  const { source } = written;
  return {
    source: {
      kind: source.kind,
      title: source.title,
      documentNumber: source.documentNumber.replace('{year}', on(source.issuedOn)!.slice(0, 4)),
      issuingBody: source.issuingBody ?? null,
      receivingAuthority: source.receivingAuthority ?? null,
      issuedOn: on(source.issuedOn),
      reportDueOn: on(source.reportDueOn),
      text: null,
    },
    problems: written.problems.map((problem): TakenOverProblem => ({
      title: problem.title,
      description: problem.description,
      category: problem.category,
      span: null,
      state: problem.state,
      leadUnit: problem.leadUnit,
      responsibleLeaderId: person(problem.leader),
      tasks: problem.tasks.map((each) => task(each, problem.leader)),
    })),
  };
}

/** How a document would name the day: 2026年12月10日前. */
function dated(day: Day | null): string | null {
  if (day === null) return null;
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日前`;
}
