import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Failure } from '../api/failure.js';
import { useDistrict } from '../api/queries.js';
import type { Light as LightName, Words as TwoLanguages } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { formatInstant } from '../ui/dates.js';
import { Light } from '../ui/light.js';
import { Loaded } from '../ui/loaded.js';
import { addressAt, isInstant } from './moment.js';
import './past.css';

interface Props<T> {
  /** The page as it stands today. */
  page: string;
  at: string;
  /** When its story began. */
  first: string | null;
  query: UseQueryResult<T>;
  children: (then: T) => ReactNode;
}

/** The plain banner over a page that shows a past moment: which one, how it stood, and the way back to today. */
export function PastCard<T>({ page, at, first, query, children }: Props<T>) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  const head = useRef<HTMLDivElement>(null);
  // Whoever chose a moment in the story below reads, or hears, what it was.
  useEffect(() => head.current?.focus({ preventScroll: true }), [at]);
  const missing = whyMissing(at, first, query.error);
  const title = missing ? w.past[missing].title : w.past.title(formatInstant(at, lang, today));
  return (
    <section className="card past" aria-label={title}>
      <div className="past-head" ref={head} tabIndex={-1}>
        <h2>{title}</h2>
        <Link to={page} className="past-back">
          {w.past.back}
        </Link>
      </div>
      {missing ? (
        <>
          <p>{missing === 'before' ? w.past.before.text(formatInstant(first!, lang, today)) : w.past[missing].text}</p>
          {missing === 'before' && (
            <p>
              <Link to={addressAt(page, first!)}>{w.past.before.act}</Link>
            </p>
          )}
        </>
      ) : (
        <>
          <Loaded query={query} rows={4}>
            {children}
          </Loaded>
          <p className="quiet small">{w.past.note}</p>
        </>
      )}
    </section>
  );
}

const NOT_FOUND = 404;
const INVALID = 400;

/** Why there is nothing to show of a moment; null where there is, or where it is not the moment's fault. */
function whyMissing(at: string, first: string | null, error: unknown): 'before' | 'unseen' | 'future' | 'unreadable' | null {
  if (!isInstant(at)) return 'unreadable';
  if (!(error instanceof Failure)) return null;
  if (error.status === NOT_FOUND) return first && Date.parse(at) < Date.parse(first) ? 'before' : 'unseen';
  return error.status === INVALID ? 'future' : null;
}

/** Light, reason and state of then, in a line. */
export function MarksThen({
  light,
  reason,
  state,
  children,
}: {
  light: LightName;
  reason?: TwoLanguages;
  state: string;
  children?: ReactNode;
}) {
  const { lang } = useWords();
  return (
    <p className="detail-marks">
      <Light light={light} />
      {reason && <span className="quiet">{lang === 'en' ? reason.en : reason.zh}</span>}
      <span className="badge">{state}</span>
      {children}
    </p>
  );
}
