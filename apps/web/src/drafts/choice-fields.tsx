import { Select } from 'antd';
import { Link } from 'react-router';
import type { Wiring } from '../admin/forms/field.js';
import { usePeopleNames, useUnitsNow } from '../api/admin-queries.js';
import { useWords } from '../i18n/index.js';
import { useGroups } from './draft-queries.js';

interface Props {
  tied: Wiring;
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder?: string;
}

const found = (typed: string, option?: { search: string }) => option?.search.includes(typed.trim()) ?? false;

/** One leader of the district. */
export function LeaderField({ tied, value, onChange, placeholder }: Props) {
  const { w } = useWords();
  const { data: people = [], isPending } = usePeopleNames();
  const leaders = people.filter(({ id, roles }) => id === value || roles.includes('leader'));
  return (
    <Select<string | null, { search: string }>
      {...tied}
      allowClear
      showSearch={{ filterOption: found }}
      loading={isPending}
      placeholder={placeholder ?? w.drafts.choose.leader}
      value={value}
      onChange={(next) => onChange(next ?? null)}
      options={leaders.map(({ id, name, position }) => {
        const label = position ? `${name}（${position}）` : name;
        return { value: id, label, search: label };
      })}
    />
  );
}

/** One acceptance group that is in use, with who is in it. */
export function GroupField({ tied, value, onChange, placeholder }: Props) {
  const { w, lang } = useWords();
  const { data: groups, isPending } = useGroups();
  const shown = (groups ?? []).filter(({ id, active }) => active || id === value);
  if (groups && shown.length === 0)
    return (
      <p id={tied.id} className="quiet">
        {w.drafts.noGroup} <Link to="/acceptance-groups">{w.groups.title}</Link>
      </p>
    );
  return (
    <Select<string | null, { search: string; also: string }>
      {...tied}
      allowClear
      showSearch={{ filterOption: found }}
      loading={isPending}
      placeholder={placeholder ?? w.drafts.choose.group}
      value={value}
      onChange={(next) => onChange(next ?? null)}
      options={shown.map(({ id, name, members }) => {
        const also = members.map((member) => member.name).join(lang === 'en' ? ', ' : '、');
        return { value: id, label: name, also, search: `${name} ${also}` };
      })}
      optionRender={({ label, data }) => (
        <span>
          {label} <span className="quiet small">{data.also}</span>
        </span>
      )}
    />
  );
}

/** The names of units by their ids. */
export function useUnitName(): (id: string | null) => string {
  const { data: units } = useUnitsNow();
  return (id) => units?.find((unit) => unit.id === id)?.name ?? '';
}
