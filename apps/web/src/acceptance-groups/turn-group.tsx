import { AskOn } from '../admin/forms/ask.js';
import { type AcceptanceGroup, groups } from '../api/acceptance-groups.js';
import { useWords } from '../i18n/index.js';
import { factsOf, useGroupWords } from './group-facts.js';

/** Closes a group or opens it again, after saying what comes of it. */
export default function TurnGroup({ group, onClose }: { group: AcceptanceGroup; onClose: () => void }) {
  const { w } = useWords();
  const g = w.groups;
  const { active, id, name, members } = group;
  return (
    <AskOn
      row={group}
      reload={groups.one}
      facts={factsOf}
      words={useGroupWords(members)}
      title={active ? g.closeOf(name) : g.reopenOf(name)}
      okText={active ? g.close : g.reopen}
      danger={active}
      lines={active ? g.closeWill : []}
      refresh={['acceptance-groups']}
      said={active ? g.closed(name) : g.reopened(name)}
      send={(version) => (active ? groups.close(id, version) : groups.reopen(id, version))}
      onClose={onClose}
    >
      {!active && <p>{g.reopenWill}</p>}
    </AskOn>
  );
}
