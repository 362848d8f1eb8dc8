import { useSyncExternalStore } from 'react';

/** True while the media query matches. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** A phone in the hand: rows become cards, panes become tabs, panels become pages. */
export const usePhone = () => useMedia('(max-width: 767px)');

/** Wide enough to open a row beside its list. */
export const useDesk = () => useMedia('(min-width: 1024px)');
