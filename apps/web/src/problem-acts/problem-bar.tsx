import { Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import '../acts/acts.css';
import type { ProblemAction, ProblemDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { Icon } from '../ui/icons.js';
import { PROBLEMS_BY_WEIGHT, STERN_ON_PROBLEMS } from './problem-forms.js';

const ProblemSheet = lazy(() => import('./problem-sheet.js'));

const SHOWN = 3;

/** What the reader may do to a problem now: the next step first, the rest behind “more”. */
export function ProblemBar({ problem }: { problem: ProblemDetail }) {
  const { w } = useWords();
  const [action, setAction] = useState<ProblemAction | null>(null);
  const possible = PROBLEMS_BY_WEIGHT.filter((each) => problem.actions.includes(each));
  const shown = possible.slice(0, SHOWN);
  const rest = possible.slice(SHOWN);
  return (
    <>
      {possible.length > 0 && (
        <div className="act-bar no-print" role="group" aria-label={w.acts.title}>
          {shown.map((each, index) => (
            <Button
              key={each}
              type={index === 0 ? 'primary' : 'default'}
              danger={STERN_ON_PROBLEMS.has(each)}
              onClick={() => setAction(each)}
            >
              {w.problemActs.names[each]}
            </Button>
          ))}
          {rest.length > 0 && (
            <Dropdown
              trigger={['click']}
              menu={{
                items: rest.map((each) => ({ key: each, label: w.problemActs.names[each], danger: STERN_ON_PROBLEMS.has(each) })),
                onClick: ({ key }) => setAction(key as ProblemAction),
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
      <Suspense fallback={null}>{action && <ProblemSheet problem={problem} action={action} onClose={() => setAction(null)} />}</Suspense>
    </>
  );
}
