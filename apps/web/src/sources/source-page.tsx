import { Link, useParams } from 'react-router';
import { api } from '../api/client.js';
import { useDistrict, useSource } from '../api/queries.js';
import type { SourceDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { Facts } from '../ledger/facts.js';
import '../ledger/detail.css';
import { formatDay } from '../ui/dates.js';
import { Icon } from '../ui/icons.js';
import { Loaded } from '../ui/loaded.js';
import { useTitle } from '../ui/title.js';
import './sources.css';

/** One source: what it is, its full text with the problems marked, and a way to each. */
export function SourcePage() {
  const { w } = useWords();
  const { id = '' } = useParams();
  const source = useSource(id);
  useTitle(source.data?.title);
  return (
    <>
      <Link to="/sources" className="crumb no-print">
        <Icon name="back" size={16} />
        {w.sources.title}
      </Link>
      <Loaded query={source}>{(data) => <Source source={data} />}</Loaded>
    </>
  );
}

function Source({ source }: { source: SourceDetail }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  return (
    <article>
      <header className="detail-head">
        <h1 lang="zh-CN">{source.title}</h1>
      </header>
      <div className="detail-grid">
        <section className="card detail-section">
          <h2>{w.sources.full}</h2>
          <Text source={source} />
        </section>
        <div className="detail-column">
          <section className="card detail-section">
            <Facts
              rows={[
                [w.sources.number, source.documentNumber],
                [w.sources.body, source.issuingBody],
                [w.sources.issued, source.issuedOn && formatDay(source.issuedOn, lang, today)],
                [
                  w.ledger.columns.tasks,
                  <Link to={`/ledger/tasks?source=${source.id}`}>{w.sources.found(source.problems, source.tasks)}</Link>,
                ],
                [w.ledger.labels.hash, <span className="hash">{source.sha256}</span>],
              ]}
            />
            {source.intakeId && (
              <a className="no-print" href={api.originalHref(source.intakeId)}>
                {w.sources.original}
              </a>
            )}
          </section>
          <section className="card detail-section">
            <h2>{w.sources.inText}</h2>
            <ol className="rows">
              {source.passages.map((passage) => (
                <li key={passage.problemId}>
                  <Link to={`/problems/${passage.problemId}`}>{`${passage.number} ${passage.title}`}</Link>
                </li>
              ))}
            </ol>
          </section>
        </div>
      </div>
    </article>
  );
}

function Text({ source }: { source: SourceDetail }) {
  const passages = [...source.passages].sort((a, b) => a.span[0] - b.span[0]);
  let at = 0;
  return (
    <div className="source-text" lang="zh-CN">
      {source.text.split('\n').map((line, index) => {
        const start = at;
        at += line.length + 1;
        const end = start + line.length;
        const pieces: React.ReactNode[] = [];
        let from = start;
        for (const { span, problemId } of passages) {
          const [s, e] = [Math.max(span[0], start), Math.min(span[1], end)];
          if (s >= e) continue;
          pieces.push(source.text.slice(from, s), <mark key={`${problemId}-${s}`}>{source.text.slice(s, e)}</mark>);
          from = e;
        }
        pieces.push(source.text.slice(from, end));
        return line ? <p key={index}>{pieces}</p> : null;
      })}
    </div>
  );
}
