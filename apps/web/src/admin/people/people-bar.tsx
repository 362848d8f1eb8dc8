import { Button } from 'antd';
import { ROLES, type Person, type Role } from '../../api/admin.js';
import { waitsForRoles } from '../../api/admin-queries.js';
import { useWords } from '../../i18n/index.js';
import { useMay } from '../../session/session.js';
import { UnitField } from '../forms/unit-field.js';
import type { Address } from '../list/address.js';
import { Choice } from '../list/choice.js';
import { Search } from '../list/search.js';
import { mentions, type Standing, STANDINGS, standingsOf } from './standing.js';

export const PEOPLE_FIELDS = ['q', 'unit', 'role', 'state', 'waiting', 'open'] as const;
export type PeopleField = (typeof PEOPLE_FIELDS)[number];

/** The people a set of conditions leaves. */
export function peopleUnder(people: readonly Person[], { q, unit, role, state, waiting }: Address<PeopleField>['values']): Person[] {
  return people.filter(
    (person) =>
      (!q || mentions(person, q)) &&
      (!unit || person.unitId === unit) &&
      (!role || person.roles.includes(role as Role)) &&
      (!state || standingsOf(person).includes(state as Standing)) &&
      (!waiting || waitsForRoles(person)),
  );
}

/** The conditions of the list of people, and how many wait for the security administrator. */
export function PeopleBar({ people, address }: { people: readonly Person[]; address: Address<PeopleField> }) {
  const { w } = useWords();
  const p = w.admin.people;
  const gives = useMay()('role.give');
  const { values, change } = address;
  const waiting = people.filter(waitsForRoles).length;
  return (
    <div className="bar-row">
      <Search value={values.q ?? ''} placeholder={p.search} onSearch={(q) => change({ q }, true)} />
      <span className="bar-choice">
        <UnitField
          clearable
          label={p.columns.unit}
          placeholder={p.columns.unit}
          value={values.unit ?? null}
          onChange={(unit) => change({ unit })}
        />
      </span>
      <Choice
        label={p.columns.roles}
        value={values.role}
        onChange={(role) => change({ role })}
        options={ROLES.map((value) => ({ value, label: w.session.roles[value] }))}
      />
      <Choice
        label={p.columns.state}
        value={values.state}
        onChange={(state) => change({ state })}
        options={[...STANDINGS].reverse().map((value) => ({ value, label: p.state[value] }))}
      />
      {gives && (
        <Button
          aria-pressed={Boolean(values.waiting)}
          type={values.waiting ? 'primary' : 'default'}
          onClick={() => change({ waiting: values.waiting ? null : '1' })}
        >
          {p.waiting} {waiting}
        </Button>
      )}
    </div>
  );
}
