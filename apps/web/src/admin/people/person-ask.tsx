import { admin, type HandedPerson, type Person } from '../../api/admin.js';
import { useWords } from '../../i18n/index.js';
import { AskOn } from '../forms/ask.js';
import type { PersonAct } from './person-acts.js';
import { usePersonWords } from './role-words.js';
import { factsOf } from './standing.js';

type Asked = Exclude<PersonAct, 'edit' | 'roles'>;

interface Props {
  act: Asked;
  person: Person;
  onDone: (person: HandedPerson) => void;
  onClose: () => void;
}

/** Asks once before an act on a person, with what comes of it. */
export default function PersonAsk({ act, person, onDone, onClose }: Props) {
  const { w } = useWords();
  const p = w.admin.people;
  const words = usePersonWords();
  const { name } = person;
  const asked: Record<Asked, { title: string; lines: string[]; said: string; send: typeof admin.unlock }> = {
    disable: { title: p.disableTitle(name), lines: p.disableWill, said: p.disabled(name), send: admin.disable },
    enable: { title: p.enableTitle(name), lines: p.enableWill, said: p.enabled(name), send: admin.enable },
    reset: { title: p.resetTitle(name), lines: p.resetWill, said: p.resetDone(name), send: admin.resetPassword },
    unlock: { title: p.unlockTitle(name), lines: p.unlockWill, said: p.unlocked(name), send: admin.unlock },
    dropFactor: { title: p.dropFactorTitle(name), lines: p.dropFactorWill, said: p.dropped(name), send: admin.dropSecondFactor },
  };
  const { title, lines, said, send } = asked[act];
  return (
    <AskOn
      row={person}
      reload={admin.person}
      facts={factsOf}
      words={words}
      title={title}
      okText={p[act]}
      lines={lines}
      danger={act === 'disable' || act === 'dropFactor' || act === 'reset'}
      refresh={['people', 'sessions']}
      said={said}
      send={(version) => send(person.id, version)}
      onDone={(after) => onDone({ initialPassword: null, ...after })}
      onClose={onClose}
    />
  );
}
