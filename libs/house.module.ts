import { type DynamicModule, Global, Module } from '@nestjs/common';
import { workingCalendar } from '#config/calendar';
import { env } from '#config/env';
import { policy } from '#config/policy';
import { unitAliases } from '#config/unit-aliases';
import { Intake1795392000500, INTAKE_ENTITIES, IntakeModule } from '#intake';
import { LEDGER_ENTITIES, LEDGER_MIGRATIONS, LedgerModule, Standards } from '#ledger';
import { Org1795392000100, ORG_ENTITIES, OrgModule } from '#org';
import { Ground1700000000000, PlatformModule, type QueueRole, type SchemaParts } from '#platform';

/** Every room's tables and their history, in the order they are laid. */
export const SCHEMA: SchemaParts = {
  entities: [...ORG_ENTITIES, ...LEDGER_ENTITIES, ...INTAKE_ENTITIES],
  migrations: [Ground1700000000000, Org1795392000100, ...LEDGER_MIGRATIONS, Intake1795392000500],
};

/** What the district judges by, for every room that asks: read from config once, at start. */
@Global()
@Module({
  providers: [{ provide: Standards, useFactory: (): Standards => ({ calendar: workingCalendar(), lights: policy().lights }) }],
  exports: [Standards],
})
class StandardsModule {}

/** Wires the rooms for API, worker and scripts. */
@Module({})
export class HouseModule {
  static for(role: QueueRole): DynamicModule {
    const intake = IntakeModule.with({ leaseSeconds: env().LEASE_SECONDS, generalUnits: unitAliases });
    return {
      module: HouseModule,
      imports: [PlatformModule.with(SCHEMA, role), StandardsModule, OrgModule, LedgerModule, intake],
      exports: [PlatformModule, OrgModule, LedgerModule, IntakeModule],
    };
  }
}
