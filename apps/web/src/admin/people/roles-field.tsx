import { Checkbox } from 'antd';
import { ADMIN_ROLES, BUSINESS_ROLES, type Role } from '../../api/admin.js';
import { useWords } from '../../i18n/index.js';
import { FieldGroup } from '../forms/field.js';
import { useRoleWords } from './role-words.js';
import { agree, inOrder } from './standing.js';

interface Props {
  label: string;
  hint?: string;
  value: readonly Role[];
  errors: readonly string[];
  onChange: (roles: Role[]) => void;
}

/** Roles to tick, with the rule of the three administrators beside them and what it forbids in words. */
export function RolesField({ label, hint, value, errors, onChange }: Props) {
  const { w } = useWords();
  const p = w.admin.people;
  const named = useRoleWords();
  const own = agree(value) ? [] : [p.conflict(named(value))];
  const tick = (role: Role, on: boolean) => onChange(inOrder(on ? [...value, role] : value.filter((each) => each !== role)));
  const boxes = (title: string, roles: readonly Role[]) => (
    <div className="role-side" role="group" aria-label={title}>
      <span className="small quiet">{title}</span>
      {roles.map((role) => (
        <Checkbox key={role} checked={value.includes(role)} onChange={(event) => tick(role, event.target.checked)}>
          {w.session.roles[role]}
        </Checkbox>
      ))}
    </div>
  );
  return (
    <FieldGroup label={label} errors={own.length > 0 ? own : errors}>
      {hint && <p className="small quiet">{hint}</p>}
      <div className="role-sides">
        {boxes(p.business, BUSINESS_ROLES)}
        {boxes(p.administration, ADMIN_ROLES)}
      </div>
      <p className="small quiet">{p.rule}</p>
    </FieldGroup>
  );
}
