import { Button } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { useDistrict } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { formatDay } from '../ui/dates.js';
import { Icon, type IconName } from '../ui/icons.js';
import { usePhone } from '../ui/media.js';
import { useMode } from './mode.js';
import './shell.css';

const Help = lazy(() => import('./help.js'));

const PAGES = [
  { to: '/ledger', key: 'ledger' },
  { to: '/intake', key: 'intake' },
  { to: '/sources', key: 'sources' },
] as const satisfies readonly { to: string; key: IconName }[];

/** The frame of every page: whose district, which day, where to, language, light or dark, help. */
export function Shell() {
  const { w } = useWords();
  const phone = usePhone();
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const first = useRef(true);
  const waiting = useNavigation().state === 'loading';
  const section = pathname.split('/')[1];
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
      <header className="head">
        <Name />
        <nav className="head-nav" aria-label={w.app.mainNav}>
          {PAGES.map(({ to, key }) => (
            <NavLink key={key} to={to} className={({ isActive }) => (isActive || isOf(key, section) ? 'active' : '')}>
              {phone && <Icon name={key} size={20} />}
              {w.app.nav[key]}
            </NavLink>
          ))}
        </nav>
        <End />
      </header>
      <main id="main" className="page" ref={main} tabIndex={-1} aria-busy={waiting}>
        <Outlet />
      </main>
      <ScrollRestoration />
    </>
  );
}

/** A task or a problem belongs to the ledger, though its address does not start with it. */
const isOf = (page: string, section: string | undefined) => page === 'ledger' && (section === 'tasks' || section === 'problems');

function Name() {
  const { w } = useWords();
  const { data: district } = useDistrict();
  return (
    <Link to="/ledger/tasks" className="head-name" aria-label={[w.app.name, district?.name].filter(Boolean).join(' ')}>
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
  const { w, lang, speak } = useWords();
  const { mode, choose } = useMode();
  const phone = usePhone();
  const { data: district } = useDistrict();
  const [helped, setHelped] = useState(false);
  const other = mode === 'dark' ? 'light' : 'dark';
  const modeLabel = mode === 'dark' ? w.app.toLight : w.app.toDark;
  const help = (
    <Button type="text" aria-label={w.app.help} title={w.app.help} icon={<Icon name="help" />} onClick={() => setHelped(true)} />
  );
  return (
    <div className="head-end">
      {district && <HeadDay today={district.today} short={phone} provisional={district.calendarProvisional} />}
      {helped ? (
        <Suspense fallback={help}>
          <Help />
        </Suspense>
      ) : (
        help
      )}
      <Button type="text" aria-label={modeLabel} title={modeLabel} icon={<Icon name={other} />} onClick={() => choose(other)} />
      <Button
        type="text"
        aria-label={w.app.languageLabel}
        lang={lang === 'en' ? 'zh-CN' : 'en'}
        onClick={() => speak(lang === 'en' ? 'zh-CN' : 'en')}
      >
        {phone ? (lang === 'en' ? '中' : 'EN') : w.app.language}
      </Button>
    </div>
  );
}

function HeadDay({ today, short, provisional }: { today: string; short: boolean; provisional: boolean }) {
  const { w, lang } = useWords();
  const full = formatDay(today, lang);
  return (
    <time className="head-today" dateTime={today} title={full}>
      {short ? formatDay(today, lang, today).replace(/（.*/, '') : full}
      {provisional && (
        <span className="badge unset" title={w.app.provisionalWhy} style={{ marginLeft: 6 }}>
          {w.app.provisional}
        </span>
      )}
    </time>
  );
}
