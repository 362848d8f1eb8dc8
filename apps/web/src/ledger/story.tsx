import { useDistrict } from '../api/queries.js';
import type { TaskDetail } from '../api/types.js';
import { useWords, type Words } from '../i18n/index.js';
import { formatInstant } from '../ui/dates.js';
import { toldByClock } from './clock-words.js';

type StoryEvent = TaskDetail['events'][number];
const SAID = ['narrative', 'statement', 'result', 'finding', 'missing', 'opinion', 'reason', 'progress', 'message', 'title'] as const;

/** 甲, or 甲 代 乙 where it was done on somebody's behalf. */
function whoDid({ actor, onBehalfOf }: StoryEvent, w: Words): string {
  if (!actor) return w.ledger.system;
  return onBehalfOf ? w.session.acting.by(actor.name, onBehalfOf.name) : actor.name;
}

/** What an event is called, whoever or whatever it happened by. */
function whatHappened(event: StoryEvent, w: Words): string {
  const names: Partial<Record<string, string>> = { ...w.acts.names, ...w.problemActs.names, ...w.ledger.events };
  return names[event.kind] ?? event.kind;
}

/** 这件事的经过: every act with what was said, newest first. */
export function Story({ events }: { events: readonly StoryEvent[] }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  return (
    <section className="card detail-section">
      <h2>{w.ledger.story}</h2>
      {events.length === 0 && <p className="quiet">{w.ledger.noEvents}</p>}
      <ol className="story">
        {events.map((event) => {
          const did = (event.data['did'] ?? {}) as Record<string, unknown>;
          const percent = event.data['percent'];
          const before = did['percentBefore'];
          return (
            <li key={event.id}>
              <span className="quiet small">
                <time dateTime={event.at}>{formatInstant(event.at, lang, today)}</time> · {whoDid(event, w)}
              </span>
              <p>
                {toldByClock(event, w, lang, today) ?? whatHappened(event, w)}
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
