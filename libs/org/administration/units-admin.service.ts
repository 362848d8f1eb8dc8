import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '#audit';
import { Clock, type FieldFault, inTransaction, Refusal } from '#platform';
import type { Act } from '../act.js';
import { UnitChangeListeners } from '../on-unit-change.js';
import type { UnitKind } from '../rules/roles.js';
import { circleIn } from '../rules/unit-tree.js';
import { OrgQueries, type UnitRow } from '../store/org.queries.js';
import { Unit, UnitAlias } from '../store/unit.entity.js';
import { taken } from './taken.js';

/** What the system administrator keeps of a unit. */
export interface UnitFacts {
  name: string;
  kind: UnitKind;
  parentId: string | null;
  independent: boolean;
  aliases: string[];
}

/** Keeps the tree of units: adds, changes, merges. Changes of the tree come one after another, so that no two make a circle together. */
@Injectable()
export class UnitsAdmin {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly org: OrgQueries,
    private readonly listeners: UnitChangeListeners,
    private readonly audit: Audit,
  ) {}

  /** Adds a unit below another or at the top, last in the district's order. */
  create(act: Act, facts: UnitFacts): Promise<UnitRow> {
    return this.inTree(act, async (units, tx) => {
      const unitId = randomUUID();
      refuseUnsound(units, unitId, facts);
      const { aliases, ...row } = facts;
      await taken(facts.name, () => tx.insert(Unit, { tenantId: act.tenantId, unitId, ...row, position: units.length }));
      await this.setAliases(act, unitId, aliases, tx);
      return this.done(act, 'unit.create', unitId, null, tx);
    });
  }

  /** Changes a unit at this version of it; a new name reaches every row that carries it. */
  change(act: Act, id: string, version: number, change: Partial<UnitFacts>): Promise<UnitRow> {
    return this.inTree(act, async (units, tx) => {
      const before = await this.open(act, id, version, units, tx);
      const { aliases, ...row } = { ...factsOf(before), ...change };
      refuseUnsound(units, id, { aliases, ...row });
      await taken(row.name, () => tx.update(Unit, { tenantId: act.tenantId, unitId: id }, { ...row, version: version + 1 }));
      await this.setAliases(act, id, aliases, tx);
      if (row.name !== before.name) await this.listeners.renamed({ act, id, name: row.name, at: this.clock.now() }, tx);
      return this.done(act, 'unit.change', id, before, tx);
    });
  }

  /** Lets a unit go into another: its people, the units below it, its names and all it has in the ledger. Answers the one that remains. */
  merge(act: Act, id: string, version: number, intoId: string): Promise<UnitRow> {
    return this.inTree(act, async (units, tx) => {
      const { tenantId } = act;
      const from = await this.open(act, id, version, units, tx);
      const into = units.find((unit) => unit.id === intoId);
      if (!into || intoId === id)
        throw new Refusal('invalid_input', {}, [{ field: 'intoId', zh: '应为另一个单位', en: 'must be another unit' }]);
      // A unit below may take in the one above it, however far above, and then stands where that one stood.
      if (isBelow(into, id, units)) await tx.update(Unit, { tenantId, unitId: intoId }, { parentId: from.parentId });
      await tx.query(
        `UPDATE unit SET parent_id = $3, version = version + 1 WHERE tenant_id = $1 AND parent_id = $2 AND merged_into_id IS NULL`,
        [tenantId, id, intoId],
      );
      await tx.query(`UPDATE person SET unit_id = $3, version = version + 1 WHERE tenant_id = $1 AND unit_id = $2`, [tenantId, id, intoId]);
      await this.setAliases(act, id, [], tx);
      await tx.update(Unit, { tenantId, unitId: id }, { mergedIntoId: intoId, version: version + 1 });
      await this.setAliases(act, intoId, [...new Set([...into.aliases, from.name, ...from.aliases])], tx);
      await tx.increment(Unit, { tenantId, unitId: intoId }, 'version', 1);
      const named = ({ id: unitId, name }: UnitRow) => ({ id: unitId, name });
      await this.listeners.merged({ act, from: named(from), into: named(into), at: this.clock.now() }, tx);
      await this.audit.record(act.trace, {
        action: 'unit.merge',
        outcome: 'done',
        object: { kind: 'unit', id },
        before: { ...from },
        after: { mergedInto: named(into) },
      });
      return this.done(act, 'unit.take_in', intoId, into, tx);
    });
  }

  /** Takes the district's row first: the tree is looked at and changed by one transaction at a time. */
  private inTree<T>(act: Act, work: (units: UnitRow[], tx: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.database, async (tx) => {
      await tx.query(`SELECT FROM tenant WHERE tenant_id = $1 FOR NO KEY UPDATE`, [act.tenantId]);
      return work(await this.org.units(act, tx), tx);
    });
  }

  private async open(act: Act, id: string, seen: number, units: UnitRow[], tx: EntityManager): Promise<UnitRow> {
    const unit = units.find((each) => each.id === id);
    if (!unit) {
      const into = await this.org.mergedInto(act, id, tx);
      throw into ? new Refusal('unit_gone', { into }) : new Refusal('not_found');
    }
    if (unit.version !== seen) throw new Refusal('stale', { seen, current: unit.version, extra: { version: unit.version } });
    return unit;
  }

  private async setAliases({ tenantId }: Act, unitId: string, aliases: readonly string[], tx: EntityManager): Promise<void> {
    await tx.delete(UnitAlias, { tenantId, unitId });
    for (const alias of aliases) await taken(alias, () => tx.insert(UnitAlias, { tenantId, unitId, alias }));
  }

  private async done(act: Act, action: string, id: string, before: UnitRow | null, tx: EntityManager): Promise<UnitRow> {
    const after = (await this.org.units(act, tx)).find((unit) => unit.id === id)!;
    const object = { kind: 'unit', id };
    await this.audit.record(act.trace, { action, outcome: 'done', object, before: before && { ...before }, after: { ...after } });
    return after;
  }
}

