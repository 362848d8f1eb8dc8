import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Failure } from '../api/failure.js';
import { publicApi } from '../api/public.js';
import { useWords } from '../i18n/index.js';
import { Empty } from '../ui/empty.js';
import { Icon } from '../ui/icons.js';
import { Loaded } from '../ui/loaded.js';
import { useTitle } from '../ui/title.js';
import { NoticeFacts } from './notice-facts.js';
import { Objection } from './objection.js';

/** An id that cannot be is as little there as one that is over. */
const MISSING: readonly number[] = [400, 404];

/** One notice in full, and what anybody may say to it. */
export function NoticePage() {
  const { w } = useWords();
  const p = w.public;
  const { id = '' } = useParams();
  const notice = useQuery({
    queryKey: ['public', 'notice', id],
    queryFn: ({ signal }) => publicApi.notice(id, signal),
    // What somebody is writing an answer to stays before their eyes.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  useTitle(notice.data?.title ?? p.title);
  const gone = notice.data === undefined && notice.error instanceof Failure && MISSING.includes(notice.error.status);
  return (
    <>
      <Link to="/public/notices" className="crumb no-print">
        <Icon name="back" size={16} />
        {p.all}
      </Link>
      {gone ? (
        <Empty {...p.gone}>
          <Link to="/public/notices">{p.all}</Link>
        </Empty>
      ) : (
        <Loaded query={notice}>
          {(data) => (
            <>
              <article className="card notice-whole">
                <h1 lang="zh-CN">{data.title}</h1>
                <NoticeFacts notice={data} />
                <h2>{p.done}</h2>
                <p className="prose" lang="zh-CN">
                  {data.statement}
                </p>
              </article>
              <Objection key={id} noticeId={id} />
            </>
          )}
        </Loaded>
      )}
    </>
  );
}
