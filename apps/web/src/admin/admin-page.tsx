import { Navigate, NavLink, Outlet } from 'react-router';
import { useWords } from '../i18n/index.js';
import { useMay } from '../session/session.js';
import { SECTIONS } from './sections.js';
import './admin.css';
import './forms/forms.css';
import './list/cards.css';
import './list/list.css';

/** The administration: its pages on the left (above, on a narrow screen), as far as one's roles go. */
export function AdminPage() {
  const { w } = useWords();
  const may = useMay();
  return (
    <div className="admin">
      <nav className="admin-nav no-print" aria-label={w.admin.title}>
        {SECTIONS.filter(({ action }) => may(action)).map(({ to, key }) => (
          <NavLink key={key} to={to}>
            {w.admin.nav[key]}
          </NavLink>
        ))}
      </nav>
      <div className="admin-body">
        <Outlet />
      </div>
    </div>
  );
}

/** The bare address leads to the first page that is the person's own work. */
export function AdminStart() {
  const may = useMay();
  const first = SECTIONS.find(({ work }) => may(work)) ?? SECTIONS.find(({ action }) => may(action));
  return <Navigate to={first?.to ?? '/'} replace />;
}
