import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Caller, District } from '#org';
import { tokenOf } from './cookie.js';

/** The address a request comes from. What a proxy hands on unread may be anything: what is no address is the proxy's own. */
export const addressOf = ({ ip, socket }: FastifyRequest): string => (isIP(ip) ? ip : (socket.remoteAddress ?? 'unknown'));

/** Where a log-in comes from, as far as the connection tells; refuses where no district is set up. */
export async function callerOf(request: FastifyRequest, district: District): Promise<Caller> {
  const { tenantId } = await district.scope();
  const agent = request.headers['user-agent'] ?? null;
  return { tenantId, address: addressOf(request), agent, requestId: request.id, token: tokenOf(request) };
}
