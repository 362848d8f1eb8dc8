import { type DynamicModule, Global, Module } from '@nestjs/common';
import { workingCalendar } from '#config/calendar';
import { env, overHttps } from '#config/env';
import { policy } from '#config/policy';
import { unitAliases } from '#config/unit-aliases';
import { AUDIT_ENTITIES, Audit1795392001000, AuditModule } from '#audit';
import { Intake1795392000500, INTAKE_ENTITIES, IntakeModule } from '#intake';
import { LEDGER_ENTITIES, LEDGER_MIGRATIONS, LedgerModule, Standards } from '#ledger';
import { Accounts1795392001100, Org1795392000100, ORG_ENTITIES, OrgModule } from '#org';
import { Ground1700000000000, PlatformModule, type QueueRole, RequestKey, RequestKeys1795392001400, type SchemaParts } from '#platform';
import { timeoutWithin, WEBHOOK_ENTITIES, Webhooks1795392001300, WebhooksModule, type WebhookSettings } from '#webhooks';

/** Every room's tables and their history, in the order they are laid. */
export const SCHEMA: SchemaParts = {
  entities: [RequestKey, ...AUDIT_ENTITIES, ...ORG_ENTITIES, ...LEDGER_ENTITIES, ...INTAKE_ENTITIES, ...WEBHOOK_ENTITIES],
  migrations: [
    Ground1700000000000,
    Audit1795392001000,
    Org1795392000100,
    Accounts1795392001100,
    ...LEDGER_MIGRATIONS,
    Intake1795392000500,
    Webhooks1795392001300,
    RequestKeys1795392001400,
  ],
};

/** What the district judges by, for every room that asks: read from config once, at start. */
@Global()
@Module({
  providers: [{ provide: Standards, useFactory: (): Standards => ({ calendar: workingCalendar(), lights: policy().lights }) }],
  exports: [Standards],
})
class StandardsModule {}

/** How this system itself is reached, so that nothing it sends comes back to it. */
function webhookSettings(): WebhookSettings {
  const { LEASE_SECONDS, HOST, PORT, PUBLIC_URL } = env();
  const served = { overHttps: overHttps(), host: HOST, port: PORT, publicHost: PUBLIC_URL ? new URL(PUBLIC_URL).host : null };
  return { leaseSeconds: LEASE_SECONDS, timeoutMs: timeoutWithin(LEASE_SECONDS), served: () => served };
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
        LedgerModule,
        intake,
        WebhooksModule.with(webhookSettings()),
      ],
      exports: [PlatformModule, AuditModule, OrgModule, LedgerModule, IntakeModule, WebhooksModule],
    };
  }
}
