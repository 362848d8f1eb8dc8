import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Files, type UnrecordedFile } from '#files';
import { databaseIsAway, inTransaction, isTraced, type RequestAnswer, RequestKeys } from '#platform';
import { receiveIntoStorage } from '../http/receive-into-storage.js';
import { receiveFile, type ReceivedFile } from '../http/receive-file.js';
import { fingerprintOf, requestKeyOf } from './request-key.js';
import { ruleOf } from './rules-beside.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The file of an upload, read before the change begins. */
    received?: ReceivedFile;
    /** The file of an upload, in the storage before the change begins; without its row until the change has written it. */
    unrecorded?: UnrecordedFile;
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
    private readonly files: Files,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const rule = ruleOf(request);
    if (SAFE.has(request.method)) return next.handle();
    const key = requestKeyOf(request);
    if (rule?.upload) await this.receive(request, rule.upload(), rule.uploadFields);
    if (rule?.uploadTo) await this.putAway(request, rule.uploadFields);
    if (rule?.change === 'own') return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const work = () => lastValueFrom(next.handle(), { defaultValue: undefined });
    const change = inTransaction(this.database, () => (key ? this.once(key, request, reply, work) : traced(work)));
    return from(request.unrecorded ? this.keptOrGone(request.unrecorded, change) : change);
  }

  private async receive(request: FastifyRequest, megabytes: number, named?: readonly string[]): Promise<void> {
    const { file, fields } = await receiveFile(request, megabytes, named);
    request.received = file;
    if (named) request.body = fields;
  }

  private async putAway(request: FastifyRequest, named: readonly string[] = []): Promise<void> {
    const { tenantId, trace } = request.act!;
    const uploader = { tenantId, uploaderId: (trace.actor ?? trace.credential)!.id };
    const { file, fields } = await receiveIntoStorage(request, this.files, uploader, named);
    request.unrecorded = file;
    request.body = fields;
  }

  /** What the change did not record, because it failed or had been made before, is let go; where the commit's answer was lost, the sweep sees to it. */
  private async keptOrGone(file: UnrecordedFile, change: Promise<unknown>): Promise<unknown> {
    try {
      const result = await change;
      await this.files.discard(file);
      return result;
    } catch (error) {
      if (!databaseIsAway(error)) await this.files.discard(file);
      throw error;
    }
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
