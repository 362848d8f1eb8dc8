import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '#audit';
import { type FieldFault, inTransaction, Refusal } from '#platform';
import type { Act, Scope } from '../act.js';
import { AcceptanceGroup, AcceptanceGroupMember } from '../store/acceptance-group.entity.js';
import { type AcceptanceGroupItem, AcceptanceGroupQueries, type GroupFilter, type GroupMember } from '../store/acceptance-group.queries.js';
import { taken } from './taken.js';

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
    private readonly queries: AcceptanceGroupQueries,
    private readonly audit: Audit,
  ) {}

  /** The groups a scope sees, open ones first, each with its members who may accept. */
  list(scope: Scope, filter: GroupFilter = {}): Promise<AcceptanceGroupItem[]> {
    return this.queries.list(scope, filter);
  }

  /** Everybody who may belong to a group: active people with the role of an acceptor. */
  candidates(scope: Scope): Promise<GroupMember[]> {
    return this.queries.candidates(scope);
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
        await this.refuseStrangers(act, memberIds, tx);
        await this.setMembers(act.tenantId, id, memberIds, tx);
      }
      await this.write(act, before, facts, tx);
      return this.traced(act, 'change', id, before, tx);
    });
  }

  /** Closes a group, or opens it again; a closed one is chosen for no task and opens none to its members. */
  open(act: Act, id: string, how: keyof typeof OPENED, seen: number): Promise<AcceptanceGroupItem> {
    return inTransaction(this.database, async (tx) => {
      const before = await this.hold(act, id, seen, tx);
      if (before.active === OPENED[how]) throw new Refusal('conflict', { extra: { active: before.active } });
      await this.write(act, before, { active: OPENED[how] }, tx);
      return this.traced(act, how, id, before, tx);
    });
  }

  private write(act: Act, { id, name }: AcceptanceGroupItem, facts: Partial<AcceptanceGroup>, tx: EntityManager) {
    return taken(facts.name ?? name, () =>
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
    const known = new Set((await this.queries.candidates(act, tx)).map(({ id }) => id));
    const strangers = ids.filter((id) => !known.has(id));
    if (strangers.length === 0) return;
    // Whoever was an acceptor when the page was opened has a name to be told by; an id from elsewhere has none.
    const names = await this.queries.namesOf(act, strangers, tx);
    const fault: FieldFault = {
      field: 'memberIds',
      zh: `成员须为在用的“验收组成员”角色人员${names.length > 0 ? `，不符合：${names.join('、')}` : ''}`,
      en: `members must be active people with the role of an acceptor${names.length > 0 ? `, unlike ${names.join(', ')}` : ''}`,
    };
    throw new Refusal('invalid_input', {}, [fault]);
  }

  private async hold(act: Act, id: string, seen: number, tx: EntityManager): Promise<AcceptanceGroupItem> {
    await tx.query(`SELECT FROM acceptance_group WHERE tenant_id = $1 AND acceptance_group_id = $2 FOR NO KEY UPDATE`, [act.tenantId, id]);
    const group = await this.known(act, id, tx);
    if (group.version !== seen) throw new Refusal('stale', { seen, current: group.version, extra: { version: group.version } });
    return group;
  }

  private async known(act: Act, id: string, tx: EntityManager): Promise<AcceptanceGroupItem> {
    const found = await this.queries.one(act, id, tx);
    if (!found) throw new Refusal('not_found');
    return found;
  }

  private async traced(act: Act, what: string, id: string, before: AcceptanceGroupItem | null, tx: EntityManager) {
    const after = await this.known(act, id, tx);
    await this.audit.record(act.trace, {
      action: `acceptance_group.${what}`,
      outcome: 'done',
      object: { kind: 'acceptance_group', id },
      before: before && factsOf(before),
      after: factsOf(after),
    });
    return after;
  }
}

/** What a trace keeps of a group; whoever belonged to it by name, whatever becomes of their unit. */
const factsOf = ({ members, ...group }: AcceptanceGroupItem) => ({ ...group, members: members.map(({ id, name }) => ({ id, name })) });
