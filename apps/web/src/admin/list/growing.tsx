import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../../i18n/index.js';

interface FootProps {
  shown: number;
  /** How many there are in all, where that is known. */
  total?: number;
  more: boolean;
  busy?: boolean;
  onMore: () => void;
  children?: ReactNode;
}

/** The foot of a list that grows as one scrolls to it. */
export function ListFoot({ shown, total, more, busy = false, onMore, children }: FootProps) {
  const { w } = useWords();
  const foot = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = onMore;
  });
  useEffect(() => {
    if (!foot.current || !more || busy) return;
    const watcher = new IntersectionObserver((entries) => entries[0]?.isIntersecting && latest.current(), { rootMargin: '400px' });
    watcher.observe(foot.current);
    return () => watcher.disconnect();
  }, [more, busy, shown]);
  return (
    <div className="list-end" ref={foot}>
      <span className="quiet small" role="status">
        {total === undefined ? w.admin.shownOf(shown, more) : w.ledger.shown(shown, total)}
      </span>
      {more && (
        <Button className="no-print" loading={busy} onClick={onMore}>
          {w.ledger.loadMore}
        </Button>
      )}
      {children}
    </div>
  );
}

const STEP = 100;

/** Shows a long list a hundred rows at a time: five thousand at once would hold the page up. */
export function Growing<T>({ items, children }: { items: readonly T[]; children: (shown: readonly T[]) => ReactNode }) {
  const [most, setMost] = useState(STEP);
  const shown = items.slice(0, most);
  return (
    <>
      {children(shown)}
      <ListFoot shown={shown.length} total={items.length} more={items.length > most} onMore={() => setMost(most + STEP)} />
    </>
  );
}
