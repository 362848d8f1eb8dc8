import { Button } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useRegister, useUnitsNow } from '../../api/admin-queries.js';
import { useWords } from '../../i18n/index.js';
import { useMay } from '../../session/session.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { useAddress } from '../list/address.js';
import { PageHead } from '../list/page-head.js';
import { Search } from '../list/search.js';
import type { UnitAct } from './unit-facts.js';
import { UnitList } from './unit-list.js';

const AddUnit = lazy(() => import('./unit-form.js').then((m) => ({ default: m.AddUnit })));
const EditUnit = lazy(() => import('./unit-form.js').then((m) => ({ default: m.EditUnit })));
const MergeUnit = lazy(() => import('./merge-form.js'));

/** 单位: the tree of the district's units; kept by the system administrator, read by all. */
export function UnitsPage() {
  const { w } = useWords();
  const u = w.admin.units;
  const may = useMay();
  const manages = may('unit.manage');
  const units = useUnitsNow();
  const { data: people } = useRegister(may('person.register'));
  const [act, setAct] = useState<UnitAct | null>(null);
  const { values, change } = useAddress(['q'] as const);
  const heads = useMemo(() => {
    if (!people) return null;
    const counts = new Map<string, number>();
    for (const { unitId, active } of people) if (active) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
    return counts;
  }, [people]);
  const close = () => setAct(null);
  const add = (
    <Button type="primary" onClick={() => setAct({ kind: 'add', below: null })}>
      {u.add}
    </Button>
  );
  return (
    <>
      <PageHead title={w.admin.nav.units} text={manages ? u.text : u.readText}>
        {manages && add}
      </PageHead>
      <Loaded query={units}>
        {(all) =>
          all.length === 0 ? (
            <div className="card">
              <Empty title={u.empty.title} text={u.empty.text}>
                {manages && add}
              </Empty>
            </div>
          ) : (
            <>
              <div className="bar-row">
                <Search value={values.q ?? ''} placeholder={u.search} onSearch={(q) => change({ q }, true)} />
              </div>
              <UnitList
                units={all}
                words={values.q ?? ''}
                heads={heads}
                onAct={manages ? setAct : null}
                onClear={() => change({ q: null })}
              />
            </>
          )
        }
      </Loaded>
      <Suspense fallback={null}>
        {act?.kind === 'add' && <AddUnit below={act.below} onClose={close} />}
        {act?.kind === 'edit' && <EditUnit unit={act.unit} onClose={close} />}
        {act?.kind === 'merge' && <MergeUnit unit={act.unit} people={heads?.get(act.unit.id) ?? (heads ? 0 : null)} onClose={close} />}
      </Suspense>
    </>
  );
}
