import { Button, Checkbox } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import '../admin/admin.css';
import '../admin/forms/forms.css';
import { useAddress } from '../admin/list/address.js';
import '../admin/list/cards.css';
import '../admin/list/list.css';
import { PageHead } from '../admin/list/page-head.js';
import { Search } from '../admin/list/search.js';
import { type AcceptanceGroup, groups } from '../api/acceptance-groups.js';
import { useWords } from '../i18n/index.js';
import { Empty } from '../ui/empty.js';
import { Loaded } from '../ui/loaded.js';
import { type GroupAct, GroupList } from './group-list.js';

const AddGroup = lazy(() => import('./group-form.js').then((m) => ({ default: m.AddGroup })));
const EditGroup = lazy(() => import('./group-form.js').then((m) => ({ default: m.EditGroup })));
const TurnGroup = lazy(() => import('./turn-group.js'));

/** 验收组: who accepts what units report as done. */
export function GroupsPage() {
  const { w } = useWords();
  const g = w.groups;
  const all = useQuery({ queryKey: ['acceptance-groups'], queryFn: ({ signal }) => groups.list(signal) });
  const { values, change, clear } = useAddress(['q', 'all'] as const);
  const [act, setAct] = useState<GroupAct | null>(null);
  const close = () => setAct(null);
  const words = (values.q ?? '').toLowerCase();
  const wide = Boolean(values.all);
  const found = ({ active, name, members }: AcceptanceGroup) =>
    (wide || active) &&
    [name, ...members.flatMap((each) => [each.name, each.unit.name])].some((each) => each.toLowerCase().includes(words));
  const add = (
    <Button type="primary" onClick={() => setAct({ kind: 'add' })}>
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
          if (every.length === 0)
            return (
              <div className="card">
                <Empty title={g.empty.title} text={g.empty.text}>
                  {add}
                </Empty>
              </div>
            );
          return (
            <>
              <div className="bar-row">
                <Search value={values.q ?? ''} placeholder={g.search} onSearch={(q) => change({ q }, true)} />
                <Checkbox checked={wide} onChange={(event) => change({ all: event.target.checked ? '1' : null })}>
                  {g.closedToo}
                </Checkbox>
              </div>
              {shown.length > 0 ? (
                <GroupList items={shown} onAct={setAct} />
              ) : (
                <div className="card">
                  {words ? (
                    <Empty title={w.admin.nothing.title} text={w.admin.nothing.text}>
                      <Button onClick={clear}>{w.admin.nothing.act}</Button>
                    </Empty>
                  ) : (
                    <Empty title={g.allClosed.title} text={g.allClosed.text}>
                      <Button onClick={() => change({ all: '1' })}>{g.allClosed.act}</Button>
                    </Empty>
                  )}
                </div>
              )}
            </>
          );
        }}
      </Loaded>
      <Suspense fallback={null}>
        {act?.kind === 'add' && <AddGroup onClose={close} />}
        {act?.kind === 'edit' && <EditGroup group={act.group} onClose={close} />}
        {act?.kind === 'turn' && <TurnGroup group={act.group} onClose={close} />}
      </Suspense>
    </>
  );
}
