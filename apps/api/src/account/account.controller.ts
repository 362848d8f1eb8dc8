import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Res, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Day } from '#calendar';
import { type Act, Deputies, type DeputyItem, OwnAccount, type PersonIdentity, type SessionItem, Sessions } from '#org';
import { By, Me } from '../access/by.js';
import { clearSession } from '../access/cookie.js';
import { May } from '../access/may.js';
import { DeputyShown } from '../deputies/deputy.shown.js';
import { NoBody } from '../http/no-body.guard.js';
import { DayField, FormField, IdField, LineField, SecretField } from '../lists/body-rules.js';
import { IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { Text } from '../lists/shown.js';
import { SessionItemShown } from '../sessions/session-item.shown.js';

const LONGEST_SECRET = 1024;

export class PasswordBody {
  @SecretField(LONGEST_SECRET) present!: string;
  @SecretField(LONGEST_SECRET) password!: string;
}

export class ConfirmBody {
  @FormField(/^\d{6}$/, 6) code!: string;
}

export class PresentBody {
  @SecretField(LONGEST_SECRET) present!: string;
}

/** Whom to be stood in for by, over which days. */
export class OwnDeputyBody {
  @IdField() deputyId!: string;
  @DayField() fromDay!: Day;
  @DayField() untilDay!: Day;
  @LineField(1, 200, { optional: true, nullable: true }) reason?: string | null;
}

/** What an authenticator needs: the secret to type, or the address to show it as a QR code. */
export class SecondFactorShown {
  @Text() secret!: string;
  @Text() uri!: string;
}

/** One's own account: password, second factor, sessions, deputies. */
@ApiTags('account')
@UseGuards(NoQuery)
@Controller('account')
export class AccountController {
  constructor(
    private readonly account: OwnAccount,
    private readonly sessions: Sessions,
    private readonly deputies: Deputies,
  ) {}

  @Put('password')
  @HttpCode(204)
  @May('account.own', { personal: true, beforeChange: true })
  @ApiNoContentResponse()
  async password(@Body() { present, password }: PasswordBody, @By() act: Act, @Me() me: PersonIdentity): Promise<void> {
    await this.account.changePassword(me, act, present, password);
  }

  @Post('second-factor')
  @May('account.own', { personal: true })
  @UseGuards(NoBody)
  @ApiCreatedResponse({ type: SecondFactorShown })
  offer(@By() act: Act, @Me() me: PersonIdentity): Promise<SecondFactorShown> {
    return this.account.offerSecondFactor(me, act);
  }

  @Put('second-factor')
  @HttpCode(204)
  @May('account.own', { personal: true })
  @ApiNoContentResponse()
  async confirm(@Body() { code }: ConfirmBody, @By() act: Act, @Me() me: PersonIdentity): Promise<void> {
    await this.account.confirmSecondFactor(me, act, code);
  }

  @Post('second-factor/drop')
  @HttpCode(204)
  @May('account.own', { personal: true })
  @ApiNoContentResponse()
  async drop(@Body() { present }: PresentBody, @By() act: Act, @Me() me: PersonIdentity): Promise<void> {
    await this.account.dropSecondFactor(me, act, present);
  }

  @Get('sessions')
  @May('account.own', { personal: true })
  @ApiOkResponse({ type: [SessionItemShown] })
  async list(@Me() me: PersonIdentity): Promise<SessionItemShown[]> {
    return (await this.sessions.own(me)).map((item: SessionItem) => ({ ...item, here: item.id === me.session.sessionId }));
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @May('account.own', { personal: true })
  @UseGuards(NoBody)
  @ApiNoContentResponse()
  async end(@Param() { id }: IdParam, @By() act: Act, @Me() me: PersonIdentity): Promise<void> {
    await this.sessions.end(act, id, me);
  }

  @Delete('sessions')
  @HttpCode(204)
  @May('account.own', { personal: true, beforeChange: true })
  @UseGuards(NoBody)
  @ApiNoContentResponse({ description: 'logged out everywhere, here too' })
  async endAll(@By() act: Act, @Me() me: PersonIdentity, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.endOwn(act, me);
    void clearSession(reply);
  }

  @Get('deputies')
  @May('account.own', { personal: true })
  @ApiOkResponse({ type: [DeputyShown] })
  ownDeputies(@By() act: Act, @Me() me: PersonIdentity): Promise<DeputyItem[]> {
    return this.deputies.list(act, me.session.person.id);
  }

  @Post('deputies')
  @May('deputy.name', { personal: true })
  @ApiCreatedResponse({ type: DeputyShown })
  nameDeputy(@Body() body: OwnDeputyBody, @By() act: Act, @Me() me: PersonIdentity): Promise<DeputyItem> {
    return this.deputies.name(act, { ...body, reason: body.reason || null, principalId: me.session.person.id });
  }

  @Delete('deputies/:id')
  @May('deputy.name', { personal: true })
  @UseGuards(NoBody)
  @ApiOkResponse({ type: DeputyShown })
  endDeputy(@Param() { id }: IdParam, @By() act: Act, @Me() me: PersonIdentity): Promise<DeputyItem> {
    return this.deputies.end(act, id, me.session.person.id);
  }
}
