import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { District, OrgQueries, type PersonRow, type Role, ROLES } from '#org';
import { NoQuery } from '../lists/no-query.guard.js';
import { Id, Text } from '../lists/shown.js';

/** A person with their roles. */
export class PersonShown implements PersonRow {
  @Id() id!: string;
  @Text() name!: string;
  @Id() unitId!: string;
  @Text({ nullable: true }) position!: string | null;
  @ApiProperty({ enum: Object.keys(ROLES), enumName: 'Role', isArray: true }) roles!: Role[];
}

@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly district: District,
    private readonly org: OrgQueries,
  ) {}

  @Get()
  @UseGuards(NoQuery)
  @ApiOkResponse({ type: PersonShown, isArray: true })
  async list(): Promise<PersonRow[]> {
    return this.org.people(await this.district.scope());
  }
}
