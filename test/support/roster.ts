/** Rosters for tests: sheets and districts by hand, a plan applied in memory, a writer that writes straight into the tables. */
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import writeWorkbook from 'write-excel-file/node';
import { Audit } from '#audit';
import { databaseOptions, SetClock } from '#platform';
import { SCHEMA } from '../../libs/house.module.js';
import type { Act } from '../../libs/org/act.js';
import { type DistrictSetup, OrgService } from '../../libs/org/org.service.js';
import { RosterImport } from '../../libs/org/roster/roster-import.service.js';
import {
  type PersonToWrite,
  type PersonWriteChange,
  RosterWriter,
  type UnitToWrite,
  type UnitWriteChange,
} from '../../libs/org/roster/roster-writer.js';
import type { RosterPlan, RosterSheet, StandingDistrict, StandingPerson, StandingUnit } from '../../libs/org/rules/roster/roster.js';
import { writesInOrder } from '../../libs/org/rules/roster/roster-order.js';
import { planRoster } from '../../libs/org/rules/roster/roster-plan.js';
import { readRoster } from '../../libs/org/rules/roster/roster-sheets.js';
import { Account } from '../../libs/org/store/account.entity.js';
import { Person } from '../../libs/org/store/person.entity.js';
import { RosterQueries } from '../../libs/org/store/roster.queries.js';
import { Unit, UnitAlias } from '../../libs/org/store/unit.entity.js';
import { JoiningDataSource } from '../../libs/platform/transaction.js';
import { testDatabase } from './database.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A sheet whose rows are written as their cells parted by |, from row 1 on. */
export const sheet = (name: string, ...rows: string[]): RosterSheet => ({
  name,
  rows: rows.map((row, index) => ({ row: index + 1, cells: row.split('|').map((cell) => cell.trim()) })),
});

/** A unit that stands, a department with nothing above it unless something else is said; its key is `unit:` and its name. */
export const standingUnit = (name: string, over: Partial<StandingUnit> = {}): StandingUnit => ({
  id: `unit:${name}`,
  name,
  kind: 'department',
  parentId: null,
  independent: false,
  aliases: [],
  merged: false,
  ...over,
});

/** A person who stands in a unit with that name. */
export const standingPerson = (unit: string, name: string, over: Partial<StandingPerson> = {}): StandingPerson => ({
  id: `person:${unit}/${name}`,
  name,
  unitId: `unit:${unit}`,
  position: null,
  phone: null,
  email: null,
  login: null,
  roles: [],
  proposedRoles: [],
  disabled: false,
  ...over,
});

/** The plan of some sheets against a district. */
export const planOf = (sheets: readonly RosterSheet[], district: StandingDistrict = { units: [], people: [] }): RosterPlan =>
  planRoster(readRoster(sheets), district);

/** The district as it stands once a plan is applied, in memory; throws where a write comes before what it needs. */
export function afterPlan(plan: RosterPlan, district: StandingDistrict): StandingDistrict {
  const units = new Map(district.units.map((unit): [string, Mutable<StandingUnit>] => [unit.name, { ...unit }]));
  const people = new Map(district.people.map((person): [string, Mutable<StandingPerson>] => [person.id, { ...person }]));
  const keyOf = (name: string): string => {
    const unit = units.get(name);
    if (!unit) throw new Error(`${name} is needed before it is there`);
    return unit.id;
  };
  for (const write of writesInOrder(plan, district.units)) {
    if (write.act === 'createUnit') {
      const { parent, ...unit } = write.unit;
      units.set(unit.name, standingUnit(unit.name, { ...unit, parentId: parent === null ? null : keyOf(parent) }));
    } else if (write.act === 'changeUnit') {
      const { parent, aliases = [], ...change } = write.change;
      const unit = units.get(write.name)!;
      Object.assign(unit, change, { aliases: [...unit.aliases, ...aliases] });
      if (parent) unit.parentId = keyOf(parent);
      refuseCircle(unit, units);
    } else if (write.act === 'createPerson') {
      const { unit, ...person } = write.person;
      const id = randomUUID();
      people.set(id, { ...standingPerson(unit, person.name), ...person, id, unitId: keyOf(unit) });
    } else {
      const { unit, ...change } = write.change;
      Object.assign(people.get(write.id)!, change, unit === undefined ? {} : { unitId: keyOf(unit) });
    }
  }
  return { units: [...units.values()], people: [...people.values()] };
}

