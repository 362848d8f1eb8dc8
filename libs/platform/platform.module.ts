import { type DynamicModule, Module } from '@nestjs/common';
import { DatabaseModule, type SchemaParts } from './database.js';
import { Health } from './health.js';
import { QueueModule, type QueueRole } from './queue.js';
import { RequestKeys } from './request-keys.js';

/** The ground floor: database, clock, queue and health, for every process. */
@Module({})
export class PlatformModule {
  static with(parts: SchemaParts, role: QueueRole): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [DatabaseModule.with(parts), QueueModule.for(role)],
      providers: [Health, RequestKeys],
      exports: [Health, RequestKeys, DatabaseModule, QueueModule],
    };
  }
}
