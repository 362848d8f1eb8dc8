import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { OrgModule } from '#org';
import { AsItStood } from './as-it-stood.service.js';
import { Duties } from './duties.service.js';
import { LedgerService } from './ledger.service.js';
import { Approvals } from './approvals.service.js';
import { BulkMoves } from './moves/bulk-moves.service.js';
import { DraftDesk } from './moves/draft-desk.js';
import { DraftList } from './moves/drafts-list.service.js';
import { DraftGroups } from './moves/drafts-regroup.service.js';
import { Drafts } from './moves/drafts.service.js';
import { TaskEvidence } from './moves/evidence.service.js';
import { ProblemFiling } from './moves/problem-filing.service.js';
import { ProblemMoves } from './moves/problem-moves.service.js';
import { ProblemNotices } from './moves/problem-notices.service.js';
import { Reckoning } from './moves/reckoning.service.js';
import { ReportCycles } from './moves/report-cycles.service.js';
import { TaskMoves } from './moves/task-moves.service.js';
import { MergedUnits } from './merged-units.js';
import { ChangeListeners } from './on-change.js';
import { Problems } from './problems.service.js';
import { Scenes } from './standards.js';
import { AsItStoodQueries } from './store/as-it-stood.queries.js';
import { ApprovalQueries } from './store/approval.queries.js';
import { ClosingQueries } from './store/closing.queries.js';
import { DraftQueries } from './store/draft.queries.js';
import { DueReportQueries } from './store/due-report.queries.js';
import { DutyQueries } from './store/duty.queries.js';
import { EvidenceQueries } from './store/evidence.queries.js';
import { GuardQueries } from './store/guard.queries.js';
import { HistoryQueries } from './store/history.queries.js';
import { NoticeQueries } from './store/notice.queries.js';
import { ProblemBookQueries } from './store/problem-book.queries.js';
import { ProblemQueries } from './store/problem.queries.js';
import { ReckonedQueries } from './store/reckoned.queries.js';
import { TaskBookQueries } from './store/task-book.queries.js';
import { TaskFileQueries } from './store/task-file.queries.js';
import { TaskQueries } from './store/task.queries.js';
import { TaskWarnings } from './task-warnings.service.js';
import { Tasks } from './tasks.service.js';

/** Problems, tasks and their history. */
@Module({
  imports: [AuditModule, OrgModule],
  providers: [
    ChangeListeners,
    LedgerService,
    MergedUnits,
    TaskMoves,
    ReportCycles,
    DueReportQueries,
    Reckoning,
    ReckonedQueries,
    BulkMoves,
    Drafts,
    DraftGroups,
    DraftList,
    DraftDesk,
    DraftQueries,
    Approvals,
    ApprovalQueries,
    TaskBookQueries,
    ProblemMoves,
    ProblemNotices,
    ProblemFiling,
    ProblemBookQueries,
    ClosingQueries,
    NoticeQueries,
    Tasks,
    Problems,
    Duties,
    Scenes,
    TaskQueries,
    ProblemQueries,
    DutyQueries,
    HistoryQueries,
    TaskEvidence,
    EvidenceQueries,
    TaskFileQueries,
    TaskWarnings,
    GuardQueries,
    AsItStood,
    AsItStoodQueries,
  ],
  exports: [
    TaskEvidence,
    AsItStood,
    ChangeListeners,
    LedgerService,
    TaskMoves,
    ReportCycles,
    Reckoning,
    BulkMoves,
    Drafts,
    DraftGroups,
    DraftList,
    Approvals,
    ProblemMoves,
    ProblemNotices,
    ProblemFiling,
    Tasks,
    Problems,
    Duties,
    Scenes,
  ],
})
export class LedgerModule {}
