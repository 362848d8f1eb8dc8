import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Action, actorOf, District, Identities, type Identity, reach, traceFor } from '#org';
import { Refusal, type RefusalCode } from '#platform';
import { problemDetails, sendProblem, tellInHeaders } from '../errors/problem-details.js';
import { RefusalTrace } from '../errors/refusal-trace.js';
import { addressOf } from './caller.js';
import { tokenOf } from './cookie.js';
import type { RouteRule } from './may.js';
import { RequestThrottle } from './request-throttle.js';
import { ruleOf } from './rules-beside.js';

const BEARER = /^Bearer ([A-Za-z0-9_-]{20,100})$/;

/**
 * Every request comes through here first, whatever serves it: Nest's routes, the API's description, files of the page. What has
 * no rule is refused; who is not logged in is asked to; what one may see is laid beside the request.
 */
@Injectable()
export class Door {
  constructor(
    private readonly district: District,
    private readonly identities: Identities,
    private readonly throttle: RequestThrottle,
    private readonly traces: RefusalTrace,
  ) {}

  /** The hook: answers the refusal itself, or lets the request go on. */
  admit = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    // What one person sees is kept by no cache on the way.
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    try {
      await this.demand(request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.traces.note(request, error);
      tellInHeaders(reply, error);
      await sendProblem(request, reply, problemDetails(request, error.code, error.params));
    }
  };

  private async demand(request: FastifyRequest): Promise<void> {
    request.identity = null;
    request.act = null;
    const rule = ruleOf(request);
    // No route at all: the answer is 404, for everybody.
    if (rule === undefined) return;
    if (rule === null) throw new Refusal('forbidden');
    // The page and its files are for everybody: who asks makes no difference.
    const page = rule.may === 'public' && !request.url.startsWith('/api/');
    const found = page ? 'signed_out' : await this.identify(request, rule);
    await this.throttle.take(request, typeof found === 'string' ? null : found);
    if (typeof found !== 'string') this.let(request, rule, found);
    else if (rule.may !== 'public') throw new Refusal(found);
  }

  private let(request: FastifyRequest, rule: RouteRule, identity: Identity): void {
    request.identity = identity;
    const trace = traceFor(identity, { address: addressOf(request), requestId: request.id });
    const { tenantId } = identity;
    request.act = { tenantId, units: [], trace };
    if (rule.may === 'public') return;
    if (identity.kind === 'person' && identity.mustChange && !rule.beforeChange) throw new Refusal('password_change_required');
    const within = rule.personal && identity.kind !== 'person' ? null : reach(identity, rule.may as Action, rule.personal);
    if (within === null) throw new Refusal('forbidden');
    const who = actorOf(identity);
    request.act = { tenantId, ...within, ...(who ? { who } : {}), trace };
  }

  private async identify(request: FastifyRequest, rule: RouteRule): Promise<Identity | RefusalCode> {
    const { authorization } = request.headers;
    const token = tokenOf(request);
    if (authorization === undefined && token === null) return 'signed_out';
    // Before there is a district there is nobody to know.
    const scope = await this.district.scope().catch((error: unknown) => {
      if (error instanceof Refusal && rule.may === 'public') return null;
      throw error;
    });
    if (scope === null) return 'signed_out';
    if (authorization !== undefined) {
      const secret = BEARER.exec(authorization)?.[1];
      return (secret ? await this.identities.byCredential(scope.tenantId, secret) : null) ?? 'credential_refused';
    }
    return (await this.identities.bySession(scope.tenantId, token!)) ?? 'signed_out';
  }
}
