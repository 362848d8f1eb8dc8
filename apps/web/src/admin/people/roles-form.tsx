import { Button } from 'antd';
import { admin, type Person, type Role } from '../../api/admin.js';
import { useWords } from '../../i18n/index.js';
import { useNotes } from '../../ui/notes.js';
import { Dialog } from '../forms/dialog.js';
import { type FactWords, useDraft } from '../forms/draft.js';
import { faultsAt } from '../forms/field.js';
import { Stale } from '../forms/stale.js';
import { useRoleWords } from './role-words.js';
import { RolesField } from './roles-field.js';
import { administers, agree, inOrder, withProposed } from './standing.js';

interface RoleFacts {
  roles: Role[];
}

/** Gives and takes a person's roles; what was proposed is one click away. */
export default function RolesForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const { w } = useWords();
  const p = w.admin.people;
  const say = useNotes();
  const named = useRoleWords();
  const words: FactWords<RoleFacts> = { roles: { label: p.fields.roles, show: named } };
  const draft = useDraft<Person, RoleFacts, Person>({
    row: person,
    facts: ({ roles }) => ({ roles: inOrder(roles) }),
    reload: admin.person,
    // Given unchanged they still answer what was proposed.
    send: (id, _change, version, typed) => admin.giveRoles(id, typed.roles, version),
    refresh: ['people', 'sessions', 'deputies'],
    onDone: (saved) => {
      say(p.given(saved.name, named(saved.roles) || p.noRoles));
      onClose();
    },
  });
  const { roles } = draft.typed;
  const proposed = person.proposedRoles;
  const lapses = proposed.filter((role) => !roles.includes(role));
  const lines = [
    p.rolesWill(person.name),
    ...(administers(roles) && !administers(person.roles) ? [p.rolesAdmin] : []),
    ...(lapses.length > 0 ? [p.rolesLapse(named(lapses))] : []),
    ...(roles.length === 0 ? [p.rolesNone] : []),
  ];
  return (
    <Dialog
      title={p.rolesTitle(person.name)}
      okText={p.saveRoles}
      busy={draft.busy}
      failure={draft.failure}
      fields={['roles']}
      lines={draft.dirty || proposed.length > 0 ? lines : []}
      ready={agree(roles) && (draft.dirty || proposed.length > 0)}
      dirty={draft.dirty}
      onOk={() => void draft.submit()}
      onClose={onClose}
    >
      {draft.stale && <Stale {...draft.stale} words={words} onTakeTheirs={draft.takeTheirs} />}
      <p className="quiet" lang="zh-CN">
        {[person.unitName, person.position].filter(Boolean).join(' · ')}
      </p>
      {proposed.length > 0 && (
        <p className="proposed-line">
          <span>
            <span className="quiet">{p.proposed}</span> {named(proposed)}
          </span>
          <Button size="small" onClick={() => draft.put({ roles: withProposed(person) })}>
            {p.takeProposed}
          </Button>
        </p>
      )}
      <RolesField
        label={p.fields.roles}
        value={roles}
        errors={faultsAt(draft.failure, 'roles')}
        onChange={(next) => draft.put({ roles: next })}
      />
    </Dialog>
  );
}
