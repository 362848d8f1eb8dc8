import { useDistrict } from '../api/queries.js';
import type { TaskItem } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { formatDay, timeLeft } from '../ui/dates.js';

/** States in which the clock of a task still runs. */
const RUNNING: readonly string[] = ['draft', 'issued', 'disputed', 'in_progress'];

/** When a task is due and what is left of it, in words; 待明确 where no limit is set. */
export function Due({ task }: { task: TaskItem }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  if (!task.dueOn)
    return (
      <span className={task.limitKind === 'unset' ? 'badge unset' : ''}>
        {task.limitKind === 'by_date' && task.limitText ? task.limitText : w.limit[task.limitKind]}
      </span>
    );
  const left = today && RUNNING.includes(task.state) ? timeLeft(task.dueOn, task.daysLeft, today, w) : '';
  return (
    <span className="due">
      <time dateTime={task.dueOn}>{formatDay(task.dueOn, lang, today)}</time>
      {(left || task.provisional) && (
        <span className={`due-left ${task.light === 'red' ? 'late' : ''}`}>
          {left}
          {task.provisional && <span title={w.app.provisionalWhy}>{`${left && ' · '}${w.app.provisional}`}</span>}
        </span>
      )}
    </span>
  );
}
