import type { Unit } from '../../api/admin.js';

/** A unit at its place: how deep, whether others stand below it, whether those are shown. */
export interface PlacedUnit {
  unit: Unit;
  depth: number;
  below: number;
  folded: boolean;
}

/** The units below each unit, in the district's order; those whose parent is unknown stand at the top, under null. */
function byParent(units: readonly Unit[]): Map<string | null, Unit[]> {
  const known = new Set(units.map(({ id }) => id));
  const groups = new Map<string | null, Unit[]>();
  for (const unit of units) {
    const parent = unit.parentId && known.has(unit.parentId) ? unit.parentId : null;
    groups.set(parent, [...(groups.get(parent) ?? []), unit]);
  }
  return groups;
}

/** The tree line by line, as it is read; what stands below a folded unit is left out. */
export function linesOf(units: readonly Unit[], folded: ReadonlySet<string>): PlacedUnit[] {
  const groups = byParent(units);
  const lines: PlacedUnit[] = [];
  const walk = (parent: string | null, depth: number): void => {
    for (const unit of groups.get(parent) ?? []) {
      const below = groups.get(unit.id)?.length ?? 0;
      const isFolded = below > 0 && folded.has(unit.id);
      lines.push({ unit, depth, below, folded: isFolded });
      if (!isFolded) walk(unit.id, depth + 1);
    }
  };
  walk(null, 0);
  return lines;
}

/** True where a name or an alias of the unit holds the words. */
export const goesBy = ({ name, aliases }: Unit, words: string): boolean =>
  [name, ...aliases].some((each) => each.toLowerCase().includes(words.toLowerCase()));

/** What was found, with the units above it, so that one sees where it stands. */
export function foundIn(units: readonly Unit[], words: string): { shown: Unit[]; found: Set<string> } {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const found = new Set(units.filter((unit) => goesBy(unit, words)).map(({ id }) => id));
  const kept = new Set<string>();
  for (const id of found) {
    for (let at: string | null = id; at !== null && !kept.has(at); at = byId.get(at)?.parentId ?? null) kept.add(at);
  }
  return { shown: units.filter(({ id }) => kept.has(id)), found };
}

/** A unit and all that stand below it: none of them can be its parent. */
export function withBelow(units: readonly Unit[], id: string): string[] {
  const groups = byParent(units);
  const all = [id];
  for (let next = 0; next < all.length; next++) all.push(...(groups.get(all[next]!) ?? []).map((unit) => unit.id));
  return all;
}
