import { useRef, useState, type MouseEvent } from 'react';
import { useNavigate } from 'react-router';
import { useDesk } from '../ui/media.js';
import { useKeys } from '../ui/keys.js';
import type { FilterState } from './filters.js';

interface Row {
  /** What `open` names. */
  id: string;
  /** Its own page. */
  page: string;
}

/** Opening rows: beside the list on a desk, as a page on a phone; j and k walk, Enter opens, Escape closes. */
export function useRows(rows: Row[], state: FilterState, open: string | null) {
  const desk = useDesk();
  const navigate = useNavigate();
  const body = useRef<HTMLTableSectionElement>(null);
  const [walked, setWalked] = useState<number | null>(null);
  const show = (row: Row | undefined) => {
    if (!row) return;
    if (desk) state.change({ open: row.id }, open !== null);
    else void navigate(row.page);
  };
  const walk = (step: number) => {
    const from = walked ?? (open ? rows.findIndex((row) => row.id === open) : -1);
    const next = Math.min(Math.max(from + step, 0), rows.length - 1);
    setWalked(next);
    const line = body.current?.querySelectorAll<HTMLElement>('tr[data-row]')[next];
    line?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
    line?.scrollIntoView({ block: 'nearest' });
    if (open) show(rows[next]);
  };
  useKeys({ j: () => walk(1), k: () => walk(-1), Escape: () => open && state.change({ open: null }, true) });
  return {
    body,
    /** What a row's own link and the row itself do when clicked; a modified click opens the page as links do. */
    onOpen: (row: Row) => (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      // Selecting text in a row is not opening it.
      if (getSelection()?.toString()) return;
      if ((event.target as HTMLElement).closest('a[data-other]')) return;
      event.preventDefault();
      setWalked(rows.findIndex((each) => each.id === row.id));
      show(row);
    },
  };
}
