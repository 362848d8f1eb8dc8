import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#platform';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** The request's Idempotency-Key, or null; refuses one that cannot be. */
export function requestKeyOf({ headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !KEY.test(key)) throw new Refusal('malformed_key');
  return key;
}

/** SHA-256 over all that makes a request what it is: what is asked, of which version, for whom, with which content. */
export function fingerprintOf(request: FastifyRequest): Buffer {
  const { method, url, headers, act } = request;
  const parts = [method, url, headers['if-match'] ?? null, act?.trace.onBehalfOf?.id ?? null, ...contentOf(request)];
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

function contentOf({ body, received, unrecorded }: FastifyRequest): unknown[] {
  if (received) return [received.fileName, createHash('sha256').update(received.bytes).digest('hex'), body ?? null];
  return unrecorded ? [unrecorded.name, unrecorded.sha256, body ?? null] : [body ?? null];
}
