import { Link } from 'react-router';
import { useDistrict, useSources } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { useMay, useSeesAll } from '../session/session.js';
import { formatDay } from '../ui/dates.js';
import { Empty } from '../ui/empty.js';
import { Loaded } from '../ui/loaded.js';
import { useTitle } from '../ui/title.js';
import './sources.css';

/** The documents the problems were found in. */
export function SourcesPage() {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  const mayImport = useMay()('intake.work');
  const seesAll = useSeesAll();
  useTitle(w.sources.title);
  return (
    <>
      <h1>{w.sources.title}</h1>
      <p className="quiet sources-lead">{w.sources.text}</p>
      <Loaded query={useSources()}>
        {(sources) =>
          sources.length === 0 ? (
            <div className="card">
              {mayImport ? (
                <Empty title={w.sources.empty.title} text={w.sources.empty.text}>
                  <Link to="/intake">{w.sources.empty.act}</Link>
                </Empty>
              ) : (
                <Empty title={w.sources.empty.title} text={seesAll ? w.sources.empty.text : w.sources.emptyHere} />
              )}
            </div>
          ) : (
            <ul className="sources">
              {sources.map((source) => (
                <li key={source.id} className="card">
                  <Link to={`/sources/${source.id}`} className="source-title" lang="zh-CN">
                    {source.title}
                  </Link>
                  <p className="quiet">
                    {[source.documentNumber, source.issuingBody, source.issuedOn && formatDay(source.issuedOn, lang, today)]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                  <p>
                    <Link to={`/ledger/tasks?source=${source.id}`}>{w.sources.found(source.problems, source.tasks)}</Link>
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
