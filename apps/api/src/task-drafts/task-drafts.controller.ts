import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DraftGroups, type DraftItem, DraftList, Drafts, type Page } from '#ledger';
import type { Act, Scope } from '#org';
import { By, Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { IfMatch, VersionHeader } from '../http/if-match.js';
import { given } from '../lists/body-rules.js';
import { foundOr404, IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { tag } from '../lists/tag.js';
import { BulkShown } from '../task-moves/bulk.bodies.js';
import { AmendManyBody, DraftChangesBody, DraftListQuery, MergeBody, SplitBody } from './draft.bodies.js';
import { DraftPageShown, DraftShown, SplitShown } from './draft.shown.js';

/** Drafts, before they are issued (交办): what each lacks, one change of many, several of one and one of several. */
@ApiTags('task-drafts')
@Controller('task-drafts')
export class TaskDraftsController {
  constructor(
    private readonly drafts: Drafts,
    private readonly groups: DraftGroups,
    private readonly list: DraftList,
  ) {}

  @Get()
  @May('task.issue')
  @ApiOkResponse({ type: DraftPageShown })
  page(@Query() { source, problem, q, ...wish }: DraftListQuery, @Sees() scope: Scope): Promise<Page<DraftItem>> {
    return this.list.page(scope, { source, problem, q }, wish);
  }

  @Get(':id')
  @May('task.issue')
  @UseGuards(NoQuery)
  @ApiOkResponse({ type: DraftShown })
  async one(@Param() { id }: IdParam, @Sees() scope: Scope, @Res({ passthrough: true }) reply: FastifyReply): Promise<DraftItem> {
    return tag(reply, foundOr404(await this.list.one(scope, id)));
  }

  /** Every row says what became of it. */
  @Patch()
  @May('task.issue')
  @ApiOkResponse({ type: BulkShown })
  async amendMany(@Body() { rows, changes }: AmendManyBody, @By() act: Act): Promise<BulkShown> {
    return { rows: await this.drafts.amendAll(act, rows, given({ ...changes })) };
  }

  @Post(':id/split')
  @HttpCode(200)
  @May('task.issue')
  @VersionHeader()
  @ApiOkResponse({ type: SplitShown })
  async split(@Param() { id }: IdParam, @Body() { parts }: SplitBody, @IfMatch() version: number, @By() act: Act): Promise<SplitShown> {
    const into = await this.groups.split(act, id, parts, version);
    return {
      tasks: await this.list.some(
        act,
        into.map((task) => task.id),
      ),
    };
  }

  /** The first named stays, the others go into it. */
  @Post('merge')
  @HttpCode(200)
  @May('task.issue')
  @ApiOkResponse({ type: DraftShown })
  async merge(@Body() { rows, title }: MergeBody, @By() act: Act, @Res({ passthrough: true }) reply: FastifyReply): Promise<DraftItem> {
    const { id } = await this.groups.merge(act, rows, title);
    return tag(reply, foundOr404(await this.list.one(act, id)));
  }
}

/** A task is changed where it stands; only while it is a draft. */
@ApiTags('task-drafts')
@Controller('tasks')
export class TaskAmendController {
  constructor(
    private readonly drafts: Drafts,
    private readonly list: DraftList,
  ) {}

  @Patch(':id')
  @May('task.issue')
  @VersionHeader()
  @ApiOkResponse({ type: DraftShown })
  async amend(
    @Param() { id }: IdParam,
    @Body() { nodes, ...changes }: DraftChangesBody,
    @IfMatch() version: number,
    @By() act: Act,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftItem> {
    const milestones = nodes?.map(({ ownerUnitId = null, dueOn = null, ...node }) => ({ ...node, ownerUnitId, dueOn }));
    await this.drafts.amend(act, id, given({ ...changes, nodes: milestones }), version);
    return tag(reply, foundOr404(await this.list.one(act, id)));
  }
}
