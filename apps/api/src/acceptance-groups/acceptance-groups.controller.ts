import { Body, Controller, Get, HttpCode, Param, Patch, Post, Res, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AcceptanceGroupItem, AcceptanceGroups, type Act, type GroupMember, type Scope } from '#org';
import { By, Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { IfMatch, VersionHeader } from '../http/if-match.js';
import { NoBody } from '../http/no-body.guard.js';
import { given, IdsField, LineField, ProseField } from '../lists/body-rules.js';
import { IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { NamedShown, Part, Parts, Text, Whole, YesNo } from '../lists/shown.js';
import { tag } from '../lists/tag.js';

const MOST_MEMBERS = 200;

export class NewAcceptanceGroupBody {
  @LineField(1, 100) name!: string;
  @ProseField(1, 500, { optional: true, nullable: true }) note?: string | null;
  @IdsField(MOST_MEMBERS) memberIds!: string[];
}

export class AcceptanceGroupBody {
  @LineField(1, 100, { optional: true }) name?: string;
  @ProseField(1, 500, { optional: true, nullable: true }) note?: string | null;
  @IdsField(MOST_MEMBERS, { optional: true }) memberIds?: string[];
}

/** A member with their unit. */
export class GroupMemberShown extends NamedShown implements GroupMember {
  @Part(() => NamedShown) unit!: NamedShown;
}

/** 验收组 with its members. */
export class AcceptanceGroupShown extends NamedShown implements AcceptanceGroupItem {
  @Text({ nullable: true }) note!: string | null;
  @YesNo() active!: boolean;
  @Parts(() => GroupMemberShown) members!: GroupMemberShown[];
  @Whole() version!: number;
}

@ApiTags('acceptance groups')
@UseGuards(NoQuery)
@Controller('acceptance-groups')
export class AcceptanceGroupsController {
  constructor(private readonly groups: AcceptanceGroups) {}

  @Get()
  @May('acceptance_group.read')
  @ApiOkResponse({ type: [AcceptanceGroupShown] })
  list(@Sees() scope: Scope): Promise<AcceptanceGroupItem[]> {
    return this.groups.list(scope);
  }

  /** Everybody who may belong to a group. */
  @Get('candidates')
  @May('acceptance_group.manage')
  @ApiOkResponse({ type: [GroupMemberShown] })
  candidates(@Sees() scope: Scope): Promise<GroupMember[]> {
    return this.groups.candidates(scope);
  }

  @Post()
  @May('acceptance_group.manage')
  @ApiCreatedResponse({ type: AcceptanceGroupShown })
  async create(@Body() body: NewAcceptanceGroupBody, @By() act: Act, @Res({ passthrough: true }) reply: FastifyReply) {
    return tag(reply, await this.groups.create(act, { ...body, note: body.note ?? null }));
  }

  @Patch(':id')
  @May('acceptance_group.manage')
  @VersionHeader()
  @ApiOkResponse({ type: AcceptanceGroupShown })
  async change(
    @Param() { id }: IdParam,
    @Body() body: AcceptanceGroupBody,
    @IfMatch() version: number,
    @By() act: Act,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AcceptanceGroupItem> {
    return tag(reply, await this.groups.change(act, id, given(body), version));
  }

  @Post(':id/close')
  @HttpCode(200)
  @May('acceptance_group.manage')
  @UseGuards(NoBody)
  @VersionHeader()
  @ApiOkResponse({ type: AcceptanceGroupShown })
  async close(@Param() { id }: IdParam, @IfMatch() version: number, @By() act: Act, @Res({ passthrough: true }) reply: FastifyReply) {
    return tag(reply, await this.groups.open(act, id, 'close', version));
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @May('acceptance_group.manage')
  @UseGuards(NoBody)
  @VersionHeader()
  @ApiOkResponse({ type: AcceptanceGroupShown })
  async reopen(@Param() { id }: IdParam, @IfMatch() version: number, @By() act: Act, @Res({ passthrough: true }) reply: FastifyReply) {
    return tag(reply, await this.groups.open(act, id, 'reopen', version));
  }
}
