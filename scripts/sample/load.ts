import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { parse } from 'yaml';
import { systemTrace } from '#audit';
import { type Day, today } from '#calendar';
import { workingCalendar } from '#config/calendar';
import { projectRoot } from '#config/paths';
import { IntakeReading, IntakeService } from '#intake';
import { LedgerService } from '#ledger';
import { type Act, District, type DistrictSetup, type FirstPasswords, OrgQueries, OrgService, Passwords, wholeDistrict } from '#org';
import { Clock, inTransaction } from '#platform';
import { SAMPLE_PASSWORD } from '../start/sample-password.js';
import { ledgerAround, type WrittenLedger } from './ledger.js';

/** One loader at a time; the number means nothing else. */
export const LOADER_LOCK = 747_001;
const READ_WITHIN_MS = 120_000;
const LOOK_AGAIN_MS = 200;
/** What the importer is shown as: a report that came in as a file. */
const REPORT = '示例区2025年履行教育职责自评报告.txt';

const sampleFile = (name: string): string => join(projectRoot(), 'config', 'sample-district', name);

/** Whoever loads the sample is the system itself. */
const actOf = (tenantId: string): Act => ({ ...wholeDistrict(tenantId), trace: systemTrace(tenantId) });

/** Whether the sample was laid now, stood already, or was left out because the database serves another district. */
export type SampleOutcome = 'laid' | 'stands' | 'left out';

/**
 * Loads the fictional district: units, people and a half-done ledger in one transaction, then one report through the real
 * intake, read and confirmed. Run again, it finds what stands and adds nothing; run after a crash, it finishes.
 */
export async function loadSample(app: INestApplicationContext): Promise<SampleOutcome> {
  const database = app.get(DataSource);
  const outcome = await inTransaction(database, async (tx): Promise<SampleOutcome> => {
    await tx.query(`SELECT pg_advisory_xact_lock($1)`, [LOADER_LOCK]);
    const [district] = await app.get(OrgQueries).districts(tx);
    if (district) return district.sample ? 'stands' : 'left out';
    const hash = await app.get(Passwords).hash(SAMPLE_PASSWORD);
    const into = { org: app.get(OrgService), ledger: app.get(LedgerService) };
    await layDistrict(into, today(app.get(Clock).now()), tx, { hashFor: () => ({ hash, usableUntil: null }) });
    return 'laid';
  });
  if (outcome !== 'left out') await importReport(app);
  return outcome;
}

/** Writes units, people and the half-done ledger as they stand on a day. */
export async function layDistrict(
  into: { org: OrgService; ledger: LedgerService },
  day: Day,
  tx: EntityManager,
  passwords?: FirstPasswords,
): Promise<void> {
  const setup = parse(readFileSync(sampleFile('district.yaml'), 'utf8')) as DistrictSetup;
  const ledgers = parse(readFileSync(sampleFile('ledger.yaml'), 'utf8')) as WrittenLedger[];
  const district = await into.org.establish(setup, tx, passwords);
  const act = actOf(district.tenantId);
  for (const written of ledgers) await into.ledger.takeOver(act, ledgerAround(day, workingCalendar(), written, district), tx);
}

/** The walk every report takes: received, read by whichever process comes first, confirmed. */
async function importReport(app: INestApplicationContext): Promise<void> {
  const intake = app.get(IntakeService);
  const act = actOf((await app.get(District).scope()).tenantId);
  const { id } = await intake.receive(act, { fileName: REPORT, bytes: readFileSync(sampleFile('report.txt')) });
  // A worker may be quicker; what keeps this one from reading shows in the document's state.
  void app
    .get(IntakeReading)
    .drain()
    .catch(() => undefined);
  for (let waited = 0; waited < READ_WITHIN_MS; waited += LOOK_AGAIN_MS) {
    const { state, version, refusalCode } = await intake.find(act, id);
    if (state === 'confirmed') return;
    if (state === 'failed') throw new Error(`the sample report could not be read: ${refusalCode}`);
    if (state === 'proposed') return void (await intake.confirm(act, id, version));
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  throw new Error(`the sample report was not read within ${READ_WITHIN_MS / 1000} s`);
}
