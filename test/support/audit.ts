/** The audit trail in a test database: its services, a clock that is set, and a way in for whoever bends what nobody may bend. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { databaseOptions, SetClock } from '#platform';
import { Audit } from '../../libs/audit/audit.service.js';
import type { AuditEntry } from '../../libs/audit/rules/entry.js';
import { Sealing } from '../../libs/audit/sealing.service.js';
import { SealQueries } from '../../libs/audit/store/seal.queries.js';
import { AuditQueries } from '../../libs/audit/store/audit.queries.js';
import { systemTrace, type Trace } from '../../libs/audit/trace.js';
import { AuditVerifier } from '../../libs/audit/verifier.js';
import { JoiningDataSource } from '../../libs/platform/transaction.js';
import { SCHEMA } from '../../libs/house.module.js';
import { testDatabase } from './database.js';
import { type TestUrls, withDatabase } from './test-server.js';

const DAY_MS = 86_400_000;

/** Opens a fresh database as the application, with the audit's services and a clock that goes by days from the present. */
export async function auditDatabase() {
  const made = await testDatabase();
  const database = await new JoiningDataSource(databaseOptions(made.appUrl, SCHEMA)).initialize();
  const { superuserUrl } = (await (await fetch(inject('testServer'))).json()) as TestUrls;
  const bender = new pg.Client({ connectionString: withDatabase(superuserUrl, made.name) });
  await bender.connect();
  await bender.query('SET session_replication_role = replica');
  const began = new Date();
  const clock = new SetClock(began);
  const audit = new Audit(database, clock);
  const verifier = new AuditVerifier(database);
  const tenantId = randomUUID();
  return {
    database,
    clock,
    audit,
    verifier,
    tenantId,
    queries: new AuditQueries(database),
    sealing: new Sealing(database, clock, new SealQueries(database)),
    appUrl: made.appUrl,
    ownerUrl: made.ownerUrl,
    /** Records an act on a unit, by the system unless somebody is named. */
    record: (id: string, over: Partial<AuditEntry> = {}, trace: Trace = systemTrace(tenantId)) =>
      audit.record(trace, { action: 'unit.change', outcome: 'done', object: { kind: 'unit', id }, ...over }),
    /** So many days later by the clock, and one more: what a spec records around midnight belongs to a day that has ended. */
    inDays: (days: number) => clock.set(new Date(began.getTime() + (days + 1) * DAY_MS)),
    /** Changes what stands, as a superuser whom no trigger stops. */
    bend: async (sql: string, values: unknown[] = []): Promise<number> => (await bender.query(sql, values)).rowCount ?? 0,
    close: async () => {
      await bender.end();
      await database.destroy();
      await made.drop();
    },
  };
}
export type AuditDatabase = Awaited<ReturnType<typeof auditDatabase>>;
