import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { admin, type SessionItem } from '../../api/admin.js';
import { useSessions } from '../../api/admin-queries.js';
import { deviceOf } from '../../account/device.js';
import { useDistrict } from '../../api/queries.js';
import { useWords } from '../../i18n/index.js';
import { formatInstant } from '../../ui/dates.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { useAddress } from '../list/address.js';
import { Growing } from '../list/growing.js';
import { PageHead } from '../list/page-head.js';
import { type Column, Records } from '../list/records.js';
import { Search } from '../list/search.js';

const Ask = lazy(() => import('../forms/ask.js').then((m) => ({ default: m.Ask })));

/** 会话: who is logged in, from where, and the way to end it. */
export function SessionsPage() {
  const { w } = useWords();
  const s = w.admin.sessions;
  const sessions = useSessions();
  const { values, change, clear } = useAddress(['q'] as const);
  const [ending, setEnding] = useState<SessionItem | null>(null);
  const words = values.q?.toLowerCase() ?? '';
  const found = (item: SessionItem) => [item.personName, item.unitName, item.address].some((each) => each?.toLowerCase().includes(words));
  return (
    <>
      <PageHead title={w.admin.nav.sessions} text={s.text} />
      <Loaded query={sessions}>
        {(all) => {
          const shown = all.filter(found);
          return (
            <>
              <div className="bar-row">
                <Search value={values.q ?? ''} placeholder={s.search} onSearch={(q) => change({ q }, true)} />
                <span className="quiet small">{s.count(all.length)}</span>
              </div>
              {shown.length > 0 ? (
                <SessionList items={shown} onEnd={setEnding} />
              ) : (
                <div className="card">
                  {all.length === 0 ? (
                    <Empty title={s.empty.title} text={s.empty.text} />
                  ) : (
                    <Empty title={w.admin.nothing.title} text={w.admin.nothing.text}>
                      <Button onClick={clear}>{w.admin.nothing.act}</Button>
                    </Empty>
                  )}
                </div>
              )}
            </>
          );
        }}
      </Loaded>
      <Suspense fallback={null}>
        {ending && (
          <Ask
            title={s.endOf(ending.personName)}
            okText={s.end}
            danger
            lines={ending.here ? s.endOwn : s.endWill}
            refresh={['sessions', ...(ending.here ? ['session'] : [])]}
            said={s.ended(ending.personName)}
            send={() => admin.endSession(ending.id)}
            onClose={() => setEnding(null)}
          />
        )}
      </Suspense>
    </>
  );
}

function SessionList({ items, onEnd }: { items: readonly SessionItem[]; onEnd: (item: SessionItem) => void }) {
  const { w, lang } = useWords();
  const s = w.admin.sessions;
  const today = useDistrict().data?.today;
  const at = (instant: string) => <time dateTime={instant}>{formatInstant(instant, lang, today)}</time>;
  const columns: Column<SessionItem>[] = [
    {
      key: 'person',
      label: s.columns.person,
      lead: true,
      cell: ({ personName, here }) => (
        <>
          <span lang="zh-CN">{personName}</span> {here && <span className="badge">{s.here}</span>}
        </>
      ),
    },
    { key: 'unit', label: s.columns.unit, plain: true, cell: ({ unitName }) => <span lang="zh-CN">{unitName}</span> },
    { key: 'way', label: s.columns.way, plain: true, cell: ({ way }) => s.way[way] },
    { key: 'from', label: s.columns.from, plain: true, cell: ({ address }) => address },
    { key: 'device', label: s.columns.device, plain: true, cell: ({ agent }) => <Device agent={agent} /> },
    { key: 'started', label: s.columns.started, cell: ({ startedAt }) => at(startedAt) },
    { key: 'seen', label: s.columns.seen, cell: ({ seenAt }) => at(seenAt) },
    {
      key: 'acts',
      label: s.columns.acts,
      acts: true,
      cell: (item) => (
        <button type="button" className="act-link act-danger" aria-label={`${s.end} ${item.personName}`} onClick={() => onEnd(item)}>
          {s.end}
        </button>
      ),
    },
  ];
  return (
    <Growing items={items}>
      {(rows) => <Records name="sessions" caption={w.admin.nav.sessions} columns={columns} rows={rows} keyOf={({ id }) => id} />}
    </Growing>
  );
}

function Device({ agent }: { agent: string | null }) {
  const { w } = useWords();
  const a = w.session.account;
  const device = deviceOf(agent);
  return <span title={agent ?? undefined}>{device ? a.device(device.browser, device.system) : a.unknownDevice}</span>;
}
