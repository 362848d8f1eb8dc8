/** A unit by its name and the other names it goes by. */
export interface NamedUnit {
  name: string;
  aliases: string[];
}

/**
 * The names to look for in a district's documents: the district's own units first, each with the general names of the
 * department it is; general departments the district does not have stay under their general name. An alias that would
 * mean two units of the district means none of them.
 */
export function districtAliases(own: readonly NamedUnit[], general: { units: readonly NamedUnit[] }): { units: NamedUnit[] } {
  const holders = new Map<string, Set<NamedUnit>>();
  for (const unit of own) for (const word of [unit.name, ...unit.aliases]) holders.set(word, (holders.get(word) ?? new Set()).add(unit));
  const units = new Map(own.map((unit) => [unit, { name: unit.name, aliases: new Set(unit.aliases) }]));
  const rest: NamedUnit[] = [];
  for (const department of general.units) {
    const words = [department.name, ...department.aliases];
    const meant = new Set(words.flatMap((word) => [...(holders.get(word) ?? [])]));
    if (meant.size === 0) rest.push({ name: department.name, aliases: [...department.aliases] });
    else if (meant.size === 1) for (const word of words) if (!holders.has(word)) units.get([...meant][0]!)!.aliases.add(word);
  }
  const ambiguous = (word: string): boolean => (holders.get(word)?.size ?? 0) > 1;
  const named = [...units.values()].map(({ name, aliases }) => ({
    name,
    aliases: [...aliases].filter((word) => word !== name && !ambiguous(word)),
  }));
  return { units: [...named, ...rest] };
}
