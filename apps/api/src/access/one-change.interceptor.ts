import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { inTransaction, isTraced, type RequestAnswer, RequestKeys } from '#platform';
import { receiveFile, type ReceivedFile } from '../http/receive-file.js';
import { fingerprintOf, requestKeyOf } from './request-key.js';
import { ruleOf } from './rules-beside.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The file of an upload, read before the change begins. */
    received?: ReceivedFile;
  }
}

type Transactions = Parameters<typeof inTransaction>[0];
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Headers that belong to an answer; the rest is the server's own. */
const KEPT = ['etag', 'location'] as const;

/**
 * Makes every change one transaction: what the rooms write, its trace, and the answer kept under the request's Idempotency-Key.
 * Either all of it stands or none; asked again with the same key, the same answer comes back and nothing is done twice.
 */
@Injectable()
export class OneChange implements NestInterceptor {
  constructor(
    @InjectDataSource() private readonly database: Transactions,
    private readonly keys: RequestKeys,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const rule = ruleOf(request);
    if (SAFE.has(request.method)) return next.handle();
    const key = requestKeyOf(request);
    if (rule?.upload) request.received = await receiveFile(request, rule.upload());
    if (rule?.change === 'own') return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const work = () => lastValueFrom(next.handle(), { defaultValue: undefined });
    return from(inTransaction(this.database, () => (key ? this.once(key, request, reply, work) : traced(work))));
  }

  private async once(key: string, request: FastifyRequest, reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown> {
    const { tenantId, trace } = request.act!;
    const asked = { tenantId, ownerId: (trace.actor ?? trace.credential)!.id, key, fingerprint: fingerprintOf(request) };
    const given = await this.keys.answerTo(asked);
    if (given) {
      void reply.code(given.status).headers(given.headers).header('idempotency-replayed', 'true');
      return given.body === null ? undefined : JSON.parse(given.body);
    }
    const result = await traced(work);
    await this.keys.keep(asked, answerOf(reply, result));
    return result;
  }
}

/** A change that left no trace is undone: the trail must know of everything. */
async function traced(work: () => Promise<unknown>): Promise<unknown> {
  const result = await work();
  if (!isTraced()) throw new Error('a change left no trace in the audit');
  return result;
}

function answerOf(reply: FastifyReply, result: unknown): RequestAnswer {
  const kept = KEPT.map((name) => [name, reply.getHeader(name)] as const).filter(([, value]) => value !== undefined);
  return {
    status: reply.statusCode,
    headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
    body: result === undefined ? null : JSON.stringify(result),
  };
}
