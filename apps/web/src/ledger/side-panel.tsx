import { Button } from 'antd';
import { Link } from 'react-router';
import { useProblem, useTask } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { Icon } from '../ui/icons.js';
import { Loaded } from '../ui/loaded.js';
import { ProblemView } from './problem-view.js';
import { TaskView } from './task-view.js';

/** A row opened beside its list, which keeps its place. */
export default function SidePanel({ kind, id, onClose }: { kind: 'task' | 'problem'; id: string; onClose: () => void }) {
  const { w } = useWords();
  return (
    <aside className="panel card" aria-label={w.ledger.panel}>
      <div className="panel-head">
        <span className="quiet">{w.ledger.panel}</span>
        <Link to={kind === 'task' ? `/tasks/${id}` : `/problems/${id}`}>{w.ledger.openPage}</Link>
        <Button type="text" size="small" aria-label={w.app.close} icon={<Icon name="close" size={16} />} onClick={onClose} />
      </div>
      <div className="panel-body">{kind === 'task' ? <TaskPanel id={id} /> : <ProblemPanel id={id} />}</div>
    </aside>
  );
}

function TaskPanel({ id }: { id: string }) {
  return <Loaded query={useTask(id)}>{(task) => <TaskView task={task} narrow />}</Loaded>;
}

function ProblemPanel({ id }: { id: string }) {
  return <Loaded query={useProblem(id)}>{(problem) => <ProblemView problem={problem} narrow />}</Loaded>;
}
