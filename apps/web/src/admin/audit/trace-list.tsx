import { useMemo } from 'react';
import type { Outcome, Trace } from '../../api/admin.js';
import { useDistrict } from '../../api/queries.js';
import { useWords } from '../../i18n/index.js';
import { formatDay } from '../../ui/dates.js';
import { useKeys } from '../../ui/keys.js';
import { type Column, Records } from '../list/records.js';
import { State, type Tone } from '../list/state.js';
import type { AuditAddress } from './audit-fields.js';
import { dayOf, timeOf } from './moments.js';
import { TraceDetails } from './trace-details.js';
import { actionWords, kindWords, namesIn, objectName, shortId } from './trace-words.js';

const TONE: Record<Outcome, Tone> = { done: 'good', refused: 'bad', read: 'quiet' };

/** Rows of the trail by day, newest first; one opens below itself. j and k walk, Escape closes. */
export function TraceList({ items, address: { values, change } }: { items: readonly Trace[]; address: AuditAddress }) {
  const { w, lang } = useWords();
  const a = w.admin.audit;
  const today = useDistrict().data?.today;
  const open = values.open ?? null;
  const names = useMemo(() => namesIn(items), [items]);
  const show = (id: string | null) => change({ open: id }, true);
  const walk = (step: number) => {
    const at = items.findIndex(({ id }) => String(id) === open);
    const next = items[Math.min(Math.max(at + step, 0), items.length - 1)];
    if (!next) return;
    show(String(next.id));
    requestAnimationFrame(() => document.getElementById(`trace-${next.id}`)?.focus());
  };
  useKeys({ j: () => walk(1), k: () => walk(-1), Escape: () => open && show(null) });
  const toggle = ({ id }: Trace) => show(open === String(id) ? null : String(id));
  const columns: Column<Trace>[] = [
    {
      key: 'at',
      label: a.columns.at,
      lead: true,
      cell: (row) => (
        <button
          id={`trace-${row.id}`}
          type="button"
          className="act-link row-name"
          aria-expanded={open === String(row.id)}
          onClick={() => toggle(row)}
        >
          <time dateTime={row.at}>{timeOf(row.at)}</time>
        </button>
      ),
    },
    { key: 'who', label: a.columns.who, plain: true, cell: (row) => <Doer row={row} /> },
    {
      key: 'action',
      label: a.columns.action,
      plain: true,
      cell: (row) => (
        <span className="trace-action">
          {actionWords(w, row.action)}
          {row.alarm && <span className="badge trace-alarm">{a.alarm}</span>}
        </span>
      ),
    },
    {
      key: 'object',
      label: a.columns.object,
      plain: true,
      cell: (row) => (
        <>
          <span className="quiet">{kindWords(w, row.object.kind)}</span> <span lang="zh-CN">{shortId(objectName(row, names))}</span>
        </>
      ),
    },
    {
      key: 'outcome',
      label: a.columns.outcome,
      plain: true,
      cell: ({ outcome }) => <State tone={TONE[outcome]}>{a.outcome[outcome]}</State>,
    },
    { key: 'from', label: a.columns.from, plain: true, cell: ({ address }) => address },
  ];
  return (
    <Records
      name="audit"
      caption={w.admin.nav.audit}
      columns={columns}
      rows={items}
      keyOf={({ id }) => String(id)}
      open={open}
      onOpen={toggle}
      groupOf={({ at }) => formatDay(dayOf(at), lang, today)}
      detailOf={(row) => <TraceDetails row={row} name={objectName(row, names)} onNarrow={change} />}
    />
  );
}

function Doer({ row: { actor, credential, onBehalfOf, action } }: { row: Trace }) {
  const { w } = useWords();
  const a = w.admin.audit;
  const name = actor?.name ?? (credential ? a.asSystem(credential.name) : action === 'session.sign_in' ? a.nobody : a.system);
  return (
    <span className="trace-doer">
      <span className={actor ? undefined : 'quiet'} lang={actor ? 'zh-CN' : undefined}>
        {name}
      </span>
      {onBehalfOf && <span className="small quiet">{a.onBehalfOf(onBehalfOf.name)}</span>}
    </span>
  );
}
