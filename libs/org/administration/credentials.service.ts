import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '#audit';
import { policy } from '#config/policy';
import { Clock, digest, type FieldFault, inTransaction, randomSecret, Refusal } from '#platform';
import type { Act, Scope } from '../act.js';
import type { IntegrationAction } from '../rules/rights.js';
import { Credential } from '../store/credential.entity.js';
import { OrgQueries } from '../store/org.queries.js';

/** A system's credential as it is listed; the secret is never among it. */
export interface CredentialItem {
  id: string;
  name: string;
  actions: IntegrationAction[];
  unitIds: string[] | null;
  expiresAt: Date;
  revokedAt: Date | null;
  usedAt: Date | null;
  state: 'valid' | 'expired' | 'revoked';
}

/** A credential that is asked for. */
export interface CredentialWish {
  name: string;
  actions: IntegrationAction[];
  unitIds: string[] | null;
  expiresAt: Date;
}

/** Says by its first letters what it is: found in a log or a repository it can be recognised. */
const PREFIX = 'rl_';

/** Gives other systems a way in, with scopes and an end, and takes it away. */
@Injectable()
export class Credentials {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly org: OrgQueries,
    private readonly audit: Audit,
  ) {}

  /** All credentials of the district, the newest first. */
  async list({ tenantId }: Scope, asks: Pick<EntityManager, 'query'> = this.database): Promise<CredentialItem[]> {
    return (await asks.query(
      `SELECT credential_id AS id, name, actions, unit_ids AS "unitIds", expires_at AS "expiresAt", revoked_at AS "revokedAt", used_at AS "usedAt",
              CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN expires_at <= $2 THEN 'expired' ELSE 'valid' END AS state
       FROM credential WHERE tenant_id = $1 ORDER BY recorded_at DESC, credential_id LIMIT 500`,
      [tenantId, this.clock.now()],
    )) as CredentialItem[];
  }

  /** Gives a credential; its secret is answered this once. */
  give(act: Act, wish: CredentialWish): Promise<CredentialItem & { secret: string }> {
    return inTransaction(this.database, async (tx) => {
      await this.refuseUnsound(act, wish, tx);
      const credentialId = randomUUID();
      const secret = PREFIX + randomSecret();
      const { tenantId } = act;
      await tx.insert(Credential, { tenantId, credentialId, ...wish, secretHash: digest(secret), givenById: act.trace.actor?.id ?? null });
      const after = await this.known(act, credentialId, tx);
      const object = { kind: 'credential', id: credentialId };
      await this.audit.record(act.trace, { action: 'credential.give', outcome: 'done', object, after: { ...after } });
      return { ...after, secret };
    });
  }

  /** Takes a credential away: from the next request on it opens nothing. */
  revoke(act: Act, id: string): Promise<CredentialItem> {
    return inTransaction(this.database, async (tx) => {
      await tx.query(`SELECT FROM credential WHERE tenant_id = $1 AND credential_id = $2 FOR UPDATE`, [act.tenantId, id]);
      const before = await this.known(act, id, tx);
      if (before.state === 'revoked') throw new Refusal('conflict', { extra: { state: before.state } });
      await tx.update(Credential, { tenantId: act.tenantId, credentialId: id }, { revokedAt: this.clock.now() });
      const after = await this.known(act, id, tx);
      const object = { kind: 'credential', id };
      await this.audit.record(act.trace, {
        action: 'credential.revoke',
        outcome: 'done',
        object,
        before: { ...before },
        after: { ...after },
      });
      return after;
    });
  }

  private async refuseUnsound(act: Act, { unitIds, expiresAt }: CredentialWish, tx: EntityManager): Promise<void> {
    const faults: FieldFault[] = [];
    const days = policy().delegation.credentialMaximumDays;
    const now = this.clock.now().getTime();
    if (expiresAt.getTime() <= now) faults.push({ field: 'expiresAt', zh: '已经过去', en: 'is in the past' });
    if (expiresAt.getTime() > now + days * 86_400_000)
      faults.push({ field: 'expiresAt', zh: `最长 ${days} 天`, en: `must be within ${days} days` });
    const open = new Set(unitIds && (await this.org.units(act, tx)).map(({ id }) => id));
    if (unitIds?.some((id) => !open.has(id))) faults.push({ field: 'unitIds', zh: '没有这个单位', en: 'there is no such unit' });
    if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
  }

  private async known(act: Act, id: string, tx: EntityManager): Promise<CredentialItem> {
    const found = (await this.list(act, tx)).find((each) => each.id === id);
    if (!found) throw new Refusal('not_found');
    return found;
  }
}
