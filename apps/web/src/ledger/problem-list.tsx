import { Link } from 'react-router';
import { api } from '../api/client.js';
import { usePages } from '../api/queries.js';
import type { ProblemItem } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { Bar } from '../ui/bar.js';
import { Light } from '../ui/light.js';
import { usePhone } from '../ui/media.js';
import type { FilterState } from './filters.js';
import { Head } from './head.js';
import { Pages } from './pages.js';
import { useRows } from './rows.js';

/** 问题清单: each problem with the worst light of its open tasks and how many tasks it has. */
export function ProblemList({ state, open }: { state: FilterState; open: string | null }) {
  const pages = usePages('problems', state.query, api.problems);
  const phone = usePhone();
  return (
    <Pages pages={pages} state={state}>
      {(items) => (phone ? <ProblemCards items={items} /> : <ProblemTable items={items} state={state} open={open} />)}
    </Pages>
  );
}

function ProblemTable({ items, state, open }: { items: ProblemItem[]; state: FilterState; open: string | null }) {
  const { w } = useWords();
  const rows = useRows(
    items.map((problem) => ({ id: problem.id, page: `/problems/${problem.id}` })),
    state,
    open,
  );
  const c = w.ledger.columns;
  return (
    <table className="list problems">
      <caption className="unseen">{w.ledger.lists.problems}</caption>
      <Head
        state={state}
        columns={[
          { key: 'light', label: c.light },
          { key: 'number', label: c.number, sort: 'number' },
          { key: 'task', label: c.problem },
          { key: 'problem', label: c.source },
          { key: 'state', label: c.state },
          { key: 'tasks', label: c.tasks },
          { key: 'percent', label: c.percent },
        ]}
      />
      <tbody ref={rows.body}>
        {items.map((problem) => {
          const row = { id: problem.id, page: `/problems/${problem.id}` };
          return (
            <tr key={problem.id} data-row data-open={problem.id === open || undefined} onClick={rows.onOpen(row)}>
              <td className="col-light">
                <Light light={problem.light} />
              </td>
              <td className="col-number">
                <Link to={row.page} aria-current={problem.id === open ? 'true' : undefined}>
                  {problem.number}
                </Link>
              </td>
              <td className="col-task" title={problem.description || problem.title}>
                {problem.title}
              </td>
              <td className="col-problem quiet" title={problem.source.title}>
                {problem.source.title}
              </td>
              <td className="col-state">{w.problemState[problem.state]}</td>
              <td className="col-tasks">
                <Link data-other to={`/ledger/tasks?problem=${problem.id}`}>
                  {w.ledger.nTasks(problem.taskCount)}
                </Link>
              </td>
              <td className="col-percent">
                <Bar percent={problem.percent} planned={null} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ProblemCards({ items }: { items: ProblemItem[] }) {
  const { w } = useWords();
  return (
    <ul className="rows">
      {items.map((problem) => (
        <li key={problem.id} className="row-card">
          <Link to={`/problems/${problem.id}`} className="row-link">
            <span className="row-top">
              <Light light={problem.light} />
              <span className="quiet">{problem.number}</span>
              <span className="badge row-state">{w.problemState[problem.state]}</span>
            </span>
            <span className="row-what">{problem.title}</span>
            <span className="row-of quiet small">{problem.source.title}</span>
            <span className="row-facts">
              <span>{w.ledger.nTasks(problem.taskCount)}</span>
              {problem.percent !== null && (
                <span className="row-bar">
                  <Bar percent={problem.percent} planned={null} />
                </span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
