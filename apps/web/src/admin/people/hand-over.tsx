import type { HandedPerson } from '../../api/admin.js';
import { useWords } from '../../i18n/index.js';
import ShownOnce from '../forms/shown-once.js';

/** An initial password: shown this once, to be handed over in person. */
export default function HandOver({ person, onClose }: { person: HandedPerson; onClose: () => void }) {
  const { w } = useWords();
  const p = w.admin.people;
  return (
    <ShownOnce
      title={p.handTitle(person.name)}
      text={p.handText(person.login ?? '')}
      label={p.handLabel}
      secret={person.initialPassword ?? ''}
      done={p.handDone}
      onClose={onClose}
    />
  );
}
