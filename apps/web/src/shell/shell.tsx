import { Button } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { useDistrict } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { useMay } from '../session/session.js';
import { Switches } from '../session/switches.js';
import { formatDay, formatShortDay } from '../ui/dates.js';
import { Icon } from '../ui/icons.js';
import { useDesk, usePhone } from '../ui/media.js';
import { ActingBar } from './acting.js';
import { Me } from './me.js';
import { navFor } from './nav.js';
import './head.css';
import './shell.css';

const Help = lazy(() => import('./help.js'));

/** The frame of every page: whose district, which day, where to, language, light or dark, help, who is logged in and for whom. */
export function Shell() {
  const { w } = useWords();
  const phone = usePhone();
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const first = useRef(true);
  const waiting = useNavigation().state === 'loading';
  const section = pathname.split('/')[1] ?? '';
  const pages = navFor(useMay());
  useEffect(() => {
    // A screen reader hears the new page; the first one it reads from the top by itself.
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [section]);
  return (
    <>
      <a className="skip" href="#main">
        {w.app.skip}
      </a>
      <div className="top">
        <header className="head">
          <Name />
          <nav className="head-nav" aria-label={w.app.mainNav}>
            {pages.map(({ to, label, icon, also }) => (
              <NavLink key={to} to={to} className={({ isActive }) => (isActive || also?.includes(section) ? 'active' : '')}>
                {phone && <Icon name={icon} size={20} />}
                {label(w)}
              </NavLink>
            ))}
          </nav>
          <End />
        </header>
        <ActingBar />
      </div>
      <main id="main" className="page" ref={main} tabIndex={-1} aria-busy={waiting}>
        <Outlet />
      </main>
      <ScrollRestoration />
    </>
  );
}

function Name() {
  const { w } = useWords();
  const { data: district } = useDistrict();
  return (
    <Link to="/" className="head-name" aria-label={[w.app.name, district?.name].filter(Boolean).join(' ')}>
      <img src="/mark.svg" alt="" />
      <span className="head-system">{w.app.name}</span>
      <span className="head-district">{district?.name}</span>
      {district?.sample && (
        <span className="badge unset" title={w.app.sampleWhy}>
          {w.app.sample}
        </span>
      )}
    </Link>
  );
}

function End() {
  const { w } = useWords();
  const roomy = useDesk();
  const { data: district } = useDistrict();
  const [helped, setHelped] = useState(false);
  const help = (
    <Button type="text" aria-label={w.app.help} title={w.app.help} icon={<Icon name="help" />} onClick={() => setHelped(true)} />
  );
  return (
    <div className="head-end">
      {district && <HeadDay today={district.today} short={!roomy} provisional={district.calendarProvisional} />}
      {helped ? (
        <Suspense fallback={help}>
          <Help />
        </Suspense>
      ) : (
        help
      )}
      {roomy && <Switches />}
      <Me />
    </div>
  );
}

function HeadDay({ today, short, provisional }: { today: string; short: boolean; provisional: boolean }) {
  const { w, lang } = useWords();
  const full = formatDay(today, lang);
  return (
    <time className="head-today" dateTime={today} title={full}>
      {short ? formatShortDay(today, lang, today) : full}
      {provisional && (
        <span className="badge unset" title={w.app.provisionalWhy} style={{ marginLeft: 6 }}>
          {w.app.provisional}
        </span>
      )}
    </time>
  );
}
