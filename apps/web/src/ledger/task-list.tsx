import { Checkbox } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { api } from '../api/client.js';
import type { MoveAction } from '../acts/act-forms.js';
import { usePages } from '../api/queries.js';
import type { TaskItem } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { Bar } from '../ui/bar.js';
import { Light } from '../ui/light.js';
import { useKeys } from '../ui/keys.js';
import { usePhone } from '../ui/media.js';
import { Due, reported } from './due.js';
import type { FilterState } from './filters.js';
import { Head } from './head.js';
import { Pages } from './pages.js';
import { useRows } from './rows.js';

const BulkBar = lazy(() => import('../acts/bulk-bar.js').then((m) => ({ default: m.BulkBar })));
const BulkSheet = lazy(() => import('../acts/bulk-sheet.js'));

/** 任务清单: a table on a desk, cards on a phone. */
export function TaskList({ state, open }: { state: FilterState; open: string | null }) {
  const pages = usePages('tasks', state.query, api.tasks);
  const phone = usePhone();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // What is done to many outlives their rows: an act may take all of them out of the list, and what became of each is still told.
  const [doing, setDoing] = useState<{ action: MoveAction; tasks: readonly TaskItem[] } | null>(null);
  return (
    <>
      <Pages pages={pages} state={state}>
        {(items) =>
          phone ? (
            <TaskCards items={items} />
          ) : (
            <TaskTable
              items={items}
              state={state}
              open={open}
              chosen={chosen}
              setChosen={setChosen}
              onAct={(action, tasks) => setDoing({ action, tasks })}
            />
          )
        }
      </Pages>
      <Suspense fallback={null}>
        {doing && <BulkSheet {...doing} onClose={() => setDoing(null)} onDone={() => setChosen(new Set())} />}
      </Suspense>
    </>
  );
}

interface TableProps {
  items: TaskItem[];
  state: FilterState;
  open: string | null;
  chosen: ReadonlySet<string>;
  setChosen: (chosen: ReadonlySet<string>) => void;
  onAct: (action: MoveAction, tasks: readonly TaskItem[]) => void;
}

function TaskTable({ items, state, open, chosen, setChosen, onAct }: TableProps) {
  const { w } = useWords();
  const rows = useRows(
    items.map((task) => ({ id: task.id, page: `/tasks/${task.id}` })),
    state,
    open,
  );
  const c = w.ledger.columns;
  // What is selected and no longer in the list is not acted on.
  const selected = items.filter(({ id }) => chosen.has(id));
  const selects = items.some(({ actions }) => actions.length > 0);
  const choose = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids)
      if (on) next.add(id);
      else next.delete(id);
    setChosen(next);
  };
  useKeys({
    x: () => {
      const id = document.activeElement?.closest('tr[data-row]')?.getAttribute('data-id') ?? open;
      if (id) choose([id], !chosen.has(id));
    },
  });
  return (
    <>
      <table className="list tasks">
        <caption className="unseen">{w.ledger.lists.tasks}</caption>
        <Head
          state={state}
          lead={
            selects && (
              <th scope="col" className="col-select no-print">
                <Checkbox
                  aria-label={w.acts.bulk.all}
                  checked={selected.length === items.length}
                  indeterminate={selected.length > 0 && selected.length < items.length}
                  onChange={(event) =>
                    choose(
                      items.map(({ id }) => id),
                      event.target.checked,
                    )
                  }
                />
              </th>
            )
          }
          columns={[
            { key: 'light', label: c.light },
            { key: 'number', label: c.number, sort: 'number' },
            { key: 'task', label: c.task },
            { key: 'problem', label: c.problem },
            { key: 'lead', label: c.lead, sort: 'unit' },
            { key: 'state', label: c.state },
            { key: 'due', label: c.due, sort: 'due' },
            { key: 'percent', label: c.percent, sort: 'percent' },
          ]}
        />
        <tbody ref={rows.body}>
          {items.map((task) => {
            const row = { id: task.id, page: `/tasks/${task.id}` };
            return (
              <tr key={task.id} data-row data-id={task.id} data-open={task.id === open || undefined} onClick={rows.onOpen(row)}>
                {selects && (
                  <td className="col-select no-print" onClick={(event) => event.stopPropagation()}>
                    <Checkbox
                      aria-label={w.acts.bulk.select(task.number)}
                      checked={chosen.has(task.id)}
                      onChange={(event) => choose([task.id], event.target.checked)}
                    />
                  </td>
                )}
                <td className="col-light">
                  <Light light={task.light} reason={task.lightReason} />
                </td>
                <td className="col-number">
                  <Link to={row.page} aria-current={task.id === open ? 'true' : undefined}>
                    {task.number}
                  </Link>
                </td>
                <td className="col-task" title={task.text}>
                  {task.text}
                </td>
                <td className="col-problem quiet" title={task.problem.title}>
                  {task.problem.title}
                </td>
                <td className="col-lead">{task.leadUnit?.name ?? <span className="badge unset">{w.ledger.notSet}</span>}</td>
                <td className="col-state">{w.taskState[task.state]}</td>
                <td className="col-due">
                  <Due task={task} />
                </td>
                <td className="col-percent">
                  <Bar percent={reported(task)} planned={task.plannedPercent} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {selected.length > 0 && (
        <Suspense fallback={null}>
          <BulkBar tasks={selected} onAct={(action) => onAct(action, selected)} onClear={() => setChosen(new Set())} />
        </Suspense>
      )}
    </>
  );
}

/** Tasks as cards one below the other: light and state, what, of which problem, by whom and when. */
export function TaskCards({ items, inProblem = false }: { items: TaskItem[]; inProblem?: boolean }) {
  const { w } = useWords();
  return (
    <ul className="rows">
      {items.map((task) => (
        <li key={task.id} className="row-card">
          <Link to={`/tasks/${task.id}`} className="row-link">
            <span className="row-top">
              <Light light={task.light} />
              <span className="quiet">{task.number}</span>
              <span className="badge row-state">{w.taskState[task.state]}</span>
            </span>
            <span className="row-what">{task.text}</span>
            {!inProblem && <span className="row-of quiet small">{task.problem.title}</span>}
            <span className="row-facts">
              <span>{task.leadUnit?.name ?? <span className="badge unset">{`${w.ledger.columns.lead} ${w.ledger.notSet}`}</span>}</span>
              {task.limitKind === 'unset' ? (
                <span className="badge unset">{`${w.ledger.columns.due} ${w.ledger.notSet}`}</span>
              ) : (
                <Due task={task} />
              )}
              {reported(task) !== null && (
                <span className="row-bar">
                  <Bar percent={reported(task)} planned={task.plannedPercent} />
                </span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
