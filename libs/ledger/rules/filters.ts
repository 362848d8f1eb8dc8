import type { Day } from '#calendar';
import type { Light, LimitKind, Part, ProblemState, TaskState } from './vocabulary.js';

/** What a list of tasks may be narrowed by; several values of one filter are alternatives, several filters all hold. */
export interface TaskFilters {
  state?: readonly TaskState[];
  light?: readonly Light[];
  limitKind?: readonly LimitKind[];
  /** The unit that leads, answers for or cooperates on it. */
  unit?: string;
  source?: string;
  problem?: string;
  dueFrom?: Day;
  dueTo?: Day;
  /** Words that all stand in its number, title or text, or in its lead unit's name. */
  q?: string;
}

/** What a list of problems may be narrowed by. */
export interface ProblemFilters {
  state?: readonly ProblemState[];
  /** The unit that leads it, or is named by one of its tasks. */
  unit?: string;
  source?: string;
  q?: string;
}

/** What the list of duties (责任清单) may be narrowed by. */
export interface DutyFilters {
  unit?: string;
  part?: readonly Part[];
  q?: string;
}

/** What tasks may be sorted by; a minus before it turns it round, what has no value stays at the end. */
export const TASK_SORTS = ['number', 'due', 'updated', 'percent', 'unit'] as const;
export type TaskSort = (typeof TASK_SORTS)[number];

/** What problems may be sorted by. */
export const PROBLEM_SORTS = ['number', 'updated', 'unit'] as const;
export type ProblemSort = (typeof PROBLEM_SORTS)[number];

/** A sort and its direction as they stand in an address: `due`, `-due`. */
export type Directed<S extends string> = S | `-${S}`;

/** Every sort with its turned form. */
export function directed<S extends string>(sorts: readonly S[]): Directed<S>[] {
  return sorts.flatMap((sort): Directed<S>[] => [sort, `-${sort}`]);
}

/** Takes a sort and its direction apart. */
export function directionOf<S extends string>(sort: Directed<S>): { by: S; descending: boolean } {
  return sort.startsWith('-') ? { by: sort.slice(1) as S, descending: true } : { by: sort as S, descending: false };
}

const MOST_TERMS = 8;

/** The words of a search: parted by white space, each once, at most eight. */
export function searchTerms(q: string | undefined): string[] {
  return [...new Set((q ?? '').split(/\s+/u).filter(Boolean))].slice(0, MOST_TERMS);
}
