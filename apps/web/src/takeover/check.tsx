import { Button } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { useAct } from '../admin/forms/act.js';
import { Trouble } from '../admin/forms/trouble.js';
import { csvOf, save } from '../admin/roster/save.js';
import { type CheckedLedger, takeovers, type TakenOver, type TakeoverChoices } from '../api/takeover.js';
import { useWords } from '../i18n/index.js';
import { AnswersForm } from './answers.js';
import { Columns } from './columns.js';
import { Rows } from './rows.js';
import { SourceForm } from './source-form.js';
import { Totals } from './totals.js';

const ApplyAsk = lazy(() => import('./apply-ask.js'));

interface Props {
  file: File;
  checked: CheckedLedger;
  choices: TakeoverChoices;
  /** An answer is being looked at: what is shown is what was before it. */
  busy: boolean;
  onChoices: (choices: TakeoverChoices) => void;
  onDone: (taken: TakenOver) => void;
  onRefused: () => void;
  onAgain: () => void;
}

/** What would become of every row, and what a supervisor may say about the file as a whole; each answer is looked at at once. */
export function Check({ file, checked, choices, busy, onChoices, onDone, onRefused, onAgain }: Props) {
  const { w, lang } = useWords();
  const t = w.takeover;
  const writing = useAct('problems', 'tasks', 'sources', 'duties');
  const key = useRef('');
  const [asking, setAsking] = useState(false);
  const { needs = 0, waits = 0 } = checked.fates;
  const left = needs + waits;
  const change = (some: Partial<TakeoverChoices>) => onChoices({ ...choices, ...some });
  const open = () => {
    key.current = crypto.randomUUID();
    setAsking(true);
  };
  const apply = async () => {
    const ended = await writing.run(() => takeovers.apply(file, { ...choices, title: checked.title, leaveOut: left }, key.current));
    if (!ended) return;
    if ('done' in ended) return onDone(ended.done);
    setAsking(false);
    // Somebody changed the district in between: the rows are looked at anew.
    if (ended.failed.status >= 400 && ended.failed.status < 500) onRefused();
  };
  const download = () => {
    const rows = checked.rows.filter(({ fate }) => fate === 'needs' || fate === 'waits');
    const words = rows.map(({ sheet, row, problem, measure, reasons }) => [
      sheet,
      String(row),
      problem,
      measure ?? '',
      reasons.map((reason) => (lang === 'en' ? reason.en : reason.zh)).join('\n'),
    ]);
    save(csvOf([['', t.rowColumns.row, t.problems, t.field.measure, t.rowColumns.why], ...words]), `${t.needsName}.csv`);
  };
  const ready = checked.problems > 0;
  return (
    <div aria-busy={busy}>
      <section className={left > 0 ? 'card takeover-line takeover-bad' : 'card takeover-line'}>
        <div>
          <p className="quiet small">
            {t.file} <span lang="zh-CN">{file.name}</span>
          </p>
          <p role="status">
            {busy
              ? t.checking
              : `${ready ? t.ready(checked.problems, checked.tasks) : t.nothing}${left > 0 ? ` ${t.left(needs, waits)}` : ''}`}
          </p>
          {checked.earlier && <p className="small quiet">{t.earlier(checked.earlier)}</p>}
          {checked.notes.map((note) => (
            <p key={note.zh} className="small quiet">
              {lang === 'en' ? note.en : note.zh}
            </p>
          ))}
        </div>
        <div className="admin-acts">
          {left > 0 && <Button onClick={download}>{t.needsList}</Button>}
          <Button disabled={writing.busy} onClick={onAgain}>
            {t.again}
          </Button>
          <Button type="primary" disabled={!ready || busy} loading={writing.busy} onClick={open}>
            {left > 0 ? t.applyRest : t.apply}
          </Button>
        </div>
      </section>
      <Trouble failure={writing.failure} />
      <div className="takeover-forms">
        <SourceForm checked={checked} choices={choices} onChange={change} />
        <AnswersForm checked={checked} choices={choices} onChange={change} />
      </div>
      <Totals checked={checked} />
      <Columns columns={checked.columns} choices={choices} onChange={change} />
      <Rows key={String(needs > 0)} checked={checked} />
      <Suspense fallback={null}>
        {asking && (
          <ApplyAsk
            text={t.ready(checked.problems, checked.tasks)}
            left={left}
            busy={writing.busy}
            onOk={() => void apply()}
            onClose={() => setAsking(false)}
          />
        )}
      </Suspense>
    </div>
  );
}
