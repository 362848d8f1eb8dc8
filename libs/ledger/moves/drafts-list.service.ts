import { Injectable } from '@nestjs/common';
import type { Scope } from '#org';
import type { FieldFault } from '#platform';
import { lackingForIssue } from '../rules/acts/issuing.js';
import type { TaskFilters } from '../rules/filters.js';
import { Scenes } from '../standards.js';
import { type DraftExtras, DraftQueries } from '../store/draft.queries.js';
import type { Page, PageWish } from '../store/keyset.js';
import { bookOf } from '../store/task-book.queries.js';
import { TaskQueries, type TaskRow } from '../store/task.queries.js';

/** What is kept of a draft's row in the list of tasks. */
const KEPT = [
  'id',
  'number',
  'title',
  'text',
  'target',
  'problem',
  'source',
  'leadUnit',
  'units',
  'unmatchedUnits',
  'responsibleLeader',
  'acceptanceGroup',
  'limitKind',
  'limitText',
  'dueOn',
  'reviewDueOn',
  'feedbackCycle',
  'weight',
  'version',
] as const satisfies readonly (keyof TaskRow)[];

/** A draft as whoever makes it ready sees it: all that can be changed, and what it still lacks before it can be issued. */
export type DraftItem = Pick<TaskRow, (typeof KEPT)[number]> & Omit<DraftExtras, 'id'> & { readonly missing: FieldFault[] };

/** What the list of drafts may be narrowed by. */
export type DraftFilters = Pick<TaskFilters, 'problem' | 'source' | 'q'>;

/** Reads drafts for whoever makes them ready. */
@Injectable()
export class DraftList {
  constructor(
    private readonly tasks: TaskQueries,
    private readonly queries: DraftQueries,
    private readonly scenes: Scenes,
  ) {}

  /** A page of drafts by number, those of one problem together; refuses a cursor that is not of this list. */
  async page(scope: Scope, filters: DraftFilters, wish: Omit<PageWish<'number'>, 'sort'>): Promise<Page<DraftItem>> {
    const cut = await this.tasks.page(scope, { ...filters, state: ['draft'] }, { ...wish, sort: 'number' }, this.scenes.now());
    return { items: await this.shown(scope, cut.rows), next: cut.next, total: cut.total };
  }

  /** One draft, or null where the scope sees none with this id or it is a draft no more. */
  async one(scope: Scope, id: string): Promise<DraftItem | null> {
    const row = await this.tasks.one(scope, id);
    return row?.state === 'draft' ? ((await this.shown(scope, [row]))[0] ?? null) : null;
  }

  /** Some drafts in the order of the ids. */
  async some(scope: Scope, ids: readonly string[]): Promise<DraftItem[]> {
    const rows = await this.tasks.some(scope, ids);
    return this.shown(
      scope,
      ids.map((id) => rows.find((row) => row.id === id)!).filter((row) => row?.state === 'draft'),
    );
  }

  private async shown(scope: Scope, rows: readonly TaskRow[]): Promise<DraftItem[]> {
    const scene = this.scenes.life();
    const extras = await this.queries.extras(
      scope,
      rows.map(({ id }) => id),
    );
    return rows.flatMap((row) => {
      const beside = extras.find(({ id }) => id === row.id);
      return beside ? [{ ...kept(row), ...beside, missing: [...lackingForIssue(bookOf(row.book), scene)] }] : [];
    });
  }
}

const kept = (row: TaskRow): Pick<TaskRow, (typeof KEPT)[number]> =>
  Object.fromEntries(KEPT.map((key) => [key, row[key]])) as Pick<TaskRow, (typeof KEPT)[number]>;
