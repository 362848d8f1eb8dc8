import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Page } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { useMay, useSeesAll } from '../session/session.js';
import { Bones } from '../ui/bones.js';
import { Empty } from '../ui/empty.js';
import { FailureNote } from '../ui/failure.js';
import type { FilterState } from './filters.js';

interface Props<T> {
  pages: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  state: FilterState;
  children: (items: T[]) => ReactNode;
}

/** A list that grows by pages as one scrolls to its foot; with its skeleton, its empty states and its errors. */
export function Pages<T>({ pages, state, children }: Props<T>) {
  const { w } = useWords();
  const mayImport = useMay()('intake.work');
  const seesAll = useSeesAll();
  if (pages.isPending) {
    return (
      <div className="card">
        <Bones rows={10} height={28} gap={12} />
      </div>
    );
  }
  if (pages.isError && !pages.data) return <FailureNote error={pages.error} onRetry={() => void pages.refetch()} />;
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const total = pages.data?.pages[0]?.total ?? items.length;
  if (items.length === 0) {
    return state.count > 0 ? (
      <div className="card">
        <Empty {...w.ledger.nothing}>
          <Button onClick={state.clear}>{w.ledger.nothing.act}</Button>
        </Empty>
      </div>
    ) : (
      <div className="card">
        {mayImport ? (
          <Empty {...w.ledger.empty}>
            <Link to="/intake">{w.ledger.empty.act}</Link>
          </Empty>
        ) : (
          <Empty {...(seesAll ? w.ledger.emptyYet : w.ledger.emptyHere)} />
        )}
      </div>
    );
  }
  return (
    <div className={pages.isPlaceholderData ? 'stale-list' : undefined} aria-busy={pages.isPlaceholderData}>
      {children(items)}
      <Foot shown={items.length} total={total} pages={pages} />
    </div>
  );
}

function Foot<T>({ shown, total, pages }: { shown: number; total: number; pages: Props<T>['pages'] }) {
  const { w } = useWords();
  const foot = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (!foot.current || !hasNextPage || isFetchingNextPage) return;
    const watcher = new IntersectionObserver((entries) => entries[0]?.isIntersecting && void fetchNextPage(), { rootMargin: '400px' });
    watcher.observe(foot.current);
    return () => watcher.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, shown]);
  return (
    <div className="list-foot" ref={foot}>
      <span className="quiet small" role="status">
        {w.ledger.shown(shown, total)}
      </span>
      {hasNextPage && (
        <Button className="no-print" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {w.ledger.loadMore}
        </Button>
      )}
      {pages.isFetchNextPageError && <FailureNote error={pages.error} onRetry={() => void fetchNextPage()} />}
    </div>
  );
}
