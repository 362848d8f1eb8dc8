import type { UnitKind } from '../roles.js';
import type { RosterLine, StandingUnit } from './roster.js';
import type { Remarks } from './roster-reasons.js';

/** A unit's row as read. What its cells leave open is null: it stays as it is. */
export interface UnitLine {
  readonly line: RosterLine;
  readonly name: string;
  readonly kind: UnitKind | null;
  readonly independent: boolean | null;
  readonly aliases: readonly string[];
  /** It says nothing but the name: a heading above the unit's people, say. */
  readonly bare: boolean;
  readonly remarks: Remarks;
}

/** A unit that a word of the file means: one that stands, one that comes, or both. */
export interface NamedUnit {
  readonly name: string;
  readonly standing: StandingUnit | null;
}

/** A unit as it stands once the file is applied. */
export interface FutureUnit {
  readonly kind: UnitKind | null;
  readonly parent: string | null;
  readonly independent: boolean;
  readonly aliases: readonly string[];
}

/** By which words units are known: names before aliases, what stands before what comes. */
export class UnitNames {
  private readonly byName = new Map<string, StandingUnit>();
  private readonly byId = new Map<string, StandingUnit>();
  private readonly byAlias = new Map<string, string>();
  private readonly coming = new Map<string, UnitLine>();
  private readonly comingAlias = new Map<string, string>();
  private readonly comingParent = new Map<string, string>();

  constructor(standing: readonly StandingUnit[], coming: readonly UnitLine[]) {
    for (const unit of standing) {
      this.byName.set(unit.name, unit);
      this.byId.set(unit.id, unit);
      for (const alias of unit.aliases) this.byAlias.set(alias, unit.name);
    }
    for (const unit of coming) {
      if (unit.name !== '' && (this.coming.get(unit.name)?.bare ?? true)) this.coming.set(unit.name, unit);
      for (const alias of unit.aliases) if (!this.comingAlias.has(alias)) this.comingAlias.set(alias, unit.name);
    }
  }

  /** The unit of this very name that the district has. */
  standing(name: string): StandingUnit | undefined {
    return this.byName.get(name);
  }

  /** The name of the unit the district knows by this alias. */
  standingOwner(alias: string): string | undefined {
    return this.byAlias.get(alias);
  }

  /** The name of the unit above one that stands. */
  standingParent({ parentId }: StandingUnit): string | null {
    return parentId === null ? null : (this.byId.get(parentId)?.name ?? null);
  }

  /** The name of the unit with this key. */
  nameOf(unitId: string): string | null {
    return this.byId.get(unitId)?.name ?? null;
  }

  /** True where a unit that comes, or stands and has gone into no other, has this as its name. */
  isName(word: string): boolean {
    return this.byName.get(word)?.merged === false || this.coming.has(word);
  }

  /** The unit a word means by name or alias, or null. The name of one that went into another usually is an alias of that one. */
  named(word: string): NamedUnit | null {
    const byAlias = this.byAlias.get(word) ?? this.comingAlias.get(word);
    const name = this.isName(word) ? word : (byAlias ?? this.byName.get(word)?.name);
    return name === undefined ? null : { name, standing: this.byName.get(name) ?? null };
  }

  /** False for a row that only mentions a unit another row says more of. */
  introduces(unit: UnitLine): boolean {
    return !unit.bare || (this.coming.get(unit.name)?.bare ?? true);
  }

  /** The unit above each unit that stands, by names. */
  tree(): Map<string, string | null> {
    return new Map([...this.byName.values()].map((unit) => [unit.name, this.standingParent(unit)]));
  }

  /** Notes which unit comes above another. */
  place(name: string, parent: string): void {
    this.comingParent.set(name, parent);
  }

  /** A unit as it will stand. */
  future(name: string): FutureUnit {
    const standing = this.byName.get(name);
    const coming = this.coming.get(name);
    return {
      kind: coming?.kind ?? standing?.kind ?? null,
      parent: this.comingParent.get(name) ?? (standing ? this.standingParent(standing) : null),
      independent: coming?.independent ?? standing?.independent ?? false,
      aliases: [...(standing?.aliases ?? []), ...(coming?.aliases ?? [])],
    };
  }
}
