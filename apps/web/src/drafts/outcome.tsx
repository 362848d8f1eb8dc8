import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Ended } from '../admin/forms/act.js';
import { Sheet } from '../admin/forms/sheet.js';
import { State } from '../admin/list/state.js';
import type { BulkRow, Draft } from '../api/drafts.js';
import { useWords } from '../i18n/index.js';

interface Props {
  title: string;
  rows: readonly BulkRow[];
  /** The tasks as they were chosen: what they are called. */
  tasks: readonly Pick<Draft, 'id' | 'number' | 'title'>[];
  done: string;
  onClose: () => void;
  children?: ReactNode;
}

/** What became of every row: what was done, and why the rest was not. */
export function Outcome({ title, rows, tasks, done, onClose, children }: Props) {
  const { w } = useWords();
  const o = w.drafts.outcome;
  const refused = rows.filter((row) => !row.done).length;
  return (
    <Sheet title={title} width={720} onClose={onClose}>
      <div className="dialog">
        <p role="status">{o.done(rows.length - refused, refused)}</p>
        <OutcomeTable rows={rows} tasks={tasks} done={done} />
        <div className="dialog-foot">
          {children}
          <Button type="primary" onClick={onClose}>
            {w.app.close}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}

function OutcomeTable({ rows, tasks, done }: Pick<Props, 'rows' | 'tasks' | 'done'>) {
  const { w, lang } = useWords();
  const o = w.drafts.outcome;
  return (
    <div className="outcome" tabIndex={0} role="group" aria-label={o.result}>
      <table>
        <thead>
          <tr>
            <th scope="col">{o.row}</th>
            <th scope="col">{o.result}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const task = tasks.find(({ id }) => id === row.id);
            return (
              <tr key={row.id}>
                <th scope="row" lang="zh-CN">
                  <span className="quiet">{task?.number}</span> {task?.title}
                </th>
                <td>
                  <State tone={row.done ? 'good' : 'bad'}>{row.refusal ? (lang === 'en' ? row.refusal.en : row.refusal.zh) : done}</State>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What became of the rows of a bulk act, also where none could be done; null where it was refused for another reason. */
export function rowsOf(ended: Ended<{ rows: BulkRow[] }> | null): BulkRow[] | null {
  if (!ended) return null;
  if ('done' in ended) return ended.done.rows;
  return ended.failed.code === 'nothing_moved' ? [...(ended.failed.rows as BulkRow[])] : null;
}
