import { lazy, Suspense, useState } from 'react';
import { ActButtons } from '../acts/act-buttons.js';
import '../acts/acts.css';
import type { ProblemAction, ProblemDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { PROBLEMS_BY_WEIGHT, STERN_ON_PROBLEMS } from './problem-forms.js';

const ProblemSheet = lazy(() => import('./problem-sheet.js'));

const BESIDE = 3;

/** What the reader may do to a problem now: the next step first, the rest behind “more”. */
export function ProblemBar({ problem }: { problem: ProblemDetail }) {
  const { w } = useWords();
  const [action, setAction] = useState<ProblemAction | null>(null);
  const possible = PROBLEMS_BY_WEIGHT.filter((each) => problem.actions.includes(each));
  const names = w.problemActs.names;
  return (
    <>
      {possible.length > 0 && (
        <div className="act-bar no-print" role="group" aria-label={w.acts.title}>
          <ActButtons acts={possible} names={names} stern={STERN_ON_PROBLEMS} beside={BESIDE} leading more="down" onAct={setAction} />
        </div>
      )}
      <Suspense fallback={null}>{action && <ProblemSheet problem={problem} action={action} onClose={() => setAction(null)} />}</Suspense>
    </>
  );
}
