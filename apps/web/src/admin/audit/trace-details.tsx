import type { ReactNode } from 'react';
import type { Trace } from '../../api/admin.js';
import { useWords } from '../../i18n/index.js';
import type { AuditAddress } from './audit-fields.js';
import { Changes, OneSide } from './changes.js';
import { momentOf } from './moments.js';
import { actionWords, kindWords } from './trace-words.js';

interface Props {
  row: Trace;
  /** What the object is called. */
  name: string;
  onNarrow: AuditAddress['change'];
}

/** All of one trace: who, when, from where, what, before and after, and its place in the chain of its object. */
export function TraceDetails({ row, name, onNarrow }: Props) {
  const { w } = useWords();
  const o = w.admin.audit.opened;
  const { actor, onBehalfOf, credential, address, requestId, action, object, before, after, detail, serial, id, hash } = row;
  const facts: [label: string, value: ReactNode][] = [
    [o.when, momentOf(row.at)],
    [o.who, actor?.name ?? null],
    [o.onBehalf, onBehalfOf?.name ?? null],
    [o.credential, credential?.name ?? null],
    [o.from, address],
    [
      o.action,
      <>
        {actionWords(w, action)} <code className="quiet">{action}</code>
      </>,
    ],
    [o.object, `${kindWords(w, object.kind)} ${name}`],
    [o.place, o.placeAt(serial, id)],
  ];
  const told = Object.entries(detail ?? {}).map(([field, value]) => ({ field, before: undefined, after: value }));
  const only = (field: 'object' | 'actor' | 'action') => {
    const none = { from: null, to: null, actor: null, action: null, outcome: null, kind: null, object: null, alarm: null, q: null };
    const one = field === 'object' ? { kind: object.kind, object: object.id } : field === 'actor' ? { actor: actor!.id } : { action };
    onNarrow({ ...none, ...one });
  };
  return (
    <div className="trace">
      <dl className="fact-grid">
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <Changes before={before} after={after} />
      {told.length > 0 && (
        <section>
          <h3>{o.detail}</h3>
          <OneSide rows={told} />
        </section>
      )}
      <p className="small quiet trace-marks">
        {name !== object.id && (
          <span>
            {o.object} <code>{object.id}</code>
          </span>
        )}
        {requestId && (
          <span>
            {o.request} <code>{requestId}</code>
          </span>
        )}
        <span>
          {o.hash} <code>{hash}</code>
        </span>
      </p>
      <div className="row-acts">
        <button type="button" className="act-link" onClick={() => only('object')}>
          {o.history}
        </button>
        {actor && (
          <button type="button" className="act-link" onClick={() => only('actor')}>
            {o.byThem}
          </button>
        )}
        <button type="button" className="act-link" onClick={() => only('action')}>
          {o.likeThis}
        </button>
      </div>
    </div>
  );
}