const factsOf = ({ name, kind, parentId, independent, aliases }: UnitRow): UnitFacts => ({ name, kind, parentId, independent, aliases });

/** True where a unit stands somewhere below another. */
function isBelow(unit: UnitRow, id: string, units: readonly UnitRow[]): boolean {
  const above = units.find((each) => each.id === unit.parentId);
  return above !== undefined && (above.id === id || isBelow(above, id, units));
}

function refuseUnsound(units: readonly UnitRow[], id: string, facts: UnitFacts): void {
  const faults: FieldFault[] = [];
  const others = units.filter((unit) => unit.id !== id);
  const called = others.find((unit) => unit.aliases.includes(facts.name));
  if (called) faults.push({ field: 'name', zh: `已是单位“${called.name}”的别名`, en: `is another name of the unit “${called.name}”` });
  if (facts.parentId !== null && !units.some((unit) => unit.id === facts.parentId))
    faults.push({ field: 'parentId', zh: '没有这个单位', en: 'there is no such unit' });
  const placed = [...others, { id, parentId: facts.parentId }].map((unit) => ({ key: unit.id, parent: unit.parentId }));
  if (circleIn(placed)) faults.push({ field: 'parentId', zh: '上下级单位循环', en: 'the units would be each other’s parents' });
  const names = new Map(others.map((unit) => [unit.name, unit.name]));
  for (const alias of facts.aliases) {
    const owner = alias === facts.name ? facts.name : names.get(alias);
    if (owner) faults.push({ field: 'aliases', zh: `“${alias}”已是单位“${owner}”的名称`, en: `“${alias}” is the name of a unit` });
  }
  if (new Set(facts.aliases).size < facts.aliases.length) faults.push({ field: 'aliases', zh: '不能重复', en: 'must not repeat' });
  if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
}
