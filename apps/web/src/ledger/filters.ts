import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Query } from '../api/client.js';

export const LISTS = ['problems', 'tasks', 'duties'] as const;
export type List = (typeof LISTS)[number];

/** Several values of these may be chosen at once; they stand in the address as a comma list. */
export const MANY = ['light', 'state', 'limitKind', 'part'] as const;
/** Of these one value. */
export const ONE = ['unit', 'source', 'dueFrom', 'dueTo', 'problem', 'q'] as const;
export type Field = (typeof MANY)[number] | (typeof ONE)[number];

/** Which conditions make sense on which list; read a row as "this list can be narrowed by these". */
export const FIELDS_OF: Record<List, readonly Field[]> = {
  problems: ['state', 'unit', 'source', 'q'],
  tasks: ['light', 'state', 'unit', 'limitKind', 'dueFrom', 'dueTo', 'source', 'problem', 'q'],
  duties: ['unit', 'part', 'q'],
};

/** What the API sorts each list by; `-due` is the other way round. */
export const SORTS_OF: Record<List, readonly string[]> = {
  problems: ['number', 'updated', 'unit'],
  tasks: ['number', 'due', 'updated', 'percent', 'unit'],
  duties: [],
};

export type Filters = Partial<Record<Field, string[]>>;

export interface FilterState {
  filters: Filters;
  sort: string | null;
  /** Same object as long as nothing changed: it is part of query keys. */
  query: Query;
  change: (changes: Partial<Record<Field | 'sort' | 'open', string[] | string | null>>, replace?: boolean) => void;
  clear: () => void;
  count: number;
}

/** The conditions of a list, kept in the address so that a view can be sent to a colleague. */
export function useFilters(list: List): FilterState {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => {
    const found: Filters = {};
    for (const field of FIELDS_OF[list]) {
      const values = field === 'q' ? [params.get('q') ?? ''] : (params.get(field) ?? '').split(',');
      const kept = values.map((value) => value.trim()).filter(Boolean);
      if (kept.length) found[field] = kept;
    }
    return found;
  }, [list, params]);
  const key = JSON.stringify(filters);
  const asked = params.get('sort');
  const sort = asked && SORTS_OF[list].includes(asked.replace(/^-/, '')) ? asked : null;
  const query = useMemo<Query>(() => ({ ...(JSON.parse(key) as Filters), sort }), [key, sort]);
  const change = useCallback<FilterState['change']>(
    (changes, replace = false) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes)) {
            const text = Array.isArray(value) ? value.join(',') : (value ?? '');
            if (text) next.set(name, text);
            else next.delete(name);
          }
          return next;
        },
        { replace, preventScrollReset: true },
      ),
    [setParams],
  );
  const clear = useCallback(() => setParams({}, { preventScrollReset: true }), [setParams]);
  return { filters, sort, query, change, clear, count: Object.keys(filters).length };
}
