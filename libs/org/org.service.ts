import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type FieldFault, Refusal } from '#platform';
import { administers, type Role, rolesAgree, type UnitKind } from './rules/roles.js';
import { loginOf } from './rules/sign-in.js';
import { circleIn, parentsFirst } from './rules/unit-tree.js';
import { AcceptanceGroup, AcceptanceGroupMember } from './store/acceptance-group.entity.js';
import { Account } from './store/account.entity.js';
import { Person, PersonRole } from './store/person.entity.js';
import { Tenant } from './store/tenant.entity.js';
import { Unit, UnitAlias } from './store/unit.entity.js';

/** A person as a district hands them in. */
export interface PersonSetup {
  name: string;
  position?: string;
  phone?: string;
  email?: string;
  roles: Role[];
  /** With a login they get an account. */
  login?: string;
}

/** How the people of a new district come in: with one public password (the sample), or each with an initial one to be changed. */
export interface FirstPasswords {
  /** The argon2id hash for a login; `usableUntil` null where it need not be changed. */
  hashFor(login: string): { hash: string; usableUntil: Date | null };
}

/** A unit as a district hands it in; `parent` is the name of the unit above. */
export interface UnitSetup {
  name: string;
  kind: UnitKind;
  parent?: string;
  independent?: boolean;
  aliases?: string[];
  people?: PersonSetup[];
}

/** A district with its units and people. `principalLeader` names a person among them as 单位/姓名. */
export interface DistrictSetup {
  name: string;
  code: string;
  sample: boolean;
  principalLeader?: string;
  units: UnitSetup[];
  /** 验收组; members are named as 单位/姓名. */
  acceptanceGroups?: { name: string; members: string[] }[];
}

/** The keys of what was set up: units and acceptance groups by name, people as 单位/姓名. */
export interface EstablishedDistrict {
  tenantId: string;
  units: Map<string, string>;
  people: Map<string, string>;
  /** Acceptance groups by name. */
  groups: Map<string, string>;
}

/** Sets up districts: units, their other names, people and roles. */
@Injectable()
export class OrgService {
  /** Writes a new district in the caller's transaction; refuses circles of units and roles one person may not hold together. */
  async establish(setup: DistrictSetup, tx: EntityManager, passwords?: FirstPasswords): Promise<EstablishedDistrict> {
    refuseUnsound(setup);
    const tenantId = randomUUID();
    const units = new Map(setup.units.map((unit) => [unit.name, randomUUID()]));
    const idOf = (name: string): string => units.get(name)!;
    await tx.insert(Tenant, { tenantId, name: setup.name, code: setup.code, sample: setup.sample });
    const placed = setup.units.map((unit, position) => ({ ...unit, position, key: unit.name, parent: unit.parent ?? null }));
    for (const unit of parentsFirst(placed)) {
      await tx.insert(Unit, {
        tenantId,
        unitId: idOf(unit.name),
        name: unit.name,
        kind: unit.kind,
        parentId: unit.parent === null ? null : idOf(unit.parent),
        independent: unit.independent ?? false,
        position: unit.position,
      });
    }
    const aliases = setup.units.flatMap((unit) => (unit.aliases ?? []).map((alias) => ({ tenantId, alias, unitId: idOf(unit.name) })));
    if (aliases.length > 0) await tx.insert(UnitAlias, aliases);
    const people = await addPeople(tenantId, setup.units, idOf, tx);
    if (passwords) await openAccounts(tenantId, setup.units, people, passwords, tx);
    if (setup.principalLeader) {
      await tx.update(Tenant, { tenantId }, { principalLeaderId: people.get(setup.principalLeader) ?? null });
    }
    const groups = await addGroups(tenantId, setup.acceptanceGroups ?? [], people, tx);
    return { tenantId, units, people, groups };
  }
}

async function addPeople(
  tenantId: string,
  units: UnitSetup[],
  idOf: (unit: string) => string,
  tx: EntityManager,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const rows = units.flatMap((unit) =>
    (unit.people ?? []).map(({ roles, name, position, phone, email }) => {
      const personId = randomUUID();
      ids.set(`${unit.name}/${name}`, personId);
      const unitId = idOf(unit.name);
      return { person: { tenantId, personId, unitId, administrative: administers(roles), name, position, phone, email }, roles };
    }),
  );
  if (rows.length === 0) return ids;
  await tx.insert(
    Person,
    rows.map((row) => row.person),
  );
  const held = rows.flatMap(({ person, roles }) =>
    roles.map((role) => ({ tenantId, personId: person.personId, role, administrative: person.administrative })),
  );
  if (held.length > 0) await tx.insert(PersonRole, held);
  return ids;
}

