import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { env } from '#config/env';
import type { Identity } from '#org';
import { Refusal } from '#platform';
import { addressOf } from './caller.js';

/**
 * Bounds what one session, one system and one address without either may ask of this process. Wrong log-ins, where a bound must
 * hold across processes, are counted in PostgreSQL; here a second process may double the bound, and a write for every request
 * would cost more than it saves.
 */
@Injectable()
export class RequestThrottle {
  private readonly counted = new RateLimiterMemory({ points: env().REQUESTS_PER_MINUTE, duration: 60 });

  /** Counts a request of somebody known, or of a stranger by their address (a made-up token changes nothing); refuses with the seconds to wait. */
  async take(request: FastifyRequest, identity: Identity | null): Promise<void> {
    const key = !identity
      ? `address ${addressOf(request)}`
      : identity.kind === 'person'
        ? `session ${identity.session.sessionId}`
        : `system ${identity.credential.id}`;
    await this.counted.consume(key).catch((spent: RateLimiterRes | Error) => {
      if (spent instanceof Error) throw spent;
      throw new Refusal('too_many_requests', { seconds: Math.max(1, Math.ceil(spent.msBeforeNext / 1000)) });
    });
  }
}
