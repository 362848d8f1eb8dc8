import { useQuery } from '@tanstack/react-query';
import { createBrowserRouter, Link, Outlet, ScrollRestoration } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { publicApi } from '../api/public.js';
import { useWords } from '../i18n/index.js';
import { Switches } from '../session/switches.js';
import { Crash } from '../shell/crash.js';
import { Empty } from '../ui/empty.js';
import { NoticePage } from './notice-page.js';
import { NoticesPage } from './notices-page.js';
import './public.css';

const router = createBrowserRouter([
  {
    element: <Frame />,
    errorElement: <Crash />,
    children: [
      { path: '/public/notices', element: <NoticesPage /> },
      { path: '/public/notices/:id', element: <NoticePage /> },
      { path: '*', element: <Nowhere /> },
    ],
  },
]);

/** The pages for everybody: they know no session and ask for none. */
export default function PublicPages() {
  return <RouterProvider router={router} />;
}

function Frame() {
  const { w } = useWords();
  const { data: district } = useQuery({
    queryKey: ['public', 'district'],
    queryFn: ({ signal }) => publicApi.district(signal),
    staleTime: Infinity,
  });
  const name = district?.districtName ?? '';
  return (
    <div className="public">
      <a className="skip" href="#main">
        {w.app.skip}
      </a>
      <header className="public-head">
        <Link to="/public/notices" className="public-name">
          <img src="/mark.svg" alt="" />
          <span lang="zh-CN">{name}</span>
          <span className="quiet public-system">{w.app.name}</span>
          {district?.sample && (
            <span className="badge unset" title={w.app.sampleWhy}>
              {w.app.sample}
            </span>
          )}
        </Link>
        <div className="public-switches no-print">
          <Switches short />
        </div>
      </header>
      <main id="main" className="public-main" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="public-foot quiet">
        <span>{w.public.foot(name)}</span>
        <a href="/" className="no-print">
          {w.public.signIn}
        </a>
      </footer>
      <ScrollRestoration />
    </div>
  );
}

function Nowhere() {
  const { w } = useWords();
  return (
    <Empty {...w.public.gone}>
      <Link to="/public/notices">{w.public.all}</Link>
    </Empty>
  );
}
