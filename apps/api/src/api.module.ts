import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { HouseModule } from '#house';
import { Door } from './access/door.js';
import { OneChange } from './access/one-change.interceptor.js';
import { RequestThrottle } from './access/request-throttle.js';
import { AcceptanceGroupsController } from './acceptance-groups/acceptance-groups.controller.js';
import { AccountController } from './account/account.controller.js';
import { ApprovalsController } from './approvals/approvals.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { CredentialsController } from './credentials/credentials.controller.js';
import { DeputiesController } from './deputies/deputies.controller.js';
import { DistrictController } from './district/district.controller.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { RefusalTrace } from './errors/refusal-trace.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { HealthController } from './health/health.controller.js';
import { IntakesController } from './intakes/intakes.controller.js';
import { PeopleController } from './people/people.controller.js';
import { ProblemAsOfController } from './problems/problem-as-of.controller.js';
import { ProblemMovesController } from './problems/problem-moves.controller.js';
import { ProblemsController } from './problems/problems.controller.js';
import { PublicNoticesController } from './public-notices/public-notices.controller.js';
import { ResponsibilitiesController } from './responsibilities/responsibilities.controller.js';
import { OidcController } from './session/oidc.controller.js';
import { RosterController } from './roster/roster.controller.js';
import { SessionController } from './session/session.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SourcesController } from './sources/sources.controller.js';
import { TaskAmendController, TaskDraftsController } from './task-drafts/task-drafts.controller.js';
import { BulkMovesController, IssuePreviewsController } from './task-moves/bulk-moves.controller.js';
import { TaskMovesController } from './task-moves/task-moves.controller.js';
import { TakeoversController } from './takeovers/takeovers.controller.js';
import { TaskAsOfController } from './tasks/task-as-of.controller.js';
import { TasksController } from './tasks/tasks.controller.js';
import { UnitsController } from './units/units.controller.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';

/** The HTTP door: one folder per resource; every request passes `access/` first. */
@Module({
  imports: [HouseModule.for('rings')],
  controllers: [
    HealthController,
    SessionController,
    OidcController,
    AccountController,
    IntakesController,
    TakeoversController,
    DistrictController,
    UnitsController,
    PeopleController,
    SessionsController,
    DeputiesController,
    AcceptanceGroupsController,
    CredentialsController,
    RosterController,
    AuditController,
    SourcesController,
    ProblemsController,
    ProblemAsOfController,
    ProblemMovesController,
    PublicNoticesController,
    TasksController,
    TaskAsOfController,
    EvidenceController,
    TaskMovesController,
    TaskAmendController,
    TaskDraftsController,
    ApprovalsController,
    BulkMovesController,
    IssuePreviewsController,
    ResponsibilitiesController,
    WebhooksController,
  ],
  providers: [
    Door,
    RequestThrottle,
    RefusalTrace,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: OneChange },
  ],
})
export class ApiModule {}
