import type { Span } from '#documents';
import type { LimitKind } from '#ledger';

/** A period counted from an event the text names, e.g. 收到本意见书之日起10个工作日: its days are known, its date is not. */
export interface RelativeLimit {
  days: number;
  /** True for 工作日, false for calendar days. */
  working: boolean;
  /** The event the period runs from, in the words of the text. */
  from: string;
}

/** The time limit of a measure, exactly as far as the text says one. */
export interface ProposedLimit {
  kind: LimitKind;
  /** ISO date; only where the text names one. */
  date: string | null;
  /** The characters it was read from. */
  text: string | null;
  relative?: RelativeLimit;
}

/** A unit that the prose mentions: shown to a person, never filled in by itself. */
export interface UnitHint {
  /** The unit's name by the alias table. */
  unit: string;
  /** The characters it was read from. */
  text: string;
  span: Span;
  /** A person took it for a unit of at least one measure. The reader never sets it. */
  accepted?: true;
}

/** What only a person's edits add to a node; the reader never sets it. */
export interface Edited {
  /** Characters elsewhere in the text that a person put to this node, beside its own span. */
  also?: Span[];
  /** Its words are no longer those of the document. */
  reworded?: true;
}

/** One promised measure (整改举措). `span` also holds its ordinal, its separators and the fields that follow it. */
export interface ProposedMeasure extends Edited {
  title: string | null;
  /** As written, its title included, without ordinal, label and closing semicolon. */
  text: string;
  span: Span;
  limit: ProposedLimit;
  leadUnit: string | null;
  /** Every unit a label or cell names for it, the lead included. */
  units: string[];
  target: string | null;
  /** What the text reports as done so far. */
  status: string | null;
}

/** One identified problem. `span` runs from its ordinal to its first measure, labels included; measures have spans of their own. */
export interface ProposedProblem extends Edited {
  title: string;
  /** What follows the title; empty where nothing does. */
  description: string;
  /** The heading it stands under (在“A”方面), or a table's category column; null where there is none. */
  category: string | null;
  span: Span;
  hints: UnitHint[];
  measures: ProposedMeasure[];
}

/** A total the text claims, against what was found. */
export interface Claim {
  text: string;
  claimed: number;
  found: number;
}

/** Characters of the section that belong to no node; headings of the section itself are `heading`, all else wants a person's eye. */
export interface Unassigned {
  span: Span;
  role: 'heading' | 'prose';
}

/** A doubt, never a repair. */
export interface ProposalWarning {
  code: string;
  /** In Chinese, for the supervisor who checks the proposal. */
  message: string;
  span: Span;
}

/** The document a problem was found in, as far as it names itself. */
export interface ProposedSource {
  title: string;
  documentNumber: string | null;
  issuedOn: string | null;
}

/** What the importer read out of a document; a person confirms it, nothing is issued by a machine. All spans index into `text`. */
export interface Proposal {
  text: string;
  source: ProposedSource;
  problems: ProposedProblem[];
  claims: Claim[];
  unassigned: Unassigned[];
  warnings: ProposalWarning[];
}
