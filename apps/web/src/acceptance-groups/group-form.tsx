import { Input, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useActOn } from '../admin/forms/act.js';
import { Dialog } from '../admin/forms/dialog.js';
import { faultsAt, Field, Optional } from '../admin/forms/field.js';
import { type AcceptanceGroup, groups } from '../api/acceptance-groups.js';
import { useWords } from '../i18n/index.js';
import { useNotes } from '../ui/notes.js';

const SHOWN = ['name', 'note', 'memberIds'] as const;
const NEW = { id: '', version: 1 };

/** Makes a group or changes one. */
export default function GroupForm({ group, onClose }: { group: AcceptanceGroup | null; onClose: () => void }) {
  const { w } = useWords();
  const g = w.groups;
  const say = useNotes();
  const act = useActOn(group ?? NEW, groups.one, 'acceptance-groups');
  const { data: candidates, isPending } = useQuery({
    queryKey: ['acceptance-groups', 'candidates'],
    queryFn: ({ signal }) => groups.candidates(signal),
  });
  const [name, setName] = useState(group?.name ?? '');
  const [note, setNote] = useState(group?.note ?? '');
  const [memberIds, setMembers] = useState(group?.members.map(({ id }) => id) ?? []);
  const people = new Map([...(group?.members ?? []), ...(candidates ?? [])].map((person) => [person.id, person]));
  const options = [...people.values()].map((person) => ({ value: person.id, label: g.member(person.name, person.unit.name) }));
  const save = async () => {
    const body = { name: name.trim(), note: note.trim() || null, memberIds };
    const ended = await act.run<AcceptanceGroup>((version) => (group ? groups.change(group.id, body, version) : groups.create(body)));
    if (!ended || 'failed' in ended) return;
    say(g.saved(ended.done.name));
    onClose();
  };
  return (
    <Dialog
      title={group ? g.changeOf(group.name) : g.add}
      okText={w.app.save}
      busy={act.busy}
      failure={act.failure}
      fields={SHOWN}
      ready={name.trim() !== ''}
      dirty={name !== (group?.name ?? '') || note !== (group?.note ?? '')}
      onOk={() => void save()}
      onClose={onClose}
    >
      <Field label={g.columns.name} errors={faultsAt(act.failure, 'name')}>
        {(tied) => <Input {...tied} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={g.columns.members} hint={g.membersHint} errors={faultsAt(act.failure, 'memberIds')}>
        {(tied) => (
          <Select
            {...tied}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            loading={isPending}
            placeholder={g.choose}
            value={memberIds}
            onChange={setMembers}
            options={options}
          />
        )}
      </Field>
      <Field label={<Optional label={g.columns.note} />} errors={faultsAt(act.failure, 'note')}>
        {(tied) => (
          <Input.TextArea
            {...tied}
            autoSize={{ minRows: 2 }}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
