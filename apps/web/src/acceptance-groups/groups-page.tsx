import { Button, Checkbox } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import '../admin/admin.css';
import { useAddress } from '../admin/list/address.js';
import { Growing } from '../admin/list/growing.js';
import '../admin/list/list.css';
import { PageHead } from '../admin/list/page-head.js';
import { type Column, Records } from '../admin/list/records.js';
import { Search } from '../admin/list/search.js';
import { State } from '../admin/list/state.js';
import { type AcceptanceGroup, groups } from '../api/acceptance-groups.js';
import { useWords } from '../i18n/index.js';
import { Empty } from '../ui/empty.js';
import { Loaded } from '../ui/loaded.js';

const GroupForm = lazy(() => import('./group-form.js'));
const Ask = lazy(() => import('../admin/forms/ask.js').then((m) => ({ default: m.Ask })));

/** 验收组: who accepts what units report as done. */
export function GroupsPage() {
  const { w } = useWords();
  const g = w.groups;
  const all = useQuery({ queryKey: ['acceptance-groups'], queryFn: ({ signal }) => groups.list(signal) });
  const { values, change, clear } = useAddress(['q', 'all'] as const);
  const [form, setForm] = useState<AcceptanceGroup | 'new' | null>(null);
  const [turning, setTurning] = useState<AcceptanceGroup | null>(null);
  const words = values.q ?? '';
  const found = (group: AcceptanceGroup) =>
    (values.all || group.active) && [group.name, ...group.members.map(({ name }) => name)].some((name) => name.includes(words));
  const add = (
    <Button type="primary" onClick={() => setForm('new')}>
      {g.add}
    </Button>
  );
  return (
    <>
      <PageHead title={g.title} text={g.text}>
        {add}
      </PageHead>
      <Loaded query={all}>
        {(every) => {
          const shown = every.filter(found);
          return (
            <>
              <div className="bar-row">
                <Search value={words} placeholder={g.search} onSearch={(q) => change({ q }, true)} />
                <Checkbox checked={Boolean(values.all)} onChange={(event) => change({ all: event.target.checked ? '1' : null })}>
                  {g.closedToo}
                </Checkbox>
                <span className="quiet small">{g.count(shown.length)}</span>
              </div>
              {shown.length > 0 ? (
                <GroupList items={shown} onChange={setForm} onTurn={setTurning} />
              ) : (
                <div className="card">
                  {words ? (
                    <Empty title={w.admin.nothing.title} text={w.admin.nothing.text}>
                      <Button onClick={clear}>{w.admin.nothing.act}</Button>
                    </Empty>
                  ) : (
                    <Empty title={g.empty.title} text={g.empty.text}>
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
        {form && <GroupForm group={form === 'new' ? null : form} onClose={() => setForm(null)} />}
        {turning && (
          <Ask
            title={turning.active ? g.closeOf(turning.name) : g.reopenOf(turning.name)}
            okText={turning.active ? g.close : g.reopen}
            danger={turning.active}
            lines={turning.active ? g.closeWill : []}
            refresh={['acceptance-groups']}
            said={turning.active ? g.closed : g.reopened}
            send={() => groups.turn(turning)}
            onClose={() => setTurning(null)}
          />
        )}
      </Suspense>
    </>
  );
}

interface ListProps {
  items: readonly AcceptanceGroup[];
  onChange: (group: AcceptanceGroup) => void;
  onTurn: (group: AcceptanceGroup) => void;
}

function GroupList({ items, onChange, onTurn }: ListProps) {
  const { w, lang } = useWords();
  const g = w.groups;
  const said = (members: AcceptanceGroup['members']) =>
    members.map(({ name, unit }) => g.member(name, unit.name)).join(lang === 'en' ? ', ' : '、');
  const columns: Column<AcceptanceGroup>[] = [
    { key: 'name', label: g.columns.name, lead: true, cell: ({ name }) => <span lang="zh-CN">{name}</span> },
    {
      key: 'members',
      label: g.columns.members,
      cell: ({ members }) =>
        members.length > 0 ? <span lang="zh-CN">{said(members)}</span> : <span className="badge unset">{g.noMembers}</span>,
    },
    { key: 'note', label: g.columns.note, cell: ({ note }) => note },
    {
      key: 'state',
      label: g.columns.state,
      plain: true,
      cell: ({ active }) => <State tone={active ? 'good' : 'quiet'}>{active ? g.open : g.closedState}</State>,
    },
    {
      key: 'acts',
      label: g.columns.acts,
      acts: true,
      cell: (group) => (
        <>
          <button type="button" className="act-link" aria-label={`${g.change} ${group.name}`} onClick={() => onChange(group)}>
            {g.change}
          </button>
          <button
            type="button"
            className={`act-link ${group.active ? 'act-danger' : ''}`}
            aria-label={`${group.active ? g.close : g.reopen} ${group.name}`}
            onClick={() => onTurn(group)}
          >
            {group.active ? g.close : g.reopen}
          </button>
        </>
      ),
    },
  ];
  return (
    <Growing items={items}>
      {(rows) => <Records name="groups" caption={g.title} columns={columns} rows={rows} keyOf={({ id }) => id} />}
    </Growing>
  );
}
