import { useState } from 'react';
import type { TaskDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { ActButtons } from './act-buttons.js';
import { ActSheet } from './act-sheet.js';
import { BY_WEIGHT, type MoveAction, STERN } from './act-forms.js';

const BESIDE = 3;

/** What the reader may do to a task now: the next step, some beside it, the rest behind “more”. */
export function ActBar({ task }: { task: TaskDetail }) {
  const { w } = useWords();
  const [action, setAction] = useState<MoveAction | null>(null);
  const possible = BY_WEIGHT.filter((each) => task.actions.includes(each));
  return (
    <>
      {possible.length > 0 && (
        <div className="act-bar no-print" role="group" aria-label={w.acts.title}>
          <ActButtons acts={possible} names={w.acts.names} stern={STERN} beside={BESIDE} leading more="down" onAct={setAction} />
        </div>
      )}
      {action && <ActSheet task={task} action={action} onClose={() => setAction(null)} />}
    </>
  );
}
