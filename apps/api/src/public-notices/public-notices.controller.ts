import { Body, Controller, Get, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Day } from '#calendar';
import { type NoticeRow, type ObjectionWish, ProblemNotices } from '#ledger';
import { District } from '#org';
import { addressOf } from '../access/caller.js';
import { Public } from '../access/may.js';
import { LineField, ProseField } from '../lists/body-rules.js';
import { foundOr404, IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { DayShown, Id, Text } from '../lists/shown.js';

/** What anybody reads of a problem that is about to be closed. */
export class NoticeShown implements NoticeRow {
  @Id() id!: string;
  @Text() problemNumber!: string;
  @Text() title!: string;
  @Text() statement!: string;
  @Text({ nullable: true }) leadUnit!: string | null;
  @DayShown() from!: Day;
  @DayShown() to!: Day;
}

/** What somebody holds against it; who they are they may keep to themselves. */
export class ObjectionBody implements ObjectionWish {
  @LineField(1, 60, { optional: true }) name?: string;
  @LineField(1, 100, { optional: true }) contact?: string;
  @ProseField(1, 4000) text!: string;
  /** Shown to nobody; people leave it empty. */
  @LineField(0, 200, { optional: true }) website?: string;
}

/** It has been received, under this number. */
export class ReceiptShown {
  @Text() receipt!: string;
}

/** The notices of problems about to be closed (公示), for everybody; and what the public says to them. */
@ApiTags('public-notices')
@UseGuards(NoQuery)
@Controller('public/notices')
export class PublicNoticesController {
  constructor(
    private readonly notices: ProblemNotices,
    private readonly district: District,
  ) {}

  @Get()
  @Public()
  @ApiOkResponse({ type: [NoticeShown] })
  async list(): Promise<NoticeShown[]> {
    return this.notices.current((await this.district.scope()).tenantId);
  }

  @Get(':id')
  @Public()
  @ApiOkResponse({ type: NoticeShown })
  async one(@Param() { id }: IdParam): Promise<NoticeShown> {
    return foundOr404(await this.notices.one((await this.district.scope()).tenantId, id));
  }

  @Post(':id/objections')
  @Public({ change: 'own' })
  @ApiCreatedResponse({ type: ReceiptShown })
  async object(@Param() { id }: IdParam, @Body() wish: ObjectionBody, @Req() request: FastifyRequest): Promise<ReceiptShown> {
    const { tenantId } = await this.district.scope();
    return this.notices.object({ tenantId, address: addressOf(request), requestId: request.id }, id, wish);
  }
}
