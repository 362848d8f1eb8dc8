import type { FastifyInstance } from 'fastify';
import type { RouteRule } from './may.js';
import { ruleFor } from './rules-beside.js';

/** A route as the server has it, whoever registered it, with its rule; null where it has none. */
export interface RuledRoute {
  readonly method: string;
  readonly pattern: string;
  readonly rule: RouteRule | null;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route of this server, as it was registered. */
    routes: RuledRoute[];
  }
}

/** Writes down every route that is registered from now on. */
export function watchRoutes(fastify: FastifyInstance): void {
  fastify.decorate('routes', []);
  fastify.addHook('onRoute', ({ method, url, config }) => {
    for (const each of [method].flat()) fastify.routes.push({ method: each, pattern: url, rule: ruleFor(url, config?.rule) });
  });
}

/** Throws where a route has no rule: the door would keep it shut, but nobody should find that out in production. */
export function refuseUnruled(routes: readonly RuledRoute[]): void {
  const open = routes.filter(({ rule }) => rule === null).map(({ method, pattern }) => `${method} ${pattern}`);
  if (open.length > 0) throw new Error(`routes without a rule of who may use them: ${open.join(', ')}`);
}
