import { Button } from 'antd';
import { useState } from 'react';
import '../admin/forms/forms.css';
import { useAct } from '../admin/forms/act.js';
import { Dialog } from '../admin/forms/dialog.js';
import { Sheet } from '../admin/forms/sheet.js';
import { api } from '../api/client.js';
import type { BulkRow, TaskItem } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { ACT_FORMS, type MoveAction, STERN } from './act-forms.js';
import { ActField } from './act-field.js';
import { filled, said, TOUCHED, type Typed } from './typed.js';

interface Props {
  tasks: readonly TaskItem[];
  action: MoveAction;
  onClose: () => void;
  onDone: () => void;
}

/** One act on everything selected; afterwards, row by row, what was done and what was refused and why. */
export default function BulkSheet({ tasks, action, onClose, onDone }: Props) {
  const { w } = useWords();
  const [typed, setTyped] = useState<Typed>({});
  const [rows, setRows] = useState<BulkRow[] | null>(null);
  const act = useAct(...TOUCHED);
  const specs = ACT_FORMS[action];
  const first = tasks[0]!;
  const send = async () => {
    const seen = tasks.map(({ id, version }) => ({ id, version }));
    const ended = await act.run(() => api.moveTasks(seen, { action, ...said(specs, typed) }));
    if (ended && 'done' in ended) setRows(ended.done.rows);
  };
  if (rows) return <Outcome tasks={tasks} rows={rows} title={w.acts.names[action]} onClose={() => (onClose(), onDone())} />;
  return (
    <Dialog
      title={`${w.acts.names[action]} · ${w.acts.bulk.chosen(tasks.length)}`}
      okText={w.acts.names[action]}
      danger={STERN.has(action)}
      lines={w.acts.consequences[action] ? [w.acts.consequences[action]] : []}
      busy={act.busy}
      failure={act.failure}
      fields={specs.map(({ name }) => name)}
      ready={specs.every((spec) => spec.optional || filled(typed[spec.name]))}
      dirty={Object.values(typed).some(filled)}
      onOk={() => void send()}
      onClose={onClose}
    >
      {specs.map((spec) => (
        <ActField
          key={spec.name}
          task={{ ...first, nodes: [], lookBacks: [] }}
          action={action}
          spec={spec}
          value={typed[spec.name]}
          failure={act.failure}
          onChange={(name, value) => setTyped({ ...typed, [name]: value })}
        />
      ))}
    </Dialog>
  );
}

function Outcome({
  tasks,
  rows,
  title,
  onClose,
}: {
  tasks: readonly TaskItem[];
  rows: readonly BulkRow[];
  title: string;
  onClose: () => void;
}) {
  const { w, lang } = useWords();
  const done = rows.filter((row) => row.done).length;
  return (
    <Sheet title={title} onClose={onClose}>
      <p role="status">{w.acts.bulk.outcome(done, rows.length - done)}</p>
      <ul className="bulk-rows">
        {rows.map((row) => {
          const task = tasks.find(({ id }) => id === row.id);
          return (
            <li key={row.id}>
              <span className={row.done ? 'bulk-done' : 'bulk-refused'}>{row.done ? '✔' : '✕'}</span>
              <span lang="zh-CN">
                {task?.number} {task?.title}
              </span>
              <span className="quiet small">
                {row.refusal ? (lang === 'en' ? row.refusal.en : row.refusal.zh) : row.state && w.taskState[row.state]}
              </span>
            </li>
          );
        })}
      </ul>
      <div className="dialog-foot">
        <Button type="primary" onClick={onClose}>
          {w.app.close}
        </Button>
      </div>
    </Sheet>
  );
}
