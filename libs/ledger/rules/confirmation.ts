import type { FeedbackCycle, LimitKind, NodeState, ProblemState, SourceKind, TaskState } from './vocabulary.js';

/** UTF-16 offsets into the source's text, end excluded. */
export type Passage = readonly [start: number, end: number];

/** The time limit of a measure, exactly as far as its source says one. */
export interface ConfirmedLimit {
  kind: LimitKind;
  /** ISO date. */
  date: string | null;
  text: string | null;
  relative?: { days: number; working: boolean; from: string };
}

/** A measure a supervisor has confirmed. Units stand by name or alias; names the district does not know are kept as written. */
export interface ConfirmedMeasure {
  title: string | null;
  text: string;
  span: Passage | null;
  limit: ConfirmedLimit;
  leadUnit: string | null;
  /** Every unit named for it, the lead included. */
  units: readonly string[];
  target: string | null;
  /** What the source reports as done so far. */
  status: string | null;
}

/** A problem a supervisor has confirmed, with its measures in reading order. */
export interface ConfirmedProblem {
  title: string;
  description: string;
  category: string | null;
  span: Passage | null;
  measures: readonly ConfirmedMeasure[];
}

/** The document, with its text where spans point into it. */
export interface ConfirmedSourceDocument {
  kind?: SourceKind;
  title: string;
  documentNumber: string | null;
  issuingBody?: string | null;
  issuedOn: string | null;
  receivingAuthority?: string | null;
  reportDueOn?: string | null;
  fileName?: string | null;
  /** SHA-256 of the original file, lower-case hexadecimal. */
  fileSha256?: string | null;
  text: string | null;
}

/** A confirmed proposal: what becomes one source, its problems, measures and draft tasks. */
export interface ConfirmedSource {
  source: ConfirmedSourceDocument;
  problems: readonly ConfirmedProblem[];
}

/** What the ledger made of it. */
export interface Confirmation {
  sourceId: string;
  problems: { id: string; number: string }[];
  tasks: { id: string; number: string }[];
}

/** A milestone as reported. */
export interface TakenOverNode {
  title: string;
  state: NodeState;
  ownerUnit?: string | null;
  dueOn?: string | null;
  confirmedOn?: string | null;
}

/** A task as another ledger reports it; what is not said is empty. Units by name or alias, people by id. */
export interface TakenOverTask extends ConfirmedMeasure {
  state: TaskState;
  round?: number;
  issuedOn?: string | null;
  originalDueOn?: string | null;
  dueOn?: string | null;
  assessedDueOn?: string | null;
  extensions?: number;
  reviewDueOn?: string | null;
  correctionDueOn?: string | null;
  submittedOn?: string | null;
  finishedOn?: string | null;
  percent?: number;
  lagPoints?: number | null;
  missedReports?: number;
  weight?: number;
  feedbackCycle?: FeedbackCycle;
  /** 配合单位, beside the units that answer for it. */
  cooperatingUnits?: readonly string[];
  responsibleLeaderId?: string | null;
  responsiblePersonId?: string | null;
  contactId?: string | null;
  acceptanceGroupId?: string | null;
  /** The day the clock stopped; of a suspended task without one, the day it is taken over. */
  suspendedOn?: string | null;
  nodes?: readonly TakenOverNode[];
}

/** A problem as another ledger reports it. */
export interface TakenOverProblem extends Omit<ConfirmedProblem, 'measures'> {
  state: ProblemState;
  leadUnit?: string | null;
  responsibleLeaderId?: string | null;
  tasks: readonly TakenOverTask[];
}

/** A half-done ledger taken over as reported (存量). */
export interface TakenOverLedger {
  source: ConfirmedSourceDocument;
  problems: readonly TakenOverProblem[];
}
