import { Input, Radio, Select } from 'antd';
import { DayField } from '../admin/forms/day-field.js';
import { faultsAt, Field, Optional } from '../admin/forms/field.js';
import { UnitField, UnitsField } from '../admin/forms/unit-field.js';
import { usePeopleNames } from '../api/admin-queries.js';
import type { Failure } from '../api/failure.js';
import { useDistrict } from '../api/queries.js';
import type { ProblemAction, ProblemDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { formatDay } from '../ui/dates.js';
import type { ProblemField } from './problem-forms.js';

interface Props {
  problem: ProblemDetail;
  action: ProblemAction;
  spec: ProblemField;
  value: unknown;
  failure: Failure | null;
  onChange: (name: string, value: unknown) => void;
}

const LONGEST = 4000;

/** One field of an act on a problem, by its kind. */
export function ProblemInput({ problem, action, spec: { name, kind, optional }, value, failure, onChange }: Props) {
  const { w, lang } = useWords();
  const words = w.problemActs;
  const today = useDistrict().data?.today;
  const { data: people } = usePeopleNames();
  const put = (next: unknown) => onChange(name, next);
  const text = typeof value === 'string' ? value : '';
  const one = (value as string | null | undefined) ?? null;
  const label = words.fieldsOf[action]?.[name] ?? words.fields[name] ?? name;
  const options = (): { value: string; label: string }[] => {
    if (kind === 'leader')
      return (people ?? []).filter(({ roles }) => roles.includes('leader')).map((each) => ({ value: each.id, label: each.name }));
    if (kind === 'objection')
      return problem.objections.filter(({ state }) => state === 'open').map((each) => ({ value: each.id, label: each.text }));
    return problem.lookBacks
      .filter(({ state }) => state === 'planned')
      .map((each) => ({ value: each.id, label: w.acts.lookBack(each.serial, formatDay(each.dueOn, lang, today)) }));
  };
  return (
    <Field label={optional ? <Optional label={label} /> : label} errors={faultsAt(failure, name)} hint={words.hints[name]}>
      {(tied) => {
        switch (kind) {
          case 'prose':
            return (
              <Input.TextArea
                {...tied}
                autoSize={{ minRows: 2, maxRows: 8 }}
                maxLength={LONGEST}
                value={text}
                onChange={(event) => put(event.target.value)}
              />
            );
          case 'line':
            return <Input {...tied} maxLength={300} value={text} onChange={(event) => put(event.target.value)} />;
          case 'day':
            return <DayField tied={tied} value={one} onChange={put} from={action === 'record_filing' ? null : today} />;
          case 'unit':
            return <UnitField tied={tied} value={one} onChange={put} placeholder={w.acts.chooseUnit} />;
          case 'units':
            return <UnitsField tied={tied} value={(value as string[] | undefined) ?? []} onChange={put} placeholder={w.acts.chooseUnit} />;
          case 'choice':
            return (
              <Radio.Group
                {...tied}
                value={value ?? (optional ? '' : undefined)}
                onChange={(event) => put(event.target.value)}
                options={Object.entries(words.choices[name] ?? {}).map(([word, said]) => ({ value: word, label: said }))}
              />
            );
          default:
            return <Select {...tied} value={one} onChange={put} options={options()} placeholder={words.choose} />;
        }
      }}
    </Field>
  );
}
