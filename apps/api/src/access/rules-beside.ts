import type { FastifyRequest } from 'fastify';
import type { RouteRule } from './may.js';

/**
 * Rules for what is registered beside Nest, by the beginning of its address: the page and its files are for everybody (the
 * log-in is one of them), the API's description for whoever is logged in. What stands in neither place is closed.
 */
const BESIDE: readonly (readonly [beginning: string, rule: RouteRule | null])[] = [
  ['/api/docs', { may: 'docs.read', personal: true }],
  ['/api', null],
  ['/health', null],
  ['/', { may: 'public' }],
];

/** The rule of a route by its pattern and what stands in its configuration; null where it has none, and is closed. */
export function ruleFor(pattern: string, own: RouteRule | undefined): RouteRule | null {
  if (own) return own;
  const within = (beginning: string) =>
    beginning === '/' || pattern === beginning || pattern.startsWith(`${beginning}/`) || pattern.startsWith(`${beginning}-`);
  return BESIDE.find(([beginning]) => within(beginning))?.[1] ?? null;
}

/** The rule of the route a request goes to; undefined where there is no such route. */
export function ruleOf(request: FastifyRequest): RouteRule | null | undefined {
  const { url, config } = request.routeOptions;
  return url === undefined ? undefined : ruleFor(url, config.rule);
}
