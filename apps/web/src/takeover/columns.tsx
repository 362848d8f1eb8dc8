import { Select } from 'antd';
import { useState } from 'react';
import { type Column, Records } from '../admin/list/records.js';
import type { TakeoverChoices, TakeoverColumn, TakeoverField } from '../api/takeover.js';
import { useWords } from '../i18n/index.js';
import { Icon } from '../ui/icons.js';

interface Props {
  columns: readonly TakeoverColumn[];
  choices: TakeoverChoices;
  onChange: (some: Partial<TakeoverChoices>) => void;
}

const SEVERAL: readonly TakeoverField[] = ['progress', 'note'];
const UNUSED = 'unused';

/** What each column is taken for, with what stands in it; what is not used stands here, too, so that nothing is dropped unseen. */
export function Columns({ columns, choices, onChange }: Props) {
  const { w } = useWords();
  const t = w.takeover;
  const used = columns.filter(({ field }) => field !== null);
  const ignored = columns.filter(({ field, filled }) => field === null && filled > 0);
  const known = used.some(({ field }) => field === 'problem' || field === 'measure');
  // Open where it must be used; it stays as it is while columns are being named.
  const [open, setOpen] = useState(!known);
  const choose = (column: TakeoverColumn, field: TakeoverField | null) => {
    const same = (one: { sheet: string; column: number }) => one.sheet === column.sheet && one.column === column.column;
    const others = (choices.columns ?? []).filter((one) => !same(one));
    // What one column is now another no longer is.
    const freed = columns.filter(
      (one) => field !== null && !SEVERAL.includes(field) && one.sheet === column.sheet && one.field === field && !same(one),
    );
    const kept = others.filter((one) => !freed.some((each) => each.sheet === one.sheet && each.column === one.column));
    onChange({
      columns: [
        ...kept,
        ...freed.map(({ sheet, column: at }) => ({ sheet, column: at, field: null })),
        { sheet: column.sheet, column: column.column, field },
      ],
    });
  };
  const options = [{ value: UNUSED, label: t.unused }, ...Object.entries(t.field).map(([value, label]) => ({ value, label }))];
  const shown: Column<TakeoverColumn>[] = [
    { key: 'head', label: t.columnHead, lead: true, cell: ({ head }) => <span lang="zh-CN">{head || t.headless}</span> },
    {
      key: 'field',
      label: t.columnField,
      cell: (column) => (
        <>
          <Select
            className="takeover-field"
            aria-label={`${t.columnField} ${column.head}`}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            value={column.field ?? UNUSED}
            onChange={(value) => choose(column, value === UNUSED ? null : (value as TakeoverField))}
            options={options}
          />
          {column.instead && <span className="quiet small"> {t.instead}</span>}
        </>
      ),
    },
    {
      key: 'samples',
      label: t.columnSamples,
      cell: ({ samples }) =>
        samples.length === 0 ? null : (
          <span lang="zh-CN" className="small quiet">
            {samples.join(' · ')}
          </span>
        ),
    },
  ];
  const sheets = new Set(columns.map(({ sheet }) => sheet)).size;
  return (
    <details className="card takeover-columns" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{t.columns}</h2> <span className="quiet">{known ? t.columnsText(used.length, ignored.length) : t.columnsNone}</span>
        {known && ignored.length > 0 && (
          <span lang="zh-CN" className="takeover-ignored small">
            <Icon name="warn" size={14} /> {ignored.map(({ head }) => head || t.headless).join('、')}
          </span>
        )}
      </summary>
      <Records
        name="columns"
        caption={t.columns}
        columns={shown}
        rows={columns}
        keyOf={({ sheet, column }) => `${sheet}\n${column}`}
        groupOf={sheets > 1 ? ({ sheet }) => sheet : undefined}
      />
    </details>
  );
}
