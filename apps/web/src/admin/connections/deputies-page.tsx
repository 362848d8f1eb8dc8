import { Button, Checkbox } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { admin, type Deputy } from '../../api/admin.js';
import { useDeputies } from '../../api/admin-queries.js';
import { useDistrict } from '../../api/queries.js';
import { useWords } from '../../i18n/index.js';
import { formatDay } from '../../ui/dates.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { useAddress } from '../list/address.js';
import { Growing } from '../list/growing.js';
import { PageHead } from '../list/page-head.js';
import { type Column, Records } from '../list/records.js';
import { Search } from '../list/search.js';
import { State, type Tone } from '../list/state.js';

const DeputyForm = lazy(() => import('./deputy-form.js'));
const Ask = lazy(() => import('../forms/ask.js').then((m) => ({ default: m.Ask })));

const TONE: Record<Deputy['state'], Tone> = { running: 'good', coming: 'wait', over: 'quiet', ended: 'quiet' };
const lasts = ({ state }: Deputy) => state === 'running' || state === 'coming';

/** 代理: who stands in for whom, over which days; named here in a principal's absence. */
export function DeputiesPage() {
  const { w } = useWords();
  const d = w.admin.deputies;
  const deputies = useDeputies();
  const { values, change, clear } = useAddress(['q', 'all'] as const);
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Deputy | null>(null);
  const words = values.q ?? '';
  const found = (item: Deputy) => (values.all || lasts(item)) && [item.principal, item.deputy].some(({ name }) => name.includes(words));
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      {d.add}
    </Button>
  );
  return (
    <>
      <PageHead title={w.admin.nav.deputies} text={d.text}>
        {add}
      </PageHead>
      <Loaded query={deputies}>
        {(all) => {
          const shown = all.filter(found);
          return (
            <>
              <div className="bar-row">
                <Search value={words} placeholder={d.search} onSearch={(q) => change({ q }, true)} />
                <Checkbox checked={Boolean(values.all)} onChange={(event) => change({ all: event.target.checked ? '1' : null })}>
                  {d.all}
                </Checkbox>
                <span className="quiet small">{d.count(shown.length)}</span>
              </div>
              {shown.length > 0 ? (
                <DeputyList items={shown} onEnd={setEnding} />
              ) : (
                <div className="card">
                  {words ? (
                    <Empty title={w.admin.nothing.title} text={w.admin.nothing.text}>
                      <Button onClick={clear}>{w.admin.nothing.act}</Button>
                    </Empty>
                  ) : (
                    <Empty title={d.empty.title} text={d.empty.text}>
                      {add}
                    </Empty>
                  )}
                </div>
              )}
            </>
          );
        }}
      </Loaded>
      <Suspense fallback={null}>
        {adding && <DeputyForm onClose={() => setAdding(false)} />}
        {ending && (
          <Ask
            title={d.endOf(ending.deputy.name, ending.principal.name)}
            okText={d.end}
            danger
            lines={d.endWill}
            refresh={['deputies']}
            said={d.ended}
            send={() => admin.endDeputy(ending.id)}
            onClose={() => setEnding(null)}
          />
        )}
      </Suspense>
    </>
  );
}

function DeputyList({ items, onEnd }: { items: readonly Deputy[]; onEnd: (item: Deputy) => void }) {
  const { w, lang } = useWords();
  const d = w.admin.deputies;
  const today = useDistrict().data?.today;
  const columns: Column<Deputy>[] = [
    { key: 'principal', label: d.columns.principal, lead: true, cell: ({ principal }) => <span lang="zh-CN">{principal.name}</span> },
    { key: 'deputy', label: d.columns.deputy, cell: ({ deputy }) => <span lang="zh-CN">{deputy.name}</span> },
    {
      key: 'period',
      label: d.columns.period,
      cell: ({ fromDay, untilDay }) => d.period(formatDay(fromDay, lang, today), formatDay(untilDay, lang, today)),
    },
    { key: 'reason', label: d.columns.reason, cell: ({ reason }) => reason },
    { key: 'state', label: d.columns.state, plain: true, cell: ({ state }) => <State tone={TONE[state]}>{d.state[state]}</State> },
    {
      key: 'acts',
      label: d.columns.acts,
      acts: true,
      cell: (item) =>
        lasts(item) ? (
          <button
            type="button"
            className="act-link act-danger"
            aria-label={`${d.end} ${item.deputy.name} · ${item.principal.name}`}
            onClick={() => onEnd(item)}
          >
            {d.end}
          </button>
        ) : null,
    },
  ];
  return (
    <Growing items={items}>
      {(rows) => <Records name="deputies" caption={w.admin.nav.deputies} columns={columns} rows={rows} keyOf={({ id }) => id} />}
    </Growing>
  );
}
