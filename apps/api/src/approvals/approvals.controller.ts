import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type ApprovalDetail, type ApprovalRow, Approvals, type Page } from '#ledger';
import type { Scope } from '#org';
import { Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { foundOr404, IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { PageQuery } from '../lists/query-rules.js';
import { ApprovalDetailShown, ApprovalPageShown } from './approval.shown.js';

class ApprovalListQuery extends PageQuery {}

/** What tasks were issued on, to be looked up and printed. */
@ApiTags('approvals')
@Controller('approvals')
export class ApprovalsController {
  constructor(private readonly approvals: Approvals) {}

  @Get()
  @May('task.issue')
  @ApiOkResponse({ type: ApprovalPageShown })
  page(@Query() wish: ApprovalListQuery, @Sees() scope: Scope): Promise<Page<ApprovalRow>> {
    return this.approvals.page(scope, wish);
  }

  @Get(':id')
  @May('task.issue')
  @UseGuards(NoQuery)
  @ApiOkResponse({ type: ApprovalDetailShown })
  async one(@Param() { id }: IdParam, @Sees() scope: Scope): Promise<ApprovalDetail> {
    return foundOr404(await this.approvals.one(scope, id));
  }
}
