import type { RosterPlan, RosterWrite, StandingUnit } from './roster.js';
import { parentsFirst } from '../unit-tree.js';

/**
 * What a plan writes, in an order in which every step is sound: units from the top of the future tree down, so that none comes
 * before the unit above it and no two are each other's parents for a moment; then people as the file has them.
 */
export function writesInOrder({ rows }: RosterPlan, standing: readonly StandingUnit[]): RosterWrite[] {
  const writes = rows.flatMap(({ write }) => write ?? []);
  const byName = new Map<string, RosterWrite>();
  const names = new Map(standing.map(({ id, name }) => [id, name]));
  const parents = new Map(standing.map(({ name, parentId }) => [name, parentId === null ? null : (names.get(parentId) ?? null)]));
  for (const write of writes) {
    if (write.act === 'createUnit') {
      byName.set(write.unit.name, write);
      parents.set(write.unit.name, write.unit.parent);
    } else if (write.act === 'changeUnit') {
      byName.set(write.name, write);
      if (write.change.parent !== undefined) parents.set(write.name, write.change.parent);
    }
  }
  const units = parentsFirst([...parents].map(([key, parent]) => ({ key, parent }))).flatMap(({ key }) => byName.get(key) ?? []);
  return [...units, ...writes.filter(({ act }) => act === 'createPerson' || act === 'changePerson')];
}
