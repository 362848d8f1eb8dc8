import { Checkbox } from 'antd';
import { type Column, Records } from '../admin/list/records.js';
import type { Draft } from '../api/drafts.js';
import { useWords } from '../i18n/index.js';
import { usePhone } from '../ui/media.js';
import { DraftLimit } from './draft-limit.js';
import { Lacks } from './lacks.js';

interface Props {
  items: readonly Draft[];
  chosen: readonly Draft[];
  open: string | null;
  onPick: (some: readonly Draft[], on: boolean) => void;
  onOpen: (draft: Draft) => void;
  onSplit: (draft: Draft) => void;
}

/** Drafts by problem, each with whom it goes to, by when, and what it still lacks. */
export function DraftList({ items, chosen, open, onPick, onOpen, onSplit }: Props) {
  const { w } = useWords();
  const d = w.drafts;
  const c = d.columns;
  // A card says once what is missing; a table has a place for each.
  const unset = usePhone() ? null : <span className="badge unset">{w.ledger.notSet}</span>;
  const named = (one: { name: string } | null) => (one ? <span lang="zh-CN">{one.name}</span> : unset);
  const columns: Column<Draft>[] = [
    {
      key: 'pick',
      label: c.pick,
      mark: true,
      head: (
        <Checkbox
          aria-label={d.pickAll}
          checked={chosen.length === items.length}
          indeterminate={chosen.length > 0 && chosen.length < items.length}
          onChange={(event) => onPick(items, event.target.checked)}
        />
      ),
      cell: (draft) => (
        <Checkbox
          aria-label={d.pick(draft.number)}
          checked={chosen.includes(draft)}
          onChange={(event) => onPick([draft], event.target.checked)}
        />
      ),
    },
    {
      key: 'number',
      label: c.number,
      lead: true,
      cell: (draft) => (
        <button type="button" className="act-link row-name" onClick={() => onOpen(draft)}>
          {draft.number}
        </button>
      ),
    },
    { key: 'task', label: c.task, cell: Words },
    {
      key: 'lead',
      label: c.lead,
      cell: ({ leadUnit, units }) =>
        leadUnit === null && units.length < 2 ? (
          unset
        ) : (
          <>
            {named(leadUnit)}
            {units.length > 1 && <span className="quiet small draft-others">{d.more(units.length)}</span>}
          </>
        ),
    },
    { key: 'leader', label: c.leader, cell: ({ responsibleLeader }) => named(responsibleLeader) },
    { key: 'group', label: c.group, cell: ({ acceptanceGroup }) => named(acceptanceGroup) },
    { key: 'limit', label: c.limit, cell: (draft) => (draft.limitKind === 'unset' ? unset : <DraftLimit draft={draft} />) },
    { key: 'cycle', label: c.cycle, cell: ({ feedbackCycle }) => d.cycle[feedbackCycle] },
    { key: 'lacks', label: c.lacks, cell: ({ missing }) => <Lacks missing={missing} /> },
    {
      key: 'acts',
      label: c.acts,
      acts: true,
      cell: (draft) => (
        <span className="row-acts">
          <button type="button" className="act-link" aria-label={`${d.edit} ${draft.number}`} onClick={() => onOpen(draft)}>
            {d.edit}
          </button>
          <button type="button" className="act-link" aria-label={`${d.bar.split} ${draft.number}`} onClick={() => onSplit(draft)}>
            {d.bar.split}
          </button>
        </span>
      ),
    },
  ];
  return (
    <div className="draft-list">
      <Records
        caption={d.list}
        name="drafts"
        columns={columns}
        rows={items}
        keyOf={({ id }) => id}
        open={open}
        onOpen={onOpen}
        groupOf={({ problem }) => d.problem(problem.number, problem.title)}
      />
    </div>
  );
}

function Words({ title, text, nodes, weight }: Draft) {
  const { w } = useWords();
  const notes = [nodes.length > 0 && w.drafts.nodes(nodes.length), weight !== 1 && w.drafts.weight(weight)].filter(Boolean);
  return (
    <>
      <span className="draft-title" lang="zh-CN">
        {title}
      </span>
      <span className="draft-text quiet small" lang="zh-CN" title={text}>
        {text}
      </span>
      {notes.length > 0 && <span className="quiet small">{notes.join(' · ')}</span>}
    </>
  );
}
