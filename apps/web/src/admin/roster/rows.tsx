import type { Fate, RosterRow } from '../../api/admin-roster.js';
import { useWords } from '../../i18n/index.js';
import { Growing } from '../list/growing.js';
import { type Column, Records } from '../list/records.js';
import { State, type Tone } from '../list/state.js';
import { valueWords } from './values.js';

const TONE: Record<Fate, Tone> = { create: 'good', change: 'wait', unchanged: 'quiet', refused: 'bad', skipped: 'quiet' };

/** Rows of a roster with what becomes of each: what comes, what changes from what to what, or why not. */
export function RosterRows({ rows }: { rows: readonly RosterRow[] }) {
  const { w } = useWords();
  const r = w.admin.roster;
  const columns: Column<RosterRow>[] = [
    { key: 'row', label: r.columns.row, lead: true, cell: ({ sheet, row }) => <span lang="zh-CN">{r.rowAt(sheet, row)}</span> },
    { key: 'fate', label: r.columns.fate, plain: true, cell: ({ fate }) => <State tone={TONE[fate]}>{r.fate[fate]}</State> },
    { key: 'kind', label: r.columns.kind, plain: true, cell: ({ kind }) => (kind === 'none' ? null : r.kind[kind]) },
    { key: 'name', label: r.columns.name, plain: true, cell: ({ name }) => (name ? <span lang="zh-CN">{name}</span> : null) },
    { key: 'what', label: r.columns.what, plain: true, cell: (row) => <What row={row} /> },
  ];
  return (
    <Growing items={rows}>
      {(shown) => (
        <Records name="roster" caption={w.admin.nav.roster} columns={columns} rows={shown} keyOf={({ sheet, row }) => `${sheet}\n${row}`} />
      )}
    </Growing>
  );
}

function What({ row: { what, fate, reasons, notes } }: { row: RosterRow }) {
  const { w, lang } = useWords();
  const r = w.admin.roster;
  const say = (words: { zh: string; en: string }) => (lang === 'en' ? words.en : words.zh);
  if (what.length + reasons.length + notes.length === 0) return null;
  return (
    <ul className="roster-what">
      {reasons.map((reason) => (
        <li key={reason.zh} className={fate === 'refused' ? 'roster-why' : 'quiet'}>
          {say(reason)}
        </li>
      ))}
      {what.map(({ field, before, after }) => (
        <li key={field}>
          <span className="quiet">{r.field[field] ?? field}</span>{' '}
          {fate === 'change' && (
            <>
              <del>{valueWords(w, field, before)}</del> <span aria-hidden="true">→</span>{' '}
            </>
          )}
          <span>{valueWords(w, field, after)}</span>
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
