/** A unit by its name and the other names it goes by. */
export interface NamedUnit {
  name: string;
  aliases: string[];
}

/** 区教委 is what 教委 means in this district, where nothing is called 教委 itself. */
const LEVEL = /^[区县市州旗](?=..)/;

/**
 * The names to look for in a district's documents: the district's own units first, each with the general names of the
 * department it is; general departments the district does not have stay under their general name. Where a department's names
 * lead to two units of the district, the first of its names decides (教委 before 教育工委) and the other unit keeps its own.
 * An alias that two units of the district give as theirs means neither of them.
 */
export function districtAliases(own: readonly NamedUnit[], general: { units: readonly NamedUnit[] }): { units: NamedUnit[] } {
  const holders = new Map<string, Set<NamedUnit>>();
  for (const unit of own) for (const word of [unit.name, ...unit.aliases]) holders.set(word, (holders.get(word) ?? new Set()).add(unit));
  const bare = new Map<string, Set<NamedUnit>>();
  for (const [word, units] of holders) {
    const short = word.replace(LEVEL, '');
    if (short !== word) bare.set(short, new Set([...(bare.get(short) ?? []), ...units]));
  }
  const units = new Map(own.map((unit) => [unit, { name: unit.name, aliases: new Set(unit.aliases) }]));
  const rest: NamedUnit[] = [];
  for (const department of general.units) {
    const words = [department.name, ...department.aliases];
    const owner = words.map((word) => sole(holders.get(word) ?? bare.get(word))).find((unit) => unit !== null);
    if (!owner) rest.push({ name: department.name, aliases: department.aliases.filter((word) => !holders.has(word)) });
    else for (const word of words) if (!holders.has(word)) units.get(owner)!.aliases.add(word);
  }
  const ambiguous = (word: string): boolean => (holders.get(word)?.size ?? 0) > 1;
  const named = [...units.values()].map(({ name, aliases }) => ({
    name,
    aliases: [...aliases].filter((word) => word !== name && !ambiguous(word)),
  }));
  return { units: [...named, ...rest] };
}

/** The only unit of a set; null for none or several. */
const sole = (units: ReadonlySet<NamedUnit> | undefined): NamedUnit | null => (units?.size === 1 ? [...units][0]! : null);
