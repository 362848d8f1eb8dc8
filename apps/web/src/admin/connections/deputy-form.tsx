import { Input } from 'antd';
import { useState } from 'react';
import { admin } from '../../api/admin.js';
import { useDistrict } from '../../api/queries.js';
import { useWords } from '../../i18n/index.js';
import { useNotes } from '../../ui/notes.js';
import { useAct } from '../forms/act.js';
import { DayField } from '../forms/day-field.js';
import { Dialog } from '../forms/dialog.js';
import { faultsAt, Field, Optional } from '../forms/field.js';
import { PersonField } from '../forms/person-field.js';

const SHOWN = ['principalId', 'deputyId', 'fromDay', 'untilDay', 'reason'] as const;

/** Names a deputy for somebody over some days. */
export default function DeputyForm({ onClose }: { onClose: () => void }) {
  const { w } = useWords();
  const d = w.admin.deputies;
  const say = useNotes();
  const today = useDistrict().data?.today ?? null;
  const act = useAct('deputies');
  const [principalId, setPrincipal] = useState<string | null>(null);
  const [deputyId, setDeputy] = useState<string | null>(null);
  const [fromDay, setFrom] = useState(today);
  const [untilDay, setUntil] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const save = async () => {
    if (!principalId || !deputyId || !fromDay || !untilDay) return;
    const ended = await act.run(() => admin.nameDeputy({ principalId, deputyId, fromDay, untilDay, reason: reason.trim() || null }));
    if (!ended || 'failed' in ended) return;
    say(d.named(ended.done.deputy.name, ended.done.principal.name));
    onClose();
  };
  return (
    <Dialog
      title={d.add}
      okText={w.app.save}
      busy={act.busy}
      failure={act.failure}
      fields={SHOWN}
      ready={Boolean(principalId && deputyId && fromDay && untilDay)}
      dirty={Boolean(principalId ?? deputyId) || reason !== ''}
      onOk={() => void save()}
      onClose={onClose}
    >
      <Field label={d.fields.principalId} errors={faultsAt(act.failure, 'principalId')}>
        {(tied) => <PersonField tied={tied} placeholder={d.choose} except={[deputyId]} value={principalId} onChange={setPrincipal} />}
      </Field>
      <Field label={d.fields.deputyId} hint={d.rule} errors={faultsAt(act.failure, 'deputyId')}>
        {(tied) => <PersonField tied={tied} placeholder={d.choose} except={[principalId]} value={deputyId} onChange={setDeputy} />}
      </Field>
      <div className="fields-two">
        <Field label={d.fields.fromDay} hint={d.periodHint} errors={faultsAt(act.failure, 'fromDay')}>
          {(tied) => <DayField tied={tied} value={fromDay} onChange={setFrom} />}
        </Field>
        <Field label={d.fields.untilDay} errors={faultsAt(act.failure, 'untilDay')}>
          {(tied) => <DayField tied={tied} value={untilDay} onChange={setUntil} from={fromDay ?? today} />}
        </Field>
      </div>
      <Field label={<Optional label={d.fields.reason} />} errors={faultsAt(act.failure, 'reason')}>
        {(tied) => <Input {...tied} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
