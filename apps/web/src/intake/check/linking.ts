import { useCallback, useRef, type RefObject } from 'react';

const SETTLE_MS = 160;

/** Scrolls `pane` so that `element` is in sight; twice, for what was not laid out before has its true place only then. */
function bring(pane: HTMLElement, element: HTMLElement): void {
  const once = () => {
    const [inner, outer] = [element.getBoundingClientRect(), pane.getBoundingClientRect()];
    const fits = inner.top >= outer.top + 8 && (inner.bottom <= outer.bottom - 8 || inner.top <= outer.top + outer.height / 2);
    if (!fits) pane.scrollTop += inner.top - outer.top - outer.height * 0.25;
  };
  once();
  requestAnimationFrame(once);
}

const firstOf = (pane: HTMLElement, node: string) => pane.querySelector<HTMLElement>(`[data-node="${node}"]`);

/**
 * Ties the two panes: pointing at or focusing a node on one side lights it up on both and brings the other side's into
 * sight. Done by hand on the elements, since a document of 500 pages is not to be rendered anew for a mouse that moves.
 */
export function useLinking(source: RefObject<HTMLElement | null>, proposal: RefObject<HTMLElement | null>) {
  const lit = useRef<string | null>(null);
  const timer = useRef(0);
  const light = useCallback(
    (node: string | null) => {
      if (lit.current === node) return;
      for (const pane of [source.current, proposal.current]) {
        pane?.querySelectorAll('[data-lit]').forEach((element) => element.removeAttribute('data-lit'));
        if (node !== null) pane?.querySelectorAll(`[data-node="${node}"]`).forEach((element) => element.setAttribute('data-lit', ''));
      }
      lit.current = node;
    },
    [source, proposal],
  );
  const point = useCallback(
    (from: 'source' | 'proposal') => (event: { target: EventTarget }) => {
      const node = (event.target as HTMLElement).closest<HTMLElement>('[data-node]')?.dataset.node ?? null;
      if (node === lit.current) return;
      clearTimeout(timer.current);
      light(node);
      if (node === null) return;
      timer.current = window.setTimeout(() => {
        const other = (from === 'source' ? proposal : source).current;
        const target = other && firstOf(other, node);
        if (target && other.offsetParent !== null) bring(other, target);
      }, SETTLE_MS);
    },
    [light, source, proposal],
  );
  /** Brings a node into sight on one side and lights it; on the proposal's side it also gets the focus. */
  const show = useCallback(
    (node: number, side: 'source' | 'proposal') => {
      const pane = (side === 'source' ? source : proposal).current;
      const target = pane && firstOf(pane, String(node));
      light(String(node));
      if (!target) return;
      bring(pane, target);
      if (side === 'proposal') target.focus({ preventScroll: true });
    },
    [light, source, proposal],
  );
  /** Where a fresh check begins: the first node in sight in the source, nothing lit. */
  const begin = useCallback(
    (node: number) => {
      const pane = source.current;
      const target = pane && firstOf(pane, String(node));
      if (pane && target && pane.offsetParent !== null) bring(pane, target);
    },
    [source],
  );
  return { point, show, begin };
}
