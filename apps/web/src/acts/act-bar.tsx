import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { TaskDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { Icon } from '../ui/icons.js';
import { ActSheet } from './act-sheet.js';
import { BY_WEIGHT, type MoveAction, STERN } from './act-forms.js';

const BESIDE = 2;

/** What the reader may do to a task now: the next step, some beside it, the rest behind “more”. */
export function ActBar({ task }: { task: TaskDetail }) {
  const { w } = useWords();
  const [action, setAction] = useState<MoveAction | null>(null);
  const possible = BY_WEIGHT.filter((each) => task.actions.includes(each));
  const [first, ...others] = possible;
  const beside = others.slice(0, BESIDE);
  const rest = others.slice(BESIDE);
  return (
    <>
      {first && (
        <div className="act-bar no-print" role="group" aria-label={w.acts.title}>
          <Button type="primary" onClick={() => setAction(first)}>
            {w.acts.names[first]}
          </Button>
          {beside.map((each) => (
            <Button key={each} danger={STERN.has(each)} onClick={() => setAction(each)}>
              {w.acts.names[each]}
            </Button>
          ))}
          {rest.length > 0 && (
            <Dropdown
              trigger={['click']}
              menu={{
                items: rest.map((each) => ({ key: each, label: w.acts.names[each], danger: STERN.has(each) })),
                onClick: ({ key }) => setAction(key as MoveAction),
              }}
            >
              <Button>
                {w.app.more}
                <Icon name="down" size={12} />
              </Button>
            </Dropdown>
          )}
        </div>
      )}
      {action && <ActSheet task={task} action={action} onClose={() => setAction(null)} />}
    </>
  );
}
