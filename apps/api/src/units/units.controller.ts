import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { District, OrgQueries, UNIT_KINDS, type UnitKind, type UnitRow } from '#org';
import { NoQuery } from '../lists/no-query.guard.js';
import { Id, Text, Texts, Word, YesNo } from '../lists/shown.js';

/** A unit with the other names it goes by. */
export class UnitShown implements UnitRow {
  @Id() id!: string;
  @Text() name!: string;
  @Word('UnitKind', UNIT_KINDS) kind!: UnitKind;
  @Id({ nullable: true }) parentId!: string | null;
  @YesNo() independent!: boolean;
  @Texts() aliases!: string[];
}

@ApiTags('units')
@Controller('units')
export class UnitsController {
  constructor(
    private readonly district: District,
    private readonly org: OrgQueries,
  ) {}

  @Get()
  @UseGuards(NoQuery)
  @ApiOkResponse({ type: UnitShown, isArray: true })
  async list(): Promise<UnitRow[]> {
    return this.org.units(await this.district.scope());
  }
}
