import { Injectable } from '@nestjs/common';
import type { Scope } from '#org';
import type { SourcePassage } from './passage.js';
import type { ProblemFilters, ProblemSort } from './rules/filters.js';
import { worstLight } from './rules/lights.js';
import { legalOnProblem } from './rules/problem-life.js';
import type { ProblemAction } from './rules/problem-lifecycle.js';
import { closingNumber } from './rules/problem-number.js';
import { problemPercent } from './rules/problem-percent.js';
import { type Light, LIGHTS, PROBLEM_STATES, type ProblemState } from './rules/vocabulary.js';
import { Scenes } from './standards.js';
import { ClosingQueries, type ClosingRow, type LookBackRow, type ObjectionRow, type RelatedProblem } from './store/closing.queries.js';
import { type EventRow, HistoryQueries } from './store/history.queries.js';
import { type Page, type PageWish, without } from './store/keyset.js';
import { type MeasureRow, ProblemQueries, type ProblemRow, type SourceRow } from './store/problem.queries.js';
import type { TaskItem } from './task-item.js';
import { Tasks, zeros } from './tasks.service.js';

const ORIGIN = ['spanStart', 'spanEnd', 'spanSha256'] as const;

type KeptOfProblem = Omit<ProblemRow, 'ordinal' | 'tasks' | 'book' | 'spanStart' | 'spanEnd' | 'spanSha256'>;

/** A problem as a reader sees it today. */
export interface ProblemItem extends KeptOfProblem {
  /** The worst light of its open tasks, also of those that only others see: the problem's own. */
  light: Light;
  /** How many of the tasks one sees stand under each light. */
  lights: Record<Light, number>;
  /** Weighted mean of all its tasks, 0–100, at most 99 until all are accepted; null where none counts. The problem's own, as its light. */
  percent: number | null;
  /** The tasks one sees. */
  taskCount: number;
  /** What the reader may do to it now, in the order of the table of transitions. */
  actions: ProblemAction[];
}

/** A measure with the words it came from. */
export interface MeasureItem extends Omit<MeasureRow, 'spanStart' | 'spanEnd' | 'spanSha256'> {
  passage: SourcePassage | null;
}

/** A problem with its measures, tasks, history and the words it came from. */
export interface ProblemDetail extends ProblemItem {
  measures: MeasureItem[];
  tasks: TaskItem[];
  events: EventRow[];
  passage: SourcePassage | null;
  /** Every application to close it, the latest first. */
  closings: ClosingItem[];
  lookBacks: LookBackRow[];
  /** What the public holds against it; for supervisors alone. */
  objections: ObjectionRow[];
  /** The problem it was found by (举一反三), and those found by it, as far as one sees them. */
  spawnedFrom: RelatedProblem | null;
  spawned: RelatedProblem[];
  /** Working days until the publicity ends, its last day counted, today not; null where there is none. */
  daysLeftInPublicity: number | null;
}

/** A closing with its number as it is written. */
export interface ClosingItem extends ClosingRow {
  numberText: string | null;
  /** True where its publicity ends in a year whose holiday notice is not out (暂定). */
  provisional: boolean;
}

/** A source with its text; both are null for units, who see passages of it with what came from them. */
export type SourceDetail = SourceRow & { text: string | null; textSha256: string | null };

/** Reads problems and their sources for people. */
@Injectable()
export class Problems {
  constructor(
    private readonly queries: ProblemQueries,
    private readonly tasks: Tasks,
    private readonly history: HistoryQueries,
    private readonly closing: ClosingQueries,
    private readonly scenes: Scenes,
  ) {}

  /** A page of problems (问题清单); refuses a cursor that is not of this list. */
  async page(scope: Scope, filters: ProblemFilters, wish: PageWish<ProblemSort>): Promise<Page<ProblemItem>> {
    const { rows, next, total } = await this.queries.page(scope, filters, wish, this.scenes.now());
    return { items: rows.map((row) => this.show(scope, row)), next, total };
  }

  /** One problem, or null where the scope sees none with this id. */
  async one(scope: Scope, id: string): Promise<ProblemDetail | null> {
    const row = await this.queries.one(scope, id, this.scenes.now());
    if (!row) return null;
    const [measures, tasks, events, life] = await Promise.all([
      this.queries.measures(scope, id),
      this.tasks.ofProblems(scope, [id]),
      this.history.events(scope, id),
      this.lifeOf(scope, id),
    ]);
    const [passage, ...passages] = await this.queries.passages(scope, row.source.id, [row, ...measures]);
    return {
      ...this.show(scope, row),
      ...life,
      daysLeftInPublicity: this.daysLeft(row),
      measures: measures.map((measure, index) => ({ ...without(measure, ...ORIGIN), passage: passages[index]! })),
      tasks,
      events,
      passage: passage!,
    };
  }

  private show({ who }: Scope, row: ProblemRow): ProblemItem {
    return { ...showProblem(row), actions: who ? legalOnProblem({ book: row.book, who, scene: this.scenes.problem() }) : [] };
  }

  private async lifeOf(scope: Scope, id: string) {
    const supervises = scope.who?.roles.includes('supervisor') ?? false;
    const [closings, lookBacks, objections, related] = await Promise.all([
      this.closing.closings(scope, id),
      this.closing.lookBacks(scope, id),
      supervises ? this.closing.objections(scope, id) : [],
      this.closing.related(scope, id),
    ]);
    return { closings: closings.map((row) => this.showClosing(row)), lookBacks, objections, ...related };
  }

  private showClosing(row: ClosingRow): ClosingItem {
    const { number, numberYear, publicisedOn, publicityEndsOn } = row;
    const { calendar } = this.scenes.problem();
    return {
      ...row,
      numberText: number !== null && numberYear !== null ? closingNumber({ number, numberYear }) : null,
      provisional: publicisedOn !== null && publicityEndsOn !== null && calendar.provisionalBetween(publicisedOn, publicityEndsOn),
    };
  }

  private daysLeft({ state, book: { closing } }: ProblemRow): number | null {
    const { today, calendar } = this.scenes.problem();
    if (state !== 'publicised' || !closing?.publicityEndsOn) return null;
    return Math.max(0, calendar.workingDaysBetween(today, closing.publicityEndsOn));
  }

  /** How many problems the scope sees, in all and in each state. */
  async counts(scope: Scope): Promise<{ total: number; states: Record<ProblemState, number> }> {
    const states = zeros(PROBLEM_STATES);
    for (const { state, count } of await this.queries.counts(scope)) states[state] = count;
    return { total: Object.values(states).reduce((sum, count) => sum + count, 0), states };
  }

  /** The sources the scope sees, newest first. */
  sources(scope: Scope): Promise<SourceRow[]> {
    return this.queries.sources(scope);
  }

  /** One source with its text, or null where the scope sees none with this id; units see it without its text. */
  source(scope: Scope, id: string): Promise<SourceDetail | null> {
    return this.queries.source(scope, id);
  }
}

function showProblem(row: ProblemRow): Omit<ProblemItem, 'actions'> {
  const kept = without(row, 'ordinal', 'tasks', 'book', ...ORIGIN);
  const lights = zeros(LIGHTS);
  const seen = row.tasks.filter((task) => task.seen);
  for (const { light } of seen) lights[light] += 1;
  const present = row.tasks.map(({ light }) => light);
  return { ...kept, light: worstLight(present), lights, percent: problemPercent(row.tasks), taskCount: seen.length };
}
