import { Controller, Delete, Get, HttpCode, Param, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Act, type PersonIdentity, type Scope, Sessions } from '#org';
import { By, Me, Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { NoBody } from '../http/no-body.guard.js';
import { IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { SessionItemShown } from './session-item.shown.js';

/** Who is logged in at present, for the security administrator. */
@ApiTags('sessions')
@UseGuards(NoQuery)
@Controller('sessions')
export class SessionsController {
  constructor(private readonly sessions: Sessions) {}

  @Get()
  @May('session.manage', { personal: true })
  @ApiOkResponse({ type: [SessionItemShown] })
  async list(@Sees() scope: Scope, @Me() me: PersonIdentity): Promise<SessionItemShown[]> {
    return (await this.sessions.alive(scope)).map((item) => ({ ...item, here: item.id === me.session.sessionId }));
  }

  @Delete(':id')
  @HttpCode(204)
  @May('session.manage')
  @UseGuards(NoBody)
  @ApiNoContentResponse()
  async end(@Param() { id }: IdParam, @By() act: Act): Promise<void> {
    await this.sessions.end(act, id, null);
  }
}
