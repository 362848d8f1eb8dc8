import { Button } from 'antd';
import { useState } from 'react';
import { admin } from '../../api/admin.js';
import { useTraces } from '../../api/admin-queries.js';
import type { Query } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import '../../ledger/filters.css';
import { Bones } from '../../ui/bones.js';
import { Empty } from '../../ui/empty.js';
import { FailureNote } from '../../ui/failure.js';
import { useNotes } from '../../ui/notes.js';
import { useAct } from '../forms/act.js';
import { Trouble } from '../forms/trouble.js';
import { useAddress } from '../list/address.js';
import { ListFoot } from '../list/growing.js';
import { PageHead } from '../list/page-head.js';
import { save } from '../roster/save.js';
import { AuditBar } from './audit-bar.js';
import './audit.css';
import { AUDIT_FIELDS, OPEN } from './audit-fields.js';
import { ChainCard } from './chain-card.js';
import { TraceList } from './trace-list.js';

/** 审计: the trail for the auditor, who reads and changes nothing. */
export function AuditPage() {
  const { w } = useWords();
  const a = w.admin.audit;
  const say = useNotes();
  const address = useAddress([...AUDIT_FIELDS, OPEN], [OPEN]);
  const { values, clear, count } = address;
  const query: Query = Object.fromEntries(AUDIT_FIELDS.map((field) => [field, values[field]]));
  const pages = useTraces(query);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const exporting = useAct('audit');
  const [day] = useState(() => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()));
  const toCsv = async () => {
    const ended = await exporting.run(() => admin.tracesAsCsv(query));
    if (!ended || 'failed' in ended) return;
    save(ended.done, `${w.admin.nav.audit} ${day}.csv`);
    say(a.exported);
  };
  return (
    <>
      <PageHead title={w.admin.nav.audit} text={a.text}>
        <Button loading={exporting.busy} onClick={() => void toCsv()}>
          {exporting.busy ? a.exporting : a.export}
        </Button>
      </PageHead>
      <ChainCard />
      <Trouble failure={exporting.failure} />
      <AuditBar address={address} known={items} />
      {pages.isPending && (
        <div className="card">
          <Bones rows={10} height={22} />
        </div>
      )}
      {pages.isError && !pages.data && <FailureNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && items.length === 0 && (
        <div className="card">
          {count > 0 ? (
            <Empty title={w.admin.nothing.title} text={w.admin.nothing.text}>
              <Button onClick={clear}>{w.admin.nothing.act}</Button>
            </Empty>
          ) : (
            <Empty title={a.empty.title} text={a.empty.text} />
          )}
        </div>
      )}
      {items.length > 0 && (
        <div className={pages.isPlaceholderData ? 'fading' : undefined} aria-busy={pages.isPlaceholderData}>
          <TraceList items={items} address={address} />
          <ListFoot
            shown={items.length}
            more={pages.hasNextPage}
            busy={pages.isFetchingNextPage}
            onMore={() => void pages.fetchNextPage()}
          />
        </div>
      )}
    </>
  );
}
