import { type Directed, directionOf } from '../rules/filters.js';
import { cursorAt, type PositionForm, positionOf } from './cursor.js';
import type { Where } from './where.js';

/** A page that is asked for. */
export interface PageWish<S extends string> {
  sort: Directed<S>;
  /** Where the page before it ended. */
  after?: string;
  /** Rows, 1–200. */
  pageSize: number;
}

/** A page of a list, with the number of rows the whole list has. */
export interface Page<T> {
  items: T[];
  /** Where the next page starts; null on the last. */
  next: string | null;
  total: number;
}

/** What rows are sorted by: an expression that is never null, so that what has no value stands last in either direction. */
export interface SortKey {
  ascending: string;
  descending: string;
  type: 'date' | 'bigint' | 'text';
}

const FORMS: Record<SortKey['type'], RegExp> = {
  date: /^(\d{4}-\d{2}-\d{2}|-?infinity)$/,
  bigint: /^-?\d{1,15}$/,
  text: /^[\s\S]{0,120}$/,
};
const ORDINAL = /^\d{1,15}$/;

/** Due days; what has none comes last. */
export const byDue = (column: string): SortKey => ({
  ascending: `coalesce(${column}, 'infinity')`,
  descending: `coalesce(${column}, '-infinity')`,
  type: 'date',
});

/** Names as Chinese readers look them up, by pinyin; U+FFFF comes after every name. */
export const byName = (column: string): SortKey => ({
  ascending: `coalesce(${column}, chr(65535)) COLLATE "zh-x-icu"`,
  descending: `coalesce(${column}, '') COLLATE "zh-x-icu"`,
  type: 'text',
});

/** Instants, to the millisecond. */
export const byInstant = (column: string): SortKey => {
  const milliseconds = `(extract(epoch FROM ${column}) * 1000)::bigint`;
  return { ascending: milliseconds, descending: milliseconds, type: 'bigint' };
};

/** Numbers that are never null. */
export const byNumber = (column: string): SortKey => ({ ascending: `${column}::bigint`, descending: `${column}::bigint`, type: 'bigint' });

/** How one page is cut out of a list that has columns `key` and `ordinal`; together they order it totally. */
export class Keyset<S extends string> {
  readonly key: string;
  readonly order: string;
  private readonly type: SortKey['type'];
  private readonly descending: boolean;

  constructor(
    sorts: Record<S, SortKey>,
    private readonly wish: PageWish<S>,
    private readonly mark: string,
  ) {
    const { by, descending } = directionOf(wish.sort);
    this.type = sorts[by].type;
    this.descending = descending;
    this.key = descending ? sorts[by].descending : sorts[by].ascending;
    this.order = descending ? 'key DESC, ordinal DESC' : 'key, ordinal';
  }

  /** The condition that a row comes after the page before; refuses a cursor that is not of this list. */
  after(where: Where, key = 'key', ordinal = 'ordinal'): string {
    if (this.wish.after === undefined) return 'true';
    const form: PositionForm = [FORMS[this.type], ORDINAL];
    const [atKey, atOrdinal] = positionOf(this.wish.after, this.mark, form);
    return `(${key}, ${ordinal}) ${this.descending ? '<' : '>'} (${where.bind(atKey)}::${this.type}, ${where.bind(atOrdinal)}::bigint)`;
  }

  /** One row more than the page, to know whether there is a next one. */
  get limit(): number {
    return this.wish.pageSize + 1;
  }

  /** Makes the page of what was read: one record per row with the total on each, or a single one without a row where the page is empty. */
  page<R extends object>(read: (R & PageColumns)[]): Cut<R> {
    const found = read.filter((record) => record.pageKey !== null);
    const kept = found.slice(0, this.wish.pageSize);
    const last = kept.at(-1);
    const next = found.length > kept.length && last ? cursorAt(this.mark, [last.pageKey!, last.pageOrdinal!]) : null;
    return { rows: kept.map((record) => without(record, ...PAGE_COLUMNS) as unknown as R), next, total: read[0]!.pageTotal };
  }

  /** How the rows of the page, read again as `item` with their page columns, are put in order. */
  get itemOrder(): string {
    const direction = this.descending ? ' DESC' : '';
    return `item."pageSort"${direction}, item."pageOrdinal"${direction}`;
  }
}

/** What a page's statement reads beside the rows themselves. */
export interface PageColumns {
  pageTotal: number;
  pageKey: string | null;
  pageSort: unknown;
  pageOrdinal: number | null;
}
const PAGE_COLUMNS = ['pageTotal', 'pageKey', 'pageSort', 'pageOrdinal'] as const;

/** The same, as they stand in the statement that joins `page` to its rows. */
export const PAGED = `page.key::text AS "pageKey", page.key AS "pageSort", page.ordinal AS "pageOrdinal"`;

/** The rows of one page, where the next one starts, and how many the whole list has. */
export interface Cut<R> {
  rows: R[];
  next: string | null;
  total: number;
}

/** The same row without some of its columns. */
export function without<T extends object, K extends keyof T>(row: T, ...columns: K[]): Omit<T, K> {
  const rest = { ...row };
  for (const column of columns) delete rest[column];
  return rest;
}
