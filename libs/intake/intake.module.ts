import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { LedgerModule } from '#ledger';
import { OrgModule } from '#org';
import { DocumentReader } from './document-reader.js';
import { EditUnits } from './edit-units.js';
import { IntakeReading } from './intake-reading.service.js';
import { INTAKE_SETTINGS, type IntakeSettings } from './intake-settings.js';
import { IntakeService } from './intake.service.js';
import { IntakeQueries } from './store/intake.queries.js';
import { ReadingQueries } from './store/reading.queries.js';
import { LedgerTakeover } from './takeover/ledger-takeover.service.js';
import { TakeoverQueries } from './takeover/takeover.queries.js';
import { ThreadReader } from './thread-reader.js';

/** A document becomes a proposal, a confirmed proposal becomes ledger rows. */
@Module({})
export class IntakeModule {
  static with(settings: IntakeSettings): DynamicModule {
    return {
      module: IntakeModule,
      imports: [AuditModule, OrgModule, LedgerModule],
      providers: [
        { provide: INTAKE_SETTINGS, useValue: settings },
        { provide: DocumentReader, useClass: ThreadReader },
        EditUnits,
        IntakeQueries,
        IntakeReading,
        IntakeService,
        LedgerTakeover,
        ReadingQueries,
        TakeoverQueries,
      ],
      exports: [IntakeReading, IntakeService, LedgerTakeover],
    };
  }
}
