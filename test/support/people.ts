/** People who are logged in: their sessions are laid straight into the database, since most specs are not about logging in. */
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Role } from '#org';
import { digest, randomSecret } from '#platform';

/** What a browser sends for somebody who is logged in. */
export interface LoggedIn {
  personId: string;
  cookie: string;
  sessionId: string;
}

/** Adds somebody with these roles to a unit and logs them in. */
export async function somebody(
  database: DataSource,
  tenantId: string,
  unitId: string,
  roles: readonly Role[],
  name = '某某',
): Promise<LoggedIn> {
  const personId = randomUUID();
  const administrative = roles.some((role) => ['system_admin', 'security_admin', 'auditor'].includes(role));
  await database.query(`INSERT INTO person (tenant_id, person_id, unit_id, name, administrative) VALUES ($1, $2, $3, $4, $5)`, [
    tenantId,
    personId,
    unitId,
    name,
    administrative,
  ]);
  for (const role of roles)
    await database.query(`INSERT INTO person_role (tenant_id, person_id, role, administrative) VALUES ($1, $2, $3, $4)`, [
      tenantId,
      personId,
      role,
      administrative,
    ]);
  await database.query(`INSERT INTO account (tenant_id, person_id, login) VALUES ($1, $2, $3)`, [tenantId, personId, `p-${personId}`]);
  return loggedIn(database, tenantId, personId);
}

/** Logs somebody in who has an account. */
export async function loggedIn(database: DataSource, tenantId: string, personId: string): Promise<LoggedIn> {
  const token = randomSecret();
  const sessionId = randomUUID();
  await database.query(
    `INSERT INTO session (tenant_id, session_id, token_hash, person_id, way, complete, started_at, seen_at)
     VALUES ($1, $2, $3, $4, 'password', true, now(), now())`,
    [tenantId, sessionId, digest(token), personId],
  );
  return { personId, cookie: `sid=${token}`, sessionId };
}

/** A supervisor of the district's first unit, logged in. */
export async function supervisor(database: DataSource): Promise<LoggedIn> {
  const [unit] = await database.query<{ tenantId: string; unitId: string }[]>(
    `SELECT tenant_id AS "tenantId", unit_id AS "unitId" FROM unit ORDER BY position LIMIT 1`,
  );
  return somebody(database, unit!.tenantId, unit!.unitId, ['supervisor'], '督办员');
}
