import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '#audit';
import type { Act } from '../act.js';
import { PeopleAdmin } from '../administration/people-admin.service.js';
import { Person } from '../store/person.entity.js';
import { Unit, UnitAlias } from '../store/unit.entity.js';
import { type PersonToWrite, type PersonWriteChange, RosterWriter, type UnitToWrite, type UnitWriteChange } from './roster-writer.js';

/** Writes a roster's rows as the administrator's single changes are written, but without looking at the whole district for each. */
@Injectable()
export class RosterBook extends RosterWriter {
  constructor(
    private readonly people: PeopleAdmin,
    private readonly audit: Audit,
  ) {
    super();
  }

  async createUnit(act: Act, { aliases, ...unit }: UnitToWrite, tx: EntityManager): Promise<string> {
    const { tenantId } = act;
    const unitId = randomUUID();
    const [last] = (await tx.query(`SELECT coalesce(max(position), -1) AS position FROM unit WHERE tenant_id = $1`, [tenantId])) as {
      position: number;
    }[];
    await tx.insert(Unit, { tenantId, unitId, ...unit, position: last!.position + 1 });
    await this.addAliases(act, unitId, aliases, tx);
    await this.trace(act, 'unit.create', 'unit', unitId, { ...unit, aliases });
    return unitId;
  }

  async changeUnit(act: Act, id: string, { aliases = [], ...change }: UnitWriteChange, tx: EntityManager): Promise<void> {
    if (Object.keys(change).length > 0) await tx.update(Unit, { tenantId: act.tenantId, unitId: id }, change);
    await this.addAliases(act, id, aliases, tx);
    await tx.increment(Unit, { tenantId: act.tenantId, unitId: id }, 'version', 1);
    await this.trace(act, 'unit.change', 'unit', id, { ...change, aliasesAdded: aliases });
  }

  async createPerson(act: Act, person: PersonToWrite, tx: EntityManager): Promise<{ personId: string; initialPassword: string | null }> {
    const personId = randomUUID();
    const handed = await this.people.insert(act, personId, { ...person, proposedRoles: [...person.proposedRoles] }, tx);
    await this.trace(act, 'person.create', 'person', personId, { ...person });
    return { personId, ...handed };
  }

  async changePerson(act: Act, id: string, change: PersonWriteChange, tx: EntityManager): Promise<{ initialPassword: string | null }> {
    const { login, proposedRoles, ...facts } = change;
    const row = { ...facts, ...(proposedRoles ? { proposedRoles: [...proposedRoles] } : {}) };
    if (Object.keys(row).length > 0) await tx.update(Person, { tenantId: act.tenantId, personId: id }, row);
    await tx.increment(Person, { tenantId: act.tenantId, personId: id }, 'version', 1);
    const handed = login ? await this.people.openAccount(act, id, login, tx) : { initialPassword: null };
    await this.trace(act, 'person.change', 'person', id, { ...change });
    return handed;
  }

  private async addAliases({ tenantId }: Act, unitId: string, aliases: readonly string[], tx: EntityManager): Promise<void> {
    if (aliases.length === 0) return;
    await tx.insert(
      UnitAlias,
      aliases.map((alias) => ({ tenantId, unitId, alias })),
    );
  }

  private trace(act: Act, action: string, kind: string, id: string, after: Record<string, unknown>): Promise<void> {
    return this.audit.record(act.trace, { action, outcome: 'done', object: { kind, id }, after, detail: { way: 'roster' } });
  }
}
