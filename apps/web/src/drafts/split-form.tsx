import { Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { useAct } from '../admin/forms/act.js';
import { Dialog } from '../admin/forms/dialog.js';
import { faultsAt, Field, FieldGroup } from '../admin/forms/field.js';
import '../admin/forms/forms.css';
import './draft-forms.css';
import { type Draft, drafts } from '../api/drafts.js';
import { useWords } from '../i18n/index.js';
import { useNotes } from '../ui/notes.js';
import { clausesOf, endsSentence, partsOf } from './clauses.js';
import { TOUCHED } from './draft-queries.js';

const MOST = 20;
const SHOWN_BEFORE = 12;

interface Props {
  draft: Draft;
  onClose: () => void;
  onDone: () => void;
}

/** One draft becomes several: cut between its clauses, or each with all of its words. */
export default function SplitForm({ draft, onClose, onDone }: Props) {
  const { w } = useWords();
  const s = w.drafts.split;
  const say = useNotes();
  const act = useAct(...TOUCHED);
  const clauses = clausesOf(draft.text);
  const sentences = clauses.flatMap((clause, at) => (endsSentence(clause) && at < clauses.length - 1 ? [at] : [])).slice(0, MOST - 1);
  const [how, setHow] = useState<'clause' | 'whole'>(clauses.length > 1 ? 'clause' : 'whole');
  const [cuts, setCuts] = useState<ReadonlySet<number>>(new Set(sentences));
  const [count, setCount] = useState(2);
  const [titles, setTitles] = useState<readonly string[]>([]);
  const texts = how === 'clause' ? partsOf(clauses, cuts) : Array.from({ length: count }, () => draft.text);
  const toggle = (at: number) => setCuts((before) => new Set(before.has(at) ? [...before].filter((each) => each !== at) : [...before, at]));
  const send = async () => {
    const parts = texts.map((text, at) => ({ text, title: titles[at]?.trim() || null }));
    const ended = await act.run(() => drafts.split(draft.id, parts, draft.version));
    if (!ended || 'failed' in ended) return;
    say(s.said(ended.done.tasks.length));
    onDone();
  };
  return (
    <Dialog
      title={s.title(draft.number)}
      okText={s.ok(texts.length)}
      width={680}
      lines={[s.will]}
      busy={act.busy}
      failure={act.failure}
      fields={['parts']}
      ready={texts.length > 1 && texts.length <= MOST}
      dirty={titles.some(Boolean)}
      onOk={() => void send()}
      onClose={onClose}
    >
      <FieldGroup label={s.how} errors={faultsAt(act.failure, 'parts')}>
        <Radio.Group
          value={how}
          onChange={(event) => setHow(event.target.value as 'clause' | 'whole')}
          options={[
            { value: 'clause', label: s.byClause, disabled: clauses.length < 2 },
            { value: 'whole', label: s.whole },
          ]}
        />
      </FieldGroup>
      {how === 'clause' ? (
        <Clauses clauses={clauses} cuts={cuts} onToggle={toggle} />
      ) : (
        <Field label={s.count}>
          {(tied) => (
            <InputNumber<number> {...tied} min={2} max={MOST} precision={0} value={count} onChange={(next) => setCount(next ?? 2)} />
          )}
        </Field>
      )}
      <ol className="split-parts">
        {texts.map((text, at) => (
          <li key={at}>
            <Input
              lang="zh-CN"
              aria-label={s.part(at + 1)}
              placeholder={s.auto}
              maxLength={200}
              value={titles[at] ?? ''}
              onChange={(event) => setTitles(texts.map((_, index) => (index === at ? event.target.value : (titles[index] ?? ''))))}
            />
            <span className="quiet" lang="zh-CN">
              {text}
            </span>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

interface ClausesProps {
  clauses: readonly string[];
  cuts: ReadonlySet<number>;
  onToggle: (at: number) => void;
}

function Clauses({ clauses, cuts, onToggle }: ClausesProps) {
  const { w } = useWords();
  const s = w.drafts.split;
  const tail = (clause: string) => Array.from(clause.trim()).slice(-SHOWN_BEFORE).join('');
  return (
    <div>
      <p className="quiet small">{s.clauses}</p>
      <p className="clauses" lang="zh-CN">
        {clauses.map((clause, at) => (
          <span key={at}>
            {clause}
            {at < clauses.length - 1 && (
              <button
                type="button"
                className="clause-cut"
                aria-pressed={cuts.has(at)}
                aria-label={cuts.has(at) ? s.join(tail(clause)) : s.cut(tail(clause))}
                onClick={() => onToggle(at)}
              >
                ✂
              </button>
            )}
            {cuts.has(at) && <br />}
          </span>
        ))}
      </p>
    </div>
  );
}
