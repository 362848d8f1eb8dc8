import { Select } from 'antd';
import { useMemo } from 'react';
import { useUnits } from '../api/queries.js';
import { useWords } from '../i18n/index.js';

interface Props {
  /** What the chosen value is: a unit's id (ledger) or its name (a proposal speaks of names). */
  by: 'id' | 'name';
  multiple?: boolean;
  value: string[];
  onChange: (value: string[]) => void;
  label: string;
  placeholder?: string;
}

/** A district's units, found by any part of their name or of an alias. Names a document gives that the district does not know stay choosable. */
export function UnitSelect({ by, multiple = false, value, onChange, label, placeholder }: Props) {
  const { w } = useWords();
  const { data: units, isPending } = useUnits();
  const options = useMemo(() => {
    const known = (units ?? []).map((unit) => ({
      value: unit[by],
      label: unit.name,
      search: [unit.name, ...unit.aliases].join(' '),
      aliases: unit.aliases,
    }));
    const strangers = by === 'name' ? value.filter((name) => !known.some((option) => option.value === name)) : [];
    return [
      ...known,
      ...strangers.map((name) => ({ value: name, label: w.intake.edit.notKnown(name), search: name, aliases: [] as string[] })),
    ];
  }, [units, by, value, w]);
  return (
    <Select
      mode={multiple ? 'multiple' : undefined}
      allowClear
      showSearch
      loading={isPending}
      aria-label={label}
      placeholder={placeholder ?? w.intake.edit.searchUnit}
      style={{ width: '100%' }}
      value={(multiple ? value : value[0]) as string[]}
      onChange={(next: string[] | string | undefined) => onChange(next === undefined ? [] : Array.isArray(next) ? next : [next])}
      filterOption={(typed, option) => (option?.search ?? '').includes(typed.trim())}
      options={options}
      optionRender={(option) => (
        <span>
          {option.data.label}
          {option.data.aliases.length > 0 && <span className="quiet small"> {option.data.aliases.slice(0, 3).join('、')}</span>}
        </span>
      )}
    />
  );
}
