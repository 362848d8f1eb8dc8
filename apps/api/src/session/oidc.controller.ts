import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { overHttps } from '#config/env';
import { District, OidcSignIn } from '#org';
import { Refusal } from '#platform';
import { callerOf } from '../access/caller.js';
import { setSession } from '../access/cookie.js';
import { Public } from '../access/may.js';

const STATE_SECONDS = 600;
/** Lax: the browser comes back from another site, and must bring it along. */
const stateCookie = () => (overHttps() ? '__Host-oidc' : 'oidc');
const cookieOptions = () => ({ path: '/', httpOnly: true, secure: overHttps(), sameSite: 'lax' as const });

/** Log-in by the OpenID provider: addresses for a browser, which is sent on and never sees an error as data. */
@ApiExcludeController()
@Controller('session/oidc')
export class OidcController {
  constructor(
    private readonly oidc: OidcSignIn,
    private readonly district: District,
  ) {}

  @Get()
  @Public()
  async leave(@Query('returnTo') returnTo: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.orBack(reply, async () => {
      const caller = await callerOf(request, this.district);
      const { url, state } = await this.oidc.begin(caller, typeof returnTo === 'string' ? returnTo : '/');
      await reply.setCookie(stateCookie(), state, { ...cookieOptions(), maxAge: STATE_SECONDS }).redirect(url, 302);
    });
  }

  @Get('callback')
  @Public()
  async comeBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.orBack(reply, async () => {
      const caller = await callerOf(request, this.district);
      const query = request.url.split('?')[1] ?? '';
      const { token, returnTo } = await this.oidc.finish(caller, query, request.cookies[stateCookie()] ?? null);
      void setSession(reply, token).clearCookie(stateCookie(), cookieOptions());
      await reply.redirect(returnTo, 302);
    });
  }

  /** A refusal leads back to the log-in page, which says it in the reader's language. */
  private async orBack(reply: FastifyReply, go: () => Promise<void>): Promise<void> {
    try {
      await go();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'oidc_failed') throw error;
      await reply.clearCookie(stateCookie(), cookieOptions()).redirect(`/login?refused=${error.code}`, 302);
    }
  }
}
