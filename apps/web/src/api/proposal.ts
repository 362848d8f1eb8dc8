import type { LimitKind, Span } from './types.js';

/** What the importer read and a person checks; all spans index into the document's text. */
export interface Proposal {
  source: { title: string; documentNumber: string | null; issuedOn: string | null };
  problems: ProposedProblem[];
  claims: { text: string; claimed: number; found: number }[];
  unassigned: { span: Span; role: 'heading' | 'prose' }[];
  warnings: ProposalWarning[];
}

/** What only a person's edits add to a node. */
interface Edited {
  /** Characters elsewhere in the text that a person put to this node. */
  also?: Span[];
  /** Its words are no longer those of the document. */
  reworded?: true;
}

export interface ProposedProblem extends Edited {
  title: string;
  description: string;
  category: string | null;
  span: Span;
  hints: UnitHint[];
  measures: ProposedMeasure[];
}

export interface UnitHint {
  unit: string;
  text: string;
  span: Span;
  /** A person took it for at least one measure. */
  accepted?: true;
}

export interface ProposedLimit {
  kind: LimitKind;
  date: string | null;
  text: string | null;
  relative?: { days: number; working: boolean; from: string };
}

export interface ProposedMeasure extends Edited {
  title: string | null;
  text: string;
  span: Span;
  limit: ProposedLimit;
  leadUnit: string | null;
  units: string[];
  target: string | null;
  status: string | null;
}

export interface ProposalWarning {
  code: string;
  message: string;
  span: Span;
}

export type IntakeState = 'uploaded' | 'reading' | 'proposed' | 'confirmed' | 'failed' | 'withdrawn';
export type IntakeAct = 'edit' | 'undo' | 'confirm' | 'retry' | 'withdraw';

/** One uploaded document, as the list shows it. */
export interface IntakeItem {
  id: string;
  fileName: string;
  format: string | null;
  size: number;
  sha256: string;
  state: IntakeState;
  stage: string | null;
  progress: number;
  refusal: { code: string; title: string; detail: string } | null;
  version: number;
  uploadedAt: string;
  sourceId: string | null;
}

/** One uploaded document with what was read from it. */
export interface Intake extends IntakeItem {
  text: string | null;
  proposal: Proposal | null;
  edits: number;
  /** What may be done with it now. */
  actions: IntakeAct[];
  result: IntakeResult | null;
}

export interface IntakeResult {
  sourceId: string;
  problems: { id: string; number: string }[];
  tasks: { id: string; number: string }[];
}

/** One act of the person who checks; nodes are named by the start of their span. */
export type Edit =
  | { kind: 'mergeMeasures'; measures: number[] }
  | { kind: 'splitMeasure'; measure: number; at: number }
  | { kind: 'moveMeasure'; measure: number; problem: number }
  | { kind: 'addMeasure'; problem: number; span: Span }
  | { kind: 'addProblem'; span: Span }
  | { kind: 'mergeProblems'; problems: number[] }
  | { kind: 'splitProblem'; problem: number; at: number }
  | { kind: 'reword'; node: number; title?: string | null; text?: string; description?: string }
  | { kind: 'setUnit'; measure: number; leadUnit: string | null; units: string[] }
  | { kind: 'setLimit'; measure: number; limitKind: LimitKind; date?: string | null; text?: string | null }
  | { kind: 'setTarget'; measure: number; target: string | null }
  | { kind: 'acceptHint'; problem: number; hint: number; measure?: number; as: 'lead' | 'unit' }
  | { kind: 'refuseHint'; problem: number; hint: number }
  | { kind: 'assign'; span: Span; to: { problem: number } | { measure: number } }
  | { kind: 'removeNode'; node: number }
  | { kind: 'setSource'; title?: string; documentNumber?: string | null; issuedOn?: string | null };
