import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { type AcceptanceGroupItem, AcceptanceGroups, type Act, type GroupMember, type Scope } from '#org';
import { By, Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { IfMatch, VersionHeader } from '../http/if-match.js';
import { NoBody } from '../http/no-body.guard.js';
import { given, IdsField, LineField, ProseField } from '../lists/body-rules.js';
import { IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { TextFilter } from '../lists/query-rules.js';
import { NamedShown, Part, Parts, Text, Whole, YesNo } from '../lists/shown.js';
import { tag } from '../lists/tag.js';

const MOST_MEMBERS = 200;

/** Which groups are asked for: by part of a group's or a member's name, open or closed. */
export class AcceptanceGroupsQuery {
  @TextFilter() q?: string;
  /** `true`: open ones alone; `false`: closed ones alone. */
  @ApiPropertyOptional({ enum: ['true', 'false'], enumName: 'TrueOrFalse' })
  @IsOptional()
  @IsIn(['true', 'false'])
  active?: 'true' | 'false';
}

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
@Controller('acceptance-groups')
export class AcceptanceGroupsController {
  constructor(private readonly groups: AcceptanceGroups) {}

  @Get()
  @May('acceptance_group.read')
  @ApiOkResponse({ type: [AcceptanceGroupShown] })
  list(@Query() { q, active }: AcceptanceGroupsQuery, @Sees() scope: Scope): Promise<AcceptanceGroupItem[]> {
    return this.groups.list(scope, { q: q?.trim(), active: active ? active === 'true' : undefined });
  }

  /** Everybody who may belong to a group. */
  @Get('candidates')
  @May('acceptance_group.manage')
  @UseGuards(NoQuery)
  @ApiOkResponse({ type: [GroupMemberShown] })
  candidates(@Sees() scope: Scope): Promise<GroupMember[]> {
    return this.groups.candidates(scope);
  }

  @Post()
  @May('acceptance_group.manage')
  @UseGuards(NoQuery)
  @ApiCreatedResponse({ type: AcceptanceGroupShown })
  async create(@Body() body: NewAcceptanceGroupBody, @By() act: Act, @Res({ passthrough: true }) reply: FastifyReply) {
    return tag(reply, await this.groups.create(act, { ...body, note: body.note ?? null }));
  }

  @Patch(':id')
  @May('acceptance_group.manage')
  @UseGuards(NoQuery)
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
  @UseGuards(NoQuery, NoBody)
  @VersionHeader()
  @ApiOkResponse({ type: AcceptanceGroupShown })
  async close(@Param() { id }: IdParam, @IfMatch() version: number, @By() act: Act, @Res({ passthrough: true }) reply: FastifyReply) {
    return tag(reply, await this.groups.open(act, id, 'close', version));
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @May('acceptance_group.manage')
  @UseGuards(NoQuery, NoBody)
  @VersionHeader()
  @ApiOkResponse({ type: AcceptanceGroupShown })
  async reopen(@Param() { id }: IdParam, @IfMatch() version: number, @By() act: Act, @Res({ passthrough: true }) reply: FastifyReply) {
    return tag(reply, await this.groups.open(act, id, 'reopen', version));
  }
}
