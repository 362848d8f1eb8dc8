import { Link, useParams } from 'react-router';
import { useProblem } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { Icon } from '../ui/icons.js';
import { Loaded } from '../ui/loaded.js';
import { useTitle } from '../ui/title.js';
import { useMoment } from './moment.js';
import './rows.css';
import { ProblemThenView } from './problem-then.js';
import { ProblemView } from './problem-view.js';

/** A problem on a page of its own, today or as it stood at the moment its address names. */
export function ProblemPage() {
  const { w } = useWords();
  const { id = '' } = useParams();
  const problem = useProblem(id);
  const at = useMoment();
  useTitle(problem.data?.number);
  return (
    <>
      <Link to="/ledger/problems" className="crumb no-print">
        <Icon name="back" size={16} />
        {w.ledger.lists.problems}
      </Link>
      <Loaded query={problem}>
        {(data) => (at === null ? <ProblemView problem={data} /> : <ProblemThenView problem={data} at={at} />)}
      </Loaded>
    </>
  );
}
