import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { databaseIsAway, logger, Refusal, type RefusalCode, REFUSALS } from '#platform';
import { problemDetails, sendProblem, tellInHeaders } from './problem-details.js';
import { RefusalTrace } from './refusal-trace.js';

/** What Fastify and Nest refuse by themselves, in our words: by error code first, by status otherwise. */
const BY_CODE: Record<string, RefusalCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_body',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_body',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_body',
  FST_REQ_FILE_TOO_LARGE: 'too_large',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_type',
};
const BY_STATUS: Record<number, RefusalCode> = {
  400: 'malformed_request',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  412: 'stale',
  413: 'too_large',
  415: 'unsupported_type',
  503: 'unavailable',
};

/** Every error leaves as problem+json in the reader's language; what we did not foresee is logged whole and told in general. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly traces: RefusalTrace) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    if (error instanceof Refusal) {
      await this.traces.note(request, error);
      tellInHeaders(reply, error);
      void sendProblem(
        request,
        reply,
        problemDetails(request, error.code, error.params, error.faults, error.params.extra as Record<string, unknown> | undefined),
      );
      return;
    }
    const code = foreignCode(error);
    if (code === 'internal') logger().error({ err: error, requestId: request.id, url: request.url }, 'unforeseen error');
    await this.traces.note(request, { code, status: REFUSALS[code].status });
    const limit = code === 'too_large' ? { limit: '1 MB' } : {};
    void sendProblem(request, reply, problemDetails(request, code, limit));
  }
}

function foreignCode(error: unknown): RefusalCode {
  // Nest wraps what Fastify throws and keeps Fastify's own error, with its code, as the cause.
  const { code, statusCode } = ((error instanceof HttpException && error.cause) || error) as { code?: string; statusCode?: number };
  if (code && BY_CODE[code]) return BY_CODE[code];
  if (error instanceof SyntaxError && statusCode === 400) return 'malformed_body';
  if (databaseIsAway(error)) return 'unavailable';
  const status = error instanceof HttpException ? error.getStatus() : statusCode;
  if (status && BY_STATUS[status]) return BY_STATUS[status];
  return status && status >= 400 && status < 500 ? 'malformed_request' : 'internal';
}
