import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { admin, type Person } from '../../api/admin.js';
import { waitsForRoles } from '../../api/admin-queries.js';
import { useWords } from '../../i18n/index.js';
import { useMay, useSignedIn } from '../../session/session.js';
import { Empty } from '../../ui/empty.js';
import { useNotes } from '../../ui/notes.js';
import { useAct } from '../forms/act.js';
import { Trouble } from '../forms/trouble.js';
import type { Address } from '../list/address.js';
import { Growing } from '../list/growing.js';
import { Records } from '../list/records.js';
import { type PeopleField, peopleUnder } from './people-bar.js';
import { usePeopleColumns } from './people-columns.js';
import type { PersonAct } from './person-acts.js';
import { PersonDetails } from './person-details.js';
import { useRoleWords } from './role-words.js';
import { withProposed } from './standing.js';

const GiveAll = lazy(() => import('./give-all.js'));

interface Props {
  people: readonly Person[];
  address: Address<PeopleField>;
  onAct: (act: PersonAct, person: Person) => void;
}

/** The people a set of conditions leaves, with one act in each row and all others below the row that is open. */
export function PeopleList({ people, address, onAct }: Props) {
  const { w } = useWords();
  const p = w.admin.people;
  const gives = useMay()('role.give');
  const me = useSignedIn().person.id;
  const give = useGiving();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState<Person[] | null>(null);
  const shown = peopleUnder(people, address.values);
  const open = address.values.open ?? null;
  const toggle = ({ id }: Person) => address.change({ open: open === id ? null : id }, true);
  const pickable = shown.filter((person) => gives && waitsForRoles(person) && person.id !== me);
  const chosen = pickable.filter(({ id }) => picked.has(id));
  const pick = (some: readonly Person[], on: boolean) => {
    const ids = new Set(some.map(({ id }) => id));
    setPicked(new Set(on ? [...picked, ...ids] : [...picked].filter((id) => !ids.has(id))));
  };
  const columns = usePeopleColumns({ pickable, chosen, pick, open, toggle, busy: give.busy, onGive: give.one, onAct });
  return (
    <>
      <Trouble failure={give.failure} />
      {shown.length === 0 ? (
        <div className="card">
          <Empty title={w.admin.nothing.title} text={w.admin.nothing.text}>
            <Button onClick={address.clear}>{w.admin.nothing.act}</Button>
          </Empty>
        </div>
      ) : (
        <Growing items={shown}>
          {(rows) => (
            <Records
              name="people"
              caption={w.admin.nav.people}
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              open={open}
              onOpen={toggle}
              detailOf={(person) => <PersonDetails person={person} onAct={(act) => onAct(act, person)} />}
            />
          )}
        </Growing>
      )}
      {chosen.length > 0 && (
        <div className="bulk" role="region" aria-label={p.picked(chosen.length)}>
          <span>{p.picked(chosen.length)}</span>
          <Button type="primary" onClick={() => setAll(chosen)}>
            {p.giveAll}
          </Button>
          <Button onClick={() => setPicked(new Set())}>{p.unpick}</Button>
        </div>
      )}
      <Suspense fallback={null}>
        {all && (
          <GiveAll
            people={all}
            onClose={() => {
              setAll(null);
              setPicked(new Set());
            }}
          />
        )}
      </Suspense>
    </>
  );
}

/** Gives one person what is proposed for them, at the version that was seen. */
function useGiving() {
  const { w } = useWords();
  const p = w.admin.people;
  const say = useNotes();
  const named = useRoleWords();
  const act = useAct('people', 'sessions');
  const one = async (person: Person) => {
    const ended = await act.run(() => admin.giveRoles(person.id, withProposed(person), person.version));
    if (!ended) return;
    say('done' in ended ? p.given(person.name, named(ended.done.roles)) : p.moved(person.name));
  };
  return { one: (person: Person) => void one(person), busy: act.busy, failure: act.failure };
}
