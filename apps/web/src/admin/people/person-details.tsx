import type { Person } from '../../api/admin.js';
import { useDistrict } from '../../api/queries.js';
import { useWords } from '../../i18n/index.js';
import { formatInstant } from '../../ui/dates.js';
import { PersonActs, type PersonAct } from './person-acts.js';
import { isLocked } from './standing.js';
import { useRoleWords } from './role-words.js';

interface Props {
  person: Person;
  onAct: (act: PersonAct) => void;
}

/** Everything that is kept of a person, and everything that may be done. */
export function PersonDetails({ person, onAct }: Props) {
  const { w, lang } = useWords();
  const p = w.admin.people;
  const today = useDistrict().data?.today;
  const named = useRoleWords();
  const rows: [label: string, value: string | null][] = [
    [p.columns.unit, person.unitName],
    [p.columns.position, person.position],
    [p.columns.phone, person.phone],
    [p.fields.email, person.email],
    [p.columns.login, person.login ?? p.state.noAccount],
    [p.columns.roles, named(person.roles) || p.noRoles],
    [p.fields.proposedRoles, named(person.proposedRoles) || null],
    [p.secondFactor, person.login === null ? null : person.secondFactorOn ? p.secondFactorOn : p.secondFactorOff],
    [p.state.locked, isLocked(person) ? p.lockedUntil(formatInstant(person.lockedUntil!, lang, today)) : null],
  ];
  return (
    <div className="person-details">
      <dl className="fact-grid">
        {rows.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <PersonActs person={person} onAct={onAct} />
    </div>
  );
}
