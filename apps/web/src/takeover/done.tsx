import { Button } from 'antd';
import { Link } from 'react-router';
import type { TakenOver } from '../api/takeover.js';
import { useWords } from '../i18n/index.js';

/** What was written, what was left out, and where to go on. */
export function Done({ taken, onAgain }: { taken: TakenOver; onAgain: () => void }) {
  const { w } = useWords();
  const t = w.takeover;
  return (
    <section className="card takeover-done">
      <h2 lang="zh-CN">{taken.title}</h2>
      <p role="status">{t.done(taken.problems, taken.tasks)}</p>
      {taken.left > 0 && <p className="takeover-doubt">{t.doneLeft(taken.left)}</p>}
      <p className="quiet">{t.doneNext}</p>
      <div className="admin-acts">
        <Link to={`/sources/${taken.sourceId}`}>{t.toSource}</Link>
        <Link to="/ledger/tasks">{t.toLedger}</Link>
        <Button onClick={onAgain}>{t.again}</Button>
      </div>
    </section>
  );
}
