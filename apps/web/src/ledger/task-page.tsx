import { Link, useParams } from 'react-router';
import { useTask } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { Icon } from '../ui/icons.js';
import { Loaded } from '../ui/loaded.js';
import { useTitle } from '../ui/title.js';
import './rows.css';
import { TaskView } from './task-view.js';

/** A task on a page of its own. */
export function TaskPage() {
  const { w } = useWords();
  const { id = '' } = useParams();
  const task = useTask(id);
  useTitle(task.data?.number);
  return (
    <>
      <Link to="/ledger/tasks" className="crumb no-print">
        <Icon name="back" size={16} />
        {w.ledger.lists.tasks}
      </Link>
      <Loaded query={task}>{(data) => <TaskView task={data} />}</Loaded>
    </>
  );
}
