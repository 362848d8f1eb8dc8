import { lazy, Suspense, useState } from 'react';
import type { ProposalWarning, ProposedLimit, ProposedMeasure } from '../../api/proposal.js';
import { useWords, type Words } from '../../i18n/index.js';
import { Bones } from '../../ui/bones.js';
import { Act, Acts } from './acts.js';
import { useChecking } from './context.js';
import { Doubts } from './doubts.js';

const SplitForm = lazy(() => import('./forms.js').then((forms) => ({ default: forms.SplitForm })));
const RewordForm = lazy(() => import('./forms.js').then((forms) => ({ default: forms.RewordForm })));
const FactsForm = lazy(() => import('./facts-form.js'));
const MoveForm = lazy(() => import('./move-form.js'));

interface Props {
  measure: ProposedMeasure;
  label: string;
  /** The measure before it under the same problem, which it can be merged into. */
  previous: number | null;
  warnings: ProposalWarning[];
}

/** One measure: its words, what is known of who and when, and what may be done with it. */
export function MeasureCard({ measure, label, previous, warnings }: Props) {
  const { w } = useWords();
  const { act, showSource } = useChecking();
  const [form, setForm] = useState<'split' | 'reword' | 'facts' | 'move' | null>(null);
  const node = measure.span[0];
  const e = w.intake.edit;
  const close = () => setForm(null);
  return (
    <div className="node node-measure" data-node={node} tabIndex={-1}>
      <div className="node-top">
        <button type="button" className="node-label" onClick={() => showSource(node)} title={w.intake.source}>
          <span className="unseen">{w.intake.measureN(label)}</span>
          <span aria-hidden="true">{label}</span>
        </button>
        {measure.reworded && <span className="badge">{w.intake.reworded}</span>}
        <Acts of={w.intake.measureN(label)}>
          <Act label={e.facts} onClick={() => setForm('facts')} />
          <Act label={e.split} onClick={() => setForm('split')} />
          {previous !== null && <Act label={e.merge} onClick={() => void act({ kind: 'mergeMeasures', measures: [previous, node] })} />}
          <Act label={e.reword} onClick={() => setForm('reword')} />
          <Act label={e.move} onClick={() => setForm('move')} />
          <Act label={e.remove} onClick={() => void act({ kind: 'removeNode', node })} />
        </Acts>
      </div>
      {(form === null || form === 'facts' || form === 'move') && (
        <p className="node-words" lang="zh-CN">
          <MeasureText measure={measure} />
        </p>
      )}
      {form !== null && (
        <Suspense fallback={<Bones rows={3} />}>
          {form === 'split' && <SplitForm span={measure.span} kind="measure" onClose={close} />}
          {form === 'reword' && <RewordForm node={measure} kind="measure" onClose={close} />}
          {form === 'facts' && <FactsForm measure={measure} onClose={close} />}
          {form === 'move' && <MoveForm measure={measure} onClose={close} />}
        </Suspense>
      )}
      {form !== 'facts' && <Known measure={measure} />}
      <Doubts warnings={warnings} />
    </div>
  );
}

/** The words of a measure, its title (which is part of them) set off. */
export function MeasureText({ measure: { title, text } }: { measure: Pick<ProposedMeasure, 'title' | 'text'> }) {
  if (!title || !text.startsWith(title)) {
    return (
      <>
        {title && <b>{title} </b>}
        {text}
      </>
    );
  }
  return (
    <>
      <b>{title}</b>
      {text.slice(title.length)}
    </>
  );
}

/** A limit as a person reads it. */
export function limitWords(limit: ProposedLimit, w: Words): string {
  if (limit.kind === 'unset') return limit.text ? `${w.intake.unset}（${limit.text}）` : w.intake.unset;
  const when =
    limit.date ?? (limit.relative ? w.intake.relative(limit.relative.days, limit.relative.working, limit.relative.from) : limit.text);
  return when ? `${w.limit[limit.kind]} ${when}` : w.limit[limit.kind];
}

function Known({ measure }: { measure: ProposedMeasure }) {
  const { w, lang } = useWords();
  const others = measure.units.filter((unit) => unit !== measure.leadUnit);
  return (
    <dl className="known small">
      <Fact label={w.intake.lead} value={measure.leadUnit} />
      {others.length > 0 && <Fact label={w.intake.units} value={others.join(lang === 'en' ? ', ' : '、')} />}
      <Fact label={w.intake.limit} value={measure.limit.kind === 'unset' && !measure.limit.text ? null : limitWords(measure.limit, w)} />
      {measure.target && <Fact label={w.intake.target} value={measure.target} />}
      {measure.status && <Fact label={w.intake.status} value={measure.status} />}
    </dl>
  );
}

function Fact({ label, value }: { label: string; value: string | null }) {
  const { w } = useWords();
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value ? <span lang="zh-CN">{value}</span> : <span className="badge unset">{w.intake.unset}</span>}</dd>
    </div>
  );
}
