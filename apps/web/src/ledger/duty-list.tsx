import { Link } from 'react-router';
import { api } from '../api/client.js';
import { usePages } from '../api/queries.js';
import type { Duty } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { Light } from '../ui/light.js';
import { usePhone } from '../ui/media.js';
import { Due } from './due.js';
import type { FilterState } from './filters.js';
import { Head } from './head.js';
import { Pages } from './pages.js';
import { useRows } from './rows.js';

/** 责任清单: the tasks of each unit, by the part it has in them. */
export function DutyList({ state, open }: { state: FilterState; open: string | null }) {
  const pages = usePages('duties', state.query, api.duties);
  const phone = usePhone();
  return (
    <Pages pages={pages} state={state}>
      {(items) => (phone ? <DutyCards items={items} /> : <DutyTable items={items} state={state} open={open} />)}
    </Pages>
  );
}

const keyOf = (duty: Duty) => `${duty.unit.id}:${duty.part}:${duty.task.id}`;

function DutyTable({ items, state, open }: { items: Duty[]; state: FilterState; open: string | null }) {
  const { w } = useWords();
  const rows = useRows(
    items.map((duty) => ({ id: duty.task.id, page: `/tasks/${duty.task.id}` })),
    state,
    open,
  );
  const c = w.ledger.columns;
  return (
    <table className="list duties">
      <caption className="unseen">{w.ledger.lists.duties}</caption>
      <Head
        state={state}
        columns={[
          { key: 'unit', label: c.unit },
          { key: 'part', label: c.part },
          { key: 'light', label: c.light },
          { key: 'number', label: c.number },
          { key: 'task', label: c.task },
          { key: 'person', label: c.person },
          { key: 'state', label: c.state },
          { key: 'due', label: c.due },
        ]}
      />
      <tbody ref={rows.body}>
        {items.map((duty, index) => {
          const { task } = duty;
          const row = { id: task.id, page: `/tasks/${task.id}` };
          const again = items[index - 1]?.unit.id === duty.unit.id;
          return (
            <tr
              key={keyOf(duty)}
              data-row
              data-open={task.id === open || undefined}
              data-first={again ? undefined : true}
              onClick={rows.onOpen(row)}
            >
              <td className="col-unit">{again ? <span className="quiet">{duty.unit.name}</span> : <b>{duty.unit.name}</b>}</td>
              <td className="col-part">{w.part[duty.part]}</td>
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
              <td className="col-person">{task.responsiblePerson?.name ?? <span className="badge unset">{w.ledger.notSet}</span>}</td>
              <td className="col-state">{w.taskState[task.state]}</td>
              <td className="col-due">
                <Due task={task} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function DutyCards({ items }: { items: Duty[] }) {
  const { w } = useWords();
  return (
    <ul className="rows">
      {items.map((duty, index) => (
        <li key={keyOf(duty)} className={items[index - 1]?.unit.id === duty.unit.id ? undefined : 'row-group'}>
          {items[index - 1]?.unit.id !== duty.unit.id && <h2>{duty.unit.name}</h2>}
          <div className="row-card">
            <Link to={`/tasks/${duty.task.id}`} className="row-link">
              <span className="row-top">
                <Light light={duty.task.light} />
                <span className="quiet">{duty.task.number}</span>
                <span className="badge row-state">{w.part[duty.part]}</span>
              </span>
              <span className="row-what">{duty.task.text}</span>
              <span className="row-facts">
                <span>{w.taskState[duty.task.state]}</span>
                <Due task={duty.task} />
              </span>
            </Link>
          </div>
        </li>
      ))}
    </ul>
  );
}
