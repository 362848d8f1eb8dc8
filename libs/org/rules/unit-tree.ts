/** A unit's place in the tree: its key and the key of the unit above it. */
export interface Placed {
  readonly key: string;
  readonly parent: string | null;
}

/** Answers a circle of units in which each is the parent of the next, or null where the tree is one. Unknown parents end a line. */
export function circleIn(units: readonly Placed[]): string[] | null {
  const parentOf = new Map(units.map((unit) => [unit.key, unit.parent]));
  const sound = new Set<string>();
  for (const { key } of units) {
    const line: string[] = [];
    let at: string | null = key;
    while (at !== null && parentOf.has(at) && !sound.has(at)) {
      const seen = line.indexOf(at);
      if (seen >= 0) return line.slice(seen).reverse();
      line.push(at);
      at = parentOf.get(at) ?? null;
    }
    for (const done of line) sound.add(done);
  }
  return null;
}

/** Sorts units so that each comes after the unit above it; the order given is kept otherwise. */
export function parentsFirst<T extends Placed>(units: readonly T[]): T[] {
  const byKey = new Map(units.map((unit) => [unit.key, unit]));
  const placed = new Set<string>();
  const sorted: T[] = [];
  const place = (unit: T): void => {
    if (placed.has(unit.key)) return;
    placed.add(unit.key);
    const above = unit.parent === null ? undefined : byKey.get(unit.parent);
    if (above) place(above);
    sorted.push(unit);
  };
  units.forEach(place);
  return sorted;
}
