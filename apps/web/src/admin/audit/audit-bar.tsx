import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Outcome, Trace } from '../../api/admin.js';
import { useWords, type Words } from '../../i18n/index.js';
import { formatDay } from '../../ui/dates.js';
import { Icon } from '../../ui/icons.js';
import { Search } from '../list/search.js';
import { AUDIT_FIELDS, type AuditAddress, type AuditField } from './audit-fields.js';
import { actionsLike, doersIn, kindWords, shortId } from './trace-words.js';

const AuditFilters = lazy(() => import('./audit-filters.js'));
const CHIPS = AUDIT_FIELDS.filter((field) => field !== 'q');

/** Search, the other conditions, and each that is in force as a chip that can be taken off. */
export function AuditBar({ address, known }: { address: AuditAddress; known: readonly Trace[] }) {
  const { w } = useWords();
  const a = w.admin.audit;
  const [open, setOpen] = useState(false);
  const { values, change } = address;
  return (
    <div className="filters">
      <div className="filters-row">
        <Search value={values.q ?? ''} placeholder={a.search} onSearch={(q) => change({ q, open: null }, true)} />
        <Button icon={<Icon name="filter" size={16} />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {a.filter}
        </Button>
        <Button
          aria-pressed={values.alarm === 'true'}
          type={values.alarm === 'true' ? 'primary' : 'default'}
          icon={<Icon name="warn" size={16} />}
          onClick={() => change({ alarm: values.alarm === 'true' ? null : 'true' })}
        >
          {a.alarmsOnly}
        </Button>
        <Chips address={address} known={known} />
      </div>
      {open && (
        <Suspense fallback={null}>
          <AuditFilters address={address} known={known} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Chips({ address: { values, change, clear }, known }: { address: AuditAddress; known: readonly Trace[] }) {
  const { w, lang } = useWords();
  const a = w.admin.audit;
  const set = CHIPS.filter((field) => values[field] !== undefined && field !== 'alarm');
  if (set.length === 0) return null;
  const doers = doersIn(known);
  const textOf = (field: AuditField, value: string) =>
    field === 'from' || field === 'to' ? formatDay(value, lang) : chipText(w, field, value, doers);
  return (
    <ul className="chips">
      {set.map((field) => {
        const label = a.fields[field];
        const text = textOf(field, values[field]!);
        return (
          <li key={field} className="chip">
            <span className="quiet">{label}</span> <span className="chip-text">{text}</span>
            <button type="button" className="bare" aria-label={a.remove(`${label} ${text}`)} onClick={() => change({ [field]: null })}>
              <Icon name="close" size={14} />
            </button>
          </li>
        );
      })}
      <li>
        <Button type="link" size="small" onClick={clear}>
          {a.clear}
        </Button>
      </li>
    </ul>
  );
}

function chipText(w: Words, field: AuditField, value: string, doers: ReadonlyMap<string, string>): string {
  if (field === 'actor') return doers.get(value) ?? shortId(value);
  if (field === 'action') return actionsLike(w, value);
  if (field === 'outcome') return w.admin.audit.outcome[value as Outcome] ?? value;
  if (field === 'kind') return kindWords(w, value);
  return shortId(value);
}
