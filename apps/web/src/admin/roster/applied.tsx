import { Button } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, useBlocker } from 'react-router';
import type { AppliedRoster } from '../../api/admin-roster.js';
import { useWords } from '../../i18n/index.js';
import { partsOf } from './checked.js';
import { csvOf, save } from './save.js';

const LeaveAsk = lazy(() => import('./leave-ask.js'));

/** What was written, and the initial passwords: shown this once, to be saved or printed before one leaves. */
export function Applied({ applied, onAgain }: { applied: AppliedRoster; onAgain: () => void }) {
  const { w } = useWords();
  const r = w.admin.roster;
  const { initialPasswords } = applied;
  const [kept, setKept] = useState(initialPasswords.length === 0);
  const [leaving, setLeaving] = useState(false);
  const blocker = useBlocker(({ currentLocation, nextLocation }) => !kept && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (kept) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    const printed = () => setKept(true);
    addEventListener('beforeunload', warn);
    addEventListener('afterprint', printed);
    return () => {
      removeEventListener('beforeunload', warn);
      removeEventListener('afterprint', printed);
    };
  }, [kept]);
  const c = r.passwordColumns;
  const download = () => {
    const rows = initialPasswords.map(({ unit, name, login, password }) => [unit, name, login, password]);
    save(csvOf([[c.unit, c.name, c.login, c.password], ...rows]), `${r.csvName}.csv`);
    setKept(true);
  };
  const again = () => (kept ? onAgain() : setLeaving(true));
  return (
    <>
      <section className="card roster-verdict no-print">
        <p role="status">{r.done(...partsOf(applied, r))}</p>
        <div className="admin-acts">
          <Link to="/admin/people">{r.toPeople}</Link>
          <Button onClick={again}>{r.again}</Button>
        </div>
      </section>
      {initialPasswords.length === 0 ? (
        <p className="quiet no-print">{r.noPasswords}</p>
      ) : (
        <section className="slips">
          <div className="slips-head no-print">
            <div>
              <h2>{r.passwords(initialPasswords.length)}</h2>
              <p className="roster-once">{r.passwordsText}</p>
            </div>
            <div className="admin-acts">
              <Button type="primary" onClick={download}>
                {r.download}
              </Button>
              <Button onClick={() => print()}>{r.print}</Button>
            </div>
          </div>
          <ul>
            {initialPasswords.map(({ unit, name, login, password }) => (
              <li key={login} className="slip">
                <span lang="zh-CN">
                  {unit} · <b>{name}</b>
                </span>
                <span>
                  <span className="quiet small">{c.login}</span> <code>{login}</code>
                </span>
                <span>
                  <span className="quiet small">{c.password}</span> <code>{password}</code>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Suspense fallback={null}>
        {(leaving || blocker.state === 'blocked') && (
          <LeaveAsk
            onOk={() => (blocker.state === 'blocked' ? blocker.proceed() : onAgain())}
            onClose={() => {
              setLeaving(false);
              blocker.reset?.();
            }}
          />
        )}
      </Suspense>
    </>
  );
}
