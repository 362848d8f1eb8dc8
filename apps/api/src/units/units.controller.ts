import { Body, Controller, Get, HttpCode, Param, Patch, Post, Res, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, OrgQueries, type Scope, UNIT_KINDS, type UnitKind, type UnitRow, UnitsAdmin } from '#org';
import { By, Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { IfMatch, VersionHeader } from '../http/if-match.js';
import { given, IdField, LineField, LinesField, WordField, YesNoField } from '../lists/body-rules.js';
import { foundOr404, IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { Id, Text, Texts, Whole, Word, YesNo } from '../lists/shown.js';
import { tag } from '../lists/tag.js';

const KINDS = Object.keys(UNIT_KINDS);
const MOST_ALIASES = 30;

/** A unit with the other names it goes by. */
export class UnitShown implements UnitRow {
  @Id() id!: string;
  @Text() name!: string;
  @Word('UnitKind', UNIT_KINDS) kind!: UnitKind;
  @Id({ nullable: true }) parentId!: string | null;
  @YesNo() independent!: boolean;
  @Texts() aliases!: string[];
  @Whole() version!: number;
}

/** A unit to be added. */
export class NewUnitBody {
  @LineField(1, 100) name!: string;
  @WordField('UnitKind', KINDS) kind!: UnitKind;
  @IdField({ optional: true, nullable: true }) parentId?: string | null;
  @YesNoField({ optional: true }) independent?: boolean;
  @LinesField(MOST_ALIASES, 100, { optional: true }) aliases?: string[];
}

/** What changes of a unit; what is left out stays. */
export class ChangeUnitBody {
  @LineField(1, 100, { optional: true }) name?: string;
  @WordField('UnitKind', KINDS, { optional: true }) kind?: UnitKind;
  @IdField({ optional: true, nullable: true }) parentId?: string | null;
  @YesNoField({ optional: true }) independent?: boolean;
  @LinesField(MOST_ALIASES, 100, { optional: true }) aliases?: string[];
}

/** The unit that takes another in. */
export class MergeUnitBody {
  @IdField() intoId!: string;
}

@ApiTags('units')
@UseGuards(NoQuery)
@Controller('units')
export class UnitsController {
  constructor(
    private readonly org: OrgQueries,
    private readonly admin: UnitsAdmin,
  ) {}

  @Get()
  @May('unit.read')
  @ApiOkResponse({ type: UnitShown, isArray: true })
  list(@Sees() scope: Scope): Promise<UnitRow[]> {
    return this.org.units(scope);
  }

  @Get(':id')
  @May('unit.read')
  @ApiOkResponse({ type: UnitShown })
  async one(@Param() { id }: IdParam, @Sees() scope: Scope, @Res({ passthrough: true }) reply: FastifyReply): Promise<UnitRow> {
    const units = await this.org.units(scope);
    return tag(reply, foundOr404(units.find((unit) => unit.id === id) ?? null));
  }

  @Post()
  @May('unit.manage')
  @ApiCreatedResponse({ type: UnitShown })
  async create(@Body() body: NewUnitBody, @By() act: Act, @Res({ passthrough: true }) reply: FastifyReply): Promise<UnitRow> {
    const { parentId = null, independent = false, aliases = [], ...facts } = body;
    const made = await this.admin.create(act, { ...facts, parentId, independent, aliases });
    void reply.header('location', `/api/units/${made.id}`);
    return tag(reply, made);
  }

  @Patch(':id')
  @May('unit.manage')
  @VersionHeader()
  @ApiOkResponse({ type: UnitShown })
  async change(
    @Param() { id }: IdParam,
    @Body() body: ChangeUnitBody,
    @IfMatch() version: number,
    @By() act: Act,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UnitRow> {
    return tag(reply, await this.admin.change(act, id, version, given(body)));
  }

  @Post(':id/merge')
  @HttpCode(200)
  @May('unit.manage')
  @VersionHeader()
  @ApiOkResponse({ type: UnitShown, description: 'the unit that remains' })
  async merge(
    @Param() { id }: IdParam,
    @Body() { intoId }: MergeUnitBody,
    @IfMatch() version: number,
    @By() act: Act,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UnitRow> {
    return tag(reply, await this.admin.merge(act, id, version, intoId));
  }
}
