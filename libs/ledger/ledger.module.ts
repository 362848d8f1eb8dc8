import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { OrgModule } from '#org';
import { Duties } from './duties.service.js';
import { LedgerService } from './ledger.service.js';
import { BulkMoves } from './moves/bulk-moves.service.js';
import { TaskMoves } from './moves/task-moves.service.js';
import { MergedUnits } from './merged-units.js';
import { ChangeListeners } from './on-change.js';
import { Problems } from './problems.service.js';
import { Scenes } from './standards.js';
import { DutyQueries } from './store/duty.queries.js';
import { HistoryQueries } from './store/history.queries.js';
import { ProblemQueries } from './store/problem.queries.js';
import { TaskBookQueries } from './store/task-book.queries.js';
import { TaskQueries } from './store/task.queries.js';
import { Tasks } from './tasks.service.js';

/** Problems, tasks and their history. */
@Module({
  imports: [AuditModule, OrgModule],
  providers: [
    ChangeListeners,
    LedgerService,
    MergedUnits,
    TaskMoves,
    BulkMoves,
    TaskBookQueries,
    Tasks,
    Problems,
    Duties,
    Scenes,
    TaskQueries,
    ProblemQueries,
    DutyQueries,
    HistoryQueries,
  ],
  exports: [ChangeListeners, LedgerService, TaskMoves, BulkMoves, Tasks, Problems, Duties, Scenes],
})
export class LedgerModule {}
