import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Bones } from './bones.js';
import { FailureNote } from './failure.js';

/** What a query gave; its skeleton while it is on the way, its error when it failed. */
export function Loaded<T>({ query, rows = 8, children }: { query: UseQueryResult<T>; rows?: number; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <FailureNote error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="card">
      <Bones rows={rows} />
    </div>
  );
}
