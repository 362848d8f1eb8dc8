import { Button } from 'antd';
import type { Action, Person } from '../../api/admin.js';
import { useWords } from '../../i18n/index.js';
import { useMay, useSignedIn } from '../../session/session.js';
import { isLocked } from './standing.js';

/** What two administrators do with a person; each act is one of them's. */
export type PersonAct = 'edit' | 'reset' | 'disable' | 'enable' | 'roles' | 'unlock' | 'dropFactor';

interface Rule {
  act: PersonAct;
  may: Action;
  /** Nobody does this to themselves. */
  notOwn?: true;
  when: (person: Person) => boolean;
}

/** Read a row as: whoever may do this is offered that act, when the person is so. */
const RULES: readonly Rule[] = [
  { act: 'edit', may: 'person.manage', when: () => true },
  { act: 'reset', may: 'person.manage', notOwn: true, when: ({ login, active }) => login !== null && active },
  { act: 'disable', may: 'person.manage', notOwn: true, when: ({ active }) => active },
  { act: 'enable', may: 'person.manage', when: ({ active }) => !active },
  { act: 'roles', may: 'role.give', notOwn: true, when: () => true },
  { act: 'unlock', may: 'account.secure', when: isLocked },
  { act: 'dropFactor', may: 'account.secure', when: ({ secondFactorOn }) => secondFactorOn },
];

interface Props {
  person: Person;
  onAct: (act: PersonAct) => void;
}

/** Every act that may be done to a person now, in words. */
export function PersonActs({ person, onAct }: Props) {
  const { w } = useWords();
  const p = w.admin.people;
  const mayDo = useMay();
  const me = useSignedIn().person.id;
  const label: Record<PersonAct, string> = { ...p, edit: w.admin.edit };
  const open = RULES.filter(({ may, when }) => mayDo(may) && when(person));
  return (
    <div className="buttons">
      {open.map(({ act, notOwn }) => {
        const own = Boolean(notOwn) && person.id === me;
        return (
          <Button
            key={act}
            danger={act === 'disable' || act === 'dropFactor'}
            disabled={own}
            title={own ? p.notOneself : undefined}
            onClick={() => onAct(act)}
          >
            {label[act]}
          </Button>
        );
      })}
    </div>
  );
}