function refuseCircle(from: StandingUnit, units: ReadonlyMap<string, StandingUnit>): void {
  const byId = new Map([...units.values()].map((unit) => [unit.id, unit]));
  let at: StandingUnit | undefined = from;
  for (let step = 0; at; step++) {
    if (step > units.size) throw new Error(`${from.name} is for a moment above itself`);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
}

/** A workbook with these sheets, all cells as texts unless they are numbers. */
export const workbook = (sheets: Readonly<Record<string, (string | number | null)[][]>>): Promise<Buffer> =>
  writeWorkbook(Object.entries(sheets).map(([name, data]) => ({ sheet: name, data }))).toBuffer();

/** Writes what a roster brings straight into the tables; fails at the person it is told to. */
export class DirectWriter extends RosterWriter {
  failsAt: string | null = null;

  async createUnit({ tenantId }: Act, { aliases, ...unit }: UnitToWrite, tx: EntityManager): Promise<string> {
    const unitId = randomUUID();
    await tx.insert(Unit, { tenantId, unitId, ...unit });
    await this.addAliases(tenantId, unitId, aliases, tx);
    return unitId;
  }

  async changeUnit({ tenantId }: Act, unitId: string, { aliases = [], ...change }: UnitWriteChange, tx: EntityManager): Promise<void> {
    if (Object.keys(change).length > 0) await tx.update(Unit, { tenantId, unitId }, change);
    await this.addAliases(tenantId, unitId, aliases, tx);
  }

  async createPerson({ tenantId }: Act, { login, proposedRoles, ...person }: PersonToWrite, tx: EntityManager) {
    if (person.name === this.failsAt) throw new Error('the writer fails');
    const personId = randomUUID();
    await tx.insert(Person, { tenantId, personId, ...person, proposedRoles: [...proposedRoles] });
    return { personId, ...(await this.open(tenantId, personId, login, tx)) };
  }

  async changePerson({ tenantId }: Act, personId: string, { login, proposedRoles, ...change }: PersonWriteChange, tx: EntityManager) {
    const row = { ...change, ...(proposedRoles && { proposedRoles: [...proposedRoles] }) };
    if (Object.keys(row).length > 0) await tx.update(Person, { tenantId, personId }, row);
    return this.open(tenantId, personId, login ?? null, tx);
  }

  private async open(tenantId: string, personId: string, login: string | null, tx: EntityManager) {
    if (login === null) return { initialPassword: null };
    await tx.insert(Account, { tenantId, personId, login });
    return { initialPassword: `first of ${login}` };
  }

  private async addAliases(tenantId: string, unitId: string, aliases: readonly string[], tx: EntityManager): Promise<void> {
    for (const alias of aliases) await tx.insert(UnitAlias, { tenantId, unitId, alias });
  }
}

/** Opens a fresh database as the application, with the import of rosters and a writer straight into the tables. */
export async function rosterDatabase() {
  const made = await testDatabase();
  const database: DataSource = await new JoiningDataSource(databaseOptions(made.appUrl, SCHEMA)).initialize();
  const queries = new RosterQueries(database);
  const writer = new DirectWriter();
  const audit = new Audit(database, new SetClock(new Date('2026-11-18T02:00:00Z')));
  return {
    database,
    appUrl: made.appUrl,
    queries,
    writer,
    rosters: new RosterImport(database, queries, writer, audit),
    district: (setup: DistrictSetup) => database.transaction((tx) => new OrgService().establish(setup, tx)),
    close: async () => {
      await database.destroy();
      await made.drop();
    },
  };
}
export type RosterDatabase = Awaited<ReturnType<typeof rosterDatabase>>;
