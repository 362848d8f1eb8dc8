import { Select } from 'antd';
import { useUnitsNow } from '../../api/admin-queries.js';
import { useWords } from '../../i18n/index.js';
import type { Wiring } from './field.js';

interface Props<Value> {
  tied?: Wiring;
  label?: string;
  value: Value;
  onChange: (value: Value) => void;
  placeholder: string;
  /** Units that cannot be chosen here. */
  except?: readonly string[];
  clearable?: boolean;
}

function useOptions(except: readonly string[] = []) {
  const { lang } = useWords();
  const { data: units, isPending } = useUnitsNow();
  const options = (units ?? [])
    .filter((unit) => !except.includes(unit.id))
    .map(({ id, name, aliases }) => ({
      value: id,
      label: name,
      also: aliases.slice(0, 3).join(lang === 'en' ? ', ' : '、'),
      search: [name, ...aliases].join(' ').toLowerCase(),
    }));
  return { options, isPending };
}

type Option = ReturnType<typeof useOptions>['options'][number];
const found = (typed: string, option?: Option) => option?.search.includes(typed.trim().toLowerCase()) ?? false;
const inFull = ({ data }: { data: Option }) => (
  <span>
    {data.label}
    {data.also && <span className="quiet small">{` ${data.also}`}</span>}
  </span>
);

/** One unit by id, found by its name or an alias. */
export function UnitField({ tied, label, value, onChange, placeholder, except, clearable = false }: Props<string | null>) {
  const { options, isPending } = useOptions(except);
  return (
    <Select<string | null, Option>
      {...tied}
      aria-label={label}
      showSearch={{ filterOption: found }}
      allowClear={clearable}
      loading={isPending}
      placeholder={placeholder}
      value={value}
      onChange={(next) => onChange(next ?? null)}
      options={options}
      optionRender={inFull}
    />
  );
}

/** Several units by id. */
export function UnitsField({ tied, label, value, onChange, placeholder }: Props<string[]>) {
  const { options, isPending } = useOptions();
  return (
    <Select<string[], Option>
      {...tied}
      aria-label={label}
      mode="multiple"
      showSearch={{ filterOption: found }}
      allowClear
      loading={isPending}
      placeholder={placeholder}
      value={value}
      onChange={onChange}
      options={options}
      optionRender={inFull}
    />
  );
}
