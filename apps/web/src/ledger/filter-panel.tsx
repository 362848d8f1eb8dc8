import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { ReactNode } from 'react';
import { useSources } from '../api/queries.js';
import { LIGHTS, LIMIT_KINDS, PROBLEM_STATES, TASK_STATES } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { Light } from '../ui/light.js';
import { UnitSelect } from '../ui/unit-select.js';
import { FIELDS_OF, type Field, type FilterState, type List } from './filters.js';
import { wordOf } from './filter-words.js';

const PARTS = ['lead', 'responsible', 'cooperating'] as const;

/** Every condition of a list as a field; a change takes effect at once. Loads when first opened. */
export default function FilterPanel({ list, state, onClose }: { list: List; state: FilterState; onClose: () => void }) {
  const { w, lang } = useWords();
  dayjs.locale(lang === 'en' ? 'en' : 'zh-cn');
  const { data: sources } = useSources();
  const has = (field: Field) => FIELDS_OF[list].includes(field);
  const choose = (field: Field, values: readonly string[]) => (
    <Labelled key={field} label={w.ledger.fields[field]}>
      <Select
        mode="multiple"
        allowClear
        placeholder={w.ledger.any}
        aria-label={w.ledger.fields[field]}
        value={state.filters[field] ?? []}
        onChange={(next: string[]) => state.change({ [field]: next })}
        optionFilterProp="title"
        options={values.map((value) => ({
          value,
          title: wordOf(w, list, field, value),
          label: field === 'light' ? <Light light={value as (typeof LIGHTS)[number]} /> : wordOf(w, list, field, value),
        }))}
      />
    </Labelled>
  );
  const day = (field: 'dueFrom' | 'dueTo') => {
    const value = state.filters[field]?.[0];
    return (
      <DatePicker
        aria-label={`${w.ledger.fields.due} ${w.ledger.fields[field]}`}
        placeholder={w.ledger.fields[field]}
        value={value && dayjs(value).isValid() ? dayjs(value) : null}
        onChange={(picked) => state.change({ [field]: picked ? picked.format('YYYY-MM-DD') : null })}
      />
    );
  };
  return (
    <section className="card filter-panel" aria-label={w.ledger.filterTitle}>
      {has('light') && choose('light', LIGHTS)}
      {has('state') && choose('state', list === 'problems' ? PROBLEM_STATES : TASK_STATES)}
      {has('unit') && (
        <Labelled label={w.ledger.fields.unit}>
          <UnitSelect
            by="id"
            label={w.ledger.fields.unit}
            placeholder={w.ledger.any}
            value={state.filters.unit ?? []}
            onChange={([unit]) => state.change({ unit: unit ?? null })}
          />
        </Labelled>
      )}
      {has('part') && choose('part', PARTS)}
      {has('limitKind') && choose('limitKind', LIMIT_KINDS)}
      {has('source') && (
        <Labelled label={w.ledger.fields.source}>
          <Select
            allowClear
            showSearch
            placeholder={w.ledger.any}
            aria-label={w.ledger.fields.source}
            value={state.filters.source?.[0]}
            onChange={(source: string | undefined) => state.change({ source: source ?? null })}
            optionFilterProp="label"
            options={sources?.map((source) => ({ value: source.id, label: source.title }))}
          />
        </Labelled>
      )}
      {has('dueFrom') && (
        <Labelled label={w.ledger.fields.due}>
          <span className="filter-days">
            {day('dueFrom')}
            {day('dueTo')}
          </span>
        </Labelled>
      )}
      <div className="filter-close">
        <Button onClick={onClose}>{w.app.close}</Button>
      </div>
    </section>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="filter-field">
      <span className="small quiet" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}
