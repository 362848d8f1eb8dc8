import { Link, Navigate, Outlet } from 'react-router';
import type { Action } from '../api/session.js';
import { useWords } from '../i18n/index.js';
import { useMay } from '../session/session.js';
import { Empty } from '../ui/empty.js';
import { navFor } from './nav.js';

/** Pages for whoever may do this; anybody else is told so, and shown the way home. */
export function Only({ action }: { action: Action }) {
  const { w } = useWords();
  const may = useMay();
  if (may(action)) return <Outlet />;
  return (
    <Empty title={w.session.notYours.title} text={w.session.notYours.text}>
      <Link to="/">{w.errors.home}</Link>
    </Empty>
  );
}

/** The bare address: on to the first page one may see. */
export function Home() {
  const { w } = useWords();
  const [first] = navFor(useMay());
  if (first) return <Navigate to={first.to} replace />;
  return (
    <Empty title={w.session.notYours.nothing} text={w.session.notYours.nothingText}>
      <Link to="/account">{w.session.myAccount}</Link>
    </Empty>
  );
}
