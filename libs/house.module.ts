import { type DynamicModule, Module } from '@nestjs/common';
import { LEDGER_ENTITIES, LEDGER_MIGRATIONS, LedgerModule } from '#ledger';
import { Org1795392000100, ORG_ENTITIES, OrgModule } from '#org';
import { Ground1700000000000, PlatformModule, type QueueRole, type SchemaParts } from '#platform';

/** Every room's tables and their history, in the order they are laid. */
export const SCHEMA: SchemaParts = {
  entities: [...ORG_ENTITIES, ...LEDGER_ENTITIES],
  migrations: [Ground1700000000000, Org1795392000100, ...LEDGER_MIGRATIONS],
};

/** Wires the rooms for API, worker and scripts. */
@Module({})
export class HouseModule {
  static for(role: QueueRole): DynamicModule {
    return {
      module: HouseModule,
      imports: [PlatformModule.with(SCHEMA, role), OrgModule, LedgerModule],
      exports: [PlatformModule, OrgModule, LedgerModule],
    };
  }
}
