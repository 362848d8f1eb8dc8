import type { FieldChange, NewUnit, RosterLine, RosterWrite, RowFate, StandingUnit } from './roster.js';
import { changed, fateOf, groupedBy, othersOf } from './roster-fates.js';
import { NOTED, quoted, reason, REFUSED } from './roster-reasons.js';
import { aliasesIn, independentIn, kindIn, remarksOn, textIn } from './roster-values.js';
import { type NamedUnit, type UnitLine, UnitNames } from './roster-unit-names.js';

/** Units of a circle that a message names. */
const MOST_TOLD = 10;

/** Decides the fate of the rows of units, and answers by which names units are known once they are applied. */
export function planUnits(
  lines: readonly RosterLine[],
  standing: readonly StandingUnit[],
): { fates: Map<RosterLine, RowFate>; names: UnitNames } {
  const units = lines.map(readUnit);
  const names = new UnitNames(standing, units);
  refuseTwice(units);
  refuseNames(units, names);
  const parents = new Map(units.map((unit) => [unit, parentOf(unit, names)]));
  refuseCircles(units, parents, names);
  for (const [unit, parent] of parents) if (parent) names.place(unit.name, parent.name);
  const fates = units.map((unit): [RosterLine, RowFate] => [unit.line, unitFate(unit, parents.get(unit) ?? null, names)]);
  return { fates: new Map(fates), names };
}

function readUnit(line: RosterLine): UnitLine {
  const { said } = line;
  const remarks = remarksOn(line);
  if (!said.unit) remarks.reasons.push(reason('unit', REFUSED.unit_missing()));
  const name = said.unit ? textIn('unit', said.unit, remarks) : '';
  return {
    line,
    name,
    kind: said.kind ? kindIn(said.kind, remarks) : null,
    independent: said.independent ? independentIn(said.independent, remarks) : null,
    aliases: said.aliases ? aliasesIn(said.aliases, name, remarks) : [],
    bare: Object.keys(said).length === 1,
    remarks,
  };
}

function refuseTwice(units: readonly UnitLine[]): void {
  for (const group of groupedBy(units, ({ name, bare }) => (bare ? null : name || null)).values()) {
    if (group.length < 2) continue;
    for (const { line, remarks } of group) remarks.reasons.push(reason('unit', REFUSED.unit_twice(othersOf(line, group))));
  }
}

/** Every name and alias leads to one unit: among what stands, among what comes, and between them. */
function refuseNames(units: readonly UnitLine[], names: UnitNames): void {
  const given = groupedBy(
    units.flatMap(({ line, name, aliases }) => aliases.map((alias) => ({ line, name, alias }))),
    ({ alias }) => alias,
  );
  for (const { line, name, aliases, remarks } of units) {
    const standing = names.standing(name);
    if (standing?.merged) remarks.reasons.push(reason('unit', REFUSED.unit_merged(quoted(name))));
    const owner = standing ? undefined : names.standingOwner(name);
    if (owner) remarks.reasons.push(reason('unit', REFUSED.name_is_alias(quoted(owner))));
    for (const alias of aliases) {
      const taken = names.standingOwner(alias);
      if (names.isName(alias)) remarks.reasons.push(reason('aliases', REFUSED.alias_is_name(quoted(alias))));
      else if (taken !== undefined && taken !== name) {
        remarks.reasons.push(reason('aliases', REFUSED.alias_taken(quoted(alias), quoted(taken))));
      }
      const others = given.get(alias)!.filter((other) => other.line === line || other.name !== name);
      if (others.length > 1) remarks.reasons.push(reason('aliases', REFUSED.alias_twice(quoted(alias), othersOf(line, others))));
    }
  }
}

