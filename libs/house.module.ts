import { join } from 'node:path';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { workingCalendar } from '#config/calendar';
import { env, overHttps } from '#config/env';
import { policy } from '#config/policy';
import { unitAliases } from '#config/unit-aliases';
import { AUDIT_ENTITIES, Audit1795392001000, AuditModule } from '#audit';
import { FILE_ENTITIES, Files1795392001600, FilesModule, type FilesSettings } from '#files';
import { Intake1795392000500, INTAKE_ENTITIES, IntakeModule } from '#intake';
import { LEDGER_ENTITIES, LEDGER_MIGRATIONS, LedgerModule, LIFECYCLE_MIGRATIONS, Standards } from '#ledger';
import { AcceptanceGroups1795392001500, Accounts1795392001100, Org1795392000100, ORG_ENTITIES, OrgModule } from '#org';
import { Ground1700000000000, PlatformModule, type QueueRole, RequestKey, RequestKeys1795392001400, type SchemaParts } from '#platform';
import { timeoutWithin, WEBHOOK_ENTITIES, Webhooks1795392001300, WebhooksModule, type WebhookSettings } from '#webhooks';

/** Every room's tables and their history, in the order they are laid. */
export const SCHEMA: SchemaParts = {
  entities: [RequestKey, ...AUDIT_ENTITIES, ...ORG_ENTITIES, ...FILE_ENTITIES, ...LEDGER_ENTITIES, ...INTAKE_ENTITIES, ...WEBHOOK_ENTITIES],
  migrations: [
    Ground1700000000000,
    Audit1795392001000,
    Org1795392000100,
    Accounts1795392001100,
    AcceptanceGroups1795392001500,
    Files1795392001600,
    ...LIFECYCLE_MIGRATIONS,
    ...LEDGER_MIGRATIONS,
    Intake1795392000500,
    Webhooks1795392001300,
    RequestKeys1795392001400,
  ],
};

/** What the policy says of a task's lights and of its life. */
export function standards(): Standards {
  const { lights, limits, extensions, assessment, reports, closing } = policy();
  return {
    calendar: workingCalendar(),
    lights,
    closing,
    life: {
      immediateWorkingDays: limits.immediateWorkingDays,
      correctionWorkingDays: limits.correctionWorkingDays,
      maximumExtensions: extensions.maximum,
      supervisorExtensionWorkingDays: extensions.bySupervisorWorkingDays,
      addsSuspensions: assessment.addsSuspensions,
      addsExtensions: assessment.addsExtensions,
      lagFromWorkingDays: lights.lagFromWorkingDays,
      urgentCycle: reports.urgent,
      urgentWithinWorkingDays: reports.urgentWithinWorkingDays,
    },
  };
}

/** What the district judges by, for every room that asks: read from config once, at start. */
@Global()
@Module({
  providers: [{ provide: Standards, useFactory: standards }],
  exports: [Standards],
})
class StandardsModule {}

/** How this system itself is reached, so that nothing it sends comes back to it. */
function webhookSettings(): WebhookSettings {
  const { LEASE_SECONDS, HOST, PORT, PUBLIC_URL } = env();
  const served = { overHttps: overHttps(), host: HOST, port: PORT, publicHost: PUBLIC_URL ? new URL(PUBLIC_URL).host : null };
  return { leaseSeconds: LEASE_SECONDS, timeoutMs: timeoutWithin(LEASE_SECONDS), served: () => served };
}

/** Where files are kept: a folder of this machine unless a bucket is named. */
function filesSettings(): FilesSettings {
  const { DATA_DIR, FILES_FOLDER, FILES_S3_ENDPOINT, FILES_S3_REGION, FILES_S3_BUCKET_IN_PATH } = env();
  const { FILES_S3_BUCKET, FILES_S3_ACCESS_KEY, FILES_S3_SECRET_KEY } = env();
  const s3 = FILES_S3_ENDPOINT && {
    endpoint: FILES_S3_ENDPOINT,
    region: FILES_S3_REGION,
    bucket: FILES_S3_BUCKET!,
    accessKey: FILES_S3_ACCESS_KEY!,
    secretKey: FILES_S3_SECRET_KEY!,
    bucketInPath: FILES_S3_BUCKET_IN_PATH,
  };
  return {
    storage: s3 ? { s3 } : { folder: FILES_FOLDER ?? join(DATA_DIR, 'files') },
    spoolFolder: join(DATA_DIR, 'spool'),
    maximumMegabytes: () => policy().files.maximumMegabytes,
  };
}

/** Wires the rooms for API, worker and scripts. */
@Module({})
export class HouseModule {
  static for(role: QueueRole): DynamicModule {
    const intake = IntakeModule.with({ leaseSeconds: env().LEASE_SECONDS, generalUnits: unitAliases });
    return {
      module: HouseModule,
      imports: [
        PlatformModule.with(SCHEMA, role),
        StandardsModule,
        AuditModule,
        OrgModule,
        FilesModule.with(filesSettings()),
        LedgerModule,
        intake,
        WebhooksModule.with(webhookSettings()),
      ],
      exports: [PlatformModule, AuditModule, OrgModule, FilesModule, LedgerModule, IntakeModule, WebhooksModule],
    };
  }
}
