import { Checkbox } from 'antd';
import type { Person } from '../../api/admin.js';
import { useWords } from '../../i18n/index.js';
import { useMay, useSignedIn } from '../../session/session.js';
import type { Column } from '../list/records.js';
import type { PersonAct } from './person-acts.js';
import { Position, RolesCell, StandingCell } from './person-cells.js';

interface Wishes {
  /** Who waits for roles and can be picked; there is no column to pick in where nobody does. */
  pickable: readonly Person[];
  chosen: readonly Person[];
  pick: (people: readonly Person[], on: boolean) => void;
  open: string | null;
  toggle: (person: Person) => void;
  busy: boolean;
  onGive: (person: Person) => void;
  onAct: (act: PersonAct, person: Person) => void;
}

/** What is told of a person in a row, for whichever of the two administrators looks. */
export function usePeopleColumns({ pickable, chosen, pick, open, toggle, busy, onGive, onAct }: Wishes): Column<Person>[] {
  const { w } = useWords();
  const p = w.admin.people;
  const gives = useMay()('role.give');
  const me = useSignedIn().person.id;
  const columns: Column<Person>[] = [
    {
      key: 'name',
      label: p.columns.name,
      lead: true,
      cell: (person) => (
        <button type="button" className="act-link row-name" aria-expanded={open === person.id} onClick={() => toggle(person)} lang="zh-CN">
          {person.name}
        </button>
      ),
    },
    { key: 'unit', label: p.columns.unit, plain: true, cell: ({ unitName }) => <span lang="zh-CN">{unitName}</span> },
    { key: 'position', label: p.columns.position, plain: true, cell: Position },
    { key: 'phone', label: p.columns.phone, plain: true, cell: ({ phone }) => (phone ? <a href={`tel:${phone}`}>{phone}</a> : null) },
    { key: 'login', label: p.columns.login, plain: true, cell: ({ login }) => login },
    {
      key: 'roles',
      label: p.columns.roles,
      cell: (person) => <RolesCell person={person} gives={gives && person.id !== me} busy={busy} onGive={() => onGive(person)} />,
    },
    { key: 'state', label: p.columns.state, plain: true, cell: (person) => <StandingCell person={person} /> },
    {
      key: 'acts',
      label: p.columns.acts,
      acts: true,
      cell: (person) => {
        const own = gives && person.id === me;
        const label = gives ? p.roles : w.admin.edit;
        return (
          <button
            type="button"
            className="act-link"
            aria-label={`${label} ${person.name}`}
            disabled={own}
            title={own ? p.notOwn : undefined}
            onClick={() => onAct(gives ? 'roles' : 'edit', person)}
          >
            {label}
          </button>
        );
      },
    },
  ];
  if (pickable.length === 0) return columns;
  const all = (
    <Checkbox
      aria-label={p.pickAll}
      checked={chosen.length === pickable.length}
      indeterminate={chosen.length > 0 && chosen.length < pickable.length}
      onChange={(event) => pick(pickable, event.target.checked)}
    />
  );
  const one = (person: Person) =>
    pickable.includes(person) ? (
      <Checkbox
        aria-label={p.pick(person.name)}
        checked={chosen.includes(person)}
        onChange={(event) => pick([person], event.target.checked)}
      />
    ) : null;
  return [{ key: 'pick', label: p.columns.pick, mark: true, head: all, cell: one }, ...columns];
}
