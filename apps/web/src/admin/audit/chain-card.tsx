import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { Verdict } from '../../api/admin.js';
import { useVerification } from '../../api/admin-queries.js';
import { useDistrict } from '../../api/queries.js';
import { useWords } from '../../i18n/index.js';
import { formatDay, formatInstant } from '../../ui/dates.js';
import { State } from '../list/state.js';

/** Whether the trail is as it was written, and when it was last sealed. */
export function ChainCard() {
  const { w, lang } = useWords();
  const c = w.admin.audit.card;
  const today = useDistrict().data?.today;
  const { data, isFetching, isError, dataUpdatedAt, refetch } = useVerification();
  const bad = data?.bad ?? null;
  return (
    <section className={bad ? 'card chain chain-bad' : 'card chain'} aria-label={c.title} aria-busy={isFetching}>
      <h2>{c.title}</h2>
      <div className="chain-said" role="status">
        {isFetching && !data ? <State tone="wait">{c.checking}</State> : null}
        {isError && !data && <State tone="bad">{c.failed}</State>}
        {data && <State tone={bad ? 'bad' : 'good'}>{bad ? c.broken : c.intact}</State>}
        {bad && <Broken bad={bad} />}
      </div>
      {data && (
        <p className="chain-facts quiet small">
          <span>{data.lastRoot ? c.sealed(formatDay(data.lastRoot.day, lang, today)) : c.neverSealed}</span>
          <span>{c.counted(data.rows, data.chains, data.roots)}</span>
          <span>{c.checkedAt(formatInstant(new Date(dataUpdatedAt).toISOString(), lang, today))}</span>
          {data.lastRoot && (
            <span title={c.rootWhy}>
              {c.root} <code>{data.lastRoot.root}</code>
            </span>
          )}
        </p>
      )}
      <Button className="no-print" loading={isFetching} onClick={() => void refetch()}>
        {c.again}
      </Button>
    </section>
  );
}

function Broken({ bad }: { bad: NonNullable<Verdict['bad']> }) {
  const { w, lang } = useWords();
  const navigate = useNavigate();
  const { objectKind, objectId, auditId } = bad;
  const where = new URLSearchParams({ kind: objectKind ?? '', object: objectId ?? '', ...(auditId !== null && { open: String(auditId) }) });
  return (
    <>
      <span>{lang === 'en' ? bad.words.en : bad.words.zh}</span>
      {objectKind && objectId && (
        <Button size="small" onClick={() => void navigate(`?${where}`)}>
          {w.admin.audit.card.show}
        </Button>
      )}
    </>
  );
}
