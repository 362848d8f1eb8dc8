import { Link, useParams } from 'react-router';
import { useDistrict, useProblemsOf, useSource } from '../api/queries.js';
import type { SourceDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { Facts } from '../ledger/facts.js';
import '../ledger/detail.css';
import { formatDay } from '../ui/dates.js';
import { Icon } from '../ui/icons.js';
import { Loaded } from '../ui/loaded.js';
import { useTitle } from '../ui/title.js';
import { Passages } from './passages.js';
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
  const problems = useProblemsOf(source.id);
  return (
    <article>
      <header className="detail-head">
        <h1 lang="zh-CN">{source.title}</h1>
      </header>
      <div className="detail-grid">
        {source.text === null ? <Passages source={source.id} /> : <Text text={source.text} />}
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
                [w.sources.authority, source.receivingAuthority],
                [w.sources.owed, source.reportDueOn && formatDay(source.reportDueOn, lang, today)],
                [w.sources.file, source.fileName],
                [w.ledger.labels.fileHash, source.fileSha256 && <span className="hash">{source.fileSha256}</span>],
              ]}
            />
          </section>
          <section className="card detail-section">
            <h2>{w.sources.inText}</h2>
            <ol className="source-problems">
              {problems.data?.items.map((problem) => (
                <li key={problem.id}>
                  <Link to={`/problems/${problem.id}`}>{`${problem.number} ${problem.title}`}</Link>
                </li>
              ))}
            </ol>
          </section>
        </div>
      </div>
    </article>
  );
}

function Text({ text }: { text: string }) {
  const { w } = useWords();
  return (
    <section className="card detail-section">
      <h2>{w.sources.full}</h2>
      <div className="source-text" lang="zh-CN">
        {text.split('\n').map((line, index) => (line ? <p key={index}>{line}</p> : null))}
      </div>
    </section>
  );
}
