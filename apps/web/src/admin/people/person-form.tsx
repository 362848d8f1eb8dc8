import { Input } from 'antd';
import { useState } from 'react';
import { admin, type HandedPerson, type NewPerson, type Person } from '../../api/admin.js';
import type { Failure } from '../../api/failure.js';
import { useWords } from '../../i18n/index.js';
import { useNotes } from '../../ui/notes.js';
import { useAct } from '../forms/act.js';
import { Dialog } from '../forms/dialog.js';
import { changesOf, useDraft } from '../forms/draft.js';
import { faultsAt, Field, Optional } from '../forms/field.js';
import { Stale } from '../forms/stale.js';
import { UnitField } from '../forms/unit-field.js';
import { usePersonWords } from './role-words.js';
import { RolesField } from './roles-field.js';
import { agree, factsOf, NOBODY, type PersonFacts, wishOf } from './standing.js';

const SHOWN = ['name', 'unitId', 'position', 'phone', 'email', 'login', 'proposedRoles'] as const;
const isWhole = (typed: PersonFacts): boolean => typed.name.trim() !== '' && typed.unitId !== null && agree(typed.proposedRoles);

interface Props {
  /** With a first or a new login there is a password to hand over. */
  onDone: (person: HandedPerson) => void;
  onClose: () => void;
}

/** Adds a person; with a login also an account. */
export function AddPerson({ unitId, onDone, onClose }: Props & { unitId: string | null }) {
  const { w } = useWords();
  const say = useNotes();
  const act = useAct('people');
  const [typed, setTyped] = useState<PersonFacts>({ ...NOBODY, unitId });
  const save = async () => {
    const ended = await act.run(() => admin.addPerson(wishOf(typed) as NewPerson));
    if (!ended || 'failed' in ended) return;
    say(w.admin.people.added(ended.done.name));
    onDone(ended.done);
  };
  return (
    <Dialog
      title={w.admin.people.add}
      okText={w.app.save}
      width={640}
      busy={act.busy}
      failure={act.failure}
      fields={SHOWN}
      ready={isWhole(typed)}
      dirty={Object.keys(changesOf({ ...NOBODY, unitId }, typed)).length > 0}
      onOk={() => void save()}
      onClose={onClose}
    >
      <Fields typed={typed} before={null} failure={act.failure} onPut={(part) => setTyped({ ...typed, ...part })} />
    </Dialog>
  );
}

/** Changes what is kept of a person. */
export function EditPerson({ person, onDone, onClose }: Props & { person: Person }) {
  const { w } = useWords();
  const say = useNotes();
  const words = usePersonWords();
  const draft = useDraft({
    row: person,
    facts: factsOf,
    reload: admin.person,
    send: (id, change: Partial<PersonFacts>, version) => admin.changePerson(id, wishOf(change), version),
    refresh: ['people', 'sessions'],
    onDone: (saved) => {
      say(w.admin.people.saved(saved.name));
      onDone(saved);
    },
  });
  return (
    <Dialog
      title={w.admin.people.edit(person.name)}
      okText={w.app.save}
      width={640}
      busy={draft.busy}
      failure={draft.failure}
      fields={SHOWN}
      ready={draft.dirty && isWhole(draft.typed)}
      dirty={draft.dirty}
      onOk={() => void draft.submit()}
      onClose={onClose}
    >
      {draft.stale && <Stale {...draft.stale} words={words} onTakeTheirs={draft.takeTheirs} />}
      <Fields typed={draft.typed} before={person} failure={draft.failure} onPut={draft.put} />
    </Dialog>
  );
}

interface FieldsProps {
  typed: PersonFacts;
  before: Person | null;
  failure: Failure | null;
  onPut: (part: Partial<PersonFacts>) => void;
}

function Fields({ typed, before, failure, onPut }: FieldsProps) {
  const { w } = useWords();
  const p = w.admin.people;
  const loginHint = before === null ? p.loginHint : before.login === null ? p.loginFirstHint : p.loginEditHint;
  const text = (field: 'position' | 'phone' | 'email' | 'login', most: number, hint?: string) => (
    <Field label={<Optional label={p.fields[field]} />} hint={hint} errors={faultsAt(failure, field)}>
      {(tied) => (
        <Input
          {...tied}
          maxLength={most}
          autoComplete="off"
          inputMode={field === 'phone' ? 'tel' : field === 'email' ? 'email' : undefined}
          value={typed[field]}
          onChange={(event) => onPut({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      <div className="fields-two">
        <Field label={p.fields.name} errors={faultsAt(failure, 'name')}>
          {(tied) => (
            <Input
              {...tied}
              autoComplete="off"
              lang="zh-CN"
              maxLength={60}
              value={typed.name}
              onChange={(event) => onPut({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={p.fields.unitId} errors={faultsAt(failure, 'unitId')}>
          {(tied) => <UnitField tied={tied} placeholder={p.chooseUnit} value={typed.unitId} onChange={(unitId) => onPut({ unitId })} />}
        </Field>
        {text('position', 100)}
        {text('phone', 32, p.phoneHint)}
        {text('email', 254)}
        {text('login', 60, loginHint)}
      </div>
      <RolesField
        label={p.fields.proposedRoles}
        hint={p.proposedHint}
        value={typed.proposedRoles}
        errors={faultsAt(failure, 'proposedRoles')}
        onChange={(proposedRoles) => onPut({ proposedRoles })}
      />
    </>
  );
}
