import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit, type Named } from '#audit';
import { type FieldFault, inTransaction, Refusal } from '#platform';
import type { Act, Scope } from '../act.js';
import { AcceptanceGroup, AcceptanceGroupMember } from '../store/acceptance-group.entity.js';
import { taken } from './taken.js';

/** A member of an acceptance group, with their unit. */
export interface GroupMember extends Named {
  unit: Named;
}

/** 验收组 as it is listed: people of several units who accept what others report as done. */
export interface AcceptanceGroupItem extends Named {
  note: string | null;
  active: boolean;
  members: GroupMember[];
  version: number;
}

/** A group as it is wished. */
export interface AcceptanceGroupWish {
  name: string;
  note: string | null;
  memberIds: string[];
}

const OPENED = { close: false, reopen: true } as const;

/** Keeps the district's acceptance groups: a group is closed, never deleted, for tasks remember who accepted them. */
@Injectable()
export class AcceptanceGroups {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly audit: Audit,
  ) {}

  /** All groups of the district, open ones first, each with its active members. */
  async list({ tenantId }: Scope, asks: Pick<EntityManager, 'query'> = this.database): Promise<AcceptanceGroupItem[]> {
    return (await asks.query(
      `SELECT g.acceptance_group_id AS id, g.name, g.note, g.active, g.version,
              (SELECT coalesce(json_agg(json_build_object('id', p.person_id, 'name', p.name, 'unit', json_build_object('id', u.unit_id, 'name', u.name))
                 ORDER BY u.position, p.name), '[]')
               FROM acceptance_group_member m
               JOIN person p ON p.tenant_id = m.tenant_id AND p.person_id = m.person_id AND p.active
               JOIN unit u ON u.tenant_id = p.tenant_id AND u.unit_id = p.unit_id
               WHERE m.tenant_id = g.tenant_id AND m.acceptance_group_id = g.acceptance_group_id) AS members
       FROM acceptance_group g WHERE g.tenant_id = $1 ORDER BY NOT g.active, g.name COLLATE "zh-x-icu", g.acceptance_group_id LIMIT 500`,
      [tenantId],
    )) as AcceptanceGroupItem[];
  }

  /** Everybody who may belong to a group: active people with the role of an acceptor. */
  async candidates({ tenantId }: Scope, asks: Pick<EntityManager, 'query'> = this.database): Promise<GroupMember[]> {
    return (await asks.query(
      `SELECT p.person_id AS id, p.name, json_build_object('id', u.unit_id, 'name', u.name) AS unit
       FROM person p
       JOIN person_role r ON r.tenant_id = p.tenant_id AND r.person_id = p.person_id AND r.role = 'acceptor'
       JOIN unit u ON u.tenant_id = p.tenant_id AND u.unit_id = p.unit_id
       WHERE p.tenant_id = $1 AND p.active ORDER BY u.position, p.name`,
      [tenantId],
    )) as GroupMember[];
  }

  /** Makes a group; refuses a name that is taken and members who are no acceptors. */
  create(act: Act, { memberIds, ...facts }: AcceptanceGroupWish): Promise<AcceptanceGroupItem> {
    return inTransaction(this.database, async (tx) => {
      await this.refuseStrangers(act, memberIds, tx);
      const { tenantId } = act;
      const id = randomUUID();
      await taken(facts.name, () => tx.insert(AcceptanceGroup, { tenantId, acceptanceGroupId: id, ...facts }));
      await this.setMembers(tenantId, id, memberIds, tx);
      return this.traced(act, 'create', id, null, tx);
    });
  }

  /** Changes name, note or members, at the version that was seen. */
  change(act: Act, id: string, { memberIds, ...facts }: Partial<AcceptanceGroupWish>, seen: number): Promise<AcceptanceGroupItem> {
    return inTransaction(this.database, async (tx) => {
      const before = await this.hold(act, id, seen, tx);
      if (memberIds) {
        // Whoever belongs to it already may stay, also when they are no acceptor any more.
        const known = new Set(before.members.map((member) => member.id));
        await this.refuseStrangers(
          act,
          memberIds.filter((each) => !known.has(each)),
          tx,
        );
        await this.setMembers(act.tenantId, id, memberIds, tx);
      }
      await this.write(act, id, facts, tx);
      return this.traced(act, 'change', id, before, tx);
    });
  }

  /** Closes a group, or opens it again; a closed one is chosen for no task and opens none to its members. */
  open(act: Act, id: string, how: keyof typeof OPENED, seen: number): Promise<AcceptanceGroupItem> {
    return inTransaction(this.database, async (tx) => {
      const before = await this.hold(act, id, seen, tx);
      if (before.active === OPENED[how]) throw new Refusal('conflict', { extra: { active: before.active } });
      await this.write(act, id, { active: OPENED[how] }, tx);
      return this.traced(act, how, id, before, tx);
    });
  }

  private write(act: Act, id: string, facts: Partial<AcceptanceGroup>, tx: EntityManager) {
    return taken(facts.name ?? null, () =>
      tx.update(AcceptanceGroup, { tenantId: act.tenantId, acceptanceGroupId: id }, { ...facts, version: () => 'version + 1' }),
    );
  }

  private async setMembers(tenantId: string, acceptanceGroupId: string, ids: readonly string[], tx: EntityManager): Promise<void> {
    await tx.delete(AcceptanceGroupMember, { tenantId, acceptanceGroupId });
    if (ids.length > 0)
      await tx.insert(
        AcceptanceGroupMember,
        ids.map((personId) => ({ tenantId, acceptanceGroupId, personId })),
      );
  }

  private async refuseStrangers(act: Act, ids: readonly string[], tx: EntityManager): Promise<void> {
    const known = new Set((await this.candidates(act, tx)).map(({ id }) => id));
    const faults: FieldFault[] = ids.some((id) => !known.has(id))
      ? [{ field: 'memberIds', zh: '成员应为在用的验收组成员角色人员', en: 'members must be active people with the role of an acceptor' }]
      : [];
    if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
  }

  private async hold(act: Act, id: string, seen: number, tx: EntityManager): Promise<AcceptanceGroupItem> {
    await tx.query(`SELECT FROM acceptance_group WHERE tenant_id = $1 AND acceptance_group_id = $2 FOR NO KEY UPDATE`, [act.tenantId, id]);
    const group = await this.known(act, id, tx);
    if (group.version !== seen) throw new Refusal('stale', { seen, current: group.version, extra: { version: group.version } });
    return group;
  }

  private async known(act: Act, id: string, tx: EntityManager): Promise<AcceptanceGroupItem> {
    const found = (await this.list(act, tx)).find((each) => each.id === id);
    if (!found) throw new Refusal('not_found');
    return found;
  }

  private async traced(act: Act, what: string, id: string, before: AcceptanceGroupItem | null, tx: EntityManager) {
    const after = await this.known(act, id, tx);
    await this.audit.record(act.trace, {
      action: `acceptance_group.${what}`,
      outcome: 'done',
      object: { kind: 'acceptance_group', id },
      before: before && { ...before },
      after: { ...after },
    });
    return after;
  }
}
