import { useState } from 'react';
import { Growing } from '../admin/list/growing.js';
import { type Column, Records } from '../admin/list/records.js';
import { State, type Tone } from '../admin/list/state.js';
import { type CheckedLedger, FATES, type TakeoverFate, type TakeoverRow } from '../api/takeover.js';
import { useWords } from '../i18n/index.js';

const TONE: Record<TakeoverFate, Tone> = {
  taken: 'good',
  joined: 'good',
  merged: 'quiet',
  needs: 'bad',
  waits: 'wait',
  standing: 'quiet',
  skipped: 'quiet',
};

/** Every row with what becomes of it, counted and filtered by fate; what must be corrected stands first where there is any. */
export function Rows({ checked: { rows, fates } }: { checked: CheckedLedger }) {
  const { w } = useWords();
  const t = w.takeover;
  const [fate, setFate] = useState<TakeoverFate | null>((fates['needs'] ?? 0) > 0 ? 'needs' : null);
  const shown = fate === null ? rows : rows.filter((row) => row.fate === fate);
  const columns: Column<TakeoverRow>[] = [
    { key: 'row', label: t.rowColumns.row, lead: true, cell: ({ sheet, row }) => <span lang="zh-CN">{t.rowAt(sheet, row)}</span> },
    { key: 'fate', label: t.rowColumns.fate, plain: true, cell: (row) => <State tone={TONE[row.fate]}>{t.fate[row.fate]}</State> },
    { key: 'problem', label: t.rowColumns.problem, plain: true, cell: (row) => <Words row={row} /> },
    { key: 'taken', label: t.rowColumns.taken, plain: true, cell: (row) => (row.taken ? <Taken taken={row.taken} /> : null) },
    { key: 'why', label: t.rowColumns.why, plain: true, cell: (row) => <Why row={row} /> },
  ];
  return (
    <section>
      <h2 className="takeover-rows">{t.rows}</h2>
      <div className="takeover-fates" role="group" aria-label={t.rowColumns.fate}>
        <button type="button" aria-pressed={fate === null} onClick={() => setFate(null)}>
          {t.all} <b>{rows.length}</b>
        </button>
        {FATES.filter((each) => (fates[each] ?? 0) > 0).map((each) => (
          <button key={each} type="button" className={`fate-${each}`} aria-pressed={fate === each} onClick={() => setFate(each)}>
            {t.fate[each]} <b>{fates[each]}</b>
          </button>
        ))}
      </div>
      <Growing key={fate ?? 'all'} items={shown}>
        {(some) => (
          <Records name="takeover" caption={t.rows} columns={columns} rows={some} keyOf={({ sheet, row }) => `${sheet}\n${row}`} />
        )}
      </Growing>
    </section>
  );
}

function Words({ row: { problem, measure, fate } }: { row: TakeoverRow }) {
  if (problem === '' && measure === null) return null;
  return (
    <div lang="zh-CN" className="takeover-words">
      {problem !== '' && (
        <p className={fate === 'joined' || fate === 'merged' || fate === 'skipped' ? 'quiet small' : undefined}>{problem}</p>
      )}
      {measure !== null && <p className={fate === 'merged' ? 'quiet small' : 'takeover-measure'}>{measure}</p>}
    </div>
  );
}

function Taken({ taken }: { taken: NonNullable<TakeoverRow['taken']> }) {
  const { w } = useWords();
  const t = w.takeover;
  const { state, limitKind, dueOn, originalDueOn, extensions, percent, finishedOn, issuedOn, leadUnit } = taken;
  const facts = [
    issuedOn && t.issued(issuedOn),
    dueOn ? t.due(dueOn) : w.limit[limitKind === 'by_date' ? 'unset' : limitKind],
    originalDueOn && extensions > 0 && t.original(originalDueOn, extensions),
    finishedOn && t.finished(finishedOn),
  ].filter(Boolean);
  return (
    <div className="takeover-taken">
      <p>
        {w.taskState[state]} {percent}% · <span lang="zh-CN">{leadUnit ?? t.noLead}</span>
      </p>
      <p className="quiet small">{facts.join(' · ')}</p>
    </div>
  );
}

function Why({ row: { fate, reasons, notes } }: { row: TakeoverRow }) {
  const { lang } = useWords();
  const say = (words: { zh: string; en: string }) => (lang === 'en' ? words.en : words.zh);
  if (reasons.length + notes.length === 0) return null;
  return (
    <ul className="takeover-why">
      {reasons.map((reason) => (
        <li key={reason.zh} className={fate === 'needs' ? 'takeover-wrong' : 'quiet'}>
          {say(reason)}
        </li>
      ))}
      {notes.map((note) => (
        <li key={note.zh} className="quiet small">
          {say(note)}
        </li>
      ))}
    </ul>
  );
}
