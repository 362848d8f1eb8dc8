import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { Draft } from '../api/drafts.js';
import { useWords } from '../i18n/index.js';

/** What can be done to drafts that are chosen. */
export type BulkAct = 'issue' | 'set' | 'merge' | 'split';

const MOST_MERGED = 20;
const MOST = 200;

interface Props {
  tasks: readonly Draft[];
  onAct: (act: BulkAct) => void;
  onClear: () => void;
}

/** What can be done with everything that is chosen; what cannot says why. */
export function BulkBar({ tasks, onAct, onClear }: Props) {
  const { w } = useWords();
  const b = w.drafts.bar;
  const navigate = useNavigate();
  const tooMany = tasks.length > MOST;
  const oneProblem = new Set(tasks.map(({ problem }) => problem.id)).size === 1;
  const merges = oneProblem && tasks.length > 1 && tasks.length <= MOST_MERGED;
  const why = tooMany ? b.tooMany : undefined;
  return (
    <div className="draft-bar no-print" role="region" aria-label={b.title}>
      <b>{b.chosen(tasks.length)}</b>
      <Button type="primary" disabled={tooMany} title={why} onClick={() => onAct('issue')}>
        {b.issue}
      </Button>
      <Button disabled={tooMany} title={why} onClick={() => onAct('set')}>
        {b.set}
      </Button>
      <Button disabled={!merges} title={merges ? undefined : b.mergeWhy} onClick={() => onAct('merge')}>
        {b.merge}
      </Button>
      <Button disabled={tasks.length !== 1} title={tasks.length === 1 ? undefined : b.splitWhy} onClick={() => onAct('split')}>
        {b.split}
      </Button>
      <Button onClick={() => void navigate('/drafts/print', { state: { ids: tasks.map(({ id }) => id) } })}>{b.print}</Button>
      <Button type="text" onClick={onClear}>
        {b.clear}
      </Button>
    </div>
  );
}
