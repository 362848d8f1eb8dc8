import { Button } from 'antd';
import { useState } from 'react';
import '../admin/forms/forms.css';
import { useActOn } from '../admin/forms/act.js';
import { Dialog } from '../admin/forms/dialog.js';
import { api } from '../api/client.js';
import type { TaskDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { useNotes } from '../ui/notes.js';
import { ACT_FORMS, type FieldSpec, type MoveAction, STERN } from './act-forms.js';
import './acts.css';
import { ActField } from './act-field.js';
import { useKept } from './kept.js';
import { Restored } from './restored.js';
import { filled, said, TOUCHED, type Typed } from './typed.js';

/** Fields that a person may fill in now: without milestones no node, with them no percent; a reason for a drop only where there is one. */
function fieldsFor(action: MoveAction, task: TaskDetail, typed: Typed): readonly FieldSpec[] {
  const longTerm = task.limitKind === 'long_term';
  return ACT_FORMS[action]
    .filter(({ kind }) => (action === 'report' && kind === 'node' ? task.nodes.length > 0 : true))
    .filter(({ kind }) => (kind === 'percent' ? task.nodes.length === 0 && !longTerm : true))
    .filter(({ name }) => (name === 'dropReason' ? typeof typed.percent === 'number' && typed.percent < task.percent : true))
    .filter(({ name }) => (name === 'done' ? typeof typed.nodeId === 'string' : true))
    .map((spec) => (action === 'reassign' && spec.name === 'dueOn' && longTerm ? { ...spec, name: 'reviewDueOn' } : spec));
}

/** The sheet of one act: just what that act needs, kept on this device until it is sent. */
export function ActSheet({ task, action, onClose }: { task: TaskDetail; action: MoveAction; onClose: () => void }) {
  const { w } = useWords();
  const say = useNotes();
  const { typed, restored, put, anew, sent } = useKept(task.id, action, defaultsFor(action, task));
  const [more, setMore] = useState(false);
  const act = useActOn(task, api.task, ...TOUCHED);
  const specs = fieldsFor(action, task, typed);
  const hidden = specs.filter((spec) => spec.more && !more && !filled(typed[spec.name]));
  const shown = specs.filter((spec) => !hidden.includes(spec));
  const send = async (body: Typed) => {
    const ended = await act.run((version) => api.moveTask(task.id, version, { action, ...body }));
    if (!ended || 'failed' in ended) return;
    sent();
    say(w.acts.done(w.acts.names[action]));
    onClose();
  };
  const ready = shown.every((spec) => spec.optional || filled(typed[spec.name]));
  return (
    <Dialog
      title={w.acts.names[action]}
      okText={w.acts.names[action]}
      danger={STERN.has(action)}
      lines={w.acts.consequences[action] ? [w.acts.consequences[action]] : []}
      busy={act.busy}
      failure={act.failure}
      fields={shown.map(({ name }) => name)}
      ready={ready}
      onOk={() => void send(said(specs, typed))}
      onClose={onClose}
    >
      <p className="act-of" lang="zh-CN">
        {task.title}
      </p>
      {restored && <Restored onAnew={anew} />}
      {act.now && <p className="consequence-line">{w.acts.changedSince(w.taskState[act.now.state])}</p>}
      {action === 'report' && (
        <Button onClick={() => void send({ unchanged: true, ...(typed.nodeId ? { nodeId: typed.nodeId } : {}) })} loading={act.busy}>
          {w.acts.unchanged}
        </Button>
      )}
      {shown.map((spec) => (
        <ActField key={spec.name} task={task} action={action} spec={spec} value={typed[spec.name]} failure={act.failure} onChange={put} />
      ))}
      {hidden.length > 0 && (
        <Button type="link" className="act-more" onClick={() => setMore(true)}>
          {w.acts.more(hidden.map(({ name }) => w.acts.fields[name] ?? name))}
        </Button>
      )}
    </Dialog>
  );
}

/** What is known already: the people who answer for it, the only milestone, everything that was uploaded. */
function defaultsFor(action: MoveAction, task: TaskDetail): Typed {
  if (action === 'sign' || action === 'name_people')
    return { responsiblePersonId: task.responsiblePerson?.id ?? null, contactId: task.contact?.id ?? null };
  if (action === 'report' && task.nodes.length === 0 && task.limitKind !== 'long_term') return { percent: task.percent };
  const possible = task.nodes.filter((node) => node.actions.includes(action));
  return possible.length === 1 ? { nodeId: possible[0]!.id } : {};
}
