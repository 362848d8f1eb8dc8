import type { FastifyReply } from 'fastify';

/** Gives the answer its version as an ETag, for the If-Match of the next change. */
export function tag<T extends { version: number }>(reply: FastifyReply, answer: T): T {
  void reply.header('etag', `"${answer.version}"`);
  return answer;
}
