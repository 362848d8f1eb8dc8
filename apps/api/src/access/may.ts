import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { Action } from '#org';

/** What the door asks of a route; it stands in the route's own configuration, where the framework keeps it for every kind of route. */
export interface RouteRule {
  /** What one must be allowed to do; `public` asks nothing. */
  readonly may: Action | 'public';
  /**
   * A change is one transaction with its trace and its Idempotency-Key, unless it keeps its own transactions: a log-in must
   * count what failed.
   */
  readonly change?: 'one' | 'own';
  /** Still open to somebody who has to choose another password first. */
  readonly beforeChange?: boolean;
  /** Expects one uploaded file of at most this many megabytes, read before the transaction begins; `uploadFields` may stand beside it. */
  readonly upload?: () => number;
  /**
   * Expects one uploaded file that is streamed into the storage before the transaction begins; the route records it, or it is gone.
   * Fields named here may stand beside it and are the route's body.
   */
  readonly uploadTo?: 'files';
  readonly uploadFields?: readonly string[];
  /** For people alone: a system with a credential has no account and no session. */
  readonly personal?: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    rule?: RouteRule;
  }
}

/** What one must be allowed to do to use this route. A route without it (or `@Public`) is closed. */
export const May = (action: Action, more: Omit<RouteRule, 'may'> = {}): MethodDecorator =>
  applyDecorators(RouteConfig({ rule: { may: action, ...more } satisfies RouteRule }) as MethodDecorator);

/** For everybody, logged in or not. */
export const Public = (more: Omit<RouteRule, 'may'> = {}): MethodDecorator =>
  applyDecorators(RouteConfig({ rule: { may: 'public', ...more } satisfies RouteRule }) as MethodDecorator);
