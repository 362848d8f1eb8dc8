import type { NewUnit, Unit } from '../../api/admin.js';
import { useUnitsNow } from '../../api/admin-queries.js';
import { useWords } from '../../i18n/index.js';
import type { FactWords } from '../forms/draft.js';

/** What the system administrator keeps of a unit. */
export type UnitFacts = Required<NewUnit>;

/** What is being done: to which unit, or below which one is added. */
export type UnitAct = { kind: 'add'; below: Unit | null } | { kind: 'edit'; unit: Unit } | { kind: 'merge'; unit: Unit };

/** The facts of a unit as they stand. */
export const factsOf = ({ name, kind, parentId, independent, aliases }: Unit): UnitFacts => ({
  name,
  kind,
  parentId,
  independent,
  aliases,
});

/** How what is kept of a unit reads, for laying two versions side by side. */
export function useUnitWords(): FactWords<UnitFacts> {
  const { w } = useWords();
  const { data: units } = useUnitsNow();
  const { fields } = w.admin.units;
  const same = (text: string) => text;
  return {
    name: { label: fields.name, show: same },
    kind: { label: fields.kind, show: (kind) => w.admin.unitKind[kind] },
    parentId: { label: fields.parentId, show: (id) => units?.find((unit) => unit.id === id)?.name ?? '' },
    independent: { label: fields.independent, show: (yes) => (yes ? w.admin.yes : w.admin.no) },
    aliases: { label: fields.aliases, show: (aliases) => w.admin.list(aliases) },
  };
}
