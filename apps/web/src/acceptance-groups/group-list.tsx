import { Growing } from '../admin/list/growing.js';
import { type Column, Records } from '../admin/list/records.js';
import { State } from '../admin/list/state.js';
import type { AcceptanceGroup } from '../api/acceptance-groups.js';
import { useWords } from '../i18n/index.js';

/** What is done to which group. */
export type GroupAct = { kind: 'add' } | { kind: 'edit' | 'turn'; group: AcceptanceGroup };

/** The groups with their members; one that has none says so, for it can be chosen for no task. */
export function GroupList({ items, onAct }: { items: readonly AcceptanceGroup[]; onAct: (act: GroupAct) => void }) {
  const { w } = useWords();
  const g = w.groups;
  const columns: Column<AcceptanceGroup>[] = [
    { key: 'name', label: g.columns.name, lead: true, cell: ({ name }) => <span lang="zh-CN">{name}</span> },
    { key: 'members', label: g.columns.members, cell: ({ members }) => <Members members={members} /> },
    { key: 'note', label: g.columns.note, cell: ({ note }) => note && <span lang="zh-CN">{note}</span> },
    {
      key: 'state',
      label: g.columns.state,
      plain: true,
      cell: ({ active, members }) => (
        <State tone={!active ? 'quiet' : members.length > 0 ? 'good' : 'wait'}>{active ? g.open : g.closedState}</State>
      ),
    },
    { key: 'acts', label: g.columns.acts, acts: true, cell: (group) => <Acts group={group} onAct={onAct} /> },
  ];
  return (
    <Growing items={items}>
      {(rows) => <Records name="groups" caption={g.title} columns={columns} rows={rows} keyOf={({ id }) => id} />}
    </Growing>
  );
}

function Members({ members }: Pick<AcceptanceGroup, 'members'>) {
  const { w } = useWords();
  const g = w.groups;
  if (members.length === 0) return <span className="badge unset">{g.noMembers}</span>;
  return (
    <>
      <span className="quiet small">{g.memberCount(members.length)}</span>{' '}
      <span lang="zh-CN">{w.admin.list(members.map(({ name, unit }) => g.member(name, unit.name)))}</span>
    </>
  );
}

function Acts({ group, onAct }: { group: AcceptanceGroup; onAct: (act: GroupAct) => void }) {
  const { w } = useWords();
  const g = w.groups;
  const turn = group.active ? g.close : g.reopen;
  return (
    <span className="row-acts">
      <button
        type="button"
        className="act-link"
        aria-label={`${w.admin.edit} ${group.name}`}
        onClick={() => onAct({ kind: 'edit', group })}
      >
        {w.admin.edit}
      </button>
      <button
        type="button"
        className={group.active ? 'act-link act-danger' : 'act-link'}
        aria-label={`${turn} ${group.name}`}
        onClick={() => onAct({ kind: 'turn', group })}
      >
        {turn}
      </button>
    </span>
  );
}
