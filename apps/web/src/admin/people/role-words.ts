import type { Role } from '../../api/admin.js';
import { useUnitsNow } from '../../api/admin-queries.js';
import { useWords } from '../../i18n/index.js';
import type { FactWords } from '../forms/draft.js';
import { inOrder, type PersonFacts } from './standing.js';

/** Roles in words, in the order they are always told. */
export function useRoleWords(): (roles: readonly Role[]) => string {
  const { w } = useWords();
  return (roles) => w.admin.list(inOrder(roles).map((role) => w.session.roles[role]));
}

/** How what is kept of a person reads, for laying two versions side by side. */
export function usePersonWords(): FactWords<PersonFacts> {
  const { w } = useWords();
  const { data: units } = useUnitsNow();
  const named = useRoleWords();
  const { fields } = w.admin.people;
  const same = (text: string) => text;
  return {
    name: { label: fields.name, show: same },
    unitId: { label: fields.unitId, show: (id) => units?.find((unit) => unit.id === id)?.name ?? '' },
    position: { label: fields.position, show: same },
    phone: { label: fields.phone, show: same },
    email: { label: fields.email, show: same },
    login: { label: fields.login, show: same },
    proposedRoles: { label: fields.proposedRoles, show: named },
  };
}
