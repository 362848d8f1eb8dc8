import { Input, Radio } from 'antd';
import { useState } from 'react';
import { useAct } from '../admin/forms/act.js';
import { Dialog } from '../admin/forms/dialog.js';
import { faultsAt, Field, FieldGroup } from '../admin/forms/field.js';
import '../admin/forms/forms.css';
import './draft-forms.css';
import { type Draft, drafts, seenOf } from '../api/drafts.js';
import { useWords } from '../i18n/index.js';
import { useNotes } from '../ui/notes.js';
import { TOUCHED } from './draft-queries.js';

interface Props {
  tasks: readonly Draft[];
  onClose: () => void;
  onDone: () => void;
}

/** Several drafts of one problem become one: whose number stays, what it is called, and its words as they come together. */
export default function MergeForm({ tasks, onClose, onDone }: Props) {
  const { w } = useWords();
  const m = w.drafts.merge;
  const say = useNotes();
  const act = useAct(...TOUCHED);
  const [kept, setKept] = useState(tasks[0]!.id);
  const [title, setTitle] = useState<string | null>(null);
  const first = tasks.find(({ id }) => id === kept)!;
  const order = [first, ...tasks.filter(({ id }) => id !== kept)];
  const name = title ?? first.title;
  const send = async () => {
    const ended = await act.run(() => drafts.merge(order.map(seenOf), name.trim()));
    if (!ended || 'failed' in ended) return;
    say(m.said(ended.done.number));
    onDone();
  };
  return (
    <Dialog
      title={m.title(tasks.length)}
      okText={m.ok}
      width={640}
      lines={[m.will]}
      busy={act.busy}
      failure={act.failure}
      fields={['title']}
      ready={name.trim() !== ''}
      dirty={title !== null}
      onOk={() => void send()}
      onClose={onClose}
    >
      <FieldGroup label={m.keep}>
        <Radio.Group
          className="keep-choice"
          value={kept}
          onChange={(event) => setKept(event.target.value as string)}
          options={tasks.map((task) => ({ value: task.id, label: <KeptLabel {...task} /> }))}
        />
      </FieldGroup>
      <Field label={m.name} errors={faultsAt(act.failure, 'title')}>
        {(tied) => <Input {...tied} lang="zh-CN" maxLength={200} value={name} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <div>
        <p className="quiet small">{m.words}</p>
        <ol className="merged-words" lang="zh-CN">
          {order.map((task) => (
            <li key={task.id}>{task.text}</li>
          ))}
        </ol>
      </div>
      <p className="quiet small">{m.undo}</p>
    </Dialog>
  );
}

const KeptLabel = ({ number, title }: Draft) => (
  <span>
    {number} <span lang="zh-CN">{title}</span>
  </span>
);
