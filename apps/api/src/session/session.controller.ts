import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { env } from '#config/env';
import { policy } from '#config/policy';
import { type Act, actionsOf, Deputies, District, type Identity, type PersonIdentity, Sessions, SignIn } from '#org';
import { Refusal } from '#platform';
import { By, Me } from '../access/by.js';
import { clearSession, setSession, tokenOf } from '../access/cookie.js';
import { callerOf } from '../access/caller.js';
import { May, Public } from '../access/may.js';
import { FormField, IdField, SecretField } from '../lists/body-rules.js';
import { NoBody } from '../http/no-body.guard.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { SessionShown } from './session.shown.js';

const LONGEST_SECRET = 1024;

/** Name and password, as they were typed. */
export class SignInBody {
  @SecretField(LONGEST_SECRET) login!: string;
  @SecretField(LONGEST_SECRET) password!: string;
}

/** The six digits the authenticator shows. */
export class CodeBody {
  @FormField(/^\d{6}$/, 6) code!: string;
}

/** Whom to act for; null for oneself again. */
export class ActForBody {
  @IdField({ nullable: true }) principalId!: string | null;
}

/** The session of this browser: coming in, going out, acting for somebody. */
@ApiTags('session')
@UseGuards(NoQuery)
@Controller('session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly deputies: Deputies,
    private readonly district: District,
  ) {}

  @Get()
  @Public()
  @ApiOkResponse({ type: SessionShown })
  now(@Req() request: FastifyRequest): Promise<SessionShown> {
    return this.shown(request.identity, false);
  }

  @Post()
  @HttpCode(200)
  @Public({ change: 'own' })
  @ApiOkResponse({ type: SessionShown })
  async enter(
    @Body() body: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionShown> {
    const caller = await callerOf(request, this.district);
    const begun = await this.signIn.byPassword(caller, body.login, body.password);
    void setSession(reply, begun.token);
    return this.shown(await this.signIn.identityOf(caller.tenantId, begun.token), !begun.complete);
  }

  @Post('second-factor')
  @HttpCode(200)
  @Public({ change: 'own' })
  @ApiOkResponse({ type: SessionShown })
  async complete(
    @Body() { code }: CodeBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionShown> {
    const caller = await callerOf(request, this.district);
    const begun = await this.signIn.bySecondFactor(caller, code);
    void setSession(reply, begun.token);
    return this.shown(await this.signIn.identityOf(caller.tenantId, begun.token), false);
  }

  @Delete()
  @HttpCode(204)
  @May('account.own', { personal: true, beforeChange: true })
  @UseGuards(NoBody)
  @ApiNoContentResponse()
  async leave(@By() act: Act, @Me() me: PersonIdentity, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(act, me.session.sessionId, me);
    void clearSession(reply);
  }

  @Put('acting')
  @May('account.own', { personal: true })
  @ApiOkResponse({ type: SessionShown })
  async actFor(
    @Body() { principalId }: ActForBody,
    @By() act: Act,
    @Me() me: PersonIdentity,
    @Req() request: FastifyRequest,
  ): Promise<SessionShown> {
    await this.sessions.actFor(act, me, principalId);
    return this.shown(await this.signIn.identityOf(me.tenantId, tokenOf(request)!), false);
  }

  private async shown(identity: Identity | null, secondFactorAsked: boolean): Promise<SessionShown> {
    const wayIn = await this.wayIn();
    if (identity?.kind !== 'person') return { secondFactorAsked, wayIn, signedIn: null };
    const { person, principal } = identity.session;
    const named = ({ id, name, unitId, unitName, roles, groups }: typeof identity.standing) => ({
      id,
      name,
      unitId,
      unitName,
      roles,
      groups,
    });
    const { minimumLength, characterKinds } = policy().passwords;
    const scope = { tenantId: identity.tenantId, units: [] };
    return {
      secondFactorAsked,
      wayIn,
      signedIn: {
        person: named(person),
        login: person.login,
        onBehalfOf: principal && named(principal),
        principals: await this.deputies.principalsOf(scope, person.id),
        actions: actionsOf(identity.standing.roles),
        mustChangePassword: identity.mustChange,
        secondFactorOn: person.secondFactorOn,
        passwordRules: { minimumLength, characterKinds },
      },
    };
  }

  private async wayIn(): Promise<SessionShown['wayIn']> {
    const { OIDC_ISSUER, OIDC_LABEL } = env();
    const providerLabel = OIDC_ISSUER ? OIDC_LABEL : null;
    try {
      const { name, sample } = await this.district.current();
      return { providerLabel, sample, districtName: name };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { providerLabel, sample: false, districtName: '' };
    }
  }
}
