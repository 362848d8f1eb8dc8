import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { publicApi } from '../api/public.js';
import { useWords } from '../i18n/index.js';
import { Empty } from '../ui/empty.js';
import { Loaded } from '../ui/loaded.js';
import { useTitle } from '../ui/title.js';
import { NoticeFacts } from './notice-facts.js';

/** All that is publicised today. */
export function NoticesPage() {
  const { w } = useWords();
  const p = w.public;
  useTitle(p.title);
  const notices = useQuery({ queryKey: ['public', 'notices'], queryFn: ({ signal }) => publicApi.notices(signal) });
  return (
    <>
      <h1>{p.title}</h1>
      <Loaded query={notices}>
        {(list) =>
          list.length === 0 ? (
            <Empty {...p.empty} />
          ) : (
            <>
              <p className="quiet notice-lead">{p.lead}</p>
              <ul className="notice-list">
                {list.map((notice) => (
                  <li key={notice.id} className="card notice-card">
                    <h2 lang="zh-CN">
                      <Link to={`/public/notices/${notice.id}`}>{notice.title}</Link>
                    </h2>
                    <NoticeFacts notice={notice} />
                    <h3>{p.done}</h3>
                    <p className="prose notice-short" lang="zh-CN">
                      {notice.statement}
                    </p>
                    <Link to={`/public/notices/${notice.id}`} className="notice-read no-print" aria-label={p.readOf(notice.title)}>
                      {p.read}
                    </Link>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </>
  );
}
