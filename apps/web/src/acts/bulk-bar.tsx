import { Button } from 'antd';
import type { TaskItem } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { ActButtons } from './act-buttons.js';
import './acts.css';
import { BY_WEIGHT, IN_BULK, type MoveAction, STERN } from './act-forms.js';

const BESIDE = 3;

interface Props {
  tasks: readonly TaskItem[];
  onAct: (action: MoveAction) => void;
  onClear: () => void;
}

/** What can be done with everything that is selected at once; an act is offered where it is possible on at least one. */
export function BulkBar({ tasks, onAct, onClear }: Props) {
  const { w } = useWords();
  const oneLead = new Set(tasks.map(({ leadUnit }) => leadUnit?.id)).size === 1;
  const possible = BY_WEIGHT.filter((each) => IN_BULK.has(each) && tasks.some((task) => task.actions.includes(each))).filter(
    // People are of one unit: they are named for tasks of one lead.
    (each) => each !== 'sign' || oneLead,
  );
  return (
    <div className="bulk-bar no-print" role="region" aria-label={w.acts.bulk.title}>
      <b>{w.acts.bulk.chosen(tasks.length)}</b>
      {possible.length === 0 && <span className="quiet">{w.acts.bulk.nothing}</span>}
      <ActButtons acts={possible} names={w.acts.names} stern={STERN} beside={BESIDE} more="up" onAct={onAct} />
      <Button type="text" onClick={onClear}>
        {w.acts.bulk.clear}
      </Button>
    </div>
  );
}
