import type { FastifyRequest } from 'fastify';
import type { Caller, District } from '#org';
import { tokenOf } from './cookie.js';

/** Where a log-in comes from, as far as the connection tells; refuses where no district is set up. */
export async function callerOf(request: FastifyRequest, district: District): Promise<Caller> {
  const { tenantId } = await district.scope();
  const agent = request.headers['user-agent'] ?? null;
  return { tenantId, address: request.ip, agent, requestId: request.id, token: tokenOf(request) };
}