function parentOf({ line: { said }, remarks }: UnitLine, names: UnitNames): NamedUnit | null {
  if (!said.parent) return null;
  const parent = names.named(said.parent);
  if (!parent) remarks.reasons.push(reason('parent', REFUSED.parent_unknown(quoted(said.parent))));
  else if (parent.standing?.merged) remarks.reasons.push(reason('parent', REFUSED.parent_merged(quoted(said.parent))));
  else if (parent.name !== said.parent) remarks.notes.push(NOTED.by_alias(quoted(said.parent), quoted(parent.name)));
  return parent;
}

/** What stands holds no circle, so each has a row that makes it: those rows are refused. */
function refuseCircles(units: readonly UnitLine[], parents: ReadonlyMap<UnitLine, NamedUnit | null>, names: UnitNames): void {
  const above = names.tree();
  for (const unit of units) {
    const parent = parents.get(unit);
    if (parent) above.set(unit.name, parent.name);
  }
  const rows = groupedBy(units, (unit) => (parents.get(unit) ? unit.name : null));
  for (const circle of circlesIn(above)) {
    const around = told(fromTheSmallest(circle)).map(quoted);
    for (const name of circle) {
      for (const { remarks } of rows.get(name) ?? []) remarks.reasons.push(reason('parent', REFUSED.circle(around)));
    }
  }
}

/** Every circle of units, each the parent of the next; one look at each unit, since a file may hold thousands of circles. */
function circlesIn(above: ReadonlyMap<string, string | null>): string[][] {
  const seenFrom = new Map<string, string>();
  const circles: string[][] = [];
  for (const start of above.keys()) {
    const line: string[] = [];
    let at: string | null = start;
    while (at !== null && !seenFrom.has(at)) {
      seenFrom.set(at, start);
      line.push(at);
      at = above.get(at) ?? null;
    }
    if (at !== null && seenFrom.get(at) === start) circles.push(line.slice(line.indexOf(at)).reverse());
  }
  return circles;
}

/** A circle as a message tells it, back to where it began; the middle of a long one is left out. */
function told(circle: readonly string[]): string[] {
  const names = circle.length > MOST_TOLD ? [...circle.slice(0, MOST_TOLD), '…'] : circle;
  return [...names, circle[0]!];
}

/** A circle begins nowhere: told from its smallest name on, it reads the same in every row of it. */
function fromTheSmallest(circle: readonly string[]): string[] {
  const start = circle.indexOf([...circle].sort()[0]!);
  return [...circle.slice(start), ...circle.slice(0, start)];
}

function unitFate(unit: UnitLine, parent: NamedUnit | null, names: UnitNames): RowFate {
  const { line, name, kind, independent, aliases, remarks } = unit;
  const standing = names.standing(name);
  const isNew = !standing && names.introduces(unit);
  if (isNew && !line.said.kind) remarks.reasons.push(reason('kind', REFUSED.kind_missing()));
  const known = standing?.aliases ?? [];
  const added = aliases.filter((alias) => !known.includes(alias));
  const what: FieldChange[] = [
    ...changed('kind', standing?.kind ?? null, kind),
    ...changed('parent', standing ? names.standingParent(standing) : null, parent?.name),
    ...changed('aliases', known, added.length > 0 ? [...known, ...added] : null),
    ...changed('independent', standing?.independent ?? false, independent),
  ];
  const write = (): RosterWrite => {
    if (!standing) {
      return {
        act: 'createUnit',
        unit: { name, kind: kind!, parent: parent?.name ?? null, independent: independent ?? false, aliases: added },
      };
    }
    const change: { -readonly [K in keyof Omit<NewUnit, 'name'>]?: NewUnit[K] } = {};
    for (const { field } of what) {
      if (field === 'kind') change.kind = kind!;
      if (field === 'parent') change.parent = parent!.name;
      if (field === 'aliases') change.aliases = added;
      if (field === 'independent') change.independent = independent!;
    }
    return { act: 'changeUnit', id: standing.id, name, change };
  };
  return fateOf({ line, name, remarks, isNew, what, write });
}
