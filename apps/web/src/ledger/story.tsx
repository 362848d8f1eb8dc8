import { Link } from 'react-router';
import { useDistrict } from '../api/queries.js';
import type { TaskDetail } from '../api/types.js';
import { useWords, type Words } from '../i18n/index.js';
import { formatInstant } from '../ui/dates.js';
import { toldByClock } from './clock-words.js';
import { addressAt } from './moment.js';
import { MomentChoice } from './moment-choice.js';
import './past.css';

type StoryEvent = TaskDetail['events'][number];
const SAID = ['narrative', 'statement', 'result', 'finding', 'missing', 'opinion', 'reason', 'progress', 'message', 'title'] as const;

/** 甲, or 甲 代 乙 where it was done on somebody's behalf. */
function whoDid({ kind, actor, onBehalfOf }: StoryEvent, w: Words): string {
  if (!actor) return kind in w.public.events ? w.public.anybody : w.ledger.system;
  return onBehalfOf ? w.session.acting.by(actor.name, onBehalfOf.name) : actor.name;
}

/** What an event is called, whoever or whatever it happened by. */
function whatHappened({ kind }: Pick<StoryEvent, 'kind'>, w: Words): string {
  const names: Partial<Record<string, string>> = { ...w.acts.names, ...w.problemActs.names, ...w.ledger.events };
  return names[kind] ?? kind;
}

/** The event after which something stood as it did, and when it was. */
export function LastStep({ event }: { event: Pick<StoryEvent, 'kind' | 'at'> }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  return (
    <>
      {whatHappened(event, w)} · <time dateTime={event.at}>{formatInstant(event.at, lang, today)}</time>
    </>
  );
}

interface Props {
  events: readonly StoryEvent[];
  /** The page whose story it is; each event leads to it as it stood then. */
  page: string;
  /** The past moment that is being looked at. */
  at?: string | null;
  narrow?: boolean;
}

/** 这件事的经过: every act with what was said, newest first; from each one may see how things stood then. */
export function Story({ events, page, at = null, narrow = false }: Props) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  const shown = at === null ? null : events.find((event) => !isAfter(event, at))?.id;
  return (
    <section className="card detail-section">
      <div className="story-head">
        <h2>{w.ledger.story}</h2>
        {!narrow && <MomentChoice page={page} at={at} first={events.at(-1)?.at ?? null} />}
      </div>
      {events.length === 0 && <p className="quiet">{w.ledger.noEvents}</p>}
      {isPast(events, at) && <p className="quiet small">{w.past.later}</p>}
      <ol className="story">
        {events.map((event) => {
          const did = (event.data['did'] ?? {}) as Record<string, unknown>;
          const percent = event.data['percent'];
          const before = did['percentBefore'];
          const when = formatInstant(event.at, lang, today);
          const what = toldByClock(event, w, lang, today) ?? whatHappened(event, w);
          return (
            <li key={event.id} className={isAfter(event, at) ? 'later' : undefined}>
              <div className="story-when">
                <span className="quiet small">
                  <time dateTime={event.at}>{when}</time> · {whoDid(event, w)}
                </span>
                <Link
                  className="story-see no-print"
                  to={addressAt(page, event.at)}
                  aria-label={w.past.seeAt(what, when)}
                  aria-current={event.id === shown ? 'true' : undefined}
                >
                  {w.past.see}
                </Link>
              </div>
              <p>
                {what}
                {did['unchanged'] === true && ` · ${w.acts.same}`}
                {typeof percent === 'number' && typeof before === 'number' && percent !== before && ` · ${w.acts.rose(before, percent)}`}
              </p>
              {SAID.filter((name) => typeof did[name] === 'string').map((name) => (
                <p key={name} className="story-said">
                  <span className="quiet">{w.acts.said[name]}</span> <span lang="zh-CN">{did[name] as string}</span>
                </p>
              ))}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const isAfter = (event: StoryEvent, at: string | null): boolean => at !== null && Date.parse(event.at) > Date.parse(at);
const isPast = (events: readonly StoryEvent[], at: string | null): boolean => events.some((event) => isAfter(event, at));