async function addGroups(
  tenantId: string,
  wished: NonNullable<DistrictSetup['acceptanceGroups']>,
  people: ReadonlyMap<string, string>,
  tx: EntityManager,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { name, members } of wished) {
    const acceptanceGroupId = randomUUID();
    ids.set(name, acceptanceGroupId);
    await tx.insert(AcceptanceGroup, { tenantId, acceptanceGroupId, name });
    await tx.insert(
      AcceptanceGroupMember,
      members.map((member) => ({ tenantId, acceptanceGroupId, personId: people.get(member)! })),
    );
  }
  return ids;
}

async function openAccounts(
  tenantId: string,
  units: UnitSetup[],
  people: ReadonlyMap<string, string>,
  passwords: FirstPasswords,
  tx: EntityManager,
): Promise<void> {
  for (const unit of units) {
    for (const { name, login } of unit.people ?? []) {
      if (login === undefined) continue;
      const { hash, usableUntil } = passwords.hashFor(login);
      const personId = people.get(`${unit.name}/${name}`)!;
      await tx.insert(Account, { tenantId, personId, login, passwordHash: hash, mustChange: usableUntil !== null, usableUntil });
    }
  }
}

function refuseUnsound(setup: DistrictSetup): void {
  const faults: FieldFault[] = [];
  const known = new Set(setup.units.map((unit) => unit.name));
  const circle = circleIn(setup.units.map((unit) => ({ key: unit.name, parent: unit.parent ?? null })));
  if (circle) {
    const around = circle.join(' → ');
    faults.push({ field: 'units', zh: `上下级单位循环：${around}`, en: `units are each other's parents: ${around}` });
  }
  const names = new Set<string>();
  for (const unit of setup.units) {
    if (unit.parent !== undefined && !known.has(unit.parent)) {
      faults.push({ field: `units.${unit.name}.parent`, zh: `没有上级单位“${unit.parent}”`, en: `there is no unit ${unit.parent}` });
    }
    for (const person of unit.people ?? []) {
      const field = `units.${unit.name}.people.${person.name}`;
      if (names.has(field)) faults.push({ field, zh: '姓名重复', en: 'stands twice' });
      names.add(field);
      if (person.login !== undefined && loginOf(person.login) !== person.login) {
        faults.push({ field, zh: `账号“${person.login}”不能使用`, en: `the login ${person.login} cannot be used` });
      }
      if (!rolesAgree(person.roles)) {
        faults.push({ field, zh: '三员不得兼任其他角色', en: 'an administrator holds one administrative role and nothing else' });
      }
    }
  }
  faults.push(...groupFaults(setup));
  if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
}

/** What is wrong with the acceptance groups: one of the same name, nobody in it, or somebody who is no acceptor. */
function groupFaults({ units, acceptanceGroups = [] }: DistrictSetup): FieldFault[] {
  const acceptors = new Set(
    units.flatMap((unit) =>
      (unit.people ?? []).filter(({ roles }) => roles.includes('acceptor')).map(({ name }) => `${unit.name}/${name}`),
    ),
  );
  return acceptanceGroups.flatMap(({ name, members }, at): FieldFault[] => {
    const field = `acceptanceGroups.${name}`;
    const strangers = members.filter((member) => !acceptors.has(member));
    return [
      ...(acceptanceGroups.findIndex((other) => other.name === name) < at ? [{ field, zh: '名称重复', en: 'stands twice' }] : []),
      ...(members.length === 0 ? [{ field, zh: '没有成员', en: 'has no members' }] : []),
      ...(new Set(members).size < members.length ? [{ field, zh: '成员重复', en: 'names somebody twice' }] : []),
      ...strangers.map((member) => ({ field, zh: `“${member}”不是验收组成员角色`, en: `${member} is no acceptor` })),
    ];
  });
}
