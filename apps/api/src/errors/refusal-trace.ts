import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Audit } from '#audit';
import { apart, logger, type Refusal, type RefusalCode } from '#platform';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What is refused leaves a trace too, in a transaction of its own: every change that was, and every look that was not allowed. */
@Injectable()
export class RefusalTrace {
  constructor(private readonly audit: Audit) {}

  /** Notes a refusal of somebody known; strangers at the door leave theirs with the log-in, or nobody could stop them from filling the disk. */
  async note(
    request: FastifyRequest,
    { code, status }: Pick<Refusal, 'code' | 'status'> | { code: RefusalCode; status: number },
  ): Promise<void> {
    const { act, routeOptions } = request;
    if (!act || (SAFE.has(request.method) && status !== 403)) return;
    const detail = { code, status, ...(request.params as Record<string, string>) };
    const object = { kind: 'route', id: `${request.method} ${routeOptions.url ?? ''}`.slice(0, 200) };
    try {
      await apart(() => this.audit.record(act.trace, { action: 'request.refuse', outcome: 'refused', object, detail }));
    } catch (error) {
      // The refusal itself stands: nothing was done that a trace would have to tell.
      logger().error({ err: error, requestId: request.id }, 'a refusal left no trace');
    }
  }
}
