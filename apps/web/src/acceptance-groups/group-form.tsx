import { Input, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../admin/forms/act.js';
import { Dialog } from '../admin/forms/dialog.js';
import { useDraft } from '../admin/forms/draft.js';
import { faultsAt, Field, Optional } from '../admin/forms/field.js';
import { Stale } from '../admin/forms/stale.js';
import { type AcceptanceGroup, type GroupMember, groups } from '../api/acceptance-groups.js';
import type { Failure } from '../api/failure.js';
import { useWords } from '../i18n/index.js';
import { useNotes } from '../ui/notes.js';
import { factsOf, type GroupFacts, useGroupWords } from './group-facts.js';

const SHOWN = ['name', 'note', 'memberIds'] as const;
const EMPTY: GroupFacts = { name: '', note: null, memberIds: [] };

/** Everybody who may belong to a group. */
const useCandidates = () => useQuery({ queryKey: ['acceptance-groups', 'candidates'], queryFn: ({ signal }) => groups.candidates(signal) });

/** Makes a group. */
export function AddGroup({ onClose }: { onClose: () => void }) {
  const { w } = useWords();
  const say = useNotes();
  const act = useAct('acceptance-groups');
  const [typed, setTyped] = useState(EMPTY);
  const save = async () => {
    const ended = await act.run(() => groups.create(typed));
    if (!ended || 'failed' in ended) return;
    say(w.groups.saved(ended.done.name));
    onClose();
  };
  return (
    <Dialog
      title={w.groups.add}
      okText={w.app.save}
      busy={act.busy}
      failure={act.failure}
      fields={SHOWN}
      ready={typed.name.trim() !== ''}
      dirty={typed !== EMPTY}
      onOk={() => void save()}
      onClose={onClose}
    >
      <Fields typed={typed} known={[]} failure={act.failure} onPut={(part) => setTyped({ ...typed, ...part })} />
    </Dialog>
  );
}

/** Changes a group; where somebody else has done so in the meantime, both stand side by side. */
export function EditGroup({ group, onClose }: { group: AcceptanceGroup; onClose: () => void }) {
  const { w } = useWords();
  const g = w.groups;
  const say = useNotes();
  const { data: candidates = [] } = useCandidates();
  const words = useGroupWords([...group.members, ...candidates]);
  const draft = useDraft({
    row: group,
    facts: factsOf,
    reload: groups.one,
    send: groups.change,
    refresh: ['acceptance-groups'],
    onDone: (saved) => {
      say(g.saved(saved.name));
      onClose();
    },
  });
  return (
    <Dialog
      title={g.changeOf(group.name)}
      okText={w.app.save}
      busy={draft.busy}
      failure={draft.failure}
      fields={SHOWN}
      ready={draft.dirty && draft.typed.name.trim() !== ''}
      dirty={draft.dirty}
      onOk={() => void draft.submit()}
      onClose={onClose}
    >
      {draft.stale && <Stale {...draft.stale} words={words} onTakeTheirs={draft.takeTheirs} />}
      <Fields typed={draft.typed} known={group.members} failure={draft.failure} onPut={draft.put} />
    </Dialog>
  );
}

interface FieldsProps {
  typed: GroupFacts;
  /** Who belonged to it when the form was opened: they have a name also before everybody's are read. */
  known: readonly GroupMember[];
  failure: Failure | null;
  onPut: (part: Partial<GroupFacts>) => void;
}

function Fields({ typed, known, failure, onPut }: FieldsProps) {
  const { w } = useWords();
  const g = w.groups;
  const { data: candidates = [], isPending } = useCandidates();
  const people = new Map([...known, ...candidates].map((person) => [person.id, person]));
  const options = [...people.values()].map(({ id, name, unit }) => ({ value: id, label: g.member(name, unit.name) }));
  return (
    <>
      <Field label={g.columns.name} errors={faultsAt(failure, 'name')}>
        {(tied) => (
          <Input {...tied} lang="zh-CN" maxLength={100} value={typed.name} onChange={(event) => onPut({ name: event.target.value })} />
        )}
      </Field>
      <Field label={g.columns.members} hint={g.membersHint} errors={faultsAt(failure, 'memberIds')}>
        {(tied) => (
          <Select<string[]>
            {...tied}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            loading={isPending}
            placeholder={g.choose}
            notFoundContent={options.length > 0 ? g.noSuch : g.noCandidates}
            value={typed.memberIds}
            onChange={(memberIds) => onPut({ memberIds })}
            options={options}
          />
        )}
      </Field>
      <Field label={<Optional label={g.columns.note} />} errors={faultsAt(failure, 'note')}>
        {(tied) => (
          <Input.TextArea
            {...tied}
            lang="zh-CN"
            autoSize={{ minRows: 2 }}
            maxLength={500}
            value={typed.note ?? ''}
            onChange={(event) => onPut({ note: event.target.value.trim() === '' ? null : event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
