import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { type CheckedRoster, type Fate, FATES } from '../../api/admin-roster.js';
import { useWords } from '../../i18n/index.js';
import { RosterRows } from './rows.js';

const ApplyAsk = lazy(() => import('./apply-ask.js'));

interface Props {
  file: File;
  checked: CheckedRoster;
  busy: boolean;
  onApply: () => Promise<boolean>;
  onAgain: () => void;
}

/** What would become of every row, counted and filtered by fate; to be written only where none is refused. */
export function Checked({ file, checked, busy, onApply, onAgain }: Props) {
  const { w, lang } = useWords();
  const r = w.admin.roster;
  const refused = countOf(checked, 'refused');
  const writes = countOf(checked, 'create') + countOf(checked, 'change');
  const [fate, setFate] = useState<Fate | null>(refused > 0 ? 'refused' : null);
  const [asking, setAsking] = useState(false);
  const rows = fate === null ? checked.rows : checked.rows.filter((row) => row.fate === fate);
  const will = r.readyText(...partsOf(checked, r));
  return (
    <>
      <section className={refused > 0 ? 'card roster-verdict roster-bad' : 'card roster-verdict'}>
        <div>
          <p className="quiet small">
            {r.file} <span lang="zh-CN">{file.name}</span>
          </p>
          <p role="status">{refused > 0 ? r.refusedText(refused) : writes > 0 ? will : r.nothingText}</p>
          {checked.notes.map((note) => (
            <p key={note.zh} className="small quiet">
              {lang === 'en' ? note.en : note.zh}
            </p>
          ))}
        </div>
        <div className="admin-acts">
          <Button disabled={busy} onClick={onAgain}>
            {r.again}
          </Button>
          <Button type="primary" disabled={refused > 0 || writes === 0} loading={busy} onClick={() => setAsking(true)}>
            {r.apply}
          </Button>
        </div>
      </section>
      <div className="counts fates" role="group" aria-label={r.columns.fate}>
        <button type="button" className="count" aria-pressed={fate === null} onClick={() => setFate(null)}>
          {r.all} <b>{checked.rows.length}</b>
        </button>
        {FATES.filter((each) => countOf(checked, each) > 0).map((each) => (
          <button key={each} type="button" className={`count fate-${each}`} aria-pressed={fate === each} onClick={() => setFate(each)}>
            {r.fate[each]} <b>{countOf(checked, each)}</b>
          </button>
        ))}
      </div>
      <RosterRows key={fate ?? 'all'} rows={rows} />
      <Suspense fallback={null}>
        {asking && (
          <ApplyAsk
            text={will}
            busy={busy}
            onOk={() => void onApply().then((done) => !done && setAsking(false))}
            onClose={() => setAsking(false)}
          />
        )}
      </Suspense>
    </>
  );
}

/** How many rows of any kind meet a fate. */
export const countOf = ({ totals }: CheckedRoster, fate: Fate): number =>
  Object.values(totals).reduce((sum, counts) => sum + (counts[fate] ?? 0), 0);

interface PartWords {
  unitsPart: (created: number, changed: number) => string;
  peoplePart: (created: number, changed: number) => string;
}

/** What is written of units and of people, each in words; empty where nothing is. */
export const partsOf = ({ totals: { unit, person } }: CheckedRoster, words: PartWords): [units: string, people: string] => [
  words.unitsPart(unit.create, unit.change),
  words.peoplePart(person.create, person.change),
];
