import type { Span } from '#documents';
import type { Note } from './outline.js';

/** A measure as the grammar found it, before spans are drawn and facts are shared out. */
export interface Promised {
  /** Its own first character. */
  start: number;
  from: number;
  to: number;
  title: string | null;
  status: string | null;
  target: string | null;
  /** Facts that are this measure's own. */
  notes: Note[];
}

/** A problem as the grammar found it. */
export interface Finding {
  start: number;
  number: number;
  style: string;
  title: string;
  /** Where the title stands. */
  titleSpan: Span;
  description: string;
  category: string | null;
  measures: Promised[];
  /** Facts said of the problem as a whole. */
  notes: Note[];
  target: string | null;
  status: string | null;
}

/** A doubt met on the way; `at` is where a person should look. */
export interface Doubt {
  code: DoubtCode;
  at: Span;
  /** Words the message needs. */
  about?: string;
}

/** Every doubt there is; the messages stand in warnings.ts. */
export type DoubtCode =
  | 'clause_across_full_stop' | 'title_mismatch' | 'claim_mismatch' | 'measure_missing' | 'partner_missing' | 'ordinal_skipped'
  | 'ordinal_repeated' | 'several_deliverables' | 'date_impossible' | 'date_without_year' | 'limit_unclear' | 'limit_twofold'
  | 'unit_unknown' | 'several_leads' | 'text_unassigned' | 'label_empty' | 'pairing_mixed' | 'measure_without_label' | 'text_before_measures'
  | 'table_repeats' | 'columns_unclear'; // prettier-ignore

/** Where a piece of the section begins that belongs to no node. */
export interface Loose {
  at: number;
  /** A heading's own line is told from what follows it; the head of a table is all heading. */
  role: 'heading' | 'prose' | 'table';
}

/** What one or more sections of a report hold. */
export interface Harvest {
  sections: Span[];
  findings: Finding[];
  loose: Loose[];
  doubts: Doubt[];
}
