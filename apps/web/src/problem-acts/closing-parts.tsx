import { Link } from 'react-router';
import { api } from '../api/client.js';
import { useDistrict } from '../api/queries.js';
import type { ProblemDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { formatDay } from '../ui/dates.js';

const FILED = ['closed', 'look_back', 'archived'];

/** How a problem was closed, looked at again, objected to, and what came of it elsewhere. */
export function ClosingParts({ problem }: { problem: ProblemDetail }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  const words = w.problemActs;
  const day = (on: string) => formatDay(on, lang, today);
  const linked = [...(problem.spawnedFrom ? [problem.spawnedFrom] : []), ...problem.spawned];
  return (
    <>
      {problem.closings.length > 0 && (
        <section className="card detail-section">
          <h2>{words.closing}</h2>
          {problem.closings.map((closing) => (
            <div key={closing.id}>
              <p>
                <span className="badge">{words.closingStates[closing.state]}</span> {closing.number}
              </p>
              <p className="prose" lang="zh-CN">
                {closing.statement}
              </p>
              {closing.publicisedOn && closing.publicityEndsOn && (
                <p className="quiet">{words.publicity(day(closing.publicisedOn), day(closing.publicityEndsOn))}</p>
              )}
            </div>
          ))}
          {FILED.includes(problem.state) && problem.actions.length > 0 && (
            <a href={api.filingHref(problem.id)} data-other>
              {words.package}
            </a>
          )}
        </section>
      )}
      {problem.objections.length > 0 && (
        <section className="card detail-section">
          <h2>{words.objections}</h2>
          {problem.objections.map((objection) => (
            <p key={objection.id} lang="zh-CN">
              <span className="badge">{words.objectionStates[objection.state]}</span> {objection.text}
              {objection.contact && <span className="quiet"> · {objection.contact}</span>}
            </p>
          ))}
        </section>
      )}
      {problem.lookBacks.length > 0 && (
        <section className="card detail-section">
          <h2>{words.lookBacks}</h2>
          {problem.lookBacks.map((lookBack) => (
            <p key={lookBack.id}>
              <span className="badge">{words.lookBackStates[lookBack.state]}</span> {day(lookBack.dueOn)}{' '}
              <span lang="zh-CN">{lookBack.finding}</span>
            </p>
          ))}
        </section>
      )}
      {linked.length > 0 && (
        <section className="card detail-section">
          <h2>{words.names.spawn_self_checks}</h2>
          {linked.map(({ id, number, title }) => (
            <Link key={id} to={`/problems/${id}`} lang="zh-CN">
              {number} {title}
            </Link>
          ))}
        </section>
      )}
    </>
  );
}
