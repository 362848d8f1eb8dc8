import { Link } from 'react-router';
import { api } from '../api/client.js';
import { useDistrict } from '../api/queries.js';
import type { ProblemDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { Facts } from '../ledger/facts.js';
import { formatDay, formatInstant } from '../ui/dates.js';

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
            <ClosingOf key={closing.id} closing={closing} daysLeft={problem.daysLeftInPublicity} day={day} />
          ))}
          {FILED.includes(problem.state) && problem.actions.length > 0 && (
            <a href={api.filingHref(problem.id)} className="no-print" data-other>
              {words.package}
            </a>
          )}
        </section>
      )}
      {problem.objections.length > 0 && (
        <section className="card detail-section">
          <h2>{words.objections}</h2>
          {problem.objections.map((objection) => (
            <div key={objection.id} className="closing">
              <p>
                <span className="badge">{words.objectionStates[objection.state]}</span>{' '}
                <span className="quiet" lang="zh-CN">
                  {[formatInstant(objection.filedAt, lang, today), objection.receipt, objection.name, objection.contact]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </p>
              <p className="prose" lang="zh-CN">
                {objection.text}
              </p>
              {objection.ruling && (
                <p className="story-said">
                  <span className="quiet">{words.ruling}</span> <span lang="zh-CN">{objection.ruling}</span>
                </p>
              )}
            </div>
          ))}
        </section>
      )}
      {problem.lookBacks.length > 0 && (
        <section className="card detail-section">
          <h2>{words.lookBacks}</h2>
          <ul className="rows">
            {problem.lookBacks.map((lookBack) => (
              <li key={lookBack.id}>
                {w.acts.lookBack(lookBack.serial, day(lookBack.dueOn))}{' '}
                <span className="badge">{words.lookBackStates[lookBack.state]}</span>
                {lookBack.doneOn && <span className="quiet small"> {day(lookBack.doneOn)}</span>}
                {lookBack.finding && (
                  <p className="story-said" lang="zh-CN">
                    {lookBack.finding}
                  </p>
                )}
              </li>
            ))}
          </ul>
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

interface ClosingProps {
  closing: ProblemDetail['closings'][number];
  daysLeft: number | null;
  day: (on: string) => string;
}

/** One closing: where it stands, what was said of it, and on which document it rests. */
function ClosingOf({ closing, daysLeft, day }: ClosingProps) {
  const { w } = useWords();
  const words = w.problemActs;
  const ground = closing.notPublicGround && words.choices['notPublicGround']?.[closing.notPublicGround];
  const rows: [label: string, value: string | null][] = [
    [words.closingFacts.review, closing.reviewOpinion],
    [w.acts.said['missing']!, closing.missing],
    [words.closingFacts.approval, closing.approvalOpinion],
    [words.closingFacts.document, closing.approvalDocument],
    [words.fields['notPublicGround']!, ground ? [ground, closing.notPublicNote].filter(Boolean).join(' · ') : null],
    [
      words.closingFacts.publicity,
      closing.publicisedOn && closing.publicityEndsOn
        ? words.publicity(day(closing.publicisedOn), day(closing.publicityEndsOn), closing.state === 'publicised' ? daysLeft : null)
        : null,
    ],
    [
      words.closingFacts.filed,
      closing.filedOn && [day(closing.filedOn), closing.filedDocument, closing.filedWith].filter(Boolean).join(' · '),
    ],
  ];
  return (
    <div className="closing">
      <p>
        <span className="badge">{words.closingStates[closing.state]}</span> {closing.numberText && <b lang="zh-CN">{closing.numberText}</b>}
        {closing.closedOn && <span className="quiet"> {day(closing.closedOn)}</span>}
      </p>
      <p className="prose" lang="zh-CN">
        {closing.statement}
      </p>
      {rows.some(([, value]) => value !== null) && <Facts rows={rows} />}
    </div>
  );
}
