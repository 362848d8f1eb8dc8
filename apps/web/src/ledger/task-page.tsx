import { Link, useParams } from 'react-router';
import { useTask } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { Icon } from '../ui/icons.js';
import { Loaded } from '../ui/loaded.js';
import { useTitle } from '../ui/title.js';
import { useMoment } from './moment.js';
import './rows.css';
import { TaskThenView } from './task-then.js';
import { TaskView } from './task-view.js';

/** A task on a page of its own, today or as it stood at the moment its address names. */
export function TaskPage() {
  const { w } = useWords();
  const { id = '' } = useParams();
  const task = useTask(id);
  const at = useMoment();
  useTitle(task.data?.number);
  return (
    <>
      <Link to="/ledger/tasks" className="crumb no-print">
        <Icon name="back" size={16} />
        {w.ledger.lists.tasks}
      </Link>
      <Loaded query={task}>{(data) => (at === null ? <TaskView task={data} /> : <TaskThenView task={data} at={at} />)}</Loaded>
    </>
  );
}
