import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';

/** An account as the log-in reads it. */
export interface AccountRow {
  personId: string;
  name: string;
  unitName: string;
  active: boolean;
  login: string;
  passwordHash: string | null;
  passwordSetAt: Date | null;
  earlierHashes: string[];
  mustChange: boolean;
  usableUntil: Date | null;
  failures: number;
  lockedUntil: Date | null;
  secondFactorSealed: Buffer | null;
  secondFactorOn: boolean;
  secondFactorStep: number | null;
  oidcIssuer: string | null;
  oidcSubject: string | null;
}

const COLUMNS = `
  a.person_id AS "personId", p.name, u.name AS "unitName", p.active, a.login, a.password_hash AS "passwordHash", a.password_set_at AS "passwordSetAt",
  a.earlier_hashes AS "earlierHashes", a.must_change AS "mustChange", a.usable_until AS "usableUntil", a.failures, a.locked_until AS "lockedUntil",
  a.second_factor_sealed AS "secondFactorSealed", a.second_factor_on AS "secondFactorOn", a.second_factor_step AS "secondFactorStep",
  a.oidc_issuer AS "oidcIssuer", a.oidc_subject AS "oidcSubject"`;
const FROM = `
  FROM account a
  JOIN person p ON p.tenant_id = a.tenant_id AND p.person_id = a.person_id
  JOIN unit u ON u.tenant_id = p.tenant_id AND u.unit_id = p.unit_id`;

/** Columns of an account that change, by their names in SQL. */
export interface AccountChange {
  password_hash?: string | null;
  password_set_at?: Date | null;
  earlier_hashes?: string[];
  must_change?: boolean;
  usable_until?: Date | null;
  failures?: number;
  locked_until?: Date | null;
  second_factor_sealed?: Buffer | null;
  second_factor_on?: boolean;
  second_factor_step?: number | null;
  oidc_issuer?: string | null;
  oidc_subject?: string | null;
  login?: string;
}

/** What is asked about accounts: by the log-in and by their owner, never by a list. */
@Injectable()
export class AccountQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The account with this log-in name, or null. */
  async byLogin(tenantId: string, login: string): Promise<AccountRow | null> {
    const rows = await this.database.query<AccountRow[]>(`SELECT ${COLUMNS} ${FROM} WHERE a.tenant_id = $1 AND a.login = $2`, [
      tenantId,
      login,
    ]);
    return rows[0] ?? null;
  }

  /** The account bound to a subject of the OpenID provider, or null. */
  async bySubject(tenantId: string, issuer: string, subject: string): Promise<AccountRow | null> {
    const rows = await this.database.query<AccountRow[]>(
      `SELECT ${COLUMNS} ${FROM} WHERE a.tenant_id = $1 AND a.oidc_issuer = $2 AND a.oidc_subject = $3`,
      [tenantId, issuer, subject],
    );
    return rows[0] ?? null;
  }

  /** A person's account, or null; where a transaction is given, it is held until its end, and the person is not disabled meanwhile. */
  async of(tenantId: string, personId: string, tx?: EntityManager): Promise<AccountRow | null> {
    const rows = (await (tx ?? this.database).query(
      `SELECT ${COLUMNS} ${FROM} WHERE a.tenant_id = $1 AND a.person_id = $2 ${tx ? 'FOR UPDATE OF a FOR SHARE OF p' : ''}`,
      [tenantId, personId],
    )) as AccountRow[];
    return rows[0] ?? null;
  }

  /** Sets some columns of one account. */
  async set(tenantId: string, personId: string, change: AccountChange, tx: EntityManager): Promise<void> {
    const columns = Object.keys(change);
    const sets = columns.map((column, index) => `${column} = $${index + 3}`).join(', ');
    await tx.query(`UPDATE account SET ${sets} WHERE tenant_id = $1 AND person_id = $2`, [tenantId, personId, ...Object.values(change)]);
  }
}
