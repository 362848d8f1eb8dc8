import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { admin, type CredentialGiven, INTEGRATION_ACTIONS, type IntegrationAction } from '../../api/admin.js';
import { useDistrict } from '../../api/queries.js';
import { useWords } from '../../i18n/index.js';
import { useNotes } from '../../ui/notes.js';
import { useAct } from '../forms/act.js';
import { DayField } from '../forms/day-field.js';
import { Dialog } from '../forms/dialog.js';
import { faultsAt, Field, FieldGroup, Optional } from '../forms/field.js';
import { UnitsField } from '../forms/unit-field.js';

const SHOWN = ['name', 'actions', 'unitIds', 'expiresAt'] as const;
/** The end of a day on the district's clock. */
const endOf = (day: string): string => `${day}T23:59:59+08:00`;

/** Gives another system a way in: what it may read, of which units, until when. */
export default function CredentialForm({ onDone, onClose }: { onDone: (given: CredentialGiven) => void; onClose: () => void }) {
  const { w } = useWords();
  const c = w.admin.credentials;
  const say = useNotes();
  const today = useDistrict().data?.today;
  const act = useAct('credentials');
  const [name, setName] = useState('');
  const [actions, setActions] = useState<IntegrationAction[]>(['district.read', 'unit.read']);
  const [unitIds, setUnits] = useState<string[]>([]);
  const [until, setUntil] = useState<string | null>(null);
  const save = async () => {
    if (!until) return;
    const wish = { name: name.trim(), actions, unitIds: unitIds.length > 0 ? unitIds : null, expiresAt: endOf(until) };
    const ended = await act.run(() => admin.giveCredential(wish));
    if (!ended || 'failed' in ended) return;
    say(c.given(ended.done.name));
    onDone(ended.done);
  };
  return (
    <Dialog
      title={c.add}
      okText={c.give}
      busy={act.busy}
      failure={act.failure}
      fields={SHOWN}
      ready={name.trim() !== '' && actions.length > 0 && until !== null}
      dirty={name !== '' || unitIds.length > 0}
      onOk={() => void save()}
      onClose={onClose}
    >
      <Field label={c.fields.name} hint={c.nameHint} errors={faultsAt(act.failure, 'name')}>
        {(tied) => <Input {...tied} autoComplete="off" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <FieldGroup label={c.fields.actions} errors={faultsAt(act.failure, 'actions')}>
        <Checkbox.Group<IntegrationAction>
          className="boxes"
          value={actions}
          onChange={setActions}
          options={INTEGRATION_ACTIONS.map((value) => ({ value, label: c.action[value] }))}
        />
      </FieldGroup>
      <Field label={<Optional label={c.fields.unitIds} />} hint={c.unitsHint} errors={faultsAt(act.failure, 'unitIds')}>
        {(tied) => <UnitsField tied={tied} placeholder={c.allUnits} value={unitIds} onChange={setUnits} />}
      </Field>
      <Field label={c.fields.expiresAt} hint={c.expiresHint} errors={faultsAt(act.failure, 'expiresAt')}>
        {(tied) => <DayField tied={tied} value={until} onChange={setUntil} from={today} />}
      </Field>
    </Dialog>
  );
}
