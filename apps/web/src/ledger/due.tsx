import { useDistrict } from '../api/queries.js';
import type { TaskItem } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { formatDay, timeLeft } from '../ui/dates.js';
import './list.css';

/** States in which the clock of a task still runs. */
const RUNNING: readonly string[] = ['draft', 'issued', 'disputed', 'in_progress'];
/** States before anyone could report. */
const BEFORE: readonly string[] = ['draft', 'issued', 'disputed'];

/** The percent a person reported; null where none can have been, and for long-term tasks, which have none. */
export const reported = (task: Pick<TaskItem, 'state' | 'limitKind' | 'percent'>): number | null =>
  BEFORE.includes(task.state) || task.limitKind === 'long_term' ? null : task.percent;

/** The date that governs now: of a correction, of the open review of a long-term task, or the task's own. */
export const deadlineOf = (task: Pick<TaskItem, 'correctionDueOn' | 'limitKind' | 'reviewDueOn' | 'dueOn'>): string | null =>
  task.correctionDueOn ?? (task.limitKind === 'long_term' ? task.reviewDueOn : task.dueOn);

/** When a task is due and what is left of it, in words; 待明确 where no limit is set. */
export function Due({ task }: { task: TaskItem }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  const on = deadlineOf(task);
  if (!on) {
    const words = task.limitKind === 'by_date' && task.limitText ? task.limitText : w.limit[task.limitKind];
    return <span className={task.limitKind === 'unset' ? 'badge unset' : ''}>{words}</span>;
  }
  // Red although its own date is still to come: the reason says whose milestone it is.
  const throughNode = task.light === 'red' && today !== undefined && on >= today;
  const reason = lang === 'en' ? task.lightReason.en : task.lightReason.zh;
  const left = throughNode ? reason : today && RUNNING.includes(task.state) ? timeLeft(on, task.daysLeft, today, w) : '';
  const notes = [
    left,
    task.correctionDueOn ? w.time.correction : task.limitKind === 'long_term' ? w.time.review : '',
    task.provisional ? w.app.provisional : '',
  ];
  const note = notes.filter(Boolean).join(' · ');
  return (
    <span className="due">
      <time dateTime={on}>{formatDay(on, lang, today)}</time>
      {note && (
        <span className={`due-left ${task.light === 'red' ? 'late' : ''}`} title={task.provisional ? w.app.provisionalWhy : undefined}>
          {note}
        </span>
      )}
    </span>
  );
}
