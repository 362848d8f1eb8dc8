import { Button, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { OUTCOMES, type Trace } from '../../api/admin.js';
import { useWords } from '../../i18n/index.js';
import { DayField } from '../forms/day-field.js';
import type { AuditAddress, AuditField } from './audit-fields.js';
import { actionsLike, doersIn, shortId } from './trace-words.js';

interface Props {
  address: AuditAddress;
  /** The rows that are shown: whoever stands in them can be chosen. */
  known: readonly Trace[];
  onClose: () => void;
}

/** Every condition of the trail as a field; a change takes effect at once. */
export default function AuditFilters({ address: { values, change }, known, onClose }: Props) {
  const { w } = useWords();
  const a = w.admin.audit;
  const doers = doersIn(known);
  if (values.actor && !doers.has(values.actor)) doers.set(values.actor, shortId(values.actor));
  const set = (field: AuditField, value: string | null | undefined) => change({ [field]: value ?? null, open: null });
  const choose = (field: 'actor' | 'outcome' | 'kind', options: { value: string; label: string }[], hint?: string) => (
    <Labelled label={a.fields[field]} hint={hint}>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={a.fields[field]}
        placeholder={w.admin.any}
        value={values[field]}
        onChange={(value: string | undefined) => set(field, value)}
        options={options}
      />
    </Labelled>
  );
  return (
    <section className="card filter-panel" aria-label={a.filterTitle}>
      <Labelled label={a.period}>
        <span className="filter-days">
          <DayField
            label={`${a.period} ${a.fields.from}`}
            placeholder={a.fields.from}
            value={values.from ?? null}
            onChange={(day) => set('from', day)}
          />
          <DayField
            label={`${a.period} ${a.fields.to}`}
            placeholder={a.fields.to}
            value={values.to ?? null}
            onChange={(day) => set('to', day)}
            from={values.from}
          />
        </span>
      </Labelled>
      {choose(
        'actor',
        [...doers].map(([value, label]) => ({ value, label })),
        a.anyone,
      )}
      <Labelled label={a.fields.action}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={a.fields.action}
          placeholder={w.admin.any}
          value={values.action}
          onChange={(value: string | undefined) => set('action', value)}
          options={useActionGroups()}
        />
      </Labelled>
      {choose(
        'outcome',
        OUTCOMES.map((value) => ({ value, label: a.outcome[value] })),
      )}
      {choose(
        'kind',
        Object.entries(a.subjects).map(([value, label]) => ({ value, label })),
      )}
      <Labelled label={a.fields.object}>
        <Input
          key={values.object}
          allowClear
          aria-label={a.fields.object}
          placeholder={a.objectHint}
          defaultValue={values.object}
          onPressEnter={(event) => set('object', event.currentTarget.value.trim() || null)}
          onBlur={(event) => event.target.value.trim() !== (values.object ?? '') && set('object', event.target.value.trim() || null)}
        />
      </Labelled>
      <div className="filter-close">
        <Button onClick={onClose}>{w.app.close}</Button>
      </div>
    </section>
  );
}

/** Every action that has a word, under what it is done to; the whole of a subject first. */
function useActionGroups() {
  const { w } = useWords();
  const { actions, subjects } = w.admin.audit;
  const groups = new Map<string, string[]>();
  for (const action of Object.keys(actions)) {
    const subject = action.slice(0, action.indexOf('.'));
    groups.set(subject, [...(groups.get(subject) ?? []), action]);
  }
  return [...groups].map(([subject, own]) => ({
    label: subjects[subject] ?? subject,
    options: [...(own.length > 1 ? [`${subject}.`] : []), ...own].map((value) => ({ value, label: actionsLike(w, value) })),
  }));
}

function Labelled({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className="filter-field">
      <span className="small quiet" aria-hidden="true">
        {label}
      </span>
      {children}
      {hint && <span className="small quiet">{hint}</span>}
    </div>
  );
}
