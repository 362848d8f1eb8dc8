import { Select } from 'antd';
import { ADMIN_ROLES, type Role } from '../../api/admin.js';
import { usePeopleNames, useUnitsNow } from '../../api/admin-queries.js';
import type { Wiring } from './field.js';

interface Props {
  tied: Wiring;
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder: string;
  except: readonly (string | null)[];
}

/** One person in business by id, found by name, unit or position; administrators are not offered. */
export function PersonField({ tied, value, onChange, placeholder, except }: Props) {
  const { data: people, isPending } = usePeopleNames();
  const { data: units } = useUnitsNow();
  const unitNames = new Map(units?.map(({ id, name }) => [id, name]));
  const options = (people ?? [])
    .filter(({ id, roles }) => !except.includes(id) && !roles.some((role) => (ADMIN_ROLES as readonly Role[]).includes(role)))
    .map(({ id, name, unitId, position }) => {
      const also = [unitNames.get(unitId), position].filter(Boolean).join(' · ');
      return { value: id, label: name, also, search: `${name} ${also}`.toLowerCase() };
    });
  type Option = (typeof options)[number];
  return (
    <Select<string | null, Option>
      {...tied}
      showSearch={{ filterOption: (typed, option) => option?.search.includes(typed.trim().toLowerCase()) ?? false }}
      loading={isPending}
      placeholder={placeholder}
      value={value}
      onChange={(next) => onChange(next ?? null)}
      options={options}
      optionRender={({ data }) => (
        <span>
          {data.label} <span className="quiet small">{data.also}</span>
        </span>
      )}
    />
  );
}
