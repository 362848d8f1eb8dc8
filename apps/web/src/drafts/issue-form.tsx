import { Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAct } from '../admin/forms/act.js';
import { DayField } from '../admin/forms/day-field.js';
import { Dialog } from '../admin/forms/dialog.js';
import { faultsAt, Field, Optional } from '../admin/forms/field.js';
import '../admin/forms/forms.css';
import './draft-forms.css';
import { type BulkRow, type Draft, drafts, seenOf } from '../api/drafts.js';
import { useDistrict } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { Icon } from '../ui/icons.js';
import { Lacks } from './lacks.js';
import { TOUCHED, useLacking } from './draft-queries.js';
import { Outcome, rowsOf } from './outcome.js';

const SHOWN = ['approval.approver', 'approval.approvedOn', 'approval.documentNumber', 'approval.note'];

interface Props {
  tasks: readonly Draft[];
  onClose: () => void;
  onDone: () => void;
}

/** 交办: how many will go and which cannot and why, the approval they rest on, and afterwards what became of each. */
export default function IssueForm({ tasks, onClose, onDone }: Props) {
  const { w } = useWords();
  const d = w.drafts;
  const today = useDistrict().data?.today ?? null;
  const act = useAct(...TOUCHED, 'approvals');
  const lacking = useLacking(tasks.map(({ id }) => id));
  const [typed, setTyped] = useState({ approver: '', approvedOn: null as string | null, documentNumber: '', note: '' });
  const [rows, setRows] = useState<BulkRow[] | null>(null);
  const put = (part: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...part }));
  const lacks = (task: Draft) => lacking.data?.tasks.find(({ id }) => id === task.id)?.missing ?? task.missing;
  const blocked = tasks.filter((task) => lacks(task).length > 0);
  const ready = tasks.filter((task) => lacks(task).length === 0);
  const approvedOn = typed.approvedOn ?? today;
  const send = async () => {
    const { approver, documentNumber, note } = typed;
    const approval = {
      ...{ approver: approver.trim(), approvedOn: approvedOn!, documentNumber: documentNumber.trim() },
      ...(note.trim() && { note: note.trim() }),
    };
    setRows(rowsOf(await act.run(() => drafts.issue(ready.map(seenOf), approval))));
  };
  const { failure } = act;
  if (rows)
    return (
      <Outcome title={d.issue.done} rows={rows} tasks={tasks} done={d.outcome.issued} onClose={onDone}>
        {rows.some(({ done }) => done) && <Link to="/approvals">{d.issue.clean}</Link>}
      </Outcome>
    );
  const line = (field: 'approver' | 'documentNumber', hint: string, longest: number) => (
    <Field label={d.issue[field]} hint={hint} errors={faultsAt(failure, `approval.${field}`)}>
      {(tied) => (
        <Input {...tied} lang="zh-CN" maxLength={longest} value={typed[field]} onChange={(event) => put({ [field]: event.target.value })} />
      )}
    </Field>
  );
  return (
    <Dialog
      title={d.issue.title}
      okText={d.issue.ok(ready.length)}
      width={640}
      lines={ready.length > 0 ? [d.issue.immediate] : []}
      busy={act.busy}
      failure={failure?.code === 'nothing_moved' ? null : failure}
      fields={SHOWN}
      ready={
        !lacking.isFetching && ready.length > 0 && typed.approver.trim() !== '' && typed.documentNumber.trim() !== '' && approvedOn !== null
      }
      dirty={typed.approver !== '' || typed.documentNumber !== '' || typed.note !== ''}
      onOk={() => void send()}
      onClose={onClose}
    >
      <p role="status">{ready.length > 0 ? d.issue.will(ready.length) : d.issue.none}</p>
      {blocked.length > 0 && (
        <div className="blocked">
          {ready.length > 0 && (
            <p>
              <Icon name="warn" size={16} /> {d.issue.blocked(blocked.length)}
            </p>
          )}
          <ul>
            {blocked.map((task) => (
              <li key={task.id}>
                <span lang="zh-CN">
                  {task.number} {task.title}
                </span>
                <Lacks missing={lacks(task)} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {ready.length > 0 && (
        <>
          <div className="fields-two">
            {line('approver', d.issue.approverHint, 100)}
            <Field label={d.issue.approvedOn} errors={faultsAt(failure, 'approval.approvedOn')}>
              {(tied) => <DayField tied={tied} value={approvedOn} onChange={(on) => put({ approvedOn: on })} />}
            </Field>
          </div>
          {line('documentNumber', d.issue.documentHint, 200)}
          <Field label={<Optional label={d.issue.note} />} errors={faultsAt(failure, 'approval.note')}>
            {(tied) => (
              <Input.TextArea
                {...tied}
                lang="zh-CN"
                autoSize={{ minRows: 1, maxRows: 4 }}
                maxLength={1000}
                value={typed.note}
                onChange={(event) => put({ note: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </Dialog>
  );
}
