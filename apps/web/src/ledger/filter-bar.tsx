import { Button, Input } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useSources, useUnits } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { formatDay } from '../ui/dates.js';
import { Icon } from '../ui/icons.js';
import { useKeys } from '../ui/keys.js';
import { wordOf } from './filter-words.js';
import type { Field, FilterState, List } from './filters.js';

const FilterPanel = lazy(() => import('./filter-panel.js'));
const TYPING_MS = 300;

/** Search, the button that opens the other conditions, and each condition in force as a chip that can be taken off. */
export function FilterBar({ list, state }: { list: List; state: FilterState }) {
  const { w } = useWords();
  const [open, setOpen] = useState(false);
  const others = state.count - (state.filters.q ? 1 : 0);
  return (
    <div className="filters">
      <div className="filters-row">
        <Search state={state} />
        <Button icon={<Icon name="filter" size={16} />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {w.ledger.filter}
          {others > 0 && ` ${others}`}
        </Button>
        <Chips list={list} state={state} />
      </div>
      {open && (
        <Suspense fallback={null}>
          <FilterPanel list={list} state={state} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Search({ state }: { state: FilterState }) {
  const { w } = useWords();
  const inAddress = state.filters.q?.[0] ?? '';
  const [text, setText] = useState(inAddress);
  const sent = useRef(inAddress);
  const timer = useRef(0);
  const box = useRef<HTMLDivElement>(null);
  useKeys({ '/': () => box.current?.querySelector('input')?.focus() });
  useEffect(() => {
    // Back and forward change the address under the box; its own words coming round do not.
    if (inAddress === sent.current) return;
    sent.current = inAddress;
    setText(inAddress);
  }, [inAddress]);
  const search = (value: string, at: number) => {
    setText(value);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      sent.current = value.trim();
      state.change({ q: value.trim() || null }, true);
    }, at);
  };
  return (
    <div className="filters-search" ref={box} role="search">
      <Input
        value={text}
        allowClear={{ clearIcon: <ClearIcon /> }}
        prefix={<Icon name="search" size={16} />}
        placeholder={w.ledger.search}
        aria-label={w.ledger.searchLabel}
        maxLength={100}
        onChange={(event) => search(event.target.value, TYPING_MS)}
        onPressEnter={() => search(text, 0)}
      />
    </div>
  );
}

function ClearIcon() {
  const { w } = useWords();
  return (
    <>
      <Icon name="clear" size={24} />
      <span className="unseen">{w.ledger.clearSearch}</span>
    </>
  );
}

function Chips({ list, state }: { list: List; state: FilterState }) {
  const { w, lang } = useWords();
  const { data: units } = useUnits();
  const { data: sources } = useSources();
  const entries = (Object.entries(state.filters) as [Field, string[]][]).filter(([field]) => field !== 'q');
  if (entries.length === 0) return null;
  const named = (field: Field, value: string): string => {
    if (field === 'unit') return units?.find((unit) => unit.id === value)?.name ?? '…';
    if (field === 'source') return sources?.find((source) => source.id === value)?.title ?? '…';
    if (field === 'dueFrom' || field === 'dueTo') return formatDay(value, lang);
    return wordOf(w, list, field, value);
  };
  return (
    <ul className="chips">
      {entries.map(([field, values]) => {
        const label = `${field === 'dueFrom' || field === 'dueTo' ? `${w.ledger.fields.due}${lang === 'en' ? ' ' : ''}` : ''}${w.ledger.fields[field]}`;
        const text = values.map((value) => named(field, value)).join(lang === 'en' ? ', ' : '、');
        return (
          <li key={field} className="chip">
            <span className="quiet">{label}</span> <span className="chip-text">{text}</span>
            <button
              type="button"
              className="bare"
              aria-label={w.ledger.remove(`${label} ${text}`)}
              onClick={() => state.change({ [field]: null })}
            >
              <Icon name="close" size={14} />
            </button>
          </li>
        );
      })}
      <li>
        <Button type="link" size="small" onClick={state.clear}>
          {w.ledger.clear}
        </Button>
      </li>
    </ul>
  );
}
