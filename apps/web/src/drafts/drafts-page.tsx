import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import '../admin/admin.css';
import '../admin/list/cards.css';
import '../admin/list/list.css';
import { type Address, useAddress } from '../admin/list/address.js';
import { Choice } from '../admin/list/choice.js';
import { ListFoot } from '../admin/list/growing.js';
import { PageHead } from '../admin/list/page-head.js';
import { Search } from '../admin/list/search.js';
import type { Draft } from '../api/drafts.js';
import { useSources } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { useMay } from '../session/session.js';
import { Bones } from '../ui/bones.js';
import { Empty } from '../ui/empty.js';
import { FailureNote } from '../ui/failure.js';
import { type BulkAct, BulkBar } from './bulk-bar.js';
import { DraftList } from './draft-list.js';
import { useDrafts } from './draft-queries.js';
import './drafts.css';

const DraftSheet = lazy(() => import('./draft-sheet.js'));
const SetForm = lazy(() => import('./set-form.js'));
const MergeForm = lazy(() => import('./merge-form.js'));
const SplitForm = lazy(() => import('./split-form.js'));
const IssueForm = lazy(() => import('./issue-form.js'));

const FIELDS = ['q', 'source', 'show'] as const;
type Condition = (typeof FIELDS)[number];

/** 交办: what waits to be issued, what each task lacks, and the way to issue it. */
export function DraftsPage() {
  const { w } = useWords();
  const d = w.drafts;
  const address = useAddress(FIELDS);
  const pages = useDrafts({ q: address.values.q, source: address.values.source });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  const ready = items.filter(({ missing }) => missing.length === 0);
  const { show } = address.values;
  const shown = show === 'ready' ? ready : show === 'lacking' ? items.filter(({ missing }) => missing.length > 0) : items;
  return (
    <>
      <PageHead title={d.title} text={d.text}>
        <Link to="/approvals">{d.approvals.link}</Link>
        {items.length > 0 && <Link to="/drafts/print">{d.bar.print}</Link>}
      </PageHead>
      <Bar address={address} count={pages.data ? d.count(ready.length, total) : ''} />
      {pages.isPending ? (
        <div className="card">
          <Bones rows={8} height={28} gap={12} />
        </div>
      ) : pages.isError && !pages.data ? (
        <FailureNote error={pages.error} onRetry={() => void pages.refetch()} />
      ) : (
        <Board items={shown} nothing={<Nothing filtered={address.count > 0} onClear={address.clear} />}>
          <ListFoot
            shown={items.length}
            total={total}
            more={pages.hasNextPage}
            busy={pages.isFetchingNextPage}
            onMore={() => void pages.fetchNextPage()}
          />
        </Board>
      )}
    </>
  );
}

function Bar({ address: { values, change }, count }: { address: Address<Condition>; count: string }) {
  const { w } = useWords();
  const d = w.drafts;
  const { data: sources = [] } = useSources();
  return (
    <div className="bar-row no-print">
      <Search value={values.q ?? ''} placeholder={d.search} onSearch={(q) => change({ q }, true)} />
      <Choice
        label={d.source}
        value={values.source}
        onChange={(source) => change({ source })}
        options={sources.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <Choice
        label={d.show}
        value={values.show}
        onChange={(show) => change({ show })}
        options={(['ready', 'lacking'] as const).map((value) => ({ value, label: d.shows[value] }))}
      />
      <span className="quiet small" role="status">
        {count}
      </span>
    </div>
  );
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { w } = useWords();
  const mayImport = useMay()('intake.work');
  return (
    <div className="card">
      {filtered ? (
        <Empty {...w.drafts.nothing}>
          <Button onClick={onClear}>{w.drafts.nothing.act}</Button>
        </Empty>
      ) : (
        <Empty {...w.drafts.empty}>{mayImport && <Link to="/intake">{w.drafts.empty.act}</Link>}</Empty>
      )}
    </div>
  );
}

interface BoardProps {
  items: readonly Draft[];
  /** What stands where the list is empty. */
  nothing: React.ReactNode;
  children: React.ReactNode;
}

/** The list with what is chosen in it and what is being done to that; what became of it is told even when nothing is left in the list. */
function Board({ items, nothing, children }: BoardProps) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Draft | null>(null);
  const [act, setAct] = useState<{ act: BulkAct; tasks: readonly Draft[] } | null>(null);
  const chosen = items.filter(({ id }) => picked.has(id));
  const pick = (some: readonly Draft[], on: boolean) => {
    const ids = new Set(some.map(({ id }) => id));
    setPicked(new Set(on ? [...picked, ...ids] : [...picked].filter((id) => !ids.has(id))));
  };
  const done = () => {
    setAct(null);
    setPicked(new Set());
  };
  const close = () => setAct(null);
  const dialog = act && { tasks: act.tasks, onClose: close, onDone: done };
  return (
    <>
      {items.length === 0 ? (
        nothing
      ) : (
        <>
          <DraftList
            items={items}
            chosen={chosen}
            open={open?.id ?? null}
            onPick={pick}
            onOpen={setOpen}
            onSplit={(task) => setAct({ act: 'split', tasks: [task] })}
          />
          {children}
        </>
      )}
      {chosen.length > 0 && (
        <BulkBar tasks={chosen} onAct={(next) => setAct({ act: next, tasks: chosen })} onClear={() => setPicked(new Set())} />
      )}
      <Suspense fallback={null}>
        {open && <DraftSheet key={open.id} draft={open} onClose={() => setOpen(null)} />}
        {act?.act === 'set' && <SetForm {...dialog!} />}
        {act?.act === 'merge' && <MergeForm {...dialog!} />}
        {act?.act === 'issue' && <IssueForm {...dialog!} />}
        {act?.act === 'split' && <SplitForm draft={act.tasks[0]!} onClose={close} onDone={done} />}
      </Suspense>
    </>
  );
}
