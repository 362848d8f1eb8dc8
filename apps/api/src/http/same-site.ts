import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemDetails, sendProblem } from '../errors/problem-details.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** The host part of a Host header or an origin, without its port; null where it cannot be read. */
function hostOf(address: string): string | null {
  try {
    return new URL(address.includes('://') ? address : `http://${address}`).hostname;
  } catch {
    return null;
  }
}

/**
 * A hook for every request, whatever route it goes to: only our own names are answered (another name that resolves to
 * this machine is an attack by DNS), and nothing is changed on behalf of another site's page.
 */
export function sameSite(publicUrl: string | undefined) {
  const names = new Set([...LOOPBACK, ...(publicUrl ? [hostOf(publicUrl)!] : [])]);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const host = hostOf(request.headers.host ?? '');
    if (!host || !names.has(host)) {
      await sendProblem(request, reply, problemDetails(request, 'misdirected'));
      return;
    }
    if (SAFE.has(request.method)) return;
    const site = request.headers['sec-fetch-site'];
    const origin = request.headers.origin;
    const foreign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (origin !== undefined && !isOwn(origin, request.headers.host ?? '', publicUrl));
    if (foreign) await sendProblem(request, reply, problemDetails(request, 'cross_site'));
  };
}

/** True for a page of the host this was sent to; over plain http only on this machine, or where the public address is plain http too. */
function isOwn(origin: string, host: string, publicUrl: string | undefined): boolean {
  try {
    const from = new URL(origin);
    const trusted = LOOPBACK.includes(from.hostname) || (publicUrl !== undefined && from.protocol === new URL(publicUrl).protocol);
    return trusted && from.host === new URL(`${from.protocol}//${host}`).host;
  } catch {
    return false;
  }
}
