import { Button } from 'antd';
import type { Person } from '../../api/admin.js';
import { waitsForRoles } from '../../api/admin-queries.js';
import { useDistrict } from '../../api/queries.js';
import { useWords } from '../../i18n/index.js';
import { formatInstant } from '../../ui/dates.js';
import { State } from '../list/state.js';
import { useRoleWords } from './role-words.js';
import { standingsOf, TONE } from './standing.js';

/** What somebody is in their unit; nothing where it is not known. */
export const Position = ({ position }: Person) => (position ? <span lang="zh-CN">{position}</span> : null);

/** The roles somebody holds, and those proposed for them with the one click that gives them. */
export function RolesCell({ person, gives, busy, onGive }: { person: Person; gives: boolean; busy: boolean; onGive: () => void }) {
  const { w } = useWords();
  const p = w.admin.people;
  const named = useRoleWords();
  const waits = waitsForRoles(person);
  const proposed = named(person.proposedRoles);
  return (
    <span className="roles-cell">
      {person.roles.length > 0 ? <span>{named(person.roles)}</span> : !waits && <span className="quiet">{p.noRoles}</span>}
      {waits && (
        <span className="proposed">
          <span className="badge unset">{p.proposed}</span> {proposed}
          {gives && (
            <Button size="small" disabled={busy} aria-label={p.giveTo(person.name, proposed)} onClick={onGive}>
              {p.give}
            </Button>
          )}
        </span>
      )}
    </span>
  );
}

/** How an account stands, every word of it. */
export function StandingCell({ person }: { person: Person }) {
  const { w, lang } = useWords();
  const p = w.admin.people;
  const today = useDistrict().data?.today;
  return (
    <span className="standings">
      {standingsOf(person).map((each) => (
        <span key={each} title={each === 'locked' ? p.lockedUntil(formatInstant(person.lockedUntil!, lang, today)) : undefined}>
          <State tone={TONE[each]}>{p.state[each]}</State>
        </span>
      ))}
    </span>
  );
}
