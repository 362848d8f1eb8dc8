import type { ReactNode } from 'react';
import { useWords } from '../i18n/index.js';
import { Icon } from '../ui/icons.js';
import type { FilterState } from './filters.js';

interface Column {
  key: string;
  label: string;
  /** What the API sorts by; without it the head is only a head. */
  sort?: string;
}

/** The head of a list: sticky, and sorting where the API can sort. Clicking walks ascending, descending, none. */
export function Head({ columns, state, lead }: { columns: Column[]; state: FilterState; lead?: ReactNode }) {
  const { w } = useWords();
  const by = state.sort?.replace(/^-/, '');
  const down = state.sort?.startsWith('-') ?? false;
  return (
    <thead>
      <tr>
        {lead}
        {columns.map(({ key, label, sort }) => {
          const on = sort !== undefined && sort === by;
          const next = !on ? sort : down ? null : `-${sort}`;
          return (
            <th key={key} scope="col" className={`col-${key}`} aria-sort={on ? (down ? 'descending' : 'ascending') : undefined}>
              {sort ? (
                <button
                  type="button"
                  className="bare sorter"
                  title={w.ledger.sortBy(label)}
                  onClick={() => state.change({ sort: next ?? null }, true)}
                >
                  {label}
                  <Icon name={on ? (down ? 'down' : 'up') : 'both'} size={12} />
                </button>
              ) : (
                label
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
