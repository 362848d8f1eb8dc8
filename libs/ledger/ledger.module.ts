import { Module } from '@nestjs/common';
import { OrgModule } from '#org';
import { LedgerService } from './ledger.service.js';
import { ChangeListeners } from './on-change.js';

/** Problems, tasks and their history. */
@Module({
  imports: [OrgModule],
  providers: [ChangeListeners, LedgerService],
  exports: [ChangeListeners, LedgerService],
})
export class LedgerModule {}
