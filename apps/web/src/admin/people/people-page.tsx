import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import type { HandedPerson, Person } from '../../api/admin.js';
import { useRegister } from '../../api/admin-queries.js';
import { useWords } from '../../i18n/index.js';
import { useMay } from '../../session/session.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { useAddress } from '../list/address.js';
import { PageHead } from '../list/page-head.js';
import type { PersonAct } from './person-acts.js';
import { PeopleBar, PEOPLE_FIELDS } from './people-bar.js';
import { PeopleList } from './people-list.js';
import './people.css';

const AddPerson = lazy(() => import('./person-form.js').then((m) => ({ default: m.AddPerson })));
const EditPerson = lazy(() => import('./person-form.js').then((m) => ({ default: m.EditPerson })));
const RolesForm = lazy(() => import('./roles-form.js'));
const PersonAsk = lazy(() => import('./person-ask.js'));
const HandOver = lazy(() => import('./hand-over.js'));

type Doing = { kind: 'add' } | { kind: PersonAct; person: Person };

/** 人员: one list for two administrators, each with their own acts (三员分立). */
export function PeoplePage() {
  const { w } = useWords();
  const p = w.admin.people;
  const may = useMay();
  const manages = may('person.manage');
  const people = useRegister();
  const address = useAddress(PEOPLE_FIELDS, ['open']);
  const [doing, setDoing] = useState<Doing | null>(null);
  const [handed, setHanded] = useState<HandedPerson | null>(null);
  const close = () => setDoing(null);
  const done = (person: HandedPerson) => {
    close();
    if (person.initialPassword) setHanded(person);
  };
  const begin = (
    <>
      {may('roster.import') && <Link to="/admin/roster">{w.admin.nav.roster}</Link>}
      {manages && (
        <Button type="primary" onClick={() => setDoing({ kind: 'add' })}>
          {p.add}
        </Button>
      )}
    </>
  );
  return (
    <>
      <PageHead title={w.admin.nav.people} text={manages ? p.textSystem : p.textSecurity}>
        {begin}
      </PageHead>
      <Loaded query={people}>
        {(all) =>
          all.length === 0 ? (
            <div className="card">
              <Empty title={p.empty.title} text={p.empty.text}>
                {begin}
              </Empty>
            </div>
          ) : (
            <>
              <PeopleBar people={all} address={address} />
              <PeopleList people={all} address={address} onAct={(kind, person) => setDoing({ kind, person })} />
            </>
          )
        }
      </Loaded>
      <Suspense fallback={null}>
        {doing?.kind === 'add' && <AddPerson unitId={address.values.unit ?? null} onDone={done} onClose={close} />}
        {doing?.kind === 'edit' && <EditPerson person={doing.person} onDone={done} onClose={close} />}
        {doing?.kind === 'roles' && <RolesForm person={doing.person} onClose={close} />}
        {doing && doing.kind !== 'add' && doing.kind !== 'edit' && doing.kind !== 'roles' && (
          <PersonAsk act={doing.kind} person={doing.person} onDone={done} onClose={close} />
        )}
        {handed && <HandOver person={handed} onClose={() => setHanded(null)} />}
      </Suspense>
    </>
  );
}
