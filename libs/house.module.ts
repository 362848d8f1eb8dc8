import { type DynamicModule, Module } from '@nestjs/common';
import { Ground1700000000000, PlatformModule, type QueueRole, type SchemaParts } from '#platform';

/** Every room's tables and their history, in the order they are laid. */
export const SCHEMA: SchemaParts = {
  entities: [],
  migrations: [Ground1700000000000],
};

/** Wires the rooms for API, worker and scripts. */
@Module({})
export class HouseModule {
  static for(role: QueueRole): DynamicModule {
    return {
      module: HouseModule,
      imports: [PlatformModule.with(SCHEMA, role)],
      exports: [PlatformModule],
    };
  }
}
