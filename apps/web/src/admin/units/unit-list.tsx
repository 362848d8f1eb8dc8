import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { Unit } from '../../api/admin.js';
import { useWords } from '../../i18n/index.js';
import { Empty } from '../../ui/empty.js';
import { Icon } from '../../ui/icons.js';
import { type Column, Records } from '../list/records.js';
import type { UnitAct } from './unit-facts.js';
import { foundIn, linesOf, type PlacedUnit } from './unit-tree.js';

interface Props {
  units: readonly Unit[];
  words: string;
  /** Active people of each unit; null for whoever may not know. */
  heads: ReadonlyMap<string, number> | null;
  onAct: ((act: UnitAct) => void) | null;
  onClear: () => void;
}

/** The tree as indented rows, to fold and unfold; what is searched for stands out among the units above it. */
export function UnitList({ units, words, heads, onAct, onClear }: Props) {
  const { w } = useWords();
  const u = w.admin.units;
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const { shown, found } = useMemo(() => (words ? foundIn(units, words) : { shown: [...units], found: null }), [units, words]);
  const lines = linesOf(shown, words ? new Set() : folded);
  const fold = (id: string) => {
    const next = new Set(folded);
    if (!next.delete(id)) next.add(id);
    setFolded(next);
  };
  if (lines.length === 0) {
    return (
      <div className="card">
        <Empty title={w.admin.nothing.title} text={w.admin.nothing.text}>
          <Button onClick={onClear}>{w.admin.nothing.act}</Button>
        </Empty>
      </div>
    );
  }
  const columns: Column<PlacedUnit>[] = [
    {
      key: 'name',
      label: u.columns.name,
      lead: true,
      cell: (line) => <Name line={line} dim={found !== null && !found.has(line.unit.id)} onFold={fold} />,
    },
    { key: 'kind', label: u.columns.kind, plain: true, cell: ({ unit }) => w.admin.unitKind[unit.kind] },
    {
      key: 'aliases',
      label: u.columns.aliases,
      cell: ({ unit }) => (unit.aliases.length > 0 ? <span lang="zh-CN">{w.admin.list(unit.aliases)}</span> : null),
    },
    ...(heads ? [{ key: 'people', label: u.columns.people, cell: ({ unit }: PlacedUnit) => heads.get(unit.id) ?? 0 }] : []),
    ...(onAct
      ? [{ key: 'acts', label: u.columns.acts, acts: true, cell: ({ unit }: PlacedUnit) => <Acts unit={unit} onAct={onAct} /> }]
      : []),
  ];
  return (
    <>
      <Records name="units" caption={w.admin.nav.units} columns={columns} rows={lines} keyOf={({ unit }) => unit.id} />
      <p className="list-end quiet small" role="status">
        {found ? u.found(found.size, units.length) : u.count(units.length)}
      </p>
    </>
  );
}

function Name({ line: { unit, depth, below, folded }, dim, onFold }: { line: PlacedUnit; dim: boolean; onFold: (id: string) => void }) {
  const { w } = useWords();
  const u = w.admin.units;
  return (
    <span className="tree-name" style={{ paddingInlineStart: depth * 20 }}>
      {below > 0 ? (
        <button
          type="button"
          className="bare tree-fold"
          aria-expanded={!folded}
          aria-label={folded ? u.expand(unit.name) : u.collapse(unit.name)}
          onClick={() => onFold(unit.id)}
        >
          <Icon name="next" size={14} />
        </button>
      ) : (
        <span className="tree-fold" />
      )}
      <span className={dim ? 'quiet' : undefined} lang="zh-CN">
        {unit.name}
      </span>
      {unit.independent && (
        <span className="badge" title={u.independentWhy}>
          {u.independent}
        </span>
      )}
    </span>
  );
}

function Acts({ unit, onAct }: { unit: Unit; onAct: (act: UnitAct) => void }) {
  const { w } = useWords();
  const u = w.admin.units;
  return (
    <span className="row-acts">
      <button type="button" className="act-link" aria-label={`${w.admin.edit} ${unit.name}`} onClick={() => onAct({ kind: 'edit', unit })}>
        {w.admin.edit}
      </button>
      <button
        type="button"
        className="act-link"
        aria-label={`${u.addBelow} ${unit.name}`}
        onClick={() => onAct({ kind: 'add', below: unit })}
      >
        {u.addBelow}
      </button>
      <button type="button" className="act-link" aria-label={`${u.merge} ${unit.name}`} onClick={() => onAct({ kind: 'merge', unit })}>
        {u.merge}
      </button>
    </span>
  );
}
