import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FieldFault, type Language, type Refusal, type RefusalCode, REFUSALS, refusalWords } from '#platform';

/** RFC 9457, with the machine-readable code and the number an operator finds in the log. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: RefusalCode;
  requestId: string;
  errors?: { field: string; message: string }[];
  [extension: string]: unknown;
}

/** The reader's language by Accept-Language; Chinese unless English is asked for first. */
export function languageOf(request: FastifyRequest): Language {
  const ranked = String(request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';');
      const q = params.map((param) => /^\s*q=([\d.]+)/.exec(param)?.[1]).find(Boolean);
      return { tag, q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, q }) => (tag.startsWith('zh') || tag.startsWith('en')) && q > 0)
    .sort((a, b) => b.q - a.q);
  return ranked[0]?.tag.startsWith('en') ? 'en' : 'zh';
}

/** Builds the answer for a refusal in the reader's language. `extra` members stand beside the standard ones. */
export function problemDetails(
  request: FastifyRequest,
  code: RefusalCode,
  params: Record<string, unknown> = {},
  faults: FieldFault[] = [],
  extra: Record<string, unknown> = {},
): ProblemDetails {
  const language = languageOf(request);
  const words = refusalWords(code, { count: faults.length, requestId: request.id, ...params }, language);
  return {
    type: `urn:refusal:${code}`,
    ...words,
    status: REFUSALS[code].status,
    code,
    requestId: request.id,
    ...(faults.length > 0 ? { errors: faults.map((fault) => ({ field: fault.field, message: fault[language] })) } : {}),
    ...extra,
  };
}

/** What a refusal says in headers too: how long to wait, and by what one may come in. */
export function tellInHeaders(reply: FastifyReply, { code, status, params }: Refusal): void {
  if (code === 'too_many_requests') void reply.header('retry-after', String(params.seconds));
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
}

/** Sends a refusal as problem+json. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: ProblemDetails): FastifyReply {
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', languageOf(request) === 'en' ? 'en' : 'zh-CN')
    .header('vary', 'accept-language')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem));
}
