import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { env } from '#config/env';
import { Refusal } from '#platform';
import { addressOf } from './caller.js';
import { tokenOf } from './cookie.js';

/**
 * Bounds what one session and one address may ask of this process. Wrong log-ins, where a bound must hold across processes, are
 * counted in PostgreSQL; here a second process may double the bound, and a write for every request would cost more than it saves.
 */
@Injectable()
export class RequestThrottle {
  private readonly sessions = new RateLimiterMemory({ points: env().REQUESTS_PER_MINUTE, duration: 60 });
  private readonly addresses = new RateLimiterMemory({ points: env().REQUESTS_PER_MINUTE, duration: 60 });

  /** Counts a request; refuses with the seconds to wait. */
  async take(request: FastifyRequest): Promise<void> {
    const token = tokenOf(request) ?? request.headers.authorization;
    const [limiter, key] = token ? [this.sessions, token.slice(0, 100)] : [this.addresses, addressOf(request)];
    await limiter.consume(key).catch((spent: RateLimiterRes | Error) => {
      if (spent instanceof Error) throw spent;
      throw new Refusal('too_many_requests', { seconds: Math.max(1, Math.ceil(spent.msBeforeNext / 1000)) });
    });
  }
}
