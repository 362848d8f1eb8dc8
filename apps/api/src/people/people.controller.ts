import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Res, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  type Act,
  type Handed,
  OrgQueries,
  PeopleAdmin,
  PeopleQueries,
  type PersonDetail,
  type PersonRow,
  RolesGiven,
  type Scope,
} from '#org';
import { By, Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { IfMatch, VersionHeader } from '../http/if-match.js';
import { NoBody } from '../http/no-body.guard.js';
import { given } from '../lists/body-rules.js';
import { foundOr404, IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { tag } from '../lists/tag.js';
import { ChangePersonBody, NewPersonBody, RolesBody } from './person.bodies.js';
import { PersonDetailShown, PersonHandedShown, PersonShown } from './person.shown.js';

/** People: their names for whoever works with them; accounts and roles for two administrators, each their part (三员分立). */
@ApiTags('people')
@UseGuards(NoQuery)
@Controller('people')
export class PeopleController {
  constructor(
    private readonly org: OrgQueries,
    private readonly people: PeopleQueries,
    private readonly admin: PeopleAdmin,
    private readonly roles: RolesGiven,
  ) {}

  @Get()
  @May('person.read')
  @ApiOkResponse({ type: PersonShown, isArray: true })
  list(@Sees() scope: Scope): Promise<PersonRow[]> {
    return this.org.people(scope);
  }

  @Get('register')
  @May('person.register')
  @ApiOkResponse({ type: PersonDetailShown, isArray: true })
  register(@Sees() scope: Scope): Promise<PersonDetail[]> {
    return this.people.all(scope);
  }

  @Get(':id')
  @May('person.register')
  @ApiOkResponse({ type: PersonDetailShown })
  async one(@Param() { id }: IdParam, @Sees() scope: Scope, @Res({ passthrough: true }) reply: FastifyReply): Promise<PersonDetail> {
    return tag(reply, foundOr404(await this.people.one(scope, id)));
  }

  @Post()
  @May('person.manage')
  @ApiCreatedResponse({ type: PersonHandedShown })
  async create(
    @Body() body: NewPersonBody,
    @By() act: Act,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonDetail & Handed> {
    const { position = null, phone = null, email = null, login = null, proposedRoles = [], ...facts } = body;
    const made = await this.admin.create(act, { ...facts, position, phone, email, login, proposedRoles });
    void reply.header('location', `/api/people/${made.id}`);
    return tag(reply, made);
  }

  @Patch(':id')
  @May('person.manage')
  @VersionHeader()
  @ApiOkResponse({ type: PersonHandedShown })
  async change(
    @Param() { id }: IdParam,
    @Body() body: ChangePersonBody,
    @IfMatch() version: number,
    @By() act: Act,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonDetail & Handed> {
    return tag(reply, await this.admin.change(act, id, version, given(body)));
  }

  @Post(':id/disable')
  @HttpCode(200)
  @May('person.manage')
  @UseGuards(NoBody)
  @VersionHeader()
  @ApiOkResponse({ type: PersonHandedShown })
  async disable(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @By() act: Act,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonDetail> {
    return tag(reply, await this.admin.setActive(act, id, version, false));
  }

  @Post(':id/enable')
  @HttpCode(200)
  @May('person.manage')
  @UseGuards(NoBody)
  @VersionHeader()
  @ApiOkResponse({ type: PersonHandedShown })
  async enable(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @By() act: Act,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonDetail> {
    return tag(reply, await this.admin.setActive(act, id, version, true));
  }

  @Post(':id/reset-password')
  @HttpCode(200)
  @May('person.manage')
  @UseGuards(NoBody)
  @VersionHeader()
  @ApiOkResponse({ type: PersonHandedShown })
  async resetPassword(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @By() act: Act,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonDetail & Handed> {
    return tag(reply, await this.admin.resetPassword(act, id, version));
  }

  @Put(':id/roles')
  @May('role.give')
  @VersionHeader()
  @ApiOkResponse({ type: PersonDetailShown })
  async give(
    @Param() { id }: IdParam,
    @Body() { roles }: RolesBody,
    @IfMatch() version: number,
    @By() act: Act,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonDetail> {
    return tag(reply, await this.roles.give(act, id, version, roles));
  }

  @Post(':id/unlock')
  @HttpCode(200)
  @May('account.secure')
  @UseGuards(NoBody)
  @VersionHeader()
  @ApiOkResponse({ type: PersonDetailShown })
  async unlock(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @By() act: Act,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonDetail> {
    return tag(reply, await this.roles.unlock(act, id, version));
  }

  @Post(':id/drop-second-factor')
  @HttpCode(200)
  @May('account.secure')
  @UseGuards(NoBody)
  @VersionHeader()
  @ApiOkResponse({ type: PersonDetailShown })
  async dropSecondFactor(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @By() act: Act,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonDetail> {
    return tag(reply, await this.roles.dropSecondFactor(act, id, version));
  }
}
