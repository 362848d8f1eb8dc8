import { lazy, Suspense } from 'react';
import { Link, Navigate, useParams, useSearchParams } from 'react-router';
import { useWords } from '../i18n/index.js';
import { Bones } from '../ui/bones.js';
import { useDesk } from '../ui/media.js';
import { useTitle } from '../ui/title.js';
import { DutyList } from './duty-list.js';
import { FilterBar } from './filter-bar.js';
import { LISTS, useFilters, type List } from './filters.js';
import { LightCounts } from './light-counts.js';
import { ProblemList } from './problem-list.js';
import { TaskList } from './task-list.js';
import './filters.css';
import './ledger.css';
import './list.css';
import './rows.css';

const SidePanel = lazy(() => import('./side-panel.js'));

/** The ledger: three lists of the same rows, counts per light above them, and beside them whatever row is open. */
export function LedgerPage() {
  const { list } = useParams();
  return LISTS.includes(list as List) ? <Ledger list={list as List} /> : <Navigate to="/ledger/tasks" replace />;
}

function Ledger({ list }: { list: List }) {
  const { w } = useWords();
  const state = useFilters(list);
  const [params] = useSearchParams();
  const desk = useDesk();
  const open = desk ? params.get('open') : null;
  useTitle(w.ledger.lists[list]);
  return (
    <>
      <div className="ledger-top">
        <h1 className="unseen">{w.ledger.title}</h1>
        <nav className="tabs" aria-label={w.ledger.title}>
          {LISTS.map((name) => (
            <Link key={name} to={`/ledger/${name}`} aria-current={name === list ? 'page' : undefined}>
              {w.ledger.lists[name]}
            </Link>
          ))}
        </nav>
        <LightCounts query={list === 'tasks' ? state.query : {}} chosen={list === 'tasks' ? (state.filters.light ?? []) : ['']} />
      </div>
      <FilterBar key={list} list={list} state={state} />
      <div className={open ? 'ledger-split' : undefined}>
        <div className="ledger-list">
          {list === 'tasks' && <TaskList state={state} open={open} />}
          {list === 'problems' && <ProblemList state={state} open={open} />}
          {list === 'duties' && <DutyList state={state} open={open} />}
        </div>
        {open && (
          <Suspense
            fallback={
              <aside className="panel card">
                <Bones rows={8} />
              </aside>
            }
          >
            <SidePanel kind={list === 'problems' ? 'problem' : 'task'} id={open} onClose={() => state.change({ open: null }, true)} />
          </Suspense>
        )}
      </div>
    </>
  );
}
